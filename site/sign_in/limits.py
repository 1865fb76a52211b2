"""How many tries there are, and who has to wait.

The counting is django-allauth's (allauth.core.internal.ratelimit), with three windows: each further one is longer, so
that the wait grows with the failures. A window that is full refuses without counting, so waiting always helps.
"""

import unicodedata

from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac

from feedback.limits import HourlyLimit

# The name of the cache in the settings. It is a table: several processes of the server must count together.
COUNTS = "sign_in"
# The first window of ACCOUNT_RATE_LIMITS in the settings, in seconds.
FIRST_WAIT = 15 * 60
# From one sender within an hour, whatever the names: each try costs a quarter of a second of the processor, and a row.
# Far more than a school that shares one address needs.
MOST_TRIES = 1000
tries = HourlyLimit(MOST_TRIES)


def key_for(name: str, address: str) -> str:
    """Return the key under which tries with a name from an address are counted. Pure, but for the site's secret.

    Both together: whoever guesses at somebody's password elsewhere locks out nobody but themselves, and one person in a
    school who forgot a password locks out nobody else behind the same address.
    """
    name = unicodedata.normalize("NFKC", name).strip().casefold()
    return salted_hmac("sign_in.limits", f"{name}\0{address}", algorithm="sha256").hexdigest()


def first_time(what: str, for_seconds: int) -> bool:
    """Whether this did not happen in the last ``for_seconds``; notes that it has happened now."""
    key = salted_hmac("sign_in.first_time", what, algorithm="sha256").hexdigest()
    return caches[COUNTS].add(key, 1, timeout=for_seconds)


def count_in_the_database() -> None:
    """Let allauth count in our table.

    It knows only the default cache. That one is kept in the memory of each process, as it has to be: Wagtail asks it
    several times for every public page.
    """
    from allauth.core.internal import ratelimit
    from allauth.mfa.totp.internal import auth as totp

    shared = ConnectionProxy(caches, COUNTS)
    ratelimit.cache = shared
    totp.cache = shared
