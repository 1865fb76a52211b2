"""Puts the report "Did this help?" into the menu."""

from feedback.reports import DidThisHelpView, may_see
from reports.registering import register_report

register_report(DidThisHelpView, "did-this-help", order=120, may_see=may_see)
