"""A drawing with its words."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from frontend.drawings import drawing_choices


class PictureBlock(blocks.StructBlock):
    """One of the interface's drawings, or an illustration of the editors' own."""

    drawing = blocks.ChoiceBlock(choices=drawing_choices, required=False, label=_("Drawing"))
    illustration = ImageChooserBlock(required=False, label=_("or illustration"))
    alternative = blocks.CharBlock(
        required=False, max_length=200, label=_("What it shows"), help_text=_("Leave empty if it only decorates.")
    )
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A drawing, with words for those who cannot see it.")
        template = "content_blocks/picture.html"
        preview_value = {"drawing": "robin", "illustration": None, "alternative": "A robin", "caption": ""}

    def clean(self, value):
        """Either a drawing or an illustration, not both and not neither."""
        cleaned = super().clean(value)
        if bool(cleaned.get("drawing")) == bool(cleaned.get("illustration")):
            raise ValidationError(_("Choose a drawing or an illustration, one of the two."))
        return cleaned
