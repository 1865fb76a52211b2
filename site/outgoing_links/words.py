"""Where an address stands, in words for editors. Pure: plain values in, sentences out."""

from datetime import date
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outgoing_links.decide import Outcome, Standing

NAMES = {
    Standing.NEW: gettext_lazy("Not asked yet"),
    Standing.SEEN: gettext_lazy("Answers"),
    Standing.MOVED: gettext_lazy("Moved for good"),
    Standing.MOVED_FOR_NOW: gettext_lazy("Leads elsewhere for now"),
    Standing.DID_NOT_ANSWER: gettext_lazy("Did not answer; will be asked again"),
    Standing.GONE: gettext_lazy("Gone"),
    Standing.BY_HAND: gettext_lazy("Could not be checked by a machine"),
    Standing.ROBOTS: gettext_lazy("Asks machines to stay away"),
    Standing.PRIVATE: gettext_lazy("Address of a private network"),
}
OUTCOMES = {
    Outcome.SEEN: gettext_lazy("it answered"),
    Outcome.MOVED: gettext_lazy("it has moved for good"),
    Outcome.MOVED_FOR_NOW: gettext_lazy("it leads elsewhere for now"),
    Outcome.MISSING: gettext_lazy("the site says that there is no such page"),
    Outcome.UNREACHED: gettext_lazy("the site could not be reached"),
    Outcome.REFUSED: gettext_lazy("the site did not let a machine in"),
    Outcome.TROUBLE: gettext_lazy("the site had trouble of its own"),
    Outcome.SLOW: gettext_lazy("the site did not answer in time"),
    Outcome.CERTIFICATE: gettext_lazy("the site has trouble with its certificate"),
    Outcome.LOOP: gettext_lazy("the site sent us round in circles"),
    Outcome.ODD: gettext_lazy("the answer could not be understood"),
    Outcome.ROBOTS: gettext_lazy("its robots.txt asks machines to stay away"),
    Outcome.ROBOTS_UNREAD: gettext_lazy("its robots.txt could not be read, so nothing was asked"),
    Outcome.PRIVATE: gettext_lazy("it leads into a private network"),
}


def standing_in_words(
    standing: Standing,
    outcome: Outcome | None,
    status: int | None,
    last_checked: date | None,
    failing_since: date | None,
    failed_days: int,
) -> str:
    """Return one or two plain sentences: what was found, on which day, and what it does not mean."""
    if outcome is None or last_checked is None:
        return str(NAMES[Standing.NEW])
    why = str(OUTCOMES[outcome]) + (f" ({status})" if status and outcome not in {Outcome.SEEN, Outcome.MOVED} else "")
    values = {"day": _day(last_checked), "why": why}
    if standing == Standing.GONE:
        values["days"] = ngettext("%(count)s day", "%(count)s days", failed_days) % {"count": failed_days}
        values["since"] = _day(failing_since or last_checked)
        return _("Gone: on %(days)s since %(since)s, last on %(day)s, %(why)s.") % values
    sentences = {
        Standing.SEEN: _("Answered on %(day)s."),
        Standing.MOVED: _("Moved for good; the new address answered on %(day)s."),
        Standing.MOVED_FOR_NOW: _("Led elsewhere on %(day)s, but only for now: keep the address."),
        Standing.DID_NOT_ANSWER: _("On %(day)s %(why)s. One bad day means little: it will be asked again."),
        Standing.BY_HAND: _("Could not be checked by a machine on %(day)s: %(why)s. Open it by hand."),
        Standing.ROBOTS: _("Asks machines to stay away (seen on %(day)s). Open it by hand."),
        Standing.PRIVATE: _("On %(day)s it led into a private network. It was not opened; readers may not reach it."),
    }
    return sentences[standing] % values


def cautions(address: str, proposed: str) -> list[str]:
    """Return what a person should look at before putting a proposed address in; machines see only that it answers."""
    old, new = urlsplit(address), urlsplit(proposed)
    found = []
    if _site(old.hostname) != _site(new.hostname):
        found.append(_("It belongs to another site (%(host)s): read it first.") % {"host": new.hostname or "?"})
    if old.path.strip("/") and not new.path.strip("/"):
        found.append(_("It is a front page: what we meant may be gone."))
    if old.scheme == "https" and new.scheme == "http":
        found.append(_("It is not encrypted."))
    return found


def _site(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
