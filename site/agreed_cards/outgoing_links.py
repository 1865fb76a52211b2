"""The addresses of other sites that agreed cards lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreed_cards.models import AgreedCard
from outgoing_links.found import Use, uses
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(AgreedCard, of_cards)


def of_cards(model: type[AgreedCard]) -> Iterator[Use]:
    """Give the sources of whatever is live, and those of the services that it compares (two queries)."""
    for item in model.objects.filter(live=True).prefetch_related("services"):
        yield from uses(item.pk, item, _("sources"), "sources", item.sources)
        for service in item.services.all():
            place = _("sources of %(service)s") % {"service": service.to}
            yield from uses(item.pk, item, place, "services", service.sources)
