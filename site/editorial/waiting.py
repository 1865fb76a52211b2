"""What waits, in numbers: for the desk and for the e-mail. Only what this person can do something about.

The desk stands above the apps and reads from them: an app knows nothing of the desk, and the lines are in one place.
Each line costs a fixed number of queries, however much there is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from editorial.line import Line
from editorial.subjects import gated_snippets
from editorial.what_checks_say import may_see as sees_findings
from editorial.what_checks_say import stops_on_what_readers_see
from helplines.models import Helpline
from outgoing_links import reports as links_report
from outgoing_links.bookkeeping import summary
from outgoing_links.decide import Standing
from platforms import reports as steps_report
from review import reports as review_report
from review.due import SOON_DAYS
from review.to_be_checked import Place, kinds, to_be_checked

# A draft that nobody has sent in for so long is probably forgotten: our own judgement.
DRAFT_DAYS = 14


class Desk:
    """What waits for one person on one day. ``soon_days``: how far "due soon" looks ahead."""

    def __init__(self, user, today: date, soon_days: int = SOON_DAYS):
        self.user, self.today, self.soon_days = user, today, soon_days

    @cached_property
    def places(self) -> list[Place]:
        """Return everything that is checked, read once for both of its lines."""
        return to_be_checked(kinds(), self.today)


def lines_for(user, today: date, soon_days: int = SOON_DAYS) -> list[Line]:
    """Return the lines with something in them, in the order in which they should be done."""
    desk = Desk(user, today, soon_days)
    found = (line for part in LINES for line in part(desk))
    return [line for line in found if line.count]


def _checks(desk: Desk) -> Iterator[Line]:
    """Overdue, and due soon; for those who may record checks."""
    if not review_report.may_see(desk.user):
        return
    late = sum(place.due.overdue(desk.today) for place in desk.places)
    soon = sum(place.due.soon(desk.today, desk.soon_days) for place in desk.places)
    where = reverse(review_report.TO_BE_CHECKED)
    words = ngettext("%(n)s check is overdue", "%(n)s checks are overdue", late) % {"n": late}
    yield Line("overdue", late, words, f"{where}?when=overdue", urgent=True)
    words = ngettext("%(n)s check is due within %(days)s days", "%(n)s checks are due within %(days)s days", soon)
    listed = min((days for days in (14, 30, 90) if days >= desk.soon_days), default=90)
    yield Line("soon", soon, words % {"n": soon, "days": desk.soon_days}, f"{where}?when={listed}")


def _stops(desk: Desk) -> Iterator[Line]:
    """What is public and should not be, as far as the checks can tell."""
    if sees_findings(desk.user):
        yield stops_on_what_readers_see()


def _signals(desk: Desk) -> Iterator[Line]:
    """Steps that readers say look different."""
    if not steps_report.may_see(desk.user):
        return
    rows = steps_report.steps_to_look_at(desk.today)
    count = sum(steps_report.Reason.MOVED in row.reasons for row in rows)
    words = ngettext(
        "Readers say that %(n)s list of steps looks different", "Readers say that %(n)s lists of steps look different",
        count,
    ) % {"n": count}  # fmt: skip
    yield Line("signals", count, words, reverse(steps_report.STEPS_TO_LOOK_AT), urgent=True)


def _helplines(desk: Desk) -> Iterator[Line]:
    """Helplines that were gathered and not yet confirmed."""
    if not policy_registry.get_by_type(Helpline).user_has_any_permission(desk.user, ["add", "change"]):
        return
    count = Helpline.objects.filter(to_verify=True).count()
    words = ngettext("%(n)s helpline is to be verified", "%(n)s helplines are to be verified", count) % {"n": count}
    where = reverse(Helpline.snippet_viewset.get_url_name("list"))
    yield Line("helplines", count, words, f"{where}?to_verify=true")


def _links(desk: Desk) -> Iterator[Line]:
    """Links to other sites that may be broken."""
    if not links_report.may_see(desk.user):
        return
    standings = summary()
    count = standings[Standing.GONE] + standings[Standing.DID_NOT_ANSWER]
    words = ngettext("%(n)s link to another site may be broken", "%(n)s links to other sites may be broken", count)
    yield Line("links", count, words % {"n": count}, reverse(links_report.LINKS_OUT))


def _drafts(desk: Desk) -> Iterator[Line]:
    """Drafts whose last version is this person's, and which nobody has sent in for a while."""
    drafts = forgotten_drafts(desk.user, desk.today)
    words = ngettext(
        "%(n)s draft of yours has not been sent in for %(days)s days",
        "%(n)s drafts of yours have not been sent in for %(days)s days", len(drafts),
    ) % {"n": len(drafts), "days": DRAFT_DAYS}  # fmt: skip
    yield Line("drafts", len(drafts), words, reverse("forgotten_drafts"))


LINES: tuple[Callable[[Desk], Iterator[Line]], ...] = (_stops, _checks, _signals, _helplines, _links, _drafts)


@dataclass(frozen=True)
class Draft:
    """A draft that waits to be sent in."""

    kind: str
    title: str
    changed_at: datetime
    edit_url: str


def forgotten_drafts(user, today: date) -> list[Draft]:
    """Return somebody's drafts older than ``DRAFT_DAYS``, the oldest first (a query or two for each kind)."""
    before = datetime.combine(today - timedelta(days=DRAFT_DAYS), time(), timezone.get_default_timezone())
    found = []
    for model in (Page, *gated_snippets()):
        found += _drafts_of(model, user, before)
    return sorted(found, key=lambda draft: draft.changed_at)


def _drafts_of(model: type, user, before: datetime) -> Iterator[Draft]:
    waits = Q(live=False) | Q(has_unpublished_changes=True)
    rows = model.objects.filter(waits, latest_revision__user=user, latest_revision__created_at__lt=before)
    # What was taken off the site, and nothing written since, is no draft.
    rows = rows.exclude(live=False, last_published_at__gte=F("latest_revision__created_at"))
    rows = list(rows.values_list("pk", "latest_revision__object_str", "latest_revision__created_at"))
    if not rows:
        return
    in_review = WorkflowState.objects.active().filter(object_id__in=[str(pk) for pk, _title, _at in rows])
    sent = set(
        in_review.filter(base_content_type=ContentType.objects.get_for_model(model)).values_list("object_id", flat=True)
    )
    edit = "wagtailadmin_pages:edit" if model is Page else model.snippet_viewset.get_url_name("edit")
    for pk, title, changed_at in rows:
        if str(pk) not in sent:
            yield Draft(str(model._meta.verbose_name), title, changed_at, reverse(edit, args=[pk]))
