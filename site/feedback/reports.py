"""The report "Did this help?": each page's weeks, on the screen and as a spreadsheet; never a number below ten."""

from django.db.models import Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from feedback.answers import ANSWERS, shown
from feedback.models import Answered

DID_THIS_HELP = "did_this_help"
MAY_SEE = ("add", "change", "publish")
# As a column, "yes" is a name of Python's; codes have hyphens.
COLUMNS = {f"said_{answer.replace('-', '_')}": (answer, words) for answer, words in ANSWERS.items()}


def may_see(user) -> bool:
    """Whether somebody may see the report: whoever writes or reviews pages."""
    return page_permission_policy.user_has_any_permission(user, MAY_SEE)


class CountColumn(Column):
    """A count, from ten on; below that words."""

    def get_value(self, instance):
        """Return what editors see."""
        return shown(super().get_value(instance))


class DidThisHelpView(ReportView):
    """The report: the latest week first."""

    page_title = _("Did this help?")
    header_icon = "help"
    index_url_name = DID_THIS_HELP
    index_results_url_name = f"{DID_THIS_HELP}_results"
    permission_policy = page_permission_policy
    any_permission_required = MAY_SEE
    is_searchable = False
    model = Answered
    columns = [
        Column("week", label=_("Week from")),
        Column("title_then", label=_("Page")),
        Column("about", label=_("Code")),
        *(CountColumn(name, label=words) for name, (_answer, words) in COLUMNS.items()),
    ]
    list_export = ["week", "title_then", "about", *COLUMNS]
    export_headings = {"week": _("Week from"), "title_then": _("Page"), "about": _("Code")} | {
        name: words for name, (_answer, words) in COLUMNS.items()
    }
    custom_field_preprocess = {name: {"csv": shown, "xlsx": shown} for name in COLUMNS}
    export_filename = "did-this-help"

    def get_base_queryset(self):
        """Return one row for each page and week (one query)."""
        counts = {
            name: Coalesce(Sum("count", filter=Q(answer=answer)), 0) for name, (answer, _words) in COLUMNS.items()
        }
        rows = Answered.objects.values("about", "week").annotate(title_then=Max("title"), **counts)
        return rows.order_by("-week", "title_then", "about")

    def get_queryset(self):
        """Return the rows; no filter, for each would part small counts further."""
        return self.get_base_queryset()

    def get_filename(self):
        """Return the name of the file."""
        return self.export_filename
