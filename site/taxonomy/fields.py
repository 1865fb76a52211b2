"""A list of codes in one column, and one code out of a list."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class CodeListField(models.JSONField):
    """Several codes out of a list; ``codes`` is a function that returns the pairs (code, name).

    Stored as a JSON list, so that a list of helplines needs no query for each. ``closed``: whether a code that is not
    in the list is refused; otherwise it is harmless, and a form no longer offers it.
    """

    def __init__(self, *args, codes=None, closed=True, **kwargs):
        self.codes, self.closed = codes, closed
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
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def validate(self, value, model_instance):
        """Raise ValidationError when a code is not in the list."""
        super().validate(value, model_instance)
        if self.codes is None or not self.closed:
            return
        unknown = sorted(set(value or ()) - {code for code, _name in self.codes()})
        if unknown:
            raise ValidationError(_("Unknown: %(codes)s") % {"codes": ", ".join(unknown)})

    def save_form_data(self, instance, data):
        """Keep the order in which the codes stood: opening a form and saving it is no change. New ones come last."""
        if self.codes is not None and data:
            before = [code for code in getattr(instance, self.attname) or () if code in data]
            data = before + [code for code in data if code not in before]
        super().save_form_data(instance, data)


class CodeField(models.SlugField):
    """One code, chosen from a list of names. ``codes``: a function that returns the choices, in groups or without."""

    def __init__(self, *args, codes=None, **kwargs):
        self.codes = codes
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        """Offer the names; a code that is not among them has to be chosen anew."""
        if self.codes is None:
            return super().formfield(**kwargs)
        return forms.ChoiceField(
            choices=lambda: [("", "---------"), *self.codes()],
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            error_messages={"invalid_choice": _("“%(value)s” is not in the list any more. Choose another.")},
        )
