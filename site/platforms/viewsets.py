"""The editors' screen for apps and games."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from platforms.models import Platform


class PlatformViewSet(SnippetViewSet):
    """Apps, games and consoles, with the steps in each."""

    model = Platform
    icon = "mobile-alt"
    add_to_admin_menu = True
    menu_label = _("Apps and games")
    menu_name = "apps-and-games"
    menu_order = 210
    list_display = ["name", "kind", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["kind", "live"]
    ordering = ["name", "pk"]
