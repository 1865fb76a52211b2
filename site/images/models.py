"""Our own image model from the first migration."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from images.pixel_files import problem_with_pixels
from images.svg_files import problem_with


class Illustration(AbstractImage):
    """A drawing. Photographs of children, and real people as "fake profiles", are never used (safeguarding, B8)."""

    # Not "decorative": Wagtail keeps an attribute of that name on every image, and would overwrite it.
    only_decorates = models.BooleanField(_("only decorates"), default=False, help_text=_("It then needs no words."))
    credit = models.CharField(_("drawn by"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "description", "only_decorates", "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("illustration")
        verbose_name_plural = _("illustrations")

    def clean(self):
        """A drawing has words for those who cannot see it, or is marked as decoration."""
        super().clean()
        self._refuse_what_is_no_drawing()
        if not self.only_decorates and not self.description.strip():
            raise ValidationError({"description": _("Say what the drawing shows, or tick “only decorates”.")})

    def _refuse_what_is_no_drawing(self):
        """Look into a file that is new; what is stored was looked into before."""
        if not self.file or self.file._committed:
            return
        self.file.seek(0)
        look = problem_with if self.file.name.lower().endswith(".svg") else problem_with_pixels
        problem = look(self.file.read())
        self.file.seek(0)
        if problem:
            raise ValidationError({"file": _("This file is refused. %(why)s") % {"why": problem}})


class Rendition(AbstractRendition):
    """One size of an illustration."""

    image = models.ForeignKey(Illustration, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition")
        ]
