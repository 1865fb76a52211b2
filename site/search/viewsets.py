"""The editors' screens for how people write what they look for."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import LeftAlone, Meaning, Synonyms


class MeaningViewSet(SnippetViewSet):
    """What people mean."""

    model = Meaning
    icon = "search"
    list_display = ["key", "urgency", "worry", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["urgency", "reader"]
    search_fields = ["key", "said"]


class SynonymsViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = Synonyms
    icon = "list-ul"
    list_display = ["key", LiveStatusTagColumn(), UpdatedAtColumn()]
    search_fields = ["key", "words"]


class LeftAloneViewSet(SnippetViewSet):
    """Words to leave alone."""

    model = LeftAlone
    icon = "no-view"
    list_display = ["key", "why", LiveStatusTagColumn(), UpdatedAtColumn()]


class SearchViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu."""

    menu_label = _("How people search")
    menu_icon = "search"
    menu_order = 235
    items = (MeaningViewSet, SynonymsViewSet, LeftAloneViewSet)
