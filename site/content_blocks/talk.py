"""Questions to talk about together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words


class TalkBlock(blocks.StructBlock):
    """Open questions, and a note for grown-ups."""

    heading = blocks.CharBlock(default=_("Talk about it"), max_length=80, label=_("Heading"))
    questions = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label=_("Questions"))
    note = Words(required=False, label=_("For grown-ups"))

    class Meta:
        icon = "group"
        label = _("Talk about it")
        description = _("Two to four open questions, and a note for grown-ups.")
        for_adults = ("note",)
        template = "content_blocks/talk.html"
        preview_value = {"heading": "Talk about it", "questions": ["Who do you ask?"], "note": "<p>Praise asking.</p>"}
