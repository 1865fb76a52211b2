"""Registers the editors' screen."""

from wagtail.snippets.models import register_snippet

from content_checks.viewsets import PhraseToAvoidViewSet

register_snippet(PhraseToAvoidViewSet)
