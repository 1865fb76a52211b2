"""What makes an agreed card fit to publish."""

from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, Passage, passages_of
from content_checks.rules.help_route import help_route
from content_checks.rules.not_your_fault import not_your_fault
from taxonomy.harm import TOPICS_OF_HARM

# Written once for everybody: its youngest readers who read by themselves are 8, and adults read the same words.
CHILD, ADULT = "8-10", "parents"
STEPS = "the steps"


def passages(card) -> list[Passage]:
    """Return what readers read of a card."""
    found = [
        Passage("title", card.title, CHILD, kind=HEADING),
        Passage("for_adults", card.for_adults, ADULT),
    ]
    for step in card.steps.all():
        found += [
            Passage("steps", step.heading, CHILD, kind=HEADING),
            Passage("steps", step.words, CHILD, part=STEPS),
        ]
    for service in card.services.all():
        facts = (service.ages, service.where, service.identity_check, service.leaves_device, service.limits)
        found += [Passage("services", fact) for fact in facts]
    return found


def has_steps(card):
    """A card without steps says nothing."""
    if not card.steps.all():
        yield Finding("no-steps", Severity.STOPS, "There is no step on this card. Add one.", "steps")


def names_help(card):
    """A card says who to turn to."""
    if card.steps.all():
        yield from help_route((passage.text for passage in passages_of(card) if passage.field == "steps"), (), "steps")


def says_whose_fault_it_is_not(card):
    """A card about harm says that it is not the reader's fault."""
    if set(card.topics) & TOPICS_OF_HARM:
        yield from not_your_fault((passage.text for passage in passages_of(card)), "steps")
