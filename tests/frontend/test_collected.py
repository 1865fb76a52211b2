"""Whether the styles and scripts that were collected are those of this version."""

from types import SimpleNamespace

from django.contrib.staticfiles.finders import find
from django.contrib.staticfiles.storage import StaticFilesStorage

from frontend import collected


def with_names(*names):
    return SimpleNamespace(hashed_files={name: name for name in names})


def test_what_pages_and_the_editors_part_ask_for_is_looked_for():
    missing = collected.missing(with_names())
    assert {"leave_this_site.js", "wagtailadmin/css/core.css"} <= set(missing)
    assert all(find(name) for name in missing)


def test_nothing_is_missing_beside_what_older_versions_left():
    everything = collected.missing(with_names())
    assert collected.missing(with_names(*everything, "of_an_older_version.js")) == []
    assert collected.missing(with_names(*everything[1:])) == everything[:1]


def test_where_no_names_are_kept_none_is_missing():
    assert collected.missing(StaticFilesStorage()) == []
