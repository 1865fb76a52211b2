"""What the desk looks after: every kind of page and record that has drafts and passes the gate."""

from django.apps import apps
from wagtail.models import Page, WorkflowMixin

from content_checks.publishing import CheckedBeforePublish


def gated_models() -> list[type]:
    """Return every kind of page and record that passes the gate, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, CheckedBeforePublish)]


def gated_snippets() -> list[type]:
    """Return those that are no pages."""
    return [model for model in gated_models() if not issubclass(model, Page) and issubclass(model, WorkflowMixin)]
