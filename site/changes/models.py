"""One row for each change that readers are told of; it stays when the next change is published."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class ChangeNote(models.Model):
    """``words``: one plain sentence. ``title`` and ``path``: of what has changed, as they were at that moment."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    title = models.CharField(max_length=255)
    path = models.CharField(max_length=400)
    words = models.CharField(max_length=300)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [models.Index(fields=["content_type", "object_key"], name="changes_of_an_object")]

    def __str__(self):
        return f"{self.title}: {self.words}"

    @classmethod
    def of(cls, item) -> models.QuerySet:
        """Return the notes on an object, the newest first."""
        return cls.objects.filter(content_type=ContentType.objects.get_for_model(item), object_key=str(item.pk))

    @classmethod
    def about(cls, model: type) -> models.QuerySet:
        """Return the notes on everything of a kind, the newest first."""
        return cls.objects.filter(content_type=ContentType.objects.get_for_model(model))
