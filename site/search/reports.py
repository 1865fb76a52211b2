"""The report "Searches without a result": how many of each day, and never for what."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import EmptySearches, Meaning

EMPTY_SEARCHES = "empty_searches"
MAY_SEE = ("add", "change", "publish")
_policy = ModelPermissionPolicy(Meaning)


def may_see(user) -> bool:
    """Whether somebody may see the report: whoever looks after the ways in which people say things."""
    return _policy.user_has_any_permission(user, MAY_SEE)


class EmptySearchesView(ReportView):
    """The report, on the screen and as a spreadsheet; the latest day first."""

    page_title = _("Searches without a result")
    header_icon = "search"
    index_url_name = EMPTY_SEARCHES
    index_results_url_name = f"{EMPTY_SEARCHES}_results"
    permission_policy = _policy
    any_permission_required = MAY_SEE
    is_searchable = False
    model = EmptySearches
    columns = [Column("day", label=_("Day")), Column("count", label=_("Searches without a result"))]
    list_export = ["day", "count"]
    export_headings = {"day": _("Day"), "count": _("Searches without a result")}
    export_filename = "searches-without-a-result"

    def get_queryset(self):
        """Return the days."""
        return EmptySearches.objects.order_by("-day")

    def get_filename(self):
        """Return the name of the file."""
        return self.export_filename
