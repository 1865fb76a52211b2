"""One way to register a report. What the view says of itself (title, drawing, names of addresses) is asked of it."""

from collections.abc import Callable

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView


class ReportMenuItem(MenuItem):
    """Stands in the menu of those who may see the report."""

    def __init__(self, may_see: Callable[[object], bool], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_see = may_see

    def is_shown(self, request) -> bool:
        """Whether this person may see it."""
        return self.may_see(request.user)


def addresses_of(view: type[ReportView], where: str) -> list[URLPattern]:
    """Return the two addresses of a report below ``reports/``: the screen, and its lines alone (for filtering)."""
    return [
        path(f"reports/{where}/", view.as_view(), name=view.index_url_name),
        path(f"reports/{where}/results/", view.as_view(results_only=True), name=view.index_results_url_name),
    ]


def register_report(view: type[ReportView], where: str, *, order: int, may_see: Callable[[object], bool]) -> None:
    """Give a report its addresses and its line in the menu "Reports".

    ``where``: the last part of its address, and its name in the menu. ``may_see``: somebody in, whether they find it in
    the menu out; the view asks by itself whether they may open it.
    """

    @hooks.register("register_admin_urls")
    def addresses() -> list[URLPattern]:
        return addresses_of(view, where)

    @hooks.register("register_reports_menu_item")
    def menu_item() -> MenuItem:
        return ReportMenuItem(
            may_see, view.page_title, reverse(view.index_url_name), name=where, icon_name=view.header_icon, order=order
        )
