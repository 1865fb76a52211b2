"""A list of codes in one column."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class CodeListField(models.JSONField):
    """Several codes out of a list; ``codes`` is a function that returns the pairs (code, name).

    Stored as a JSON list in the order of the choices, so that a list of helplines needs no query for each.
    """

    def __init__(self, *args, codes=None, **kwargs):
        self.codes = codes
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        """Offer tick boxes when the choices are known."""
        if self.codes is None:
            return super().formfield(**kwargs)
        return forms.TypedMultipleChoiceField(
            choices=self.codes,
            coerce=str,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value, model_instance):
        """Raise ValidationError when a code is not in the list."""
        super().validate(value, model_instance)
        if self.codes is None:
            return
        unknown = sorted(set(value or ()) - {code for code, _name in self.codes()})
        if unknown:
            raise ValidationError(_("Unknown: %(codes)s") % {"codes": ", ".join(unknown)})
