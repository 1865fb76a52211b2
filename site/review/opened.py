"""Which official pages an editor has opened on the way to a check; kept in the session, below /admin/ alone."""

from review.models import Reviewed

KEY = "opened_for_checks"
# A session keeps the newest of them: a morning's work of checking.
KEPT = 400


def pages_of(item: Reviewed, parts: list[str]) -> list[str]:
    """Return the addresses that a check of ``parts`` rests on, each once."""
    return list(dict.fromkeys(url for part in parts for url in item.official_pages(part)))


def note(session, url: str) -> None:
    """Note that a page was opened."""
    before = [each for each in session.get(KEY, []) if each != url]
    session[KEY] = [*before, url][-KEPT:]


def missing(session, urls: list[str]) -> list[str]:
    """Return those that were not opened in this session."""
    opened = set(session.get(KEY, []))
    return [url for url in urls if url not in opened]
