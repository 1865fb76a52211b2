"""Codes on paper with their editions, and former addresses of what is no page. (Pages have Wagtail's redirects.)"""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from permalinks.languages import language_of
from permalinks.targets import Place


class Permalink(models.Model):
    """A code, what it means, and what it meant last. It is never deleted, and never means anything else.

    ``part``: the part of the object that is meant, such as an action of an app; empty for the whole.
    """

    code = models.CharField(max_length=8, primary_key=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_key = models.CharField(max_length=40)
    part = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=255)
    words = models.TextField(blank=True)
    path = models.CharField(max_length=500)
    kind_in_words = models.CharField(max_length=60, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    audience = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=12, blank=True)

    REMEMBERED = ("title", "words", "path", "kind_in_words", "topic", "audience", "language")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_key", "part"], name="one_code_for_one_thing")
        ]

    def __str__(self):
        return f"{self.code}: {self.title}"

    def remember(self, place: Place) -> None:
        """Note what it means now; nothing is written when that is noted already."""
        new = {name: getattr(place, name) for name in self.REMEMBERED}
        new["title"] = new["title"][:255]
        if not self._state.adding and all(getattr(self, name) == value for name, value in new.items()):
            return
        for name, value in new.items():
            setattr(self, name, value)
        self.save()

    def meant(self) -> Place:
        """Return what it meant last."""
        return Place(code=self.code, **{name: getattr(self, name) for name in self.REMEMBERED})


@dataclass(frozen=True)
class Printed:
    """What is printed, as two fingerprints: of the words, and of the help that stands beside them."""

    words: str
    help: str


class Edition(models.Model):
    """What paper of one code said from a month on. It marks an edition, never a school or a person.

    ``number``: counted for each code; it stands in the QR code. ``words_print``, ``help_print``: fingerprints of the
    words and of the help that were printed.
    """

    permalink = models.ForeignKey(Permalink, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    printed_on = models.DateField(help_text=_("The first day of its month."))
    words_print = models.CharField(max_length=64)
    help_print = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["permalink", "number"], name="one_edition_for_one_number")]

    def __str__(self):
        return f"{self.permalink_id}, edition {self.number} ({self.printed_on:%B %Y})"

    @property
    def printed(self) -> Printed:
        """Return what was printed, as fingerprints."""
        return Printed(self.words_print, self.help_print)


class FormerSlug(models.Model):
    """A slug that a record had once. ``kind`` is the model's label, ``key`` the record's immutable key."""

    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80)
    locale = models.CharField(max_length=16)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug", "locale"], name="one_meaning_per_former_slug")]

    def __str__(self):
        return f"{self.kind} {self.slug} → {self.key}"


class KeepsFormerSlugs(models.Model):
    """For records with an immutable ``key`` and a ``slug`` that may change: the old slug goes on leading here."""

    key = models.SlugField(
        max_length=80,
        editable=False,
        help_text="Never changes: files, codes on paper and other sites refer to it.",
    )
    slug = models.SlugField(max_length=80, help_text="The last part of the address. The old address goes on working.")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Save, and remember the slug that the record had in the database until now."""
        if not self.key:
            self.key = self.slug
        before = type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        super().save(*args, **kwargs)
        language = language_of(self.locale_id)
        FormerSlug.objects.filter(kind=self._meta.label, slug=self.slug, locale=language).delete()
        if before and before != self.slug:
            FormerSlug.objects.update_or_create(
                kind=self._meta.label, slug=before, locale=language, defaults={"key": self.key}
            )

    @classmethod
    def formerly(cls, slug: str, language: str):
        """Return the live record that had this slug once, or None."""
        former = FormerSlug.objects.filter(kind=cls._meta.label, slug=slug, locale=language).first()
        if former is None:
            return None
        return cls.objects.filter(key=former.key, locale__language_code=language, live=True).first()
