"""Phrases that should not be said: an open list that administrators extend."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from content_checks import phrases
from content_checks.phrase_form import PhraseForm

KINDS = [
    (phrases.BLAME, _("Sounds like blame")),
    (phrases.PROMISE, _("A promise that nobody can keep")),
    (phrases.RECIPE, _("Tells how harm is done")),
    (phrases.HOAX, _("Names or spreads a challenge or a hoax")),
    (phrases.VOCABULARY, _("A word that does not suit the reader")),
]
SEVERITIES = [
    ("note", _("A note")),
    ("reason", _("A reviewer must give a reason")),
    ("stops", _("Stops publication")),
]


def kind_choices() -> list[tuple[str, str]]:
    """Return why a phrase can be avoided (a function, so that rewording needs no migration)."""
    return list(KINDS)


def severity_choices() -> list[tuple[str, str]]:
    """Return how much a phrase can weigh."""
    return list(SEVERITIES)


class PhraseToAvoid(models.Model):
    """One phrase, to whom it should not be said, and what to say instead."""

    phrase = models.CharField(
        _("phrase"),
        max_length=100,
        unique=True,
        help_text=_("As it stands in a text. A star stands for the end of a word: predator* finds “predators”."),
    )
    kind = models.CharField(_("what is wrong with it"), max_length=12, choices=kind_choices)
    severity = models.CharField(_("how much it weighs"), max_length=8, choices=severity_choices, default="note")
    audiences = models.JSONField(
        _("to whom"), default=list, blank=True, help_text=_("Tick nobody if it should not be said to anybody.")
    )
    instead = models.CharField(_("what to say instead"), max_length=200, blank=True)
    why = models.CharField(_("why"), max_length=300, help_text=_("One plain sentence. Editors read it."))
    fits_in = models.TextField(
        _("where it is right"), blank=True, help_text=_("Longer phrases in which it may stand, one a line.")
    )

    base_form_class = PhraseForm
    panels = [
        HelpPanel(_("Never write the name of a challenge or a method here that readers should not meet.")),
        FieldPanel("phrase"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("severity")]),
        FieldPanel("audiences"),
        MultiFieldPanel([FieldPanel("why"), FieldPanel("instead"), FieldPanel("fits_in")], _("For editors")),
    ]

    class Meta:
        ordering = ["kind", "phrase"]
        verbose_name = _("phrase to avoid")
        verbose_name_plural = _("phrases to avoid")

    def __str__(self):
        return self.phrase

    def clean(self):
        """Tidy the phrases, and refuse one that cannot be looked for."""
        super().clean()
        self.phrase = " ".join(self.phrase.split())
        self.fits_in = "\n".join(" ".join(line.split()) for line in self.fits_in.splitlines() if line.strip())
        if wrong := phrases.problem_with(self.phrase):
            raise ValidationError({"phrase": wrong})
        for line in self.fits_in.splitlines():
            if wrong := phrases.problem_with(line):
                raise ValidationError({"fits_in": f"“{line}”: {wrong}"})
        others = PhraseToAvoid.objects.exclude(pk=self.pk)
        if others.filter(phrase__iexact=self.phrase).exists():
            raise ValidationError({"phrase": _("This phrase is in the list already. Change that entry.")})
