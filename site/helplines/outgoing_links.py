"""The addresses of other sites that services lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from helplines.models import Helpline
from outgoing_links.found import Use, uses
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(Helpline, of_helplines)


def of_helplines(model: type[Helpline]) -> Iterator[Use]:
    """Give the website, the channels that are addresses, and the sources of whatever is live (three queries)."""
    for item in model.objects.filter(live=True).prefetch_related("channels", "sources"):
        yield from uses(item.pk, item, _("website"), "website", item.website)
        for channel in item.channels.all():
            yield from uses(item.pk, item, channel.label or channel.get_kind_display(), "channels", channel.value)
        for source in item.sources.all():
            yield from uses(item.pk, item, _("sources"), "sources", source.url)
