"""A migration that fails half-way, and a backup that is put into a bare folder."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.drills
PAGES = ("/", "/8-10/blocking/", "/help/", "/help/childline/", "/apps/snapchat/", "/lessons/")
BROKEN = """
from django.db import migrations, models

def fail(apps, editor):
    apps.get_model("halfway", "Thing").objects.create(name="half")
    apps.get_model("wagtailcore", "Page").objects.update(title="half")
    {mended}raise RuntimeError("The power went.")

class Migration(migrations.Migration):
    dependencies = [("halfway", "0001_initial"), ("wagtailcore", "0001_initial")]
    operations = [
        migrations.AddField("Thing", "more", models.CharField(max_length=5, default="x")),
        migrations.RunPython(fail, migrations.RunPython.noop),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ]
"""
FIRST = """
from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Thing", [
        ("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9))])]
"""


def manage(data: Path, *arguments: str, settings: str = "config.settings.test", path: Path | None = None):
    """Run a command of the site in a folder of its own."""
    own = {"DJANGO_SETTINGS_MODULE": settings, "SIGNPOST_DATA": str(data),
           "PYTHONPATH": os.pathsep.join(str(each) for each in (path, ROOT / "site", ROOT) if each)}  # fmt: skip
    command = [sys.executable, str(ROOT / "site" / "manage.py"), *arguments]
    return subprocess.run(command, env=os.environ | own, capture_output=True, text=True)


def answers(url: str, known_as: str = "") -> dict[str, str]:
    """Return what the pages say. ``known_as``: the address by which the world knows the site, if that is another."""
    host = {"Host": urlsplit(known_as or url).netloc}
    asked = {path: urllib.request.Request(url + path, headers=host) for path in PAGES}
    return {path: urllib.request.urlopen(request, timeout=20).read().decode() for path, request in asked.items()}


def write_app(folder: Path, mended: bool) -> None:
    """Write an app whose second migration fails in the middle, or no longer does."""
    migrations = folder / "halfway" / "migrations"
    migrations.mkdir(parents=True, exist_ok=True)
    for place in (folder / "halfway", migrations):
        (place / "__init__.py").touch()
    (migrations / "0001_initial.py").write_text(FIRST)
    (migrations / "0002_more.py").write_text(BROKEN.format(mended="pass  # " if mended else ""))
    (folder / "half_settings.py").write_text(
        "from config.settings.test import *\nINSTALLED_APPS = [*INSTALLED_APPS, 'halfway']\n"
    )


def test_a_migration_that_fails_half_way(copy_of_the_site, serve, tmp_path, drill):
    data, code = copy_of_the_site(), tmp_path / "code"
    process, url = serve(data)
    before = answers(url)
    with drill(
        "a migration fails half-way: nothing of it stays, readers notice nothing, and it can be repeated"
    ) as row:
        for mended in (False, False, True):
            write_app(code, mended)
            ran = manage(data, "migrate", settings="half_settings", path=code)
            row.saw((ran.returncode == 0) is mended, ran.stderr[-200:])
            if not mended:
                row.saw("The power went." in ran.stderr, ran.stderr[-200:])
                row.saw(answers(url) == before, "a page says something else")
            shown = manage(data, "showmigrations", "halfway", settings="half_settings", path=code).stdout
            row.saw(("[X] 0002_more" in shown) is mended, shown)
            tables = manage(data, "inspectdb", settings="half_settings", path=code).stdout
            row.saw(("class HalfwayOther" in tables) is mended and ("more = " in tables) is mended, tables[-200:])


def test_a_backup_in_a_bare_folder(copy_of_the_site, serve, tmp_path, drill):
    data = copy_of_the_site()
    (data / "media").mkdir()
    (data / "media" / "a drawing.png").write_bytes(b"\x89PNG" * 1000)
    process, url = serve(data)
    before = answers(url)
    with drill("a backup made while the site is served, put into a bare folder: every page is the same") as row:
        for number in range(3):
            ran = manage(data, "back_up", "--to", str(tmp_path / f"away{number}"))
            assert ran.returncode == 0, ran.stderr
            [backup] = (tmp_path / f"away{number}").iterdir()
            bare = tmp_path / f"bare{number}"
            ran = manage(bare, "restore_backup", str(backup))
            row.saw(ran.returncode == 0, ran.stderr[-300:])
            _process, its_url = serve(bare, SIGNPOST_URL=url)
            now = answers(its_url, known_as=url)
            row.saw(now == before, f"something else: {[path for path in before if now[path] != before[path]]}")
            upload = bare / "media" / "a drawing.png"
            row.saw(upload.exists() and upload.read_bytes() == b"\x89PNG" * 1000, "the upload is missing")
    with drill("a backup that is cut off or damaged is refused, and leaves nothing behind") as row:
        whole = backup.read_bytes()
        # The last bytes of a file are padding: without them the site is restored whole.
        for number, at in enumerate((10, len(whole) // 3, len(whole) // 2, len(whole) - 200)):
            for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]):
                bad, bare = tmp_path / "bad", tmp_path / f"never{number}-{len(damaged)}"
                bad.write_bytes(damaged)
                ran = manage(bare, "restore_backup", str(bad))
                left = [path.name for path in bare.rglob("*.sqlite3*")] if bare.exists() else []
                row.saw(
                    ran.returncode != 0 and not left and "Traceback" not in ran.stderr, f"{ran.stderr[-200:]} {left}"
                )
