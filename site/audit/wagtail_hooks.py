"""Registers our actions with Wagtail's log, and the report."""

from wagtail import hooks

from audit.actions import LABELS
from audit.reports import LogOfTheDeskView, may_see
from reports.registering import register_report

register_report(LogOfTheDeskView, "log-of-the-desk", order=90, may_see=may_see)


@hooks.register("register_log_actions")
def register_actions(actions):
    """Add what we record beyond Wagtail's own actions."""
    for action, label in LABELS.items():
        actions.register_action(action, label, label)
