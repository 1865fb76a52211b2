"""The addresses of other sites that pages about the site lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.models import InformationPage
from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(InformationPage, of_information)


def of_information(model: type[InformationPage]) -> Iterator[Use]:
    """Give the links in the text of whatever is live (one query)."""
    return in_fields(model.objects.live(), {"body": _("text")})
