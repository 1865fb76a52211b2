"""The addresses of other sites that guides lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from guides.models import GuidePage
from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(GuidePage, of_guides)


def of_guides(model: type[GuidePage]) -> Iterator[Use]:
    """Give the links in the text and the sources of whatever is live (one query)."""
    return in_fields(model.objects.live(), {"body": _("text"), "sources": _("sources")})
