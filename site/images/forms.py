"""The form of a drawing, which answers a damaged file in words."""

import struct

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import ReferenceIndex


class WholeImageField(WagtailImageField):
    """Wagtail's field asks a broken-off file for its size, and lets the error through (seen with 8.0.1)."""

    def to_python(self, data):
        """Return the file, or say that it cannot be read."""
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, EOFError, struct.error) as error:
            raise ValidationError(
                _("The picture is cut off or damaged. Save it again in a drawing program, and upload it once more.")
            ) from error


class IllustrationForm(BaseImageForm):
    """Wagtail's form with that field. The file of a picture that is shown somewhere stays what two people agreed to."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usual = self.fields.get("file")
        if usual:
            self.fields["file"] = WholeImageField(label=usual.label, required=usual.required, widget=usual.widget)
        if usual and self.instance.pk and ReferenceIndex.get_references_to(self.instance).exists():
            self.fields["file"].disabled = True
            self.fields["file"].help_text = _(
                "This picture stands on pages already, and a new file would show there at once. Upload it as a new "
                "picture and choose that one on the page: then a second person sees it first."
            )
