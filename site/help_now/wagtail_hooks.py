"""Registers the editors' screen."""

from wagtail.snippets.models import register_snippet

from help_now.viewsets import WorryViewSet

register_snippet(WorryViewSet)
