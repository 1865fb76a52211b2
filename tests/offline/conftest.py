"""Copies that are built once for all tests of this folder."""

import re
from pathlib import Path

import pytest

from offline import pack
from offline.addresses import belongs_to_a_copy

# Everything would be 1,600 pages and a minute: two worries with two ages and nations stand for all of them, the lessons
# about blocking for all lessons, and two apps for all apps. Links to what is left out lead to the site.
LEFT_OUT = re.compile(
    r"/help-now/(?!note/|(?:[^/]+/){0,2}$|[^/]+/(?:hazel|holly)/(?:$|(?:8-10|11-13)/(?:$|(?:scotland|anywhere)/$)))"
    r"|/find/(?!(?:[^/]+/)?$|8-10/(?:blocking|any)/)"
    r"|/lessons/(?!$|blocking-)"
    r"|/apps/(?!$|\?|snapchat/|roblox/)"
    r"|/help/.*\?"
)


def wanted(address: str) -> bool:
    """Whether an address is in the copy of the tests."""
    return belongs_to_a_copy(address) and not LEFT_OUT.match(address)


def once(django_db_setup, django_db_blocker, folder: Path, build) -> Path:
    """Write what ``build`` returns into a folder, outside of any test's transaction."""
    with django_db_blocker.unblock():
        pack.write_folder(build(), folder)
    return folder


@pytest.fixture(scope="session")
def now():
    """The moment at which the suite plays."""
    from django.conf import settings

    return settings.SIGNPOST_MOMENT


@pytest.fixture(scope="session")
def whole_copy(django_db_setup, django_db_blocker, tmp_path_factory, now) -> Path:
    """A folder with a copy of the whole site, made smaller."""
    folder = tmp_path_factory.mktemp("whole") / "copy"
    return once(django_db_setup, django_db_blocker, folder, lambda: pack.whole_site(now, wanted))


@pytest.fixture(scope="session")
def family_copy(django_db_setup, django_db_blocker, tmp_path_factory, now) -> Path:
    """A folder with the pack of one topic."""
    from taxonomy.models import Topic

    folder = tmp_path_factory.mktemp("family") / "copy"
    return once(
        django_db_setup, django_db_blocker, folder, lambda: pack.family(Topic.objects.get(slug="blocking"), now)
    )
