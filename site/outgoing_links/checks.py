"""For the checks of content: addresses that no machine has seen for a while."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content_checks.findings import Finding, Severity
from outgoing_links.bookkeeping import standing_of
from outgoing_links.days import day_of
from outgoing_links.decide import Standing
from outgoing_links.models import OutgoingLink

A_WHILE = timedelta(days=90)
RULE = "address_not_seen"


def not_seen_for_a_while(addresses: Iterable[str], today: date) -> list[Finding]:
    """Return a note for each address that is gone, or was asked and not seen for 90 days (one query).

    An address that was never asked gets none: nobody has looked yet.
    """
    asked = list(dict.fromkeys(addresses))
    known = standing_of(asked)
    found = ((address, _problem(known[address], today)) for address in asked if address in known)
    return [Finding(RULE, Severity.NOTE, f"{address}: {problem}") for address, problem in found if problem]


def _problem(link: OutgoingLink, today: date) -> str:
    if link.last_checked is None:
        return ""
    if link.standing == Standing.GONE:
        return f"{link.in_words()} {_('Find the new address, or take it out.')}"
    since = day_of(link.last_seen or link.first_found)
    if today - since <= A_WHILE:
        return ""
    return _("No machine has seen it since %(day)s. Open it by hand.") % {"day": date_format(since, "j F Y")}
