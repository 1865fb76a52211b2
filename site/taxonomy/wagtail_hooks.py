"""Registers the editors' screens."""

from wagtail.snippets.models import register_snippet

from taxonomy.viewsets import VocabularyViewSetGroup

register_snippet(VocabularyViewSetGroup)
