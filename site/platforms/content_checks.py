"""What makes a platform fit to publish."""

from collections import Counter

from content_blocks.lines import lines_of
from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, LABEL, Passage
from content_checks.rules.sources import WEAK_RULE, sources
from platforms.actions import BY_KEY, RESERVED
from platforms.menu_labels import LABEL as MENU_LABEL
from platforms.menu_labels import problem_with
from platforms.models import DeviceSteps, Platform

COMPARE = "compare"

READ_BY_READERS = ("what_it_is", "age_words", "age_note", "starts_with", "parental_controls_name",
                   "parental_controls", "blocking_words")  # fmt: skip


def passages(platform) -> list[Passage]:
    """Return what readers read of a platform; menu labels stand apart from the sentences around them."""
    found = [Passage("name", platform.name, kind=HEADING)]
    for name in READ_BY_READERS:
        found += _with_labels(name, getattr(platform, name))
    for action in platform.actions.all():
        found += [Passage("actions", action.name, kind=HEADING), *_with_labels("actions", action.note)]
    for steps in platform.steps.all():
        found.append(Passage("steps", steps.label, kind=HEADING))
        for line in (*lines_of(steps.lines), steps.note):
            found += _with_labels("steps", line)
    return found


def _with_labels(field: str, text: str) -> list[Passage]:
    labels = [Passage(field, label, kind=LABEL) for label in MENU_LABEL.findall(text)]
    return [Passage(field, MENU_LABEL.sub("", text)), *labels]


def is_there_below_apps(rest: tuple[str, ...]) -> bool:
    """Return whether readers see something at /apps/ and these parts: a platform, an action, a list (one query)."""
    slug, *further = rest
    if slug == COMPARE:
        return not further
    there = Platform.objects.filter(slug=slug, live=True)
    if len(further) == 1 and further[0] not in BY_KEY:
        there = there.filter(actions__key=further[0])
    if len(further) == 2:
        there = there.filter(pk__in=DeviceSteps.objects.filter(action=further[0]).values("platform_id"))
    return len(further) <= 2 and there.exists()


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
        lines = lines_of(steps.lines)
        if not lines:
            yield Finding("no-steps", Severity.STOPS, f"The list “{steps.part}” has no steps.", "steps")
        for line in lines:
            if wrong := problem_with(line):
                yield Finding("menu-label", Severity.STOPS, f"{steps.part}: {wrong}", "steps")


def steps_rest_on_sources(platform):
    """Nobody guesses a tap: every list of steps says where it was seen, and when."""
    for steps in platform.steps.all():
        yield from sources(steps.part, steps.sources, steps.gathered_on, "steps")


def is_sure_enough(platform):
    """Weak sources are said to editors; readers are told too, and get the platform's own help first."""
    for steps in platform.steps.all():
        if steps.confidence == "low":
            yield Finding(
                WEAK_RULE, Severity.NOTE, f"“{steps.part}” rests on one weak source. Try it.", "steps", steps.part
            )
        if steps.official_url_status != "seen":
            yield Finding(
                "address", Severity.NOTE, f"Nobody has opened the help page of “{steps.part}”: {steps.official_url}",
                "steps", steps.official_url,
            )  # fmt: skip
