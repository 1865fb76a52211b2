"""What makes a guide fit to publish."""

from html.parser import HTMLParser

from django.utils.html import strip_tags

from agreed_cards.models import AgreedCard
from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.rules.phone_numbers import no_phone_numbers
from content_checks.rules.reading_level import ReadingLevel, measure
from taxonomy.audiences import BY_CODE

COUNTED = {"p", "li", "summary"}
LEFT_OUT = {"kbd", "svg", "h1", "h2", "h3", "dt"}


class _Blocks(HTMLParser):
    """Collects the text of paragraphs, list items and quiz answers; menu labels and headings are left out."""

    def __init__(self):
        super().__init__()
        self.blocks, self.open, self.silent = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in LEFT_OUT:
            self.silent += 1
        elif tag in COUNTED:
            self.open.append([])

    def handle_endtag(self, tag):
        if tag in LEFT_OUT:
            self.silent -= 1
        elif tag in COUNTED and self.open:
            self.blocks.append("".join(self.open.pop()))

    def handle_data(self, data):
        if self.open and not self.silent:
            self.open[-1].append(data)


def counted_blocks(html: str) -> list[str]:
    """Return the paragraphs, list items and answers of rendered main text, for the reading level."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    return [block for block in parser.blocks if block.strip()]


def main_text(guide) -> str:
    """Return the rendered blocks of a guide."""
    return "".join(block.render({}) for block in guide.body)


def reading_level(guide) -> ReadingLevel:
    """Measure a guide; raises ValueError when it has no text."""
    return measure(counted_blocks(main_text(guide)), known_names())


def reads_at_its_level(guide):
    """A guide that is too hard for its reader says which sentences are hardest."""
    reader = BY_CODE.get(guide.audience)
    if reader is None or not guide.body:
        return
    level = reading_level(guide)
    if level.grade > reader.grade or level.longest > reader.sentence:
        yield Finding(
            "reading-level",
            Severity.NOTE,
            f"It reads at grade {level.grade} with sentences of up to {level.longest} words; for {reader.name} the "
            f"limits are {reader.grade} and {reader.sentence}. Hardest: {level.hardest[0]}",
            "body",
        )


def has_no_numbers(guide):
    """Numbers come from helpline records alone."""
    yield from no_phone_numbers(strip_tags(" ".join(counted_blocks(main_text(guide)))), "body")


def its_cards_exist(guide):
    """A guide must not lead to a card that is not there."""
    named = {block.value["card"] for block in guide.body if block.block_type == "agreed_card"}
    missing = named - set(AgreedCard.objects.filter(key__in=named, live=True).values_list("key", flat=True))
    for key in sorted(missing):
        yield Finding("card", Severity.STOPS, f"There is no published card called “{key}”. Pick another.", "body")


def begins_with_the_idea(guide):
    """A reader in a hurry sees the one idea first."""
    if not guide.body or guide.body[0].block_type != "big_idea":
        yield Finding("big-idea", Severity.STOPS, "It does not begin with the big idea. Put that block first.", "body")
