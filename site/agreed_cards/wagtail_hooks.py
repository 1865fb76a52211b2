"""Registers the editors' screen."""

from wagtail.snippets.models import register_snippet

from agreed_cards.viewsets import AgreedCardViewSet

register_snippet(AgreedCardViewSet)
