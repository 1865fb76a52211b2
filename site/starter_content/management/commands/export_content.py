"""Writes the website as files again."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from starter_content.exporter import FolderInUseError, export


class Command(BaseCommand):
    """What is loaded from the folder written is the same website."""

    help = "Write everything that is published as files, in the form of content/."

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument("--to", dest="folder", type=Path, required=True, help="the folder to write")
        parser.add_argument("--overwrite", action="store_true", help="write although the folder is not empty")

    def handle(self, *, folder, overwrite, **options):
        """Write, and finish with counts."""
        try:
            written = export(folder, settings.CONTENT_DIR, overwrite)
        except (FolderInUseError, OSError) as error:
            raise CommandError(str(error)) from error
        for reference in written.left_out:
            self.stdout.write(f"not written: {reference} (not published)")
        self.stdout.write(f"{written.files} files written to {folder}, and {written.copied} copied as they are.")
