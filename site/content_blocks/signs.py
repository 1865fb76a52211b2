"""Signs to notice. They are never counted up: one request for a secret is enough (safeguarding.md, rule A11)."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words
from frontend.drawings import drawing_choices


class SignBlock(blocks.StructBlock):
    """One sign, with a drawing."""

    drawing = blocks.ChoiceBlock(choices=drawing_choices, label=_("Drawing"))
    heading = blocks.CharBlock(max_length=60, label=_("Sign"))
    words = Words(label=_("Words"))

    class Meta:
        icon = "view"
        label = _("Sign")


class SignsBlock(blocks.StructBlock):
    """A set of signs."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    intro = Words(required=False, label=_("Before them"))
    signs = blocks.ListBlock(SignBlock(), min_num=1, label=_("Signs"))
    ending = Words(required=False, label=_("After them"), help_text=_("Say the safe move. Never count signs up."))

    class Meta:
        icon = "view"
        label = _("Signs")
        description = _("Things to notice, each with a drawing.")
        template = "content_blocks/signs.html"
        preview_value = {
            "heading": "Signs to notice",
            "intro": "",
            "signs": [{"drawing": "shh", "heading": "Secrets", "words": "<p>They say, “Tell no one.”</p>"}],
            "ending": "<p>Not sure? That is fine. Ask.</p>",
        }
