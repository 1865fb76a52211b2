"""A site with as many pages as one likes, and what an answer of it costs: shared by the benchmarks that grow one.

``be_ready`` comes first; importing it needs nothing.
"""

import contextlib
import os
import sqlite3
import time
import uuid
from functools import cache
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite file, with what still stands in its write-ahead log."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)


def be_ready() -> None:
    """Do what a server does before its first answer, and nothing of what it does beside answering."""
    import django

    django.setup()
    from helplines import opening_hours

    opening_hours.be_ready()


@cache
def client():
    """Return what asks by the site's own name, as readers do; its middleware is loaded once, as a server's is."""
    from urllib.parse import urlsplit

    from django.conf import settings
    from django.test import Client

    return Client(HTTP_HOST=urlsplit(settings.SIGNPOST_URL).netloc)


def cpu_seconds() -> float:
    """Return the seconds of processor that this process took, and the backend of PostgreSQL beside it."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
        return own + (int(fields[11]) + int(fields[12])) / TICK
    return own


def grow_to(size: int) -> None:
    """Add live guides behind all doors until there are ``size`` pages: texts of the real ones, codes and index too.

    Six make a family with a topic of its own, as they do in the starter content.

    The gate is not asked: the rules about words take a second for each guide, and are not what is measured here.
    """
    from django.db import connection, transaction
    from wagtail.models import Page

    from guides.models import GuideIndexPage, GuidePage

    doors, real = list(GuideIndexPage.objects.all()), list(GuidePage.objects.live().exclude(slug__startswith="more-"))
    have = Page.objects.count()
    made = []
    with transaction.atomic():
        for number in range(have, size):
            door = doors[number % len(doors)]
            if number == have or door is doors[0]:
                topic = _topic(number)
            made.append(_guide(number, door, real[number % len(real)], topic))
    _index(made)
    _give_codes(made)
    if connection.vendor == "postgresql":  # which soon does so by itself
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _topic(number: int):
    from taxonomy.models import Topic

    like = Topic.objects.filter(live=True).first()
    like.pk, like.translation_key = None, uuid.uuid4()
    like.key = like.slug = f"more-{number}"
    return Topic.objects.bulk_create([like])[0]


def _guide(number: int, door, like, topic):
    from wagtail.models import Page

    from guides.models import GuidePage

    slug = f"more-{number}"
    row = Page(
        title=f"{like.title} {number}", draft_title=like.title, slug=slug, content_type_id=like.content_type_id,
        locale_id=door.locale_id, live=True, depth=door.depth + 1, url_path=f"{door.url_path}{slug}/",
        path=Page._get_path(door.path, door.depth + 1, 1000 + number), last_published_at=like.last_published_at,
    )  # fmt: skip
    [row] = Page.objects.bulk_create([row])
    guide = GuidePage(
        page_ptr=row, topic=topic, question=like.question, audience=door.audience, body=like.body,
        written_on=like.written_on, lead=like.lead,
    )  # fmt: skip
    guide.__dict__.update({name: getattr(row, name) for name in ("title", "slug", "path", "depth", "url_path")})
    guide.locale_id, guide.live, guide.content_type_id = row.locale_id, True, row.content_type_id
    guide.save_base(raw=True, force_insert=True)
    return guide


def _index(guides: list) -> None:
    from wagtail.search.backends import get_search_backend

    from guides.models import GuidePage

    index = get_search_backend().get_index_for_model(GuidePage)
    for start in range(0, len(guides), 1000):
        index.add_items(GuidePage, guides[start : start + 1000])


def _give_codes(guides: list) -> None:
    from django.contrib.contenttypes.models import ContentType

    from guides.models import GuidePage
    from guides.permalinks import place_of_guide
    from permalinks.codes import make_code
    from permalinks.models import Permalink

    kind = ContentType.objects.get_for_model(GuidePage)
    codes = set(Permalink.objects.values_list("code", flat=True))
    rows = []
    for guide in guides:
        code = next(each for each in iter(make_code, None) if each not in codes)
        codes.add(code)
        place = place_of_guide(guide)
        said = {name: getattr(place, name) for name in Permalink.REMEMBERED}
        rows.append(Permalink(code=code, content_type=kind, object_key=str(guide.pk), **said))
    Permalink.objects.bulk_create(rows, batch_size=500)
