"""What makes a platform fit to publish."""

from collections import Counter

from content_checks.findings import Finding, Severity
from content_checks.rules.phone_numbers import no_phone_numbers
from platforms.actions import BY_KEY, RESERVED
from platforms.menu_labels import problem_with

READ_BY_READERS = ("name", "what_it_is", "age_words", "age_note", "starts_with", "parental_controls_name",
                   "parental_controls", "blocking_words")  # fmt: skip


def every_action_is_known(platform):
    """An action is one of the fixed ones, or has a name of its own; nothing is there twice."""
    named = {action.key: action for action in platform.actions.all()}
    for key in dict.fromkeys([*named, *(steps.action for steps in platform.steps.all())]):
        if key in RESERVED or (key not in BY_KEY and not (key in named and named[key].name)):
            yield Finding(
                "action", Severity.STOPS, f"“{key}” is no fixed action. Add it under “What can be done”, with a name.",
                "actions",
            )  # fmt: skip
    counted = Counter(action.key for action in platform.actions.all())
    for key in (key for key, number in counted.items() if number > 1):
        yield Finding("action-twice", Severity.STOPS, f"The action “{key}” is there twice. Take one out.", "actions")


def every_list_has_its_own_name(platform):
    """The name of a list is part of its address and of its checks."""
    counted = Counter(steps.part for steps in platform.steps.all())
    for part in (part for part, number in counted.items() if number > 1):
        yield Finding("list-twice", Severity.STOPS, f"Two lists are called “{part}”. Give one another key.", "steps")


def not_offered_has_no_steps(platform):
    """What a platform does not offer cannot have steps."""
    with_steps = {steps.action for steps in platform.steps.all()}
    for action in platform.actions.all():
        if action.not_offered and action.key in with_steps:
            yield Finding(
                "not-offered", Severity.STOPS, f"“{action.key}” is marked as not offered, and has steps. Keep one.",
                "actions",
            )  # fmt: skip


def steps_can_be_followed(platform):
    """Every list has steps, and menu labels are marked on both sides."""
    for steps in platform.steps.all():
        lines = [line for line in steps.lines.splitlines() if line.strip()]
        if not lines:
            yield Finding("no-steps", Severity.STOPS, f"The list “{steps.part}” has no steps.", "steps")
        for line in lines:
            if wrong := problem_with(line):
                yield Finding("menu-label", Severity.STOPS, f"{steps.part}: {wrong}", "steps")


def has_no_numbers(platform):
    """Numbers come from helpline records alone."""
    for name in READ_BY_READERS:
        yield from no_phone_numbers(getattr(platform, name), name)
    for action in platform.actions.all():
        yield from no_phone_numbers(f"{action.name}. {action.note}", "actions")
    for steps in platform.steps.all():
        yield from no_phone_numbers(f"{steps.label}. {steps.note}. {steps.lines}", "steps")


def is_sure_enough(platform):
    """Weak sources are said to editors; readers are told too, and get the platform's own help first."""
    for steps in platform.steps.all():
        if steps.confidence == "low":
            yield Finding("weak-source", Severity.NOTE, f"“{steps.part}” rests on one weak source. Try it.", "steps")
        if steps.official_url_status != "seen":
            yield Finding(
                "address", Severity.NOTE, f"Nobody has opened the help page of “{steps.part}”: {steps.official_url}",
                "steps",
            )  # fmt: skip
