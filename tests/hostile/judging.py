"""What must not be in an answer, whatever was asked. Pure: a request and its answer in, faults in words out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.hostile.attempts import Attempt
from tests.hostile.payloads import EVIL, MARK
from tests.hostile.wire import Answer

SLOWEST = 3.0
# A number after the name of what the site is made of, or what Python says of itself when it fails.
LEAKS = re.compile(
    r"(?:django|wagtail|python|granian|hyper|whitenoise|sqlite|postgresql|psycopg)[ /_v-]{0,2}\d+\.\d"
    r"|traceback \(most recent|site-packages|/usr/lib|/home/|file \"/|\.py\", line|x-powered-by|debug = true",
    re.IGNORECASE,
)
CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
NUMBERS = ("tel:999", "tel:08001111")


@dataclass(frozen=True)
class Site:
    """The server: ``host`` with its port, ``folders`` that nobody may learn of, ``plain`` answers by their address."""

    host: str
    folders: Sequence[str]
    plain: Mapping[str, Answer]


def faults(attempt: Attempt, answer: Answer, site: Site) -> list[str]:
    """Return everything that is wrong with an answer."""
    found = [
        *_of_the_server(attempt, answer),
        *_leaks(answer, site),
        *_ways_out(answer, site),
        *_cookies(attempt, answer),
    ]
    if not attempt.at_the_desk:
        found += [*_reflected(attempt, answer), *_without_numbers(attempt, answer), *_kept_errors(answer)]
    if attempt.same_as:
        found += _changed(answer, site.plain[attempt.same_as])
    return found


def _of_the_server(attempt: Attempt, answer: Answer):
    # 501: what oEmbed wants for a form that is not offered (oembed.com, 2.3.3).
    if answer.status >= 500 and not (answer.status == 501 and b"/oembed?" in attempt.raw):
        yield f"answers {answer.status}"
    if answer.status == 0 and not attempt.ends:
        yield "closes the connection without a word"
    if answer.seconds > SLOWEST:
        yield f"takes {answer.seconds:.1f} s"


def _leaks(answer: Answer, site: Site):
    text = answer.head.decode("latin-1") + "\n" + answer.text
    for leak in LEAKS.findall(text):
        yield f"tells {leak!r}"
    for folder in site.folders:
        if folder in text:
            yield f"tells the folder {folder}"
    if any(character.isdigit() for character in answer.get("server")):
        yield f"tells the version of its server: {answer.get('server')}"


def _ways_out(answer: Answer, site: Site):
    for where in (*answer.all("location"), *answer.all("content-location"), *answer.all("refresh")):
        if CONTROL.search(where) or where.startswith("//") or urlsplit(where).netloc not in {"", site.host}:
            yield f"leads away to {where!r}"
        elif not where.startswith(("/", f"http://{site.host}/")):
            yield f"leads to {where!r}, which is no path of ours"


def _cookies(attempt: Attempt, answer: Answer):
    for cookie in answer.all("set-cookie"):
        is_taken_back = "max-age=0" in cookie.lower()
        if not attempt.at_the_desk:
            yield f"sets a cookie: {cookie}"
        elif "path=/admin/" not in cookie.lower():
            yield f"sets a cookie that goes further than the desk: {cookie}"
        elif "httponly" not in cookie.lower() and not is_taken_back:
            yield f"sets a cookie that scripts can read: {cookie}"


def _reflected(attempt: Attempt, answer: Answer):
    """An address may stand in Location, where a slash is put to its end; nothing else that was sent stands anywhere.

    The read API may say in JSON what of an address it does not know: whoever asks for that address asked for that.
    """
    rows = [f"{name}: {value}" for name, value in answer.headers if name != "location"]
    says_back = attempt.target.startswith("/api/v1/") and answer.get("content-type").startswith("application/json")
    text = ("\n".join(rows) + ("" if says_back else answer.text)).lower()
    for mark in (MARK, EVIL):
        if mark in text:
            at = text.index(mark)
            yield f"repeats {mark}: {text[max(0, at - 60) : at + 40]!r}"


def _without_numbers(attempt: Attempt, answer: Answer):
    if answer.status >= 400 and answer.is_html and answer.body:
        missing = [number for number in NUMBERS if number not in answer.text]
        if missing:
            yield f"answers {answer.status} with a page without {missing}"


def _kept_errors(answer: Answer):
    """A cache may keep 404, 405, 410 and 414 by itself, unless it is told not to (RFC 9110, 15.1)."""
    said = answer.get("cache-control")
    if answer.status >= 400 and answer.body and "no-store" not in said and "no-cache" not in said:
        yield f"answers {answer.status}, which a cache may keep (Cache-Control: {said or 'none'})"


def _changed(answer: Answer, plain: Answer):
    if answer.status == 400 and not answer.body:
        return  # the server itself refused what is no request, and said nothing that could be kept
    if answer.status != plain.status:
        yield f"answers {answer.status}, and plainly asked {plain.status}"
    elif answer.text != plain.text:
        yield "answers something else than when plainly asked"
