"""The database itself notes what readers may see of a change, on whatever road it came."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from feedback.models import Answered
from guides.models import GuidePage
from helplines.models import Helpline, WithdrawnNumber
from page_cache import tables, triggers
from page_cache.models import TableVersion
from page_life.models import Generation
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installed(db):
    """Migrations have made them."""
    assert triggers.are_as_they_should_be(connection)


class Raised:
    """What has been raised since it was made."""

    def __init__(self):
        self._as_after_a_commit()
        self.before = self._numbers()

    def names(self) -> set[str]:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        now = self._numbers()
        return {name for name in now if now[name] != self.before.get(name)}

    def _as_after_a_commit(self):
        """On PostgreSQL numbers rise once for each transaction, at its end; a test is one transaction."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute(
                    "SELECT set_config('signpost.seen_' || md5(name), '', true) FROM page_cache_tableversion"
                )

    def _numbers(self):
        return dict(TableVersion.objects.values_list("name", "number"))


def guide():
    return GuidePage.objects.live().get(url_path__endswith="/8-10/blocking/")


def test_every_table_of_which_readers_see_something_is_watched():
    watched = triggers.watched_tables(connection)
    assert {"wagtailcore_page", "guides_guidepage", "helplines_helpline", "wagtailredirects_redirect", "review_check",
            "organisation_sitesettings", "images_illustration", "wagtailcore_site"} <= set(watched)  # fmt: skip


def test_a_draft_raises_nothing():
    page, before = guide(), Raised()
    page.title = "Blocking, in a draft"
    page.save_revision()
    assert before.names() == set()


def test_publishing_raises_the_tables_of_the_page_and_no_others():
    page, before = guide(), Raised()
    page.lead = "Blocking is a safe thing to do. Nobody is told."
    publish(page)
    raised = before.names()
    assert {"*", "guides_guidepage"} <= raised and "helplines_helpline" not in raised and "-" not in raised


def test_what_sends_no_signal_is_seen():
    before = Raised()
    Helpline.objects.filter(key="childline").update(name="Other words.")
    assert before.names() == {"*", "helplines_helpline"}
    assert Generation.of("helplines") > 0


def test_the_kind_that_is_kept_in_memory_rises_with_its_table():
    number = Generation.of("helplines")
    Helpline.objects.filter(key="childline").update(name="Other words.")
    Raised().names()
    assert Generation.of("helplines") > number


def test_the_same_words_again_raise_nothing():
    before = Raised()
    Helpline.objects.filter(key="childline").update(key="childline")
    assert before.names() == set()


def test_what_is_taken_back_raises_nothing():
    before = Raised()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Helpline.objects.filter(key="childline").update(name="Other words.")
        raise ZeroDivisionError
    assert before.names() == set()


def test_a_change_after_one_that_was_taken_back_is_seen():
    before = Raised()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Helpline.objects.filter(key="childline").update(name="Other words.")
        before.names()
        raise ZeroDivisionError
    Helpline.objects.filter(key="childline").update(name="Yet other words.")
    assert before.names() == {"*", "helplines_helpline"}


def test_what_was_hidden_or_deleted_counts_as_withdrawn():
    before = Raised()
    guide().unpublish()
    assert "-" in before.names()
    before = Raised()
    GuidePage.objects.live().first().delete()
    assert "-" in before.names()


def test_a_number_that_is_taken_off_counts_as_withdrawn(moment):
    before = Raised()
    childline = Helpline.objects.get(key="childline")
    WithdrawnNumber.objects.create(
        helpline=childline, value="0800 1111", withdrawn_at=moment, why="It rings elsewhere."
    )
    assert "-" in before.names()


def test_what_was_never_public_is_no_withdrawal_and_no_change():
    Helpline.objects.filter(key="childline").update(live=False)
    before = Raised()
    Helpline.objects.filter(key="childline").update(name="A draft of a record that nobody sees.")
    assert before.names() == set()


def test_what_readers_never_see_raises_nothing(moment):
    before = Raised()
    Answered.note("k7m3p", "Blocking", "yes", moment.date())
    assert before.names() == set()


def test_while_tables_change_nothing_may_be_kept():
    triggers.stop_keeping(connection)
    assert not TableVersion.objects.exists() and not triggers.are_as_they_should_be(connection)
    triggers.install(connection)
    assert triggers.are_as_they_should_be(connection)


def test_numbers_begin_elsewhere_each_time():
    first = TableVersion.objects.get(name="*").number
    triggers.install(connection)
    assert TableVersion.objects.get(name="*").number != first


def test_after_migrations_all_is_as_it_should_be():
    triggers.stop_keeping(connection)
    call_command("migrate", verbosity=0)
    assert triggers.are_as_they_should_be(connection)
    number = TableVersion.objects.get(name="*").number
    call_command("migrate", verbosity=0)
    assert TableVersion.objects.get(name="*").number == number, "A start without migrations empties nothing."


def test_one_trigger_that_is_lacking_is_noticed():
    with connection.cursor() as cursor:
        table, name = triggers._existing(connection, cursor)[0]
        cursor.execute(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))
    assert not triggers.are_as_they_should_be(connection)


def test_drafts_are_told_by_columns_that_exist():
    with connection.cursor() as cursor:
        columns = {each.name for each in connection.introspection.get_table_description(cursor, "wagtailcore_page")}
    assert columns >= tables.OF_DRAFTS
