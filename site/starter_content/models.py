"""What was loaded, so that what editors change or take away is never overwritten or brought back."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class LoadedRecord(models.Model):
    """One record of a file, as it was when it was last loaded, and what it became."""

    reference = models.CharField(max_length=200, unique=True, help_text="Such as guides/blocking/8-10.en.md.")
    checksum = models.CharField(max_length=64)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_key = models.CharField(max_length=40)
    was_live = models.BooleanField()
    position = models.PositiveIntegerField(default=0, help_text="Its place among the records of its file.")
    loaded_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["reference"]

    def __str__(self):
        return self.reference
