"""The editors' screens for topics and nations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from taxonomy.models import Region, Topic


class TopicViewSet(SnippetViewSet):
    """Topics, in the order in which readers see them."""

    model = Topic
    icon = "tag"
    list_display = ["name", "meaning", LiveStatusTagColumn(), UpdatedAtColumn()]
    sort_order_field = "sort_order"


class RegionViewSet(SnippetViewSet):
    """Nations."""

    model = Region
    icon = "globe"
    list_display = [
        "name",
        "code",
        BooleanColumn("shown", label=_("Readers can pick it")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]


class VocabularyViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu."""

    menu_label = _("Topics and nations")
    menu_icon = "tag"
    menu_order = 210
    items = (TopicViewSet, RegionViewSet)
