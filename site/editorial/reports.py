"""The list behind "drafts of yours": what somebody began and has not sent in."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from editorial.waiting import Draft, forgotten_drafts

FORGOTTEN_DRAFTS = "forgotten_drafts"


class ForgottenDraftsView(ReportView):
    """One's own drafts; everybody may see theirs."""

    page_title = _("Your drafts that wait")
    header_icon = "draft"
    index_url_name = FORGOTTEN_DRAFTS
    index_results_url_name = f"{FORGOTTEN_DRAFTS}_results"
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda draft: draft.edit_url),
        Column("kind", label=_("Kind")),
        DateColumn("changed_at", label=_("Last changed")),
    ]
    list_export = ["title", "kind", "changed_at"]
    export_headings = {"title": _("Title"), "kind": _("Kind"), "changed_at": _("Last changed")}
    export_filename = "your-drafts"

    def get_queryset(self) -> list[Draft]:
        """Return the drafts of whoever asks."""
        return forgotten_drafts(self.request.user, timezone.localdate(self.request.moment))
