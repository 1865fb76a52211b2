"""The one thing to remember; it opens every guide."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words


class BigIdeaBlock(blocks.StructBlock):
    """One idea in two or three sentences."""

    heading = blocks.CharBlock(default=_("The big idea"), max_length=60, label=_("Heading"))
    words = Words(label=_("The idea"), help_text=_("For children: name a grown-up to tell."))

    class Meta:
        icon = "pick"
        label = _("Big idea")
        description = _("The one thing to remember. Every guide begins with it.")
        template = "content_blocks/big_idea.html"
        preview_value = {"heading": "The big idea", "words": "<p>Stop, and <b>tell a grown-up you trust</b>.</p>"}
