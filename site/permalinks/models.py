"""Former addresses of things that are no pages. (Pages have Wagtail's redirects.)"""

from django.db import models

from permalinks.languages import language_of


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
