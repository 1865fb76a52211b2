"""A small content folder, and a database as Wagtail's own migrations leave it."""

from pathlib import Path

import pytest

from tests.factories import rows

FILES = {
    "README.md": "# What it is\n",
    "vocabulary/regions.yaml": """\
- code: GB
  slug: uk
  name: United Kingdom
  parent: null
  in_words: in the United Kingdom
  holidays: null
  languages: [en]
  emergency_note: null
  shown: true

- code: GB-SCT
  slug: scotland
  name: Scotland
  parent: GB
  in_words: in Scotland
  holidays: SCT
  languages: [en]
  emergency_note: null
  shown: true
""",
    "vocabulary/topics.yaml": "\n".join(
        f"""\
- key: {key}
  name: {name}
  name_for_children: {name}
  meaning: What {key} means.
  lead: Some calm words.
  sensitive: false
  tab_title: null
  drawing: flag
  written_on: 2026-11-22
  messages:
    4-7: Tell a grown-up.
    8-10: null
    11-13: null
    14-17: null
    parents: Stay calm.
    schools: null
  helps:
    - Listening.
  backfires: []
  sources:
    - {{name: A book, year: 2024}}
"""
        for key, name in (("blocking", "Blocking"), ("reporting", "Reporting"))
    ),
    "signposting/remits.yaml": """\
- key: general
  name: Anything else
  meaning: Any other worry.
  main_topics: [blocking]
  topics: [reporting]
""",
    "signposting/who_comes_first.yaml": """\
- remit: general
  why: It is the one number that a child can remember.
  under-11:
    - {to: trusted-adult}
    - {to: childline, when: [urgent, soon], ages: {from: 4, to: null}, note: Free.}
  11-17: []
  parents: []
  schools: []
""",
    "signposting/everyday_help.yaml": """\
- key: trusted-adult
  name: A grown-up you trust
  for_children: Tell a grown-up.
  for_teens: null
  for_parents: null
  for_schools: null
""",
    "doors/home.en.yaml": "title: Which way?\nlead: Pick your sign.\ndescription: The way in.\n",
    "doors/8-10.en.yaml": "title: Ages 8 to 10\nlead: Pick a sign.\ndescription: For ages 8 to 10.\nnote: A word.\n",
    "doors/parents.en.yaml": "title: Parents\nlead: Pick a sign.\ndescription: For parents.\n",
    "pages/about.en.md": """\
---
title: About
lead: What this is.
description: About this site.
order: 1
---

## What it does

It shows **the way**.
""",
    "guides/blocking/8-10.en.md": """\
---
title: You can block anyone
lead: What the button does.
question: What happens when I block someone?
description: What blocking does, what it cannot do, and why you never need a big reason for it.
written_on: 2026-11-22
sources:
  - name: A book
    year: unknown
---

::: big-idea The big idea
It is not your fault. **Tell a grown-up you trust.**
:::

## What does block do?

They cannot write to you there.

::: steps What to do
### Look
Look for `Block`.

#### Phone or tablet
1. Tap their name.
2. Tap `Block`.
:::
""",
}


def helpline(key: str, show: str = "listed", hours: str = "24/7") -> str:
    """Return the file of a helpline."""
    return f"""\
key: {key}
name: {key.capitalize()}
what_it_does: Listens.
who_for_words: For anyone.
for_whom:
  - children
ages:
  from: null
  to: 18
remits:
  - general
not_for: null
what_happens_next:
  - Somebody listens.
confidential: null
cost: free
on_the_bill: unknown
regions:
  - GB
languages:
  - en
timezone: Europe/London
website: https://example.org
confidence: high
show: {show}
gathered_on: 2026-11-22
conflict: null
editor_note: null
channels:
  - key: phone
    kind: phone
    value: 0800 1111
    label: null
    note: null
    hours: {hours}
    regions: null
sources:
  - url: https://example.org/page
    seen_text: It listens.
    date_of_page: 2026-08
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    """A content folder with one or two records of each kind."""
    folder = tmp_path / "content"
    files = FILES | {
        "helplines/childline.yaml": helpline("childline"),
        "helplines/shore.yaml": helpline("shore", show="to_verify"),
        "helplines/meic.yaml": helpline("meic", show="without_hours"),
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def change(folder):
    """Change a file of the folder: ``change(path, old words, new words)``."""

    def _change(path: str, old: str, new: str) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return _change


KEPT_TABLES = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}


def empty_database() -> None:
    """Leave the database as Wagtail's migrations make it: a root, a welcome page, a site."""
    from wagtail.models import Locale, Page, Site

    rows.delete_all(KEPT_TABLES)
    locale = Locale.objects.create(language_code="en")
    root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    welcome = root.add_child(instance=Page(title="Welcome to your new Wagtail site!", slug="home", locale=locale))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.fixture
def empty_site(db):
    """A database into which nothing was loaded yet."""
    empty_database()


@pytest.fixture(scope="session")
def rows_of_small_folder():
    """What a load of the small folder made, once a test has loaded it."""
    return []


@pytest.fixture
def loaded(db, folder, rows_of_small_folder):
    """The small folder, loaded into an empty site: once for all tests, each of which is given the same rows."""
    from starter_content.loader import load

    if rows_of_small_folder:
        rows.put_back(rows_of_small_folder, KEPT_TABLES)
        return folder
    empty_database()
    load(folder)
    rows_of_small_folder.extend(rows.remember(KEPT_TABLES))
    return folder


@pytest.fixture
def command():
    """Run a command: ``command("load_content", "--check")`` gives its exit code and what it printed."""
    from io import StringIO

    from django.core.management import call_command

    def _command(*arguments) -> tuple[int, str]:
        printed = StringIO()
        try:
            call_command(*map(str, arguments), stdout=printed, no_color=True)
        except SystemExit as leaving:
            return int(leaving.code), printed.getvalue()
        return 0, printed.getvalue()

    return _command
