"""What a reader sees of a platform: every action, and for each its steps, "not offered", or an honest gap."""

from dataclasses import dataclass
from datetime import date

from content_blocks.lines import lines_of
from feedback.models import Signal
from page_life import collector
from platforms.actions import ACTIONS, BY_KEY, DEVICE_NAMES
from platforms.menu_labels import to_html
from platforms.models import DeviceSteps, Platform
from platforms.trust import Trust, trust_in
from review.staleness import Standing

STEPS, NOT_OFFERED, NOT_CHECKED = "steps", "not_offered", "not_checked"
# From the best to the worst; a tile shows the best of its lists.
ORDER = (Trust.GOOD, Trust.MOVED, Trust.UNSURE, Trust.OVERDUE)


@dataclass(frozen=True)
class StepList:
    """Steps for one device. ``name``: how checks, signals and addresses know it within its action."""

    name: str
    device: str
    title: str
    lines: tuple[str, ...]
    note: str
    official_url: str
    official_seen: bool
    confidence: str
    sources: tuple[dict, ...]
    trust: Trust
    standing: Standing
    path: str

    @property
    def html_lines(self) -> list[str]:
        """Return the steps with menu labels as keys."""
        return [to_html(line) for line in self.lines]

    @property
    def html_note(self) -> str:
        """Return the note with menu labels as keys."""
        return to_html(self.note)

    @property
    def claims(self) -> bool:
        """Whether the steps may stand before the platform's own help."""
        return self.trust == Trust.GOOD


@dataclass(frozen=True)
class Slot:
    """One action on one platform. ``state``: steps, not_offered or not_checked."""

    key: str
    title: str
    short: str
    drawing: str
    state: str
    note: str
    lists: tuple[StepList, ...]
    path: str

    @property
    def html_note(self) -> str:
        """Return the note with menu labels as keys."""
        return to_html(self.note)

    @property
    def trust(self) -> Trust | None:
        """Return how far its best list can be relied on; None without steps."""
        return min((steps.trust for steps in self.lists), key=ORDER.index, default=None)

    def lists_for(self, name: str) -> tuple[StepList, ...]:
        """Return the list of that name, or those for a device of that code and for any device."""
        own = tuple(steps for steps in self.lists if steps.name == name)
        if own or name not in DEVICE_NAMES:
            return own
        return tuple(steps for steps in self.lists if steps.device in {name, "any"})


def slots_of(platform: Platform, today: date, checks: dict | None = None) -> tuple[Slot, ...]:
    """Return the fixed actions in their order, then those of this platform alone."""
    return slots_of_all([platform], today, checks)[0]


def slots_of_all(platforms: list[Platform], today: date, checks: dict | None = None) -> list[tuple[Slot, ...]]:
    """Return the slots of some platforms, whose actions and steps are at hand or fetched (two queries for all).

    ``checks``: the result of ``Platform.latest_checks``, where it is at hand already. Reports to the life of the page
    when a list of steps falls due.
    """
    if checks is None:
        checks = Platform.latest_checks([platform for platform in platforms if platform.pk])
    signals = Signal.days_of(*(f"{platform.key}/" for platform in platforms if platform.key))
    return [_slots(platform, today, checks, signals) for platform in platforms]


def _slots(platform: Platform, today: date, checks: dict, signals: dict) -> tuple[Slot, ...]:
    known = {action.key: action for action in platform.actions.all()}
    lists: dict[str, list[StepList]] = {}
    for steps in platform.steps.all():
        standing = platform.standing_of(steps.part, today, checks.get((str(platform.pk), steps.part)))
        _report(platform, standing)
        trust = trust_in(standing, steps.confidence, signals.get(f"{platform.key}/{steps.part}", []))
        lists.setdefault(steps.action, []).append(_step_list(platform, steps, standing, trust))
    extras = [key for key in dict.fromkeys([*known, *lists]) if key not in BY_KEY]
    return tuple(
        _slot(platform, key, known.get(key), tuple(lists.get(key, ()))) for key in [*(a.key for a in ACTIONS), *extras]
    )


def _report(platform: Platform, standing: Standing) -> None:
    life = collector.peek()
    if life is not None:
        life.used(f"platform:{platform.key}")
        life.until(standing.ends)


def _slot(platform: Platform, key: str, action, lists: tuple[StepList, ...]) -> Slot:
    fixed = BY_KEY.get(key)
    state = STEPS if lists else NOT_OFFERED if action and action.not_offered else NOT_CHECKED
    title = str(fixed.name) if fixed else action.name if action else key
    return Slot(
        key=key,
        title=title,
        short=str(fixed.short) if fixed else title,
        drawing=fixed.drawing if fixed else "key",
        state=state,
        note=action.note if action else "",
        lists=lists,
        path=f"{platform.url}{key}/",
    )


def _step_list(platform: Platform, steps: DeviceSteps, standing: Standing, trust: Trust) -> StepList:
    return StepList(
        name=steps.key,
        device=steps.device,
        title=steps.title,
        lines=lines_of(steps.lines),
        note=steps.note,
        official_url=steps.official_url,
        official_seen=steps.official_url_status == "seen",
        confidence=steps.confidence,
        sources=tuple(steps.sources),
        trust=trust,
        standing=standing,
        path=f"{platform.url}{steps.part}/",
    )
