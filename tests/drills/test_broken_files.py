"""A thousand files of content/ damaged by chance: each is refused in plain words, or loaded whole; never half."""

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Revision

from page_life import collector, kept
from permalinks.models import Permalink
from starter_content import loader
from starter_content.models import LoadedRecord
from starter_content.problems import NotLoadedError

pytestmark = [pytest.mark.drills, pytest.mark.django_db]
MUTATIONS = int(os.environ.get("SIGNPOST_DRILL_FILES", "1000"))
# One file of each kind; what is not in the folder is known from the website.
FILES_OF_EACH_KIND = 2


def cut_off(text: bytes, chance: random.Random) -> bytes:
    """End it somewhere, as a copy that was interrupted does."""
    return text[: chance.randrange(len(text))]


def flip_a_bit(text: bytes, chance: random.Random) -> bytes:
    """Change one bit, as a bad disk does."""
    at = chance.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << chance.randrange(8))]) + text[at + 1 :]


def drop_a_line(text: bytes, chance: random.Random) -> bytes:
    """Leave one line out."""
    lines = text.splitlines(keepends=True)
    lines.pop(chance.randrange(len(lines)))
    return b"".join(lines)


def double_a_line(text: bytes, chance: random.Random) -> bytes:
    """Have one line twice."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], lines[at], *lines[at:]])


def swap_two_lines(text: bytes, chance: random.Random) -> bytes:
    """Change the places of two lines."""
    lines = text.splitlines(keepends=True)
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def indent(text: bytes, chance: random.Random) -> bytes:
    """Push a line to the right or to the left."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = b"  " + lines[at] if chance.random() < 0.5 else lines[at].lstrip()
    return b"".join(lines)


def put_in_rubbish(text: bytes, chance: random.Random) -> bytes:
    """Put in what no file should hold: null bytes, half a character, marks of a merge, YAML's own signs."""
    rubbish = chance.choice(
        [b"\x00", b"\xff\xfe", b"\xe2\x80", b"<<<<<<< ours\n", b": - ", b"{{", b"&a *a", b"\t", b"---\n", b'"', b"# ",
         b":::", b"!!python/object:os.system ls", b"\xef\xbb\xbf", b"\r", b"\xf0\x9f\x90\xb8" * 400]
    )  # fmt: skip
    at = chance.randrange(len(text))
    return text[:at] + rubbish + text[at:]


DAMAGES = (cut_off, flip_a_bit, drop_a_line, double_a_line, swap_two_lines, indent, put_in_rubbish)


def some_files() -> list[Path]:
    """Return files of every kind."""
    found: list[Path] = []
    for kind in sorted(path for path in settings.CONTENT_DIR.iterdir() if path.is_dir()):
        files = sorted(path for path in kind.rglob("*") if path.suffix in {".md", ".yaml"} and path.name != "README.md")
        found += files[:: max(1, len(files) // FILES_OF_EACH_KIND)][:FILES_OF_EACH_KIND]
    return found


def what_is_there() -> tuple:
    """Return what tells that the database is as it was: how much of everything, and the newest of it."""
    models = (Page, Revision, Permalink, ReferenceIndex, LoadedRecord)
    counts = [(model.objects.count(), model.objects.order_by("-pk").values_list("pk", flat=True).first())
              for model in models]  # fmt: skip
    return (*counts, sorted(Page.objects.values_list("pk", "live_revision_id", "live", "slug")))


def load(folder: Path) -> tuple[bool, str]:
    """Load a folder and undo it; return whether what must hold held, and what was seen."""
    before, outcome, said = what_is_there(), None, ""
    try:
        with transaction.atomic():
            try:
                outcome = loader.load(folder)
            except NotLoadedError as error:
                said = str(error)
                wrong = [problem for problem in error.problems if not problem.note]
                if not wrong or not all(problem.file and problem.message for problem in wrong):
                    return False, f"refused without saying where: {said}"
                if what_is_there() != before:
                    return False, f"refused, and something is there nevertheless: {said}"
            transaction.set_rollback(True)
    except Exception as error:  # whatever it is: a person who loads must not see it
        return False, f"{type(error).__name__}: {error}"
    finally:
        kept.forget_everything()
        collector.stop()
    return outcome is None or len(outcome.entries) > 0 or not any(
        folder.rglob("*.md")
    ), "loaded, and nothing came of it"


def test_a_damaged_file_is_refused_in_words_or_loaded_whole(drill):
    chance, files = random.Random(20261123), some_files()
    with drill(
        f"content files damaged ({len(files)} files of all kinds): refused, saying where, or loaded whole"
    ) as row:
        for _ in range(MUTATIONS):
            source, damage = chance.choice(files), chance.choice(DAMAGES)
            with tempfile.TemporaryDirectory() as name:
                target = Path(name) / source.relative_to(settings.CONTENT_DIR)
                target.parent.mkdir(parents=True)
                shutil.copy(source, target)
                target.write_bytes(damage(source.read_bytes(), chance))
                held, seen = load(Path(name))
            row.saw(held, f"{damage.__name__} in {source.name}: {seen}")
