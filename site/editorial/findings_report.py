"""The report "Findings": everything that the checks say, with the way to the place in the editor."""

from datetime import datetime

import django_filters
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content_checks.following import DELIVERED
from content_checks.models import StoredFinding
from content_checks.phrase_list import GENERATION as PHRASES
from content_checks.readers import reader_choices
from content_checks.rounds import changed_since, go_through_everything, last_round
from editorial.what_checks_say import EXCUSED, FINDINGS, OPEN, may_see
from outgoing_links.edit_screens import edit_screen

# Up to so many objects, a round is done while somebody waits: 20 to 60 milliseconds for each (bench/desk.py).
WHILE_SOMEBODY_WAITS = 300
CHANGED = {
    PHRASES: _("The list of phrases to avoid has changed since."),
    DELIVERED: _("Files were loaded since; of these only the gate has spoken."),
}


def rule_choices() -> list[tuple[str, str]]:
    """Return the rules that have found something (one query)."""
    found = StoredFinding.objects.order_by("rule").values_list("rule", flat=True).distinct()
    return [(rule, rule) for rule in found]


def kinds(request) -> QuerySet[ContentType]:
    """Return the kinds of thing on which something was found."""
    return ContentType.objects.filter(pk__in=StoredFinding.objects.order_by().values("content_type"))


class FindingsFilterSet(WagtailFilterSet):
    """By weight, rule, kind, version, reader, and whose work it is."""

    severity = django_filters.ChoiceFilter(
        label=_("Weight"), choices=lambda: StoredFinding._meta.get_field("severity").choices
    )
    rule = django_filters.ChoiceFilter(label=_("Rule"), choices=rule_choices)
    kind = ContentTypeFilter(label=_("Kind"), field_name="content_type", queryset=kinds)
    version = django_filters.ChoiceFilter(
        label=_("Where"), choices=lambda: StoredFinding._meta.get_field("version").choices
    )
    audience = django_filters.ChoiceFilter(label=_("Reader"), choices=reader_choices)
    whose = django_filters.ChoiceFilter(label=_("Whose"), choices=[("mine", _("What I wrote last"))], method="by_whose")
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=[(OPEN, _("Open")), (EXCUSED, _("A reviewer gave a reason"))], method="by_standing"
    )

    class Meta:
        model = StoredFinding
        fields = ["severity", "rule", "kind", "version", "audience"]

    def by_whose(self, queryset, name, value):
        """Return what stands in the latest versions of whoever asks."""
        return queryset.filter(written_by=self.request.user)

    def by_standing(self, queryset, name, value):
        """Return what is open, or what a reviewer has let stand."""
        return queryset.filter(excused=value == EXCUSED)


class FindingsView(ReportView):
    """The report, on the screen and as a spreadsheet."""

    page_title = _("Findings")
    header_icon = "warning"
    template_name = "editorial/findings_report.html"
    index_url_name = FINDINGS
    index_results_url_name = f"{FINDINGS}_results"
    filterset_class = FindingsFilterSet
    is_searchable = False
    model = StoredFinding
    list_export = [
        "severity_in_words", "version_in_words", "kind", "title", "audience", "message", "suggestion", "rule", "field",
        "standing", "found_at", "written_by",
    ]  # fmt: skip
    export_headings = {
        "severity_in_words": _("Weight"), "version_in_words": _("Where"), "kind": _("Kind"), "title": _("Title"),
        "audience": _("Reader"), "message": _("What is wrong"), "suggestion": _("How to mend it"), "rule": _("Rule"),
        "field": _("Field"), "standing": _("Standing"), "found_at": _("Found on"), "written_by": _("Written by"),
    }  # fmt: skip
    export_filename = "findings"

    @cached_property
    def columns(self) -> list[Column]:
        """Return the columns; the title leads to the place in the editor for those who may edit it."""
        return [
            TitleColumn("title", label=_("Title: leads to the place"), get_url=self.place_of),
            Column("kind", label=_("Kind")),
            Column("severity_in_words", label=_("Weight")),
            Column("words", label=_("What is wrong, and how to mend it")),
            Column("version_in_words", label=_("Where")),
            Column("standing", label=_("Standing")),
            DateColumn("found_at", label=_("Found on")),
        ]

    def dispatch(self, request, *args, **kwargs):
        """Refuse whoever has no desk."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[StoredFinding]:
        """Return every finding, what stops first and what readers see before drafts."""
        found = StoredFinding.objects.select_related("written_by")
        return found.order_by("-severity", "-version", "content_type", "title", "id")

    def get_context_data(self, *args, **kwargs):
        """Add when everything was looked at last, and what has changed since."""
        last = last_round()
        return super().get_context_data(*args, **kwargs) | {
            "last_round": last,
            "changed_since": [CHANGED[kind] for kind in changed_since(last)] if last else [],
            "may_go_through": may_go_through(self.request.user, last),
        }

    def place_of(self, finding: StoredFinding) -> str:
        """Return the address of the editor at the field or block; empty for those who may not edit such a thing."""
        if not self._may_edit(finding.content_type_id):
            return ""
        screen = edit_screen(ContentType.objects.get_for_id(finding.content_type_id), finding.object_key)
        path = ".".join(part for part in (finding.field, finding.block) if part)
        # Wagtail's own way of naming a field or block in an address.
        return f"{screen}#:w:contentpath={path}" if screen and path else screen

    def _may_edit(self, content_type_id: int) -> bool:
        known = self.__dict__.setdefault("known_permissions", {})
        if content_type_id not in known:
            model = ContentType.objects.get_for_id(content_type_id).model_class()
            known[content_type_id] = bool(model) and may_edit(self.request.user, model)
        return known[content_type_id]


def may_edit(user, model: type) -> bool:
    """Return whether somebody may edit anything of a kind."""
    if issubclass(model, Page):
        return policy_registry.get_by_type(Page).user_has_any_permission(user, ["add", "change"])
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def may_go_through(user, last) -> bool:
    """Return whether somebody is offered to look at everything now: administrators, while it takes seconds."""
    return user.has_perm("users.change_user") and (last is None or last.looked_at <= WHILE_SOMEBODY_WAITS)


@require_POST
def go_through(request):
    """Look at everything, and lead back to the report."""
    if not may_go_through(request.user, last_round()):
        raise PermissionDenied
    moment: datetime = request.moment
    count = len({(type(look.item), look.item.pk) for look in go_through_everything(moment)})
    words = ngettext("%(n)s page or record was looked at.", "%(n)s pages and records were looked at.", count)
    messages.success(request, words % {"n": count})
    return redirect(reverse(FINDINGS))
