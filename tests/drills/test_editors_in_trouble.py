"""Two windows on one page, and a session that ends before a save: no acknowledged word is lost."""

import json
import sqlite3
from contextlib import closing

import pytest

from bench.kill import Browser, Site

pytestmark = pytest.mark.drills
ROUNDS = 10


@pytest.fixture
def site(copy_of_the_site):
    """The starter content, served, with a writer and a reviewer who are signed in."""
    own = Site(copy_of_the_site())
    own.start()
    yield own
    own.kill()


def versions_kept(site: Site) -> str:
    """Return the contents of all versions that are kept."""
    with closing(sqlite3.connect(site.data / "signpost.sqlite3", timeout=20)) as connection:
        return "\n".join(text for (text,) in connection.execute("SELECT content FROM wagtailcore_revision"))


def save(browser: Browser, number: int) -> tuple[str, str]:
    """Save; return whether it was taken (``yes``, ``no``), and what was said."""
    answer = browser._send("POST", browser.about["edit"], browser.write(number), Accept="application/json")
    said = answer.data.decode(errors="replace")
    if answer.status >= 500:
        return "broken", f"{answer.status}: {said[:200]}"
    taken = answer.status == 200 and json.loads(said).get("success")
    if taken:
        told = json.loads(said)
        browser.data |= {"overwrite_revision_id": str(told["revision_id"]),
                         "loaded_revision_id": str(told["revision_id"]),
                         "loaded_revision_created_at": told["revision_created_at"]}  # fmt: skip
        browser.data |= told.get("field_updates", {})
    return ("yes" if taken else "no"), said[:300]


@pytest.mark.parametrize("kind", ["page", "record"])
def test_two_windows_on_one_thing(site, kind, drill):
    number = 1000
    with drill(f"two windows on one {kind}: what was acknowledged is kept, what was not is refused in words") as row:
        for _ in range(ROUNDS):
            windows = [Browser(site, "writer", kind), Browser(site, "writer", kind)]
            for window in windows:
                window.open()
            # The first saves once, then the other one, which knows nothing of it, then the first again.
            for turn, window in enumerate((windows[0], windows[1], windows[0])):
                number += 1
                taken, said = save(window, number)
                is_kept = f"Version {number}." in versions_kept(site)
                is_told = taken == "yes" and is_kept or taken == "no" and not is_kept and bool(said.strip())
                # Nothing stands in the way of whoever comes first.
                row.saw(is_told and (turn != 0 or taken == "yes"), said)


@pytest.mark.parametrize("kind", ["page", "record"])
def test_a_session_that_ended_before_a_save(site, kind, drill):
    number = 2000
    with drill(f"session over before a {kind} is saved: the words come back, nothing is stored, then it works") as row:
        for _ in range(ROUNDS):
            number += 1
            window = Browser(site, "writer", kind)
            window.open()
            mine, window.session = window.session, "0" * 32
            answer = window._send("POST", window.about["edit"], window.write(number) | {"action-submit": "1"})
            said = answer.data.decode(errors="replace")
            comes_back = answer.status == 403 and f"Version {number}." in said
            is_stored = f"Version {number}." in versions_kept(site)
            row.saw(comes_back and not is_stored, f"{answer.status}: {said[:200]}")
            quiet = save(window, number)
            row.saw(quiet[0] == "no" and f"Version {number}." not in versions_kept(site), quiet)
            window.session = mine
            window.open()
            again = save(window, number)
            row.saw(again[0] == "yes" and f"Version {number}." in versions_kept(site), again)
