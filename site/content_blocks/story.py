"""A story with its five parts: none can be left out, so that no story ends in fear or blame."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words


class StoryBlock(blocks.StructBlock):
    """An ordinary story that is resolved."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    what_happened = Words(label=_("What happened"))
    who_helped = Words(label=_("Who helped"))
    how_it_ended = Words(label=_("How it ended"))
    whose_fault = Words(label=_("Whose fault"), help_text=_("Never the child’s."))
    what_you_can_do = Words(label=_("What you can do"))

    class Meta:
        icon = "openquote"
        label = _("Story")
        description = _("What happened, who helped, how it ended, whose fault, what you can do.")
        template = "content_blocks/story.html"
        preview_value = {
            "heading": "Sam’s new friend",
            "what_happened": "<p>A new player asked Sam for a secret.</p>",
            "who_helped": "<p>Sam told Gran.</p>",
            "how_it_ended": "<p>They blocked the player.</p>",
            "whose_fault": "<p>It was not Sam’s fault.</p>",
            "what_you_can_do": "<p>Tell someone, as Sam did.</p>",
        }
