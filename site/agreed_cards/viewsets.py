"""The editors' screen for agreed cards."""

from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from agreed_cards.models import AgreedCard


class AgreedCardViewSet(SnippetViewSet):
    """Words that stand in many places at once."""

    model = AgreedCard
    icon = "warning"
    add_to_admin_menu = True
    menu_order = 220
    list_display = ["title", "key", LiveStatusTagColumn(), UpdatedAtColumn()]
