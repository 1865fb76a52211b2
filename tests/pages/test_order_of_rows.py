"""Pages are the same in whatever order the database happens to keep its rows.

PostgreSQL gives rows that no order tells apart as they lie, and where they lie changes with every save: then a list
changes though nobody changed it, and a list that is cut off drops another entry each time. Here as much as may be equal
is equal, and the rows are laid the other way round.
"""

import contextlib

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import AutoField
from django.test import Client
from wagtail.models import Page

from activities.models import RehearsalPage, SpotTheFakePage
from agreed_cards.models import AgreedCard
from guides.models import GuidePage
from helplines.models import Helpline, Remit
from home.models import InformationPage
from lessons.models import LessonPage
from page_life import kept
from platforms.models import Platform
from taxonomy.models import Region, Topic
from tests.factories.publishing import publish

PATHS = (
    "/", "/8-10/", "/parents/", "/schools/", "/topics/", "/topics/blocking/", "/8-10/blocking/", "/parents/blocking/",
    "/schools/blocking/", "/help/", "/help/scotland/", "/help/childline/", "/apps/", "/apps/snapchat/",
    "/apps/snapchat/block/", "/apps/compare/?apps=snapchat,tiktok", "/practice/spot-the-fake/",
    "/practice/spot-the-fake/a-swap-for-a-dragon/", "/practice/what-would-you-say/", "/practice/family-plan/",
    "/practice/family-plan/?one=8-10:roblox.youtube.minecraft&two=11-13:snapchat.tiktok", "/lessons/",
    "/lessons/blocking-8-10/", "/find/", "/find/8-10/any/any/", "/find/8-10/blocking/any/", "/find/schools/blocking/",
    "/find/parents/any/snapchat/", "/search/", "/search/?q=blocking", "/search/?q=snapchat", "/search/?q=zebra",
    "/help-now/", "/help-now/me/hazel/11-13/scotland/", "/help-now/note/", "/for-schools/", "/for-schools/offline/",
    "/feeds/", "/feeds/guides.xml", "/feeds/apps.xml", "/feeds/apps.json", "/feeds/changes.xml",
    "/feeds/for/schools.xml", "/feeds/about/blocking.json", "/feeds/calendar.ics", "/bulletin/", "/calendar/",
    "/api/v1/guides", "/api/v1/lessons", "/api/v1/topics", "/api/v1/platforms", "/api/v1/helplines",
    "/api/v1/freshness", "/api/v1/hsds/services", "/sitemap-pages-1.xml", "/sitemap-apps-1.xml", "/sitemap-more-1.xml",
)  # fmt: skip
# A title or name that many share, and what editors order by: for each model the fields, and the value.
SAME = {
    Topic: {"sort_order": 0, "name": "Same"},
    Platform: {"sort_order": 0, "name": "Same"},
    Region: {"sort_order": 0},
    Remit: {"sort_order": 0},
    Helpline: {"name": "Same"},
    AgreedCard: {"title": "Same"},
    InformationPage: {"order": 0},
    SpotTheFakePage: {"order": 0},
    RehearsalPage: {"order": 0},
    Page: {"title": "Same"},
}

pytestmark = pytest.mark.django_db


def answers() -> dict[str, str]:
    """Return every answer by its path, read anew from the database."""
    found = {}
    for path in PATHS:
        kept.forget_everything()
        response = Client().get(path)
        if response.status_code == 303:  # a search leads to the address of what was found
            response = Client().get(response["Location"])
        assert response.status_code == 200, path
        found[path] = response.content.decode()
    return found


def one_more_of_each() -> None:
    """Publish a second guide and a second lesson for the same reader and topic."""
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    more = GuidePage(
        title="One more", slug="one-more", topic=guide.topic, audience="8-10", question="?", body=guide.body,
        written_on=guide.written_on, locale=guide.locale, sources=guide.sources, live=False,
    )  # fmt: skip
    publish(guide.get_parent().specific.add_child(instance=more))
    lesson = LessonPage.objects.get(slug="blocking-8-10")
    same = {
        field.name: getattr(lesson, field.name)
        for field in LessonPage._meta.local_concrete_fields
        if not isinstance(field, AutoField) and field.name != "page_ptr"
    }
    more = LessonPage(title="One more", slug="one-more", locale=lesson.locale, live=False, **same)
    lesson.get_parent().specific.add_child(instance=more)
    Page.objects.filter(pk=more.pk).update(live=True)


def own_tables() -> list[tuple[str, str]]:
    """Return name and key of every table that models of the site, and of Wagtail's pages, are kept in."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return [(model._meta.db_table, model._meta.pk.column) for model in models]


@contextlib.contextmanager
def the_other_way_round():
    """Give rows that no order tells apart the other way round."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA reverse_unordered_selects = ON")
            try:
                yield
            finally:
                cursor.execute("PRAGMA reverse_unordered_selects = OFF")
            return
        # A row that is written anew lies behind the others. No index says where.
        for table, key in own_tables():
            cursor.execute(
                f'DO $$ DECLARE one record; BEGIN FOR one IN SELECT "{key}" AS key FROM "{table}" ORDER BY 1 DESC LOOP '
                f'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = one.key; END LOOP; END $$'
            )
        for way in ("indexscan", "indexonlyscan", "bitmapscan", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    yield


def test_answers_do_not_depend_on_how_rows_lie():
    one_more_of_each()
    for model, values in SAME.items():
        model.objects.update(**values)
    before = answers()

    with the_other_way_round():
        now = answers()

    assert [path for path in PATHS if now[path] != before[path]] == []
