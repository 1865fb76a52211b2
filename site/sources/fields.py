"""Sources in a form, and in a model."""

from collections.abc import Sequence

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.rows import ADDRESS, YEAR, Column, problems
from sources.widgets import SourcesWidget

# What a text rests on: topics, guides, cards, practice, the help path.
NAMED = (
    Column("name", _("What it is"), required=True, hint=_("Who wrote it, and what it is called.")),
    Column("year", _("Year"), YEAR, hint=_("Four digits, or “unknown”.")),
    Column("url", _("Address"), ADDRESS, hint=_("From the browser’s address bar. Empty for a book or a talk.")),
)
# Where a fact was seen: apps and compared services.
SEEN = (
    Column("url", _("Address"), ADDRESS, required=True, hint=_("The page on which you saw it.")),
    Column("date_of_page", _("Date of the page"), hint=_("As it says itself, such as 2026-08; else “unknown”.")),
)
SEEN_ABOUT = (Column("about", _("What it says"), required=True), *SEEN)


class SourcesFormField(forms.Field):
    """A list of sources, each a dict, as small inputs."""

    def __init__(self, *, columns: Sequence[Column] = NAMED, **kwargs):
        kwargs.setdefault("widget", SourcesWidget(columns))
        super().__init__(**kwargs)
        self.columns = tuple(columns)

    def validate(self, value):
        """Raise ValidationError with everything that is wrong, source by source."""
        super().validate(value)
        if found := problems(value or [], self.columns):
            raise forms.ValidationError(found)

    def has_changed(self, initial, data) -> bool:
        """Return whether anything is stored differently."""
        return (initial or []) != (data or [])


class SourcesField(models.JSONField):
    """A list of sources in one column. ``columns``: what a source says.

    For the database it is Django's JSONField, and so it is in migrations: putting it into a model needs none.
    """

    def __init__(self, *args, columns: Sequence[Column] = NAMED, **kwargs):
        self.columns = tuple(columns)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Return it as Django's own field."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs):
        """Return the small inputs; of what else a form asks for, only the words around them count."""
        words = {name: kwargs[name] for name in ("label", "help_text", "disabled") if name in kwargs}
        defaults = {"label": self.verbose_name, "help_text": self.help_text, "required": not self.blank}
        return SourcesFormField(columns=self.columns, **(defaults | words))
