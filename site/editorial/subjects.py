"""What the desk looks after: every kind of page and record that has drafts and passes the gate."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page, WorkflowMixin

from content_checks.publishing import CheckedBeforePublish


def gated_models() -> list[type]:
    """Return every kind of page and record that passes the gate, in the order of the apps."""
    return [model for model in apps.get_models() if issubclass(model, CheckedBeforePublish)]


def gated_snippets() -> list[type]:
    """Return those that are no pages."""
    return [model for model in gated_models() if not issubclass(model, Page) and issubclass(model, WorkflowMixin)]


def subject_or_404(kind: type, content_type_id: int, written_key: str, **more):
    """Return the object that an address of the desk names; Http404 for what is none, or none of ``kind``.

    ``written_key``: as it stands in the address: nations have letters for a key. ``more``: what must hold for it too.
    """
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if model is None or not issubclass(model, kind):
        raise Http404("This is nothing of that kind.")
    try:
        key = model._meta.pk.to_python(written_key)
    except ValidationError as error:
        raise Http404("There is no such record.") from error
    return get_object_or_404(model, pk=key, **more)
