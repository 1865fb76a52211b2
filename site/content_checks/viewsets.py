"""The editors' screen for phrases to avoid."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from content_checks.models import PhraseToAvoid


class PhraseToAvoidViewSet(SnippetViewSet):
    """Phrases to avoid: editors propose, a second person agrees."""

    model = PhraseToAvoid
    icon = "comment"
    add_to_admin_menu = True
    menu_label = _("Phrases to avoid")
    menu_name = "phrases-to-avoid"
    menu_order = 230
    list_display = ["phrase", "kind", "severity", LiveStatusTagColumn(), UpdatedAtColumn()]
    search_fields = ["phrase", "instead", "why"]
    list_filter = ["kind", "severity"]
