"""The full text on a real PostgreSQL, where its programs are installed; the whole folder on it: docs/search.md."""

import json
import os
import subprocess
import sys

import pytest

from bench.temporary_postgres import NoPostgres, postgres
from tests.conftest import ROOT

ASKED = [
    "blocking", "bullied", "BULLYING!", "someone blocks me", "cafe", "the", "", "\x00", '" OR NEAR( *', "a:* & !b | c",
    "'; DROP TABLE wagtailsearch_indexentry; --", "مرحبا 😀", "x" * 5000, "it's", "secret",
]  # fmt: skip
# Tables of the index alone: all migrations take a minute, and are not what is looked at.
ON_POSTGRES = """
import json, sys, django
django.setup()
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from search import full_text
from taxonomy.models import Topic
with connection.schema_editor() as schema:
    schema.create_model(ContentType)
    schema.create_model(IndexEntry)
words = [("Blocking", "How to block someone"), ("Bullying", "When people are unkind"), ("Pictures", "A secret block")]
topics = [Topic(pk=pk, key=name.lower(), slug=name.lower(), name=name, meaning=meaning)
          for pk, (name, meaning) in enumerate(words, 1)]
get_search_backend().get_index_for_model(Topic).add_items(Topic, topics)
found = [[match.key for match in full_text.matches(text, [Topic])] for text in json.load(sys.stdin)]
full_text.ENOUGH_BY_NAME = 1
by_name = [match.key for match in full_text.matches("block", [Topic])]
print(json.dumps({"vendor": connection.vendor, "found": found, "by_name": by_name}))
"""


@pytest.fixture(scope="module")
def answers():
    """What PostgreSQL finds for ``ASKED``."""
    try:
        with postgres() as url:
            env = os.environ | {
                "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": str(ROOT / "site"),
            }  # fmt: skip
            ran = subprocess.run([sys.executable, "-c", ON_POSTGRES], input=json.dumps(ASKED), env=env,
                                 capture_output=True, text=True)  # fmt: skip
            assert ran.returncode == 0, ran.stderr[-2000:]
            return json.loads(ran.stdout)
    except NoPostgres as why:
        pytest.skip(str(why))


def test_it_finds_words_in_their_forms_titles_first(answers):
    found = dict(zip(ASKED, answers["found"], strict=True))
    assert answers["vendor"] == "postgresql"
    assert found["blocking"] == ["1", "3"] and found["someone blocks me"][0] == "1"
    assert found["bullied"] == found["BULLYING!"] == ["2"]
    assert found["secret"] == ["3"]


def test_names_alone_are_asked_when_they_are_enough(answers):
    assert answers["by_name"] == ["1"]


@pytest.mark.parametrize("text", ["cafe", "the", "", "\x00", "مرحبا 😀", "x" * 5000, '" OR NEAR( *'])
def test_what_stands_nowhere_finds_nothing_and_breaks_nothing(answers, text):
    assert dict(zip(ASKED, answers["found"], strict=True))[text] == []
