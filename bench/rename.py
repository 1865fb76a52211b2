"""Prints how long it takes to rename and to move a section with many pages, and that every old address leads on.

The codes of all pages below must remember the new addresses in the same transaction.

``python bench/rename.py --database FILE`` works on a copy of an SQLite file with the starter content. The exit code is
1 when an address is lost.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def main() -> int:
    """Rename, move, and ask; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", required=True, help="An SQLite file with the starter content.")
    options.add_argument("--pages", type=int, default=5_000)
    given = options.parse_args()
    data = Path(tempfile.mkdtemp(prefix="signpost-bench-rename-"))
    os.environ["SIGNPOST_DATA"] = str(data)
    with sqlite3.connect(given.database) as old, sqlite3.connect(data / "signpost.sqlite3") as new:
        old.backup(new)
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0)
        return _rename_and_move(given.pages)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _rename_and_move(number: int) -> int:
    from django.test import Client
    from wagtail.contrib.redirects.models import Redirect

    from home.models import HomePage, InformationPage
    from permalinks.models import Permalink
    from tests.factories.publishing import publish
    from tests.permalinks.test_paths_after_a_move import give_codes
    from tests.publication.test_redirects import add_many, add_page

    home = HomePage.objects.get(locale__language_code="en")
    section, target = add_page(home, "large"), add_page(home, "elsewhere")
    slugs = add_many(section, number)
    give_codes("large", section)
    section = InformationPage.objects.get(pk=section.pk)
    section.slug = "larger"
    _timed(f"rename, {number} pages below", lambda: publish(section))
    section = InformationPage.objects.get(pk=section.pk)
    _timed(f"move, {number} pages below", lambda: section.move(target, pos="last-child"))
    print(f"{Redirect.objects.count()} former addresses")
    remembered = Permalink.objects.filter(path__startswith="/elsewhere/larger/page-").count()
    print(f"{remembered} codes remember where their page is now")
    lost = []
    for before in ("large", "larger"):
        for slug in slugs[:: max(1, number // 50)]:
            answer = Client().get(f"/{before}/{slug}/")
            if answer.headers.get("Location") != f"/elsewhere/larger/{slug}/":
                lost.append(f"/{before}/{slug}/")
    print(f"lost: {lost or 'none'}")
    return 1 if lost or remembered != number or Redirect.objects.count() != 2 * (number + 1) else 0


def _timed(what: str, work) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    work()
    print(f"{what}: {time.perf_counter() - started:.1f} s, {time.process_time() - cpu:.1f} s of CPU")


if __name__ == "__main__":
    sys.exit(main())
