"""The addresses of other sites that worries, and the words to tell someone, lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from help_now.models import TellSomeonePage, Worry
from outgoing_links.found import Use, in_fields
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(Worry, of_worries)
    register(TellSomeonePage, of_notes)


def of_worries(model: type[Worry]) -> Iterator[Use]:
    """Give the sources of whatever is live (two queries)."""
    return in_fields(model.objects.filter(live=True).prefetch_related("labels"), {"sources": _("sources")})


def of_notes(model: type[TellSomeonePage]) -> Iterator[Use]:
    """Give the sources of whatever is live (one query)."""
    return in_fields(model.objects.live(), {"sources": _("sources")})
