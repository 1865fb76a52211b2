"""Adds the screens for families of guides, and the coverage map."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from guides.fits_still import fits_still
from guides.reports import COVERAGE_MAP, CoverageView, may_see
from guides.starting import start_guide


class CoverageMenuItem(MenuItem):
    """Stands in the menu of those who may do anything with pages."""

    def is_shown(self, request):
        """Whether this editor may see the map."""
        return may_see(request.user)


@hooks.register("register_admin_urls")
def register_urls():
    """Add "does it still fit?", the map, and how a missing guide is started."""
    start = "coverage/start/<slug:language>/<slug:topic>/<slug:audience>/"
    return [
        path("guides/<int:pk>/fits/", fits_still, name="fits_still"),
        path("coverage/", CoverageView.as_view(), name=COVERAGE_MAP),
        path(start, start_guide, name="start_guide"),
    ]


@hooks.register("register_admin_menu_item")
def register_coverage():
    """Put the map into the main menu: it is where new guides begin."""
    return CoverageMenuItem(_("Coverage map"), reverse(COVERAGE_MAP), name="coverage", icon_name="table", order=150)
