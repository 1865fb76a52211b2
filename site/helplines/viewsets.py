"""The editors' screens for helplines and for who comes first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from helplines.models import EverydayHelp, Helpline, Remit


class HelplineViewSet(SnippetViewSet):
    """Services, with what is still to verify."""

    model = Helpline
    icon = "mail"
    list_display = [
        "name",
        "confidence",
        BooleanColumn("to_verify", label=_("To verify")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["confidence", "to_verify", "live"]
    ordering = ["name", "pk"]


class RemitViewSet(SnippetViewSet):
    """Who comes first, one list for each thing that helplines deal with."""

    model = Remit
    icon = "order"
    menu_label = _("Who comes first")
    list_display = ["name", "meaning", LiveStatusTagColumn(), UpdatedAtColumn()]
    list_filter = ["live"]
    ordering = ["sort_order", "pk"]


class EverydayHelpViewSet(SnippetViewSet):
    """Help that is no service."""

    model = EverydayHelp
    icon = "group"
    list_display = ["name", LiveStatusTagColumn(), UpdatedAtColumn()]


class HelplineViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu."""

    menu_label = _("Helplines")
    menu_icon = "mail"
    menu_order = 200
    items = (HelplineViewSet, RemitViewSet, EverydayHelpViewSet)
