"""Random passwords, shown once and never kept in the open."""

import secrets

from django.conf import settings

# No letter or digit that could be taken for another when it is copied from paper: no 0 and o, no 1, i and l.
EASY = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LENGTH = 4, 5


def random_password() -> str:
    """Return four groups of five easy letters and digits: nearly 100 bits, so that no list of guesses helps."""
    return "-".join("".join(secrets.choice(EASY) for _ in range(LENGTH)) for _ in range(GROUPS))


def shown_once(username: str, password: str) -> str:
    """Return the lines that tell a person how to sign in."""
    return (
        "Sign in with this account. It is shown only now: write it down.\n"
        f"    address   {settings.SIGNPOST_URL}/admin/\n"
        f"    name      {username}\n"
        f"    password  {password}\n"
        "The first sign-in also sets up a second step: have a phone with an authenticator app at hand."
    )
