"""A story in pictures, for the youngest."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.rich_text import Words
from frontend.drawings import drawing_choices


class SceneBlock(blocks.StructBlock):
    """One picture and what is read aloud to it."""

    drawing = blocks.ChoiceBlock(choices=drawing_choices, label=_("Drawing"))
    words = Words(label=_("Words"))

    class Meta:
        icon = "image"
        label = _("Scene")


class PictureStoryBlock(blocks.StructBlock):
    """A few scenes and an ending."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    scenes = blocks.ListBlock(SceneBlock(), min_num=1, label=_("Scenes"))
    ending = Words(required=False, label=_("The words that end it"))

    class Meta:
        icon = "image"
        label = _("Picture story")
        description = _("For ages 4 to 7: a picture and a short sentence at a time.")
        template = "content_blocks/picture_story.html"
        preview_value = {
            "heading": "Robin stops",
            "scenes": [{"drawing": "robin", "words": "<p>This is Robin.</p>"}],
            "ending": "<p>Stop. Ask. Play.</p>",
        }
