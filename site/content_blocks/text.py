"""A heading and running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words


class TextBlock(blocks.StructBlock):
    """A section of plain text."""

    heading = blocks.CharBlock(required=False, max_length=80, label=_("Heading"))
    words = Words(label=_("Words"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A heading, paragraphs and lists.")
        template = "content_blocks/text.html"
        preview_value = {"heading": "What is a profile?", "words": "<p>A page about you in a game or an app.</p>"}
