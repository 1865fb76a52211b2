"""The addresses of other sites that apps lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from outgoing_links.found import Use, uses
from outgoing_links.registry import register
from platforms.models import Platform


def register_links() -> None:
    """Make them known to the round of links."""
    register(Platform, of_platforms)


def of_platforms(model: type[Platform]) -> Iterator[Use]:
    """Give the help pages and sources of whatever is live, and those of its lists of steps (two queries)."""
    for item in model.objects.filter(live=True).prefetch_related("steps"):
        yield from uses(item.pk, item, _("its own help pages"), "help_url", item.help_url)
        yield from uses(item.pk, item, _("sources"), "sources", item.sources)
        for steps in item.steps.all():
            place = {"steps": steps.part}
            own_page = _("the platform’s own page for %(steps)s") % place
            yield from uses(item.pk, item, own_page, "official_url", steps.official_url)
            yield from uses(item.pk, item, _("sources of %(steps)s") % place, "steps", steps.sources)
