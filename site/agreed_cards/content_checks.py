"""What makes an agreed card fit to publish."""

from content_checks.findings import Finding, Severity
from content_checks.rules.phone_numbers import no_phone_numbers


def has_steps(card):
    """A card without steps says nothing."""
    if not card.steps.all():
        yield Finding("no-steps", Severity.STOPS, "There is no step on this card. Add one.", "steps")


def has_no_numbers(card):
    """Numbers come from helpline records alone."""
    words = [f"{step.heading} {step.words}" for step in card.steps.all()]
    yield from no_phone_numbers(" ".join([card.title, card.for_adults, *words]), "steps")
