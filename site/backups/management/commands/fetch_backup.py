"""Fetches a backup from where SIGNPOST_BACKUPS has it, so that restore_backup can read it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from backups import elsewhere
from backups.archive import BackupError


class Command(BaseCommand):
    """Without a name it lists what there is. It needs no database."""

    help = "List the backups at the place that SIGNPOST_BACKUPS names, or fetch one of them."
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Which one, and where to."""
        parser.add_argument("name", nargs="?", help="the name of the backup, as listed")
        parser.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to put it (here)")

    def handle(self, name: str | None, to: Path, **options):
        """List, or fetch."""
        try:
            lines = [str(elsewhere.fetch(name, to))] if name else elsewhere.names()
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(lines) or "There is no backup yet.")
