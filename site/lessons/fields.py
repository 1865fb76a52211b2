"""The strands of the framework, in a form: one box to tick for each."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from lessons.curriculum import STRANDS, strand_choices


class StrandsField(models.JSONField):
    """A list of codes of strands, in the order of the framework."""

    def formfield(self, **kwargs):
        """Return boxes to tick."""
        return forms.MultipleChoiceField(
            choices=strand_choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
        )

    def validate(self, value, model_instance):
        """Refuse a strand that the framework does not have; raises ValidationError."""
        super().validate(value, model_instance)
        unknown = [code for code in value or () if code not in STRANDS]
        if unknown:
            raise ValidationError(_("There is no strand “%(code)s”. Choose from the list.") % {"code": unknown[0]})
