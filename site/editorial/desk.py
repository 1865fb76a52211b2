"""The desk: what stands on Wagtail's dashboard beside its own panels."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from content_checks.rounds import last_round
from editorial.second_person import missing_for
from editorial.waiting import lines_for
from editorial.what_checks_say import may_see, what_checks_say

# Wagtail's panels "awaiting your review" and "your items in a workflow" stand at 210 and 220.
BEFORE_THEM, AFTER_THEM, LAST = 100, 230, 240


class SecondPersonPanel(Component):
    """Says plainly when nobody could agree to what this person writes; otherwise it is not there."""

    name = "second_person"
    template_name = "editorial/second_person_panel.html"
    order = BEFORE_THEM

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add what is missing, and for administrators the way to mend it."""
        user = parent_context["request"].user
        may_mend = user.has_perm("users.change_user")
        return {"missing": missing_for(user), "users": reverse("wagtailusers_users:index") if may_mend else ""}


class WhatWaitsPanel(Component):
    """Numbers, each with the way to its list."""

    name = "what_waits"
    template_name = "editorial/what_waits_panel.html"
    order = AFTER_THEM

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add the lines."""
        request = parent_context["request"]
        return {"lines": lines_for(request.user, timezone.localdate(request.moment))}


class WhatChecksSayPanel(Component):
    """Findings by weight, each with the way to its list."""

    name = "what_checks_say"
    template_name = "editorial/what_checks_say_panel.html"
    order = LAST

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Add the numbers, and whether they are complete."""
        if not may_see(parent_context["request"].user):
            return {"lines": []}
        return {"lines": what_checks_say(), "complete": last_round() is not None}


def add_panels(request, panels: list) -> None:
    """Put all of them on the dashboard."""
    panels += [SecondPersonPanel(), WhatWaitsPanel(), WhatChecksSayPanel()]
