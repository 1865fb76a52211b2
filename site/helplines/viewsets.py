"""The editors' screens for helplines and for who comes first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from helplines.models import EverydayHelp, Helpline, Referral, Remit


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
    ordering = ["name"]


class RemitViewSet(SnippetViewSet):
    """What helplines deal with."""

    model = Remit
    icon = "list-ul"
    list_display = ["name", "meaning"]


class ReferralViewSet(SnippetViewSet):
    """Who comes first."""

    model = Referral
    icon = "order"
    list_display = ["remit", "group", "rank", "to"]
    list_filter = ["remit", "group"]


class EverydayHelpViewSet(SnippetViewSet):
    """Help that is no service."""

    model = EverydayHelp
    icon = "group"


class HelplineViewSetGroup(SnippetViewSetGroup):
    """One entry in the menu."""

    menu_label = _("Helplines")
    menu_icon = "mail"
    menu_order = 200
    items = (HelplineViewSet, RemitViewSet, ReferralViewSet, EverydayHelpViewSet)
