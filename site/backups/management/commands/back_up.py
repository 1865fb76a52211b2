"""Makes a backup while editors work; for a scheduler, once a day."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backups import elsewhere, keeping, making
from backups.archive import BackupError


class Command(BaseCommand):
    """Everything that must outlive the machine goes into one file, which is read back before it counts."""

    help = "Write the database and all uploaded files into one archive, and read it back."

    def add_arguments(self, parser):
        """Where to, and how many to keep."""
        parser.add_argument("--to", type=Path, default=settings.DATA_DIR / "backups", metavar="FOLDER")
        parser.add_argument("--keep", type=int, metavar="N", help="delete all but the newest N backups in the folder")

    def handle(self, to: Path, keep: int | None, **options):
        """Make it, say what it holds, copy it to the other place if there is one, and only then let old ones go."""
        if keep is not None and keep < 1:
            raise CommandError("--keep takes a number of at least 1.")
        now = settings.SIGNPOST_MOMENT or timezone.now()
        try:
            path, manifest = making.make(to, now)
        except BackupError as error:
            raise CommandError(str(error)) from error
        files, rows = len(manifest.files) - 1, sum(manifest.rows.values())
        self.stdout.write(
            f"{path}: {rows} rows, {files} uploaded files, {path.stat().st_size / 1e6:.1f} MB, read back."
        )
        self.stdout.write(
            "The secret key is not in it. Keep that elsewhere: without it, everybody sets up a new second step."
        )
        self._send(path, now)
        if keep is not None:
            for name in keeping.may_go((each.name for each in to.iterdir()), keep):
                (to / name).unlink()
                self.stdout.write(f"{name} deleted.")

    def _send(self, path: Path, now: datetime) -> None:
        if not elsewhere.there_is_one():
            return
        try:
            until = elsewhere.send(path, now)
        except BackupError as error:
            raise CommandError(f"{path} was made, and is at no other place yet. {error}") from error
        self.stdout.write(
            f"Copied to the place that SIGNPOST_BACKUPS names; nobody can delete it before {until:%Y-%m-%d}."
        )
