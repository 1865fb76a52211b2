"""The gate on every road to publication."""

from django.core.exceptions import ValidationError
from django.db import models

from content_checks.findings import Severity
from content_checks.runner import findings_for


class NotFitToPublish(ValidationError):
    """Raised by ``publish()``; carries the findings that stop it, in plain words."""

    def __init__(self, item, findings):
        self.findings = findings
        super().__init__([f"{item}: {finding.message}" for finding in findings])


class CheckedBeforePublish(models.Model):
    """For pages and snippets: every road ends in ``publish()``, so the gate stands there.

    Wagtail's ``before_publish_page`` hook runs in the page editor only; bulk publishing, a finished workflow,
    scheduled publishing and management commands do not call it.
    """

    class Meta:
        abstract = True

    def publish(self, revision, *args, **kwargs):
        """Publish, or raise NotFitToPublish and leave everything as it was."""
        stops = [f for f in findings_for(revision.as_object()) if f.severity == Severity.STOPS]
        if stops:
            raise NotFitToPublish(self, stops)
        return super().publish(revision, *args, **kwargs)
