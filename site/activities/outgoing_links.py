"""The addresses of other sites that activities lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from activities.models import ActivityPage, RehearsalPage, SpotTheFakePage
from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(SpotTheFakePage, of_activities)
    register(RehearsalPage, of_activities)


def of_activities(model: type[ActivityPage]) -> Iterator[Use]:
    """Give the sources of whatever is live (one query); what stands in made-up profiles is made up and never asked."""
    return in_fields(model.objects.live(), {"sources": _("sources")})
