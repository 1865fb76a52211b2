"""The addresses of other sites that topics lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register
from taxonomy.models import Topic


def register_links() -> None:
    """Make them known to the round of links."""
    register(Topic, of_topics)


def of_topics(model: type[Topic]) -> Iterator[Use]:
    """Give the sources of whatever is live (one query)."""
    return in_fields(model.objects.filter(live=True), {"sources": _("sources")})
