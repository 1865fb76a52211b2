"""Phrases that should not be said, and what the checks have found so far."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.coreutils import get_content_type_label
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from content_checks import phrases
from content_checks.findings import Severity
from content_checks.phrase_form import PhraseForm
from content_checks.publishing import CheckedBeforePublish

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


class PhraseToAvoid(CheckedBeforePublish, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """One phrase, to whom it should not be said, and what to say instead; it counts once two people agree to it.

    No rule reads the list itself: a phrase must be able to say what it forbids.
    """

    # Without it the gate lets more through, so that nobody who may only write takes it off.
    must_stay = True

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


PUBLISHED, DRAFT = "published", "draft"
VERSIONS = [(PUBLISHED, _("What readers see")), (DRAFT, _("A draft"))]


def version_choices() -> list[tuple[str, str]]:
    """Return of which version of a text a finding may speak."""
    return list(VERSIONS)


WEIGHTS = [
    (Severity.STOPS.value, _("Stops publication")),
    (Severity.NEEDS_REASON.value, _("Needs a reviewer’s reason")),
    (Severity.NOTE.value, _("A note")),
]


def weight_choices() -> list[tuple[int, str]]:
    """Return how much a finding can weigh, the most first."""
    return list(WEIGHTS)


class StoredFinding(models.Model):
    """What a rule said about one version of one object when it was last looked at; made anew at every look.

    ``key``: under which a reviewer's reason is kept. ``excused``: whether a reviewer gave one. ``found_at``: since when
    it has been found. ``written_by``: who wrote the latest version of the object.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    version = models.CharField(max_length=10, choices=version_choices)
    audience = models.CharField(max_length=12, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rule = models.CharField(max_length=100)
    severity = models.PositiveSmallIntegerField(choices=weight_choices)
    message = models.TextField()
    suggestion = models.TextField(blank=True)
    field = models.CharField(max_length=100, blank=True)
    block = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=32)
    excused = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        ordering = ["-severity", "title", "id"]
        verbose_name = _("finding")
        indexes = [
            models.Index(fields=["content_type", "object_key"], name="findings_of_an_object"),
            models.Index(fields=["severity", "version"], name="findings_by_weight"),
        ]

    def __str__(self):
        return f"{self.title}: {self.message}"

    @property
    def kind(self) -> str:
        """Return what kind of thing it was found on (no query)."""
        return get_content_type_label(ContentType.objects.get_for_id(self.content_type_id))

    @property
    def words(self) -> str:
        """Return what is wrong, and how to mend it."""
        return f"{self.message} {self.suggestion}".strip()

    @property
    def severity_in_words(self) -> str:
        """Return how much it weighs."""
        return str(self.get_severity_display())

    @property
    def version_in_words(self) -> str:
        """Return of which version it speaks."""
        return str(self.get_version_display())

    @property
    def standing(self) -> str:
        """Return whether a reviewer has let it stand; empty when it is open."""
        return gettext("A reviewer gave a reason") if self.excused else ""

    @classmethod
    def of(cls, model: type[models.Model], key) -> models.QuerySet:
        """Return what was found on one object."""
        return cls.objects.filter(content_type=ContentType.objects.get_for_model(model), object_key=str(key))


class Round(models.Model):
    """One time that everything was looked at, to its end.

    ``phrases``, ``delivered``: the generations of the list of phrases and of delivered content when it began.
    """

    began_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    looked_at = models.PositiveIntegerField(help_text="How many objects.")
    phrases = models.PositiveBigIntegerField()
    delivered = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["-finished_at", "-id"]

    def __str__(self):
        return f"{self.finished_at:%Y-%m-%d}: {self.looked_at}"
