"""Writes a copy of the site, or of one topic, for a stick, a school's own network or a mirror."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from offline.pack import READ_ME, START_HERE, Pack, family, whole_site, write_folder, write_zip
from permalinks.languages import DEFAULT
from taxonomy.models import Topic


class Command(BaseCommand):
    """``export_site --to FOLDER`` or ``--zip FILE``; ``--family TOPIC`` for one topic alone."""

    help = "Writes the whole site, or one topic, as files that need no server."

    def add_arguments(self, parser):
        """Say where to, and how much."""
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument(
            "--to", metavar="FOLDER", type=Path, help="write into this folder (a former copy is replaced)"
        )
        where.add_argument("--zip", metavar="FILE", type=Path, help="write one zip file")
        parser.add_argument("--family", metavar="TOPIC", help="only this topic, as its address names it: blocking")

    def handle(self, *args, to, zip, family, **options):
        """Build it, write it beside its place, and put it there when it is whole."""
        target = (to or zip).absolute()
        if not target.parent.is_dir():
            raise CommandError(f"There is no folder {target.parent}. Make it first.")
        if to and not _may_be_replaced(target):
            raise CommandError(f"{target} holds something else. Name an empty folder, or one that holds a former copy.")
        pack = self._build(family)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copy-") as beside:
            new = Path(beside) / "new"
            if to:
                write_folder(pack, new)
                if target.exists():
                    target.rename(Path(beside) / "old")
            else:
                with new.open("wb") as file:
                    write_zip(pack, file)
            new.replace(target)
        about = pack.about
        self.stdout.write(f"{pack.pages} pages in {target}. Look for newer ones after {about.look_again:%d %B %Y}.")

    def _build(self, slug: str | None) -> Pack:
        moment = settings.SIGNPOST_MOMENT or timezone.now()
        if not slug:
            return whole_site(moment)
        topics = Topic.objects.filter(live=True, locale__language_code=DEFAULT)
        found = topics.filter(slug=slug).first()
        if found is None:
            known = ", ".join(topics.values_list("slug", flat=True))
            raise CommandError(f"There is no topic called {slug}. There are: {known}.")
        return family(found, moment)


def _may_be_replaced(folder: Path) -> bool:
    """Whether a folder is missing, empty, or a former copy."""
    if not folder.exists():
        return True
    return folder.is_dir() and (not any(folder.iterdir()) or all((folder / n).exists() for n in (START_HERE, READ_ME)))
