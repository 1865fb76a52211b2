"""What the checks say about a form that is being filled in; nothing is written."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic.preview import PreviewOnEdit
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from approvals.models import Approval
from content_checks.findings import Finding, Severity
from content_checks.known_names import known_names
from content_checks.passages import passages_of, reading_of
from content_checks.publishing import CheckedBeforePublish
from content_checks.readers import reader_of
from content_checks.rules.reading_level import measure
from content_checks.runner import findings_for
from content_checks.word_rules import measured

HEADINGS = {
    Severity.STOPS: _("This stops it"),
    Severity.NEEDS_REASON: _("The reviewer must give a reason"),
    Severity.NOTE: _("Please look at this"),
}


@dataclass(frozen=True)
class Level:
    """How one part reads, beside the limits of its reader."""

    part: str
    reader: str
    grade: float
    highest_grade: float
    longest: int
    longest_allowed: int

    @property
    def is_over(self) -> bool:
        """Whether it is harder than its reader should meet."""
        return self.grade > self.highest_grade or self.longest > self.longest_allowed


@require_POST
def fit_to_publish(request):
    """Answer the findings on a form as its preview would see it; ``of`` names the preview's address.

    Raises BadRequest for an address that is no preview, and PermissionDenied as the preview does.
    """
    view = _preview(request)
    form = view.get_form(request.POST)
    if not view.validate_form(form):
        return render(request, "editorial/fit_to_publish.html", {"incomplete": form.errors})
    item = form.save(commit=False)
    if not isinstance(item, CheckedBeforePublish):
        return render(request, "editorial/fit_to_publish.html", {"groups": None})
    today = request.moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return render(request, "editorial/fit_to_publish.html", context_of(item, findings_for(item, today)))


def context_of(item, findings: list[Finding]) -> dict:
    """Return what the panel shows of an item and its findings."""
    by_weight = {severity: [f for f in findings if f.severity == severity] for severity in HEADINGS}
    return {
        "groups": [
            (HEADINGS[severity], severity.name.lower(), found) for severity, found in by_weight.items() if found
        ],
        "count": len(by_weight[Severity.STOPS]) + len(by_weight[Severity.NEEDS_REASON]),
        "levels": levels_of(item),
        "agreed": bool(item.pk and Approval.unused(item, item.get_latest_revision())),
    }


def levels_of(item) -> list[Level]:
    """Return how each part of a text reads; parts without words, or for nobody in particular, are left out."""
    if reading_of(type(item)) is None:
        return []
    levels = []
    for (audience, part), texts in measured(passages_of(item)).items():
        reader = reader_of(audience)
        if reader is None:
            continue
        try:
            level = measure([passage.text for passage in texts], known_names())
        except ValueError:  # nothing but names
            continue
        levels.append(Level(part, str(reader.name), level.grade, reader.grade, level.longest, reader.sentence))
    return levels


def _preview(request: HttpRequest) -> PreviewOnEdit:
    """Return Wagtail's preview view at the address that the form names, ready to read the form."""
    address = request.GET.get("of", "")
    try:
        match = resolve(address) if address.startswith(settings.EDITORS_PATH) else None
    except Resolver404:
        match = None
    view_class = _view_class(match) if match else None
    if view_class is None or not issubclass(view_class, PreviewOnEdit):
        raise BadRequest("“of” is not the address of a preview.")
    view = view_class(**getattr(match.func, "view_initkwargs", {}))
    view.setup(request, *match.args, **match.kwargs)
    return view


def _view_class(match) -> type | None:
    """Return the class behind an address; those of pages are found by name, behind Wagtail's own dispatcher."""
    if match.namespace == "wagtailadmin_pages":
        return {"preview_on_edit": PreviewOnEditView, "preview_on_add": PreviewOnCreateView}.get(match.url_name)
    return getattr(match.func, "view_class", None)
