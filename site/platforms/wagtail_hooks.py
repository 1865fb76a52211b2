"""Registers the editors' screen and the report."""

from wagtail.snippets.models import register_snippet

from platforms.reports import StepsToLookAtView, may_see
from platforms.viewsets import PlatformViewSet
from reports.registering import register_report

register_snippet(PlatformViewSet)
register_report(StepsToLookAtView, "steps-to-look-at", order=100, may_see=may_see)
