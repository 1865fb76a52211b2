"""Words to say, one sentence each."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words


class SayThisBlock(blocks.StructBlock):
    """Sentences that a reader can use as they are."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    intro = Words(required=False, label=_("Before them"))
    sentences = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("Sentences to say"))
    note = Words(required=False, label=_("After them"))

    class Meta:
        icon = "comment"
        label = _("Say this")
        description = _("Words to start with, as they would be spoken.")
        template = "content_blocks/say_this.html"
        preview_value = {"heading": "You could say", "intro": "", "sentences": ["Can we talk?"], "note": ""}
