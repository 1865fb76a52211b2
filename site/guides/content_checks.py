"""What makes a guide fit to publish."""

from agreed_cards.models import AgreedCard
from basepage.content_checks import page_passages
from content_blocks.content_checks import findings_in
from content_blocks.passages import BODY, passages_in
from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.passages import HEADING, Passage, passages_of
from content_checks.rules.help_route import help_route
from content_checks.rules.not_your_fault import not_your_fault
from content_checks.rules.reading_level import ReadingLevel, measure
from content_checks.word_rules import measured
from taxonomy.harm import TOPICS_OF_HARM
from taxonomy.models import Topic
from taxonomy.sources import steps_rest_on_sources, words_rest_on_sources

CARD, STEPS = "agreed_card", "steps"


def passages(guide) -> list[Passage]:
    """Return what readers read of a guide. Cards and the taps in apps are texts of their own records."""
    return [
        *page_passages(guide),
        Passage("question", guide.question, guide.audience, kind=HEADING),
        *passages_in(guide.body, "body", guide.audience),
    ]


def is_there_below_topics(rest: tuple[str, ...]) -> bool:
    """Return whether readers see something at /topics/ and the parts of an address that follow (one query)."""
    return len(rest) == 1 and Topic.objects.filter(slug=rest[0], live=True).exists()


def door_passages(door) -> list[Passage]:
    """Return what readers read of an audience's door; its note is for whoever reads along."""
    return [*page_passages(door), Passage("note", door.note, "parents")]


def reading_level(guide) -> ReadingLevel:
    """Measure a guide; raises ValueError when it has no text."""
    counted = measured(passages_of(guide)).get((guide.audience, BODY), [])
    return measure([passage.text for passage in counted], known_names())


def its_blocks_are_whole(guide):
    """Pictures have words, stories have all their parts."""
    yield from findings_in(guide.body, "body")


def names_help(guide):
    """Nobody is left alone with a guide. An agreed card names help by itself."""
    if any(block.block_type == CARD for block in guide.body):
        return
    said = [passage for passage in passages_of(guide) if passage.field == "body"]
    addresses = (link.address for passage in said for link in passage.links)
    yield from help_route((passage.text for passage in said), addresses, "body")


def says_whose_fault_it_is_not(guide):
    """A guide about harm says that it is not the reader's fault. An agreed card says so by itself."""
    if not guide.topic_id or guide.topic.key not in TOPICS_OF_HARM:
        return
    if not any(block.block_type == CARD for block in guide.body):
        yield from not_your_fault((passage.text for passage in passages_of(guide)), "body")


def rests_on_sources(guide):
    """What a guide says comes from somewhere; with steps in it, it cannot go without."""
    gives_steps = any(block.block_type == STEPS for block in guide.body)
    yield from (steps_rest_on_sources if gives_steps else words_rest_on_sources)(guide)


def its_cards_exist(guide):
    """A guide must not lead to a card that is not there."""
    named = {block.value["card"] for block in guide.body if block.block_type == CARD}
    if not named:
        return
    missing = named - set(AgreedCard.objects.filter(key__in=named, live=True).values_list("key", flat=True))
    for key in sorted(missing, key=str):
        yield Finding("card", Severity.STOPS, f"There is no published card called “{key}”. Pick another.", "body")


def begins_with_the_idea(guide):
    """A reader in a hurry sees the one idea first."""
    if not guide.body or guide.body[0].block_type != "big_idea":
        yield Finding("big-idea", Severity.STOPS, "It does not begin with the big idea. Put that block first.", "body")
