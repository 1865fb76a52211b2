"""The page shown when all else fails. It is written beforehand, with today's numbers in it.

It needs no database, no template and no other file of the site. It is written anew whenever a helpline changes.
"""

import logging
from collections.abc import Iterable
from functools import cache
from html import escape

from django.conf import settings
from ruamel.yaml import YAML

from frontend.stylesheet import stylesheet
from helplines import numbers
from helplines.catalogue import directory as read_directory
from helplines.services import Service
from page_life.asking import Answer

logger = logging.getLogger(__name__)
# Who stands there; where one of them is not published, somebody else takes the place, for children first.
KEYS = ("emergency-999", "childline")
OUR_FAULT = "It is our fault, not yours. Please try again in a little while."


def path():
    """Return where the page is kept."""
    return settings.DATA_DIR / "500.html"


def write() -> None:
    """Write the page with the numbers of the published records; raises OSError when the folder is not writable.

    There is always a number on it: of another service that can be rung where those of KEYS are not published, and
    of the starter content where nothing is yet.
    """
    services = read_directory("en").services
    new = path().with_suffix(".new")
    new.write_text(_html(_numbers_of(services) if services else _from_content()), encoding="utf-8")
    new.replace(path())


def _numbers_of(services: Iterable[Service]) -> list[tuple[str, str, str]]:
    """Return name, words and link of the first phone line of those who are to stand there."""

    def turn(service: Service) -> tuple[int, bool]:
        place = KEYS.index(service.key) if service.key in KEYS else len(KEYS)
        return place, "children" not in service.for_whom

    lines = {
        service.key: (service.name, line.words, line.link)
        for service in sorted(services, key=turn)
        for line in reversed(service.lines)
        if line.kind == "phone"
    }
    return list(lines.values())[: len(KEYS)]


def read(words: str = OUR_FAULT) -> str:
    """Return the page with these words on it; when it was never written, one made from the starter content."""
    try:
        page = path().read_text(encoding="utf-8")
    except OSError:
        page = _html(_from_content())
    return page.replace(OUR_FAULT, escape(words))


def answer() -> Answer:
    """Return it as the answer to a request that nothing else has answered."""
    body = read().encode()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
    return Answer("500 Internal Server Error", [*headers, ("Content-Length", str(len(body)))], body)


@cache
def _from_content() -> list[tuple[str, str, str]]:
    found = []
    for key in KEYS:
        try:
            record = YAML(typ="safe").load((settings.CONTENT_DIR / "helplines" / f"{key}.yaml").read_text("utf-8"))
        except OSError:
            logger.exception("The starter content has no record of a helpline for the error page")
            continue
        phone = next(channel for channel in record["channels"] if channel["kind"] == "phone")
        found.append((record["name"], numbers.for_reading(phone["value"]), numbers.link_for("phone", phone["value"])))
    return found


def _html(lines: list[tuple[str, str, str]]) -> str:
    rows = "".join(
        f"<p><b>{escape(name)}</b></p>"
        f'<a class="dial" href="{escape(link)}"><span class="ltr">{escape(words)}</span></a>'
        for name, words, link in lines
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>Sorry, that did not work</title><style>{stylesheet()}</style></head>"
        '<body data-for="help"><main class="wrap page"><div class="main"><h1>Sorry, that did not work</h1>'
        f"<p>{OUR_FAULT} You can still talk to someone now:</p>"
        f'<div class="line">{rows}</div><p><a href="/">Back to the start</a></p></div></main></body></html>'
    )
