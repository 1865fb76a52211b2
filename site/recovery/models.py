"""What was deleted, whole, until it is brought back or its days are over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class ToTheMicrosecond(DjangoJSONEncoder):
    """Django's own, but moments stay what they were: it would cut them to thousandths."""

    def default(self, o):
        """Return what JSON has no form for, as text."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class Deleted(models.Model):
    """One page, record or drawing that was deleted, with all that went with it.

    ``rows``: every row that the deletion took, in the form of Django's own serializer: the object itself, its parts,
    its versions. ``cleared``: rows that stay, and had named it: ``{"model", "field", "value", "keys"}``.
    ``named_by``: what led to it, as keys of content type and object. ``below``: numbers of the pages that stood below.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=255)
    parent_key = models.CharField(max_length=40, blank=True)
    place = models.TextField(_("where it stood"), blank=True)
    below = models.JSONField(default=list)
    was_live = models.BooleanField(_("readers saw it"), default=False)
    rows = models.JSONField(encoder=ToTheMicrosecond)
    cleared = models.JSONField(default=list, encoder=ToTheMicrosecond)
    named_by = models.JSONField(default=list)
    deleted_at = models.DateTimeField(_("deleted"))
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    class Meta:
        ordering = ["-deleted_at", "-id"]
        indexes = [
            models.Index(fields=["content_type", "object_key"], name="bin_of_an_object"),
            models.Index(fields=["deleted_at"], name="bin_by_day"),
        ]

    def __str__(self):
        return self.name

    @property
    def kind(self) -> str:
        """Return what it was, in words."""
        return str(self.model._meta.verbose_name)

    @property
    def model(self) -> type[models.Model]:
        """Return the class of what was deleted."""
        return self.content_type.model_class()

    def days_left(self, moment: datetime) -> int:
        """Return for how many days it can still be brought back: on its last day, 0."""
        return (self.deleted_at + timedelta(days=settings.BIN_DAYS) - moment).days

    @classmethod
    def kept(cls, moment: datetime) -> models.QuerySet:
        """Return what can still be brought back at ``moment``."""
        return cls.objects.filter(deleted_at__gt=moment - timedelta(days=settings.BIN_DAYS))

    @classmethod
    def over(cls, moment: datetime) -> models.QuerySet:
        """Return what can no longer be brought back at ``moment``."""
        return cls.objects.filter(deleted_at__lte=moment - timedelta(days=settings.BIN_DAYS))


class KeptFile(models.Model):
    """The file of a deleted drawing. In the database: a deletion that is undone undoes it, and no visitor sees it."""

    deleted = models.ForeignKey(Deleted, on_delete=models.CASCADE, related_name="files")
    field = models.CharField(max_length=100)
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    def __str__(self):
        return self.name
