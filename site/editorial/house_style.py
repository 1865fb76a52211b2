"""Which part of the house style belongs to which field. Pure but for the models' own descriptions."""

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField

from content_checks.passages import reading_of

VOICES, FACTS, HOW = "voices", "facts", "how-we-say-it"
WORDS = {
    VOICES: _("How we write for each reader"),
    FACTS: _("How we write facts down"),
    HOW: _("How we write"),
}
FIELDS_OF_FACTS = {
    "sources", "written_on", "gathered_on", "value", "hours", "official_url", "help_url", "age_from", "age_to",
    "age_own_account", "age_with_parent", "age_words", "cost", "confidence", "starts_with", "parental_controls_name",
}  # fmt: skip
# Text that readers do not read as a sentence.
NO_SENTENCE = {"key", "timezone", "aliases", "editor_note"}


def part_for(model: type[models.Model], name: str) -> str:
    """Return the part of docs/house-style.md that helps with a field of a model; empty where none does."""
    if not _is_read(model):
        return ""
    if name in FIELDS_OF_FACTS:
        return FACTS
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    if isinstance(field, StreamField):
        return VOICES
    is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(
        field, (models.URLField, models.EmailField, models.SlugField)
    )
    return HOW if is_text and not field.choices and name not in NO_SENTENCE else ""


def address_of(part: str) -> str:
    """Return where a part is read at the desk."""
    return f"{reverse('handbook', args=['house-style'])}#{part}"


def _is_read(model: type[models.Model]) -> bool:
    """Return whether readers read texts of a model, or of what its rows belong to."""
    parents = [field.related_model for field in model._meta.fields if isinstance(field, ParentalKey)]
    return any(reading_of(each) for each in (model, *parents))
