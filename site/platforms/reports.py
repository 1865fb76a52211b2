"""Which lists of steps a person should look at again, the most urgent first."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from feedback.models import Signal
from helplines.cards import uk_day
from platforms.actions import BY_KEY
from platforms.models import DeviceSteps, Platform
from platforms.trust import Trust, is_moved, trust_in
from review.staleness import Standing

STEPS_TO_LOOK_AT = "steps_to_look_at"
MAY_SEE = ("add", "change", "publish")
_policy = ModelPermissionPolicy(Platform)


class Reason(IntEnum):
    """Why steps should be looked at again; what may mislead readers most comes first."""

    MOVED = 0
    OVERDUE = 1
    UNSURE = 2
    ADDRESS = 3


WORDS = {
    Reason.MOVED: _("Readers say that their screens look different"),
    Reason.OVERDUE: _("Overdue"),
    Reason.UNSURE: _("One weak source, and nobody has tried it"),
    Reason.ADDRESS: _("Nobody has opened the official page"),
}


@dataclass(frozen=True)
class StepsToLookAt:
    """One row: a list of steps, and every reason to look at it again."""

    platform: str
    action: str
    device: str
    reasons: tuple[Reason, ...]
    since: date
    due_on: date
    edit_url: str

    @property
    def why(self) -> str:
        """Return the reasons in words, the weightiest first."""
        return "; ".join(str(WORDS[reason]) for reason in self.reasons)

    @property
    def urgency(self) -> tuple:
        """Return by what it is sorted: the weightiest reason, how many there are, then the longest overdue."""
        return (self.reasons[0], -len(self.reasons), self.due_on, self.platform, self.action, self.device)


def reasons_for(standing: Standing, steps: DeviceSteps, signals: list[date]) -> tuple[Reason, ...]:
    """Return why a list of steps should be looked at again; empty when nothing speaks against it."""
    found = {
        Reason.MOVED: is_moved(standing, signals),
        Reason.OVERDUE: standing.overdue,
        Reason.UNSURE: trust_in(standing, steps.confidence, ()) == Trust.UNSURE,
        Reason.ADDRESS: steps.official_url_status != "seen",
    }
    return tuple(reason for reason, holds in found.items() if holds)


def steps_to_look_at(today: date) -> list[StepsToLookAt]:
    """Return the rows for every published platform (five queries, however many there are)."""
    platforms = list(Platform.objects.filter(live=True).prefetch_related("actions", "steps"))
    checks = Platform.latest_checks(platforms)
    signals = Signal.days_of(*(f"{platform.key}/" for platform in platforms))
    fixed = {key: str(action.name) for key, action in BY_KEY.items()}
    rows = []
    for platform in platforms:
        names = fixed | {action.key: action.title for action in platform.actions.all()}
        edit_url = reverse(Platform.snippet_viewset.get_url_name("edit"), args=[platform.pk])
        for steps in platform.steps.all():
            standing = platform.standing_of(steps.part, today, checks.get((str(platform.pk), steps.part)))
            reasons = reasons_for(standing, steps, signals.get(f"{platform.key}/{steps.part}", []))
            if reasons:
                action = names.get(steps.action, steps.action)
                rows.append(StepsToLookAt(
                    platform.name, action, steps.title, reasons, standing.since, standing.due_on, edit_url
                ))  # fmt: skip
    return sorted(rows, key=lambda row: row.urgency)


def may_see(user) -> bool:
    """Whether somebody may do anything with platforms."""
    return _policy.user_has_any_permission(user, MAY_SEE)


class StepsToLookAtView(ReportView):
    """The report, on the screen and as a spreadsheet."""

    page_title = _("Steps to look at again")
    header_icon = "mobile-alt"
    index_url_name = STEPS_TO_LOOK_AT
    index_results_url_name = f"{STEPS_TO_LOOK_AT}_results"
    permission_policy = _policy
    any_permission_required = MAY_SEE
    is_searchable = False
    columns = [
        TitleColumn("platform", label=_("Platform"), get_url=lambda row: row.edit_url),
        Column("action", label=_("Action")),
        Column("device", label=_("Device")),
        Column("why", label=_("Why")),
        Column("since", label=_("As it is since")),
        Column("due_on", label=_("Due on")),
    ]
    list_export = ["platform", "action", "device", "why", "since", "due_on"]
    export_headings = {
        "platform": _("Platform"), "action": _("Action"), "device": _("Device"), "why": _("Why"),
        "since": _("As it is since"), "due_on": _("Due on"),
    }  # fmt: skip
    export_filename = "steps-to-look-at"

    def get_queryset(self):
        """Return the rows; they are worked out, not stored."""
        return steps_to_look_at(uk_day(self.request.moment))
