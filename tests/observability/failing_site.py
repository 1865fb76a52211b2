"""Asks a site in which one view is broken, with words that must stay here: in the address, headers, variables, errors.

``python -m tests.observability.failing_site request`` or ``... command``.
"""

import sys

import django

WORDS = "zqtypedwords"


def broken(*args):
    """Fail as code does that somebody typed something into."""
    typed = WORDS
    try:
        {}[typed]
    except KeyError as error:
        raise ValueError(f"cannot read {typed!r}") from error


def ask() -> None:
    """Let a request fail."""
    from django.test import Client

    from publication import views

    views.symbols = broken
    client = Client(raise_request_exception=False, headers={"user-agent": WORDS, "cookie": f"a={WORDS}"})
    answer = client.get(f"/favicon.svg?q={WORDS}", REMOTE_ADDR="203.0.113.77")
    assert answer.status_code == 500
    client.get(f"/{WORDS}/", headers={"host": f"{WORDS}.example"})


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "command":
        broken()
    ask()
