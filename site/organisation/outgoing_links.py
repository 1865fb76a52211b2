"""The addresses of other sites that the settings of the site lead to."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from organisation.models import SiteSettings
from outgoing_links.found import Use, uses
from outgoing_links.registry import register


def register_links() -> None:
    """Make them known to the round of links."""
    register(SiteSettings, of_settings)


def of_settings(model: type[SiteSettings]) -> Iterator[Use]:
    """Give where "Leave this site" goes (one query)."""
    place = _("where “Leave this site” goes")
    for item in model.objects.all():
        yield from uses(item.pk, _("Site settings"), place, "exit_address", item.exit_address)
