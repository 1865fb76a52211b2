"""An agreed card inside a guide."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from agreed_cards.models import AgreedCard
from agreed_cards.showing import shown


def card_choices() -> list[tuple[str, str]]:
    """Return keys and titles of the cards."""
    return list(AgreedCard.objects.order_by("title").values_list("key", "title").distinct())


class CardKeyBlock(blocks.CharBlock):
    """The key of a card, picked from a list. Which cards there are is asked when the form is shown, not before."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, max_length=80, **kwargs)
        self.field.widget = forms.Select(choices=card_choices)


class AgreedCardBlock(blocks.StructBlock):
    """Shows one card, word for word as everywhere else."""

    card = CardKeyBlock(label=_("Card"))

    class Meta:
        icon = "warning"
        label = _("Agreed card")
        description = _("Words that were agreed for the hardest situations. They are changed in one place.")
        template = "agreed_cards/agreed_card.html"
        codes = ("card",)
        preview_value = {"card": "blackmail"}

    def get_context(self, value, parent_context=None):
        """Add the card; a card that is not published shows nothing."""
        context = super().get_context(value, parent_context)
        reader = context.get("reader")
        for_adult = reader is not None and not reader.is_child
        found = shown(value["card"], get_language() or "en", for_adult) if value.get("card") else None
        return context | {"shown": found, "for_adult": for_adult}
