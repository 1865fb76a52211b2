"""The log of the desk: what happened to pages, records and accounts, in one list that can be searched and exported."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.coreutils import get_content_type_label
from wagtail.permission_policies import ModelPermissionPolicy

LOG_OF_THE_DESK = "log_of_the_desk"
MAY_SEE = ("change",)


def policy() -> ModelPermissionPolicy:
    """Return who may see the log: those who look after the accounts."""
    return ModelPermissionPolicy(get_user_model())


def may_see(user) -> bool:
    """Whether somebody may see the log."""
    return policy().user_has_any_permission(user, MAY_SEE)


class LogOfTheDeskView(LogEntriesView):
    """Wagtail's page log and model log together, with the words that were recorded; for administrators.

    Filters (who, what, when, name, type) and both exports come from Wagtail's site history; entries and what they speak
    of are read in bulk, a fixed number of queries for each kind of object.
    """

    page_title = _("Log of the desk")
    header_icon = "history"
    index_url_name = LOG_OF_THE_DESK
    index_results_url_name = f"{LOG_OF_THE_DESK}_results"
    results_template_name = ReportView.results_template_name
    any_permission_required = MAY_SEE
    columns = [
        DateColumn("timestamp", label=_("When")),
        Column("user_display_name", label=_("Who")),
        Column("message", label=_("What")),
        Column("words", label=_("Details")),
        TitleColumn("label", label=_("Of"), get_url=lambda entry: entry.edit_url),
        Column("kind", label=_("Kind")),
    ]
    list_export = ["timestamp", "user_display_name", "action", "words", "label", "content_type", "object_id"]
    export_headings = LogEntriesView.export_headings | {"words": _("Details")}
    export_filename = "log-of-the-desk"

    @property
    def permission_policy(self):
        """Return who may see it."""
        return policy()

    def get_filename(self):
        """Return the name of the file; the day stands in the list itself."""
        return self.export_filename

    def get_table(self, object_list):
        """Return the table of one page of entries, each with the words that were recorded with it."""
        self.entries = super().decorate_paginated_queryset(object_list)
        for entry in self.entries:
            entry.words = entry.data.get("words", "")
            entry.kind = get_content_type_label(entry.content_type)
        return super().get_table(self.entries)

    def decorate_paginated_queryset(self, object_list):
        """Return the entries that stand in the table; they were read once already."""
        return self.entries
