"""Prints what the desk, the coverage map and the reports cost: queries and times, at 30 and at 3,000 guides.

``python bench/desk.py`` loads the starter content into a temporary folder, measures, adds guides in bulk, and measures
again. The exit code is 1 when a screen asks more queries for more guides.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
os.environ["SIGNPOST_DATA"] = tempfile.mkdtemp(prefix="signpost-bench-desk-")

MANY = 3_000
# A few guides more may need one more batch of a hundred keys in a prefetch; a query for each guide would be thousands.
SPARE = 3
SCREENS = [
    ("desk", "/admin/"),
    ("coverage map", "/admin/coverage/"),
    ("coverage map, CSV", "/admin/coverage/?export=csv"),
    ("to be checked", "/admin/reports/to-be-checked/"),
    ("to be checked, overdue", "/admin/reports/to-be-checked/?when=overdue"),
    ("to be checked, CSV", "/admin/reports/to-be-checked/?export=csv"),
    ("findings", "/admin/reports/findings/"),
    ("findings, that stop", "/admin/reports/findings/?severity=3&version=draft&standing=open"),
    ("findings, CSV", "/admin/reports/findings/?export=csv"),
]
# A file with everything is read in batches: its queries grow by a few for every 200 lines.
BATCHED = {"to be checked, CSV"}


def main() -> int:
    """Measure twice; return the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--database", help="An SQLite file with the starter content, to save loading it.")
    options.add_argument("--guides", type=int, default=MANY, help="How many guides the second measurement has.")
    given = options.parse_args()
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    if given.database:
        shutil.copy(given.database, settings.DATABASES["default"]["NAME"])
    call_command("migrate", verbosity=0)
    if not given.database:
        call_command("load_content", stdout=io.StringIO())
    client = _client()
    _go_through_everything()
    few = _guides(), _measure(client)
    _add_guides(given.guides - few[0])
    many = _guides(), _measure(client)
    _print(few, many)
    shutil.rmtree(os.environ["SIGNPOST_DATA"], ignore_errors=True)
    grown = [name for name, _path in SCREENS if name not in BATCHED and many[1][name][0] > few[1][name][0] + SPARE]
    for name in grown:
        print(f"OVER: {name} asks more queries for more guides.")
    return 1 if grown else 0


def _client():
    from django.test import Client

    from editorial import roles
    from tests.factories.accounts import signed_in
    from tests.factories.people import person

    return signed_in(Client(), person("bench", roles.ADMINISTRATORS, roles.REVIEWERS))


def _go_through_everything() -> None:
    """Fill the report, and print what a round costs; it grows with the words, and is no screen."""
    from django.utils import timezone

    from content_checks.rounds import go_through_everything, last_round

    started = time.perf_counter()
    found = sum(len(look.findings) for look in go_through_everything(timezone.now()))
    took = time.perf_counter() - started
    looked_at = last_round().looked_at
    print(f"refresh_findings: {looked_at} looked at, {found} findings, {took:.1f} s")


def _guides() -> int:
    from guides.models import GuidePage

    return GuidePage.objects.count()


def _add_guides(number: int) -> None:
    """Add live guides behind all doors, row by row, with the text of a real one.

    Every second one has been checked, and two things were found on each.

    The gate is not asked: the rules about words take a second for each guide, and are not what is measured here.
    """
    from datetime import timedelta

    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from django.utils import timezone
    from wagtail.models import Page

    from guides.models import GuideIndexPage, GuidePage
    from review.models import Check
    from taxonomy.models import Topic

    doors, topics = list(GuideIndexPage.objects.all()), list(Topic.objects.all())
    text = GuidePage.objects.filter(live=True).first().body
    today, kind = timezone.localdate(), ContentType.objects.get_for_model(GuidePage)
    begun = {door.pk: door.numchild for door in doors}
    with transaction.atomic():
        for count in range(number):
            door = doors[count % len(doors)]
            begun[door.pk] += 1
            slug = f"guide-{count}"
            page = Page(
                title=f"Guide {count}", draft_title=f"Guide {count}", slug=slug, content_type=kind, locale=door.locale,
                live=True, last_published_at=timezone.now(), depth=door.depth + 1,
                path=Page._get_path(door.path, door.depth + 1, begun[door.pk] + 100),
                url_path=f"{door.url_path}{slug}/",
            )  # fmt: skip
            [row] = Page.objects.bulk_create([page])
            guide = GuidePage(
                page_ptr=row, topic=topics[count % len(topics)], question="What?", audience=door.audience, body=text,
                written_on=today - timedelta(days=count % 250), lead="A lead.",
            )  # fmt: skip
            guide.save_base(raw=True, force_insert=True)
            _find(kind, row, door.audience, count)
            if count % 2:
                Check.objects.create(
                    content_type=kind, object_key=str(row.pk), checked_on=today, how="read", fingerprint="0" * 64,
                    due_on=today + timedelta(days=count % 180),
                )  # fmt: skip
        for door in doors:
            Page.objects.filter(pk=door.pk).update(numchild=begun[door.pk])


def _find(kind, row, audience: str, count: int) -> None:
    from django.utils import timezone

    from content_checks.models import DRAFT, PUBLISHED, StoredFinding

    for version, severity in ((PUBLISHED, 1), (DRAFT, 1 + count % 3)):
        StoredFinding.objects.create(
            content_type=kind, object_key=str(row.pk), title=row.title, version=version, audience=audience,
            rule="blame", severity=severity, message="Sounds like blame.", field="lead", key=f"{count:032}",
            found_at=timezone.now(),
        )  # fmt: skip


def _measure(client) -> dict[str, tuple[int, float, int]]:
    """Return queries, median milliseconds of five answers, and bytes, for each screen."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, path in SCREENS:
        _read(client, path)
        with CaptureQueriesContext(connection) as captured:
            size = _read(client, path)
        asked = len(captured.captured_queries)  # before the next request forgets them
        times = []
        for _ in range(5):
            started = time.perf_counter()
            _read(client, path)
            times.append((time.perf_counter() - started) * 1000)
        found[name] = (asked, sorted(times)[2], size)
    return found


def _read(client, path: str) -> int:
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(b"".join(response.streaming_content) if response.streaming else response.content)


def _print(few, many) -> None:
    print(f"{'screen':26}{'guides':>8}{'queries':>9}{'ms':>9}{'bytes':>10}")
    for name, _path in SCREENS:
        for guides, rows in (few, many):
            queries, milliseconds, size = rows[name]
            print(f"{name:26}{guides:8}{queries:9}{milliseconds:9.0f}{size:10}")


if __name__ == "__main__":
    sys.exit(main())
