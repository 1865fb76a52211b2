"""What makes a topic fit to publish."""

from content_checks.passages import HEADING, QUOTE, Passage, lines_as_passages, passages_of
from content_checks.rules.not_your_fault import not_your_fault
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
