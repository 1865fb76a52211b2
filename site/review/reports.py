"""The report "To be checked": what is overdue and what comes next, part by part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from review.models import Check
from review.to_be_checked import Place, ToBeChecked, in_full, kinds, to_be_checked
from review.views import in_words

TO_BE_CHECKED = "to_be_checked"
MAY_SEE = ("add",)
OVERDUE = "overdue"
WITHIN = {"14": _("Due in the next 14 days"), "30": _("Due in the next 30 days"), "90": _("Due in the next 90 days")}
_policy = ModelPermissionPolicy(Check)


def may_see(user) -> bool:
    """Whether somebody may record checks."""
    return _policy.user_has_any_permission(user, MAY_SEE)


def kind_choices() -> list[tuple[str, str]]:
    """Return label and name of every kind that is checked."""
    return [(model._meta.label_lower, capfirst(model._meta.verbose_name)) for model in kinds()]


class ToBeCheckedFilterSet(WagtailFilterSet):
    """By kind and by when; what is filtered is a list of places."""

    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=kind_choices)
    when = django_filters.ChoiceFilter(label=_("When"), choices=[(OVERDUE, _("Overdue")), *WITHIN.items()])

    class Meta:
        model = Check
        fields = []

    def filter_queryset(self, queryset: list[Place]) -> list[Place]:
        """Return the places that are asked for."""
        kind, when = self.form.cleaned_data["kind"], self.form.cleaned_data["when"]
        today = timezone.localdate(self.request.moment)
        if kind:
            queryset = [place for place in queryset if place.model._meta.label_lower == kind]
        if when == OVERDUE:
            return [place for place in queryset if place.due.overdue(today)]
        return [place for place in queryset if place.due.soon(today, int(when))] if when else queryset


@dataclass(frozen=True)
class Line:
    """A row of the report."""

    of: ToBeChecked

    @property
    def kind(self) -> str:
        """Return what it is."""
        return capfirst(self.of.kind)

    @property
    def title(self) -> str:
        """Return its name."""
        return self.of.title

    @property
    def part(self) -> str:
        """Return the name of the part; empty for the whole."""
        return self.of.part

    @property
    def standing(self) -> str:
        """Return where it stands, in words."""
        return in_words(self.of.standing)

    @property
    def since(self) -> date:
        """Return the day from which it is reckoned."""
        return self.of.standing.since

    @property
    def due_on(self) -> date:
        """Return the day after which it is overdue."""
        return self.of.standing.due_on

    @property
    def checked_by(self) -> str:
        """Return who checked it last; empty when nobody has."""
        return self.of.check.made().by if self.of.check else ""

    @property
    def how(self) -> str:
        """Return how it was checked last; empty when nobody has."""
        return self.of.check.get_how_display() if self.of.check else ""

    @property
    def check_url(self) -> str:
        """Return the path of "I have checked this"."""
        return reverse("record_check", args=[self.of.content_type_id, self.of.pk])


class ToBeCheckedView(ReportView):
    """The report, on the screen and as a spreadsheet."""

    page_title = _("To be checked")
    header_icon = "check"
    index_url_name = TO_BE_CHECKED
    index_results_url_name = f"{TO_BE_CHECKED}_results"
    permission_policy = _policy
    any_permission_required = MAY_SEE
    filterset_class = ToBeCheckedFilterSet
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title: “I have checked this”"), get_url=lambda line: line.check_url),
        Column("kind", label=_("Kind")),
        Column("part", label=_("Part")),
        Column("standing", label=_("Standing")),
        Column("checked_by", label=_("Last checked by")),
        Column("how", label=_("How")),
    ]
    list_export = ["kind", "title", "part", "standing", "since", "due_on", "checked_by", "how"]
    export_headings = {
        "kind": _("Kind"), "title": _("Title"), "part": _("Part"), "standing": _("Standing"),
        "since": _("As it is since"), "due_on": _("Due on"), "checked_by": _("Last checked by"), "how": _("How"),
    }  # fmt: skip
    export_filename = "to-be-checked"

    @cached_property
    def today(self) -> date:
        """Return the day of this request."""
        return timezone.localdate(self.request.moment)

    def get_queryset(self) -> list[Place]:
        """Return every place, the most urgent first (dates only)."""
        return to_be_checked(kinds(), self.today)

    def get_table(self, object_list: Iterable[Place]):
        """Return the table of one page of places; only these are read in full."""
        if not self.is_export:
            self.lines = object_list = self.in_full(object_list)
        return super().get_table(object_list)

    def decorate_paginated_queryset(self, object_list: Iterable[Place]) -> Iterable[Line]:
        """Return the lines: for a file in batches, for the screen those that stand in the table already."""
        if self.is_export:
            return (Line(each) for each in in_full(object_list, self.today))
        return self.lines

    def in_full(self, places: Iterable[Place]) -> list[Line]:
        """Return some places as lines."""
        return [Line(each) for each in in_full(places, self.today)]
