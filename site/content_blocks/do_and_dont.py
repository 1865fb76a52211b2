"""Two lists side by side."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class DoAndDontBlock(blocks.StructBlock):
    """What helps and what does not."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    do = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("Do"))
    dont = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("Don’t"))

    class Meta:
        icon = "check"
        label = _("Do and don’t")
        description = _("What helps, and what does not.")
        template = "content_blocks/do_and_dont.html"
        quoted = ("dont",)
        preview_value = {"heading": "Do and don’t", "do": ["Listen first."], "dont": ["Take the phone away."]}
