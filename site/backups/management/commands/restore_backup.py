"""Restores a backup into an empty place; the server must not be running."""

from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F

from backups import making
from backups.archive import BackupError
from page_life.models import Generation

# What is kept in memory anywhere is kept under a number. After a step this wide no old number comes up again.
STEP = 1_000_000_000


class Command(BaseCommand):
    """Nothing is ever overwritten: there must be no database yet at the place that the settings name."""

    help = "Restore a backup into an empty place (SIGNPOST_DATA, DATABASE_URL), and bring it up to this version."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Which one."""
        parser.add_argument("backup", type=Path, help="the file that back_up has written")

    def handle(self, backup: Path, **options):
        """Restore, bring the database up to date, and say what there is now."""
        try:
            manifest = making.restore(backup)
        except FileNotFoundError as error:
            raise CommandError(f"There is no file {backup}.") from error
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        Generation.objects.update(number=F("number") + STEP)
        files, rows = len(manifest.files) - 1, sum(manifest.rows.values())
        self.stdout.write(
            f"Restored as it was at {manifest.made_at}: {rows} rows, {files} uploaded files, all compared."
        )
        if manifest.key_mark != making.key_mark():
            self.stdout.write(
                "It was made under another secret key. Set SIGNPOST_SECRET_KEY to that one, or let everybody set up "
                "a new second step: make_editor --username NAME --new-second-step."
            )
