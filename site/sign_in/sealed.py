"""The secrets of second steps as they lie in the database: sealed, so that a copy of it alone signs nobody in."""

import base64
import secrets
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.utils.crypto import salted_hmac

SEALED = "sealed:"


def seal(text: str, keys: Sequence[str]) -> str:
    """Return a text sealed (Fernet: AES in CBC with an HMAC). ``keys``: the site's secret key, then former ones."""
    return SEALED + _lock(keys).encrypt(text.encode()).decode()


def unseal(sealed: str, keys: Sequence[str]) -> str:
    """Return the text again. What was stored before sealing is returned as it is.

    What none of the keys opens is answered with something nobody can know: the codes of an empty secret could be worked
    out by anybody.
    """
    if not sealed.startswith(SEALED):
        return sealed
    try:
        return _lock(keys).decrypt(sealed.removeprefix(SEALED).encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _lock(keys: Sequence[str]) -> MultiFernet:
    digests = [salted_hmac("sign_in.sealed", "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
