"""What the checks say of everything, in numbers: for the desk. Each number leads to its list."""

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content_checks.findings import Severity
from content_checks.models import DRAFT, PUBLISHED, StoredFinding
from editorial.line import Line

FINDINGS = "findings"
# In the report: whether a reviewer has let a finding stand, and said why.
OPEN, EXCUSED = "open", "excused"
MAY_SEE = "wagtailadmin.access_admin"


def may_see(user) -> bool:
    """Whether somebody may see what the checks say: whoever has a desk."""
    return user.has_perm(MAY_SEE)


def what_checks_say() -> list[Line]:
    """Return the numbers, what stops first and what readers see before drafts (one query).

    What a reviewer has let stand is not counted. Without anything that stops, the last line says so.
    """
    rows = StoredFinding.objects.filter(excused=False).order_by().values_list("severity", "version")
    counts = {(severity, version): count for severity, version, count in rows.annotate(count=Count("id"))}
    stops = [_stops(counts.get((Severity.STOPS, version), 0), version) for version in (PUBLISHED, DRAFT)]
    reasons = sum(counts.get((Severity.NEEDS_REASON, version), 0) for version in (PUBLISHED, DRAFT))
    notes = sum(counts.get((Severity.NOTE, version), 0) for version in (PUBLISHED, DRAFT))
    lines = [line for line in (*stops, _reasons(reasons)) if line.count]
    something_stops = any(line.count for line in stops)
    if notes or not something_stops:
        lines.append(_notes(notes, something_stops))
    return lines


def stops_on_what_readers_see() -> Line:
    """Return what should not be public as it is (one query)."""
    found = StoredFinding.objects.filter(excused=False, severity=Severity.STOPS, version=PUBLISHED)
    return _stops(found.count(), PUBLISHED)


def _stops(count: int, version: str) -> Line:
    if version == PUBLISHED:
        words = ngettext(
            "%(n)s thing that readers see now would stop a publication",
            "%(n)s things that readers see now would stop a publication", count,
        )  # fmt: skip
    else:
        words = ngettext("%(n)s thing stops a draft", "%(n)s things stop drafts", count)
    where = _list(severity=int(Severity.STOPS), version=version)
    return Line(f"stops-{version}", count, words % {"n": count}, where, urgent=version == PUBLISHED)


def _reasons(count: int) -> Line:
    words = ngettext("%(n)s thing needs a reviewer’s reason", "%(n)s things need a reviewer’s reason", count)
    return Line("reasons", count, words % {"n": count}, _list(severity=int(Severity.NEEDS_REASON)))


def _notes(count: int, something_stops: bool) -> Line:
    words = ngettext("%(n)s note.", "%(n)s notes.", count) % {"n": count}
    if not something_stops:
        words = f"{_('Nothing stops.')} {words}"
    return Line("notes", count, words, _list(severity=int(Severity.NOTE)))


def _list(**narrowed) -> str:
    return f"{reverse(FINDINGS)}?{urlencode(narrowed | {'standing': OPEN})}"
