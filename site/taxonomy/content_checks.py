"""What makes a topic or a nation fit to publish."""

from collections.abc import Iterator

from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, QUOTE, Passage, lines_as_passages, passages_of
from content_checks.rules.not_your_fault import not_your_fault
from taxonomy import in_use
from taxonomy.harm import TOPICS_OF_HARM

ADULTS = "parents"


def passages(topic) -> list[Passage]:
    """Return what readers read of a topic. What backfires is an example of what not to do."""
    return [
        Passage("name", topic.name, kind=HEADING),
        Passage("name_for_children", topic.name_for_children, kind=HEADING),
        Passage("meaning", topic.meaning),
        Passage("lead", topic.lead),
        Passage("tab_title", topic.tab_title, kind=HEADING),
        *(Passage("messages", each.text, each.audience) for each in topic.messages.all()),
        *lines_as_passages("helps", topic.helps.splitlines(), audience=ADULTS),
        *lines_as_passages("backfires", topic.backfires.splitlines(), audience=ADULTS, kind=QUOTE),
    ]


def says_whose_fault_it_is_not(topic):
    """A topic of harm says that it is not the reader's fault."""
    if topic.key in TOPICS_OF_HARM:
        yield from not_your_fault((passage.text for passage in passages_of(topic)), "messages")


def nation_passages(nation) -> list[Passage]:
    """Return what readers read of a nation."""
    return [
        Passage("name", nation.name, kind=HEADING),
        Passage("in_words", nation.in_words),
        Passage("emergency_note", nation.emergency_note),
    ]


def is_not_hidden_while_needed(nation) -> Iterator[Finding]:
    """To hide a nation that help is made for takes a reviewer's reason."""
    if nation.shown or not type(nation).objects.for_readers().filter(pk=nation.pk).exists():
        return
    uses = in_use.uses_of(nation)
    if uses:
        yield Finding(
            "nation-hidden",
            Severity.NEEDS_REASON,
            f"Readers could no longer pick {nation.name}, and it is in use: {'; '.join(uses)}.",
            "shown",
            excerpt=nation.name,
            suggestion="Tick “readers can pick it” again, or let the reviewer say why it is right.",
        )
