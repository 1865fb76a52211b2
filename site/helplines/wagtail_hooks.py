"""Registers the editors' screens."""

from wagtail.snippets.models import register_snippet

from helplines.viewsets import HelplineViewSetGroup

register_snippet(HelplineViewSetGroup)
