"""The editors' screen for what can have happened."""

from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from help_now.models import Worry


class WorryViewSet(SnippetViewSet):
    """What readers can tap under "What has happened?"."""

    model = Worry
    icon = "help"
    add_to_admin_menu = True
    menu_order = 210
    list_display = ["__str__", "key", "code", "urgency", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["urgency", "live"]
