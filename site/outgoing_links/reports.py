"""The report "Links out": where each address stands, where it has moved, and the way to the screen to change it."""

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from outgoing_links.decide import Standing
from outgoing_links.models import LinkUse, OutgoingLink

LINKS_OUT = "links_out"
MAY_SEE = ("view", "change")
# What a person can mend comes first.
ORDER = [
    Standing.GONE,
    Standing.PRIVATE,
    Standing.MOVED,
    Standing.DID_NOT_ANSWER,
    Standing.BY_HAND,
    Standing.ROBOTS,
    Standing.MOVED_FOR_NOW,
    Standing.NEW,
    Standing.SEEN,
]
_policy = ModelPermissionPolicy(OutgoingLink)


def may_see(user) -> bool:
    """Whether somebody may see the report."""
    return _policy.user_has_any_permission(user, MAY_SEE)


def hosts() -> list[tuple[str, str]]:
    """Return the sites that ours leads to."""
    found = OutgoingLink.objects.filter(in_use=True).order_by("host").values_list("host", flat=True).distinct()
    return [(host, host) for host in found]


def kinds(request) -> QuerySet[ContentType]:
    """Return the kinds of thing that lead to other sites."""
    return ContentType.objects.filter(pk__in=LinkUse.objects.values("content_type"))


class LinksOutFilterSet(WagtailFilterSet):
    """By standing, site and kind."""

    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=lambda: OutgoingLink._meta.get_field("standing").choices
    )
    host = django_filters.ChoiceFilter(label=_("Site"), choices=hosts)
    kind = ContentTypeFilter(label=_("Stands on"), field_name="uses__content_type", queryset=kinds, distinct=True)

    class Meta:
        model = OutgoingLink
        fields = ["standing", "host", "kind"]


class CellColumn(Column):
    """A column whose cell has a template of its own; the template gets the row as ``value``."""

    def __init__(self, name: str, template: str, **kwargs):
        super().__init__(name, **kwargs)
        self.cell_template_name = f"outgoing_links/{template}.html"

    def get_value(self, instance):
        """Give the whole row to the template."""
        return instance


class LinksOutView(ReportView):
    """The report, on the screen and as a spreadsheet."""

    page_title = _("Links out")
    header_icon = "link-external"
    index_url_name = LINKS_OUT
    index_results_url_name = f"{LINKS_OUT}_results"
    permission_policy = _policy
    any_permission_required = MAY_SEE
    filterset_class = LinksOutFilterSet
    is_searchable = False
    model = OutgoingLink
    columns = [
        CellColumn("address", "address_cell", label=_("Address")),
        Column("in_words", label=_("Standing")),
        CellColumn("proposed_address", "proposed_cell", label=_("New address")),
        CellColumn("where_used", "where_used_cell", label=_("Where it stands")),
    ]
    list_export = [
        "address", "get_standing_display", "in_words", "status", "last_checked", "last_seen", "proposed_address",
        "where_used",
    ]  # fmt: skip
    export_headings = {
        "address": _("Address"), "get_standing_display": _("Standing"), "in_words": _("In words"),
        "status": _("HTTP status"), "last_checked": _("Last checked"), "last_seen": _("Last seen"),
        "proposed_address": _("New address"), "where_used": _("Where it stands"),
    }  # fmt: skip
    export_filename = "links-out"

    def get_queryset(self) -> QuerySet[OutgoingLink]:
        """Return the addresses in use, what can be mended first, with where they stand (bounded queries)."""
        urgency = Case(
            *(When(standing=standing.value, then=Value(place)) for place, standing in enumerate(ORDER)),
            default=Value(len(ORDER)),
            output_field=IntegerField(),
        )
        links = OutgoingLink.objects.filter(in_use=True).prefetch_related("uses__content_type")
        return links.order_by(urgency, "host", "address")
