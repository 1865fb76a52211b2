"""Loads the files of content/ into the website."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from starter_content import loader
from starter_content.plan import Action
from starter_content.problems import NotLoadedError, Problem


class Command(BaseCommand):
    """Exit code 1 when there is a problem: then nothing was changed."""

    help = "Load the files of content/: new and changed ones; what editors have changed or taken away is left alone."

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument(
            "--check", action="store_true", help="only read the files, and list what is wrong with them"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--from", dest="folder", type=Path, default=None, help="a folder other than content/")

    def handle(self, *, check, dry_run, folder, **options):
        """Load, and finish with counts."""
        folder = folder or settings.CONTENT_DIR
        try:
            if check:
                self._notes(loader.check(folder))
                self.stdout.write(f"{folder}: nothing is wrong.")
                return
            outcome = loader.load(folder, dry_run)
        except NotLoadedError as error:
            self._refuse(error.problems)
        self._notes(outcome.notes)
        for entry in outcome.left_alone:
            self.stdout.write(f"left alone: {entry.record.reference} ({entry.reason})")
        for file in outcome.moved:
            self.stdout.write(f"left alone: the order of {file} (changed in the website)")
        counts = ", ".join(f"{outcome.count(action)} {action}" for action in Action)
        unchanged = not (outcome.count(Action.NEW) or outcome.count(Action.UPDATE))
        self.stdout.write(f"{'Would be: ' if dry_run else ''}{counts}.{' Nothing changed.' if unchanged else ''}")

    def _notes(self, notes: list[Problem]) -> None:
        for note in notes:
            self.stdout.write(f"note: {note}")

    def _refuse(self, problems: list[Problem]) -> None:
        self._notes([problem for problem in problems if problem.note])
        wrong = [problem for problem in problems if not problem.note]
        for problem in wrong:
            self.stdout.write(str(problem))
        count = "1 problem" if len(wrong) == 1 else f"{len(wrong)} problems"
        self.stdout.write(self.style.ERROR(f"{count}. Nothing was loaded; the website is as it was."))
        raise SystemExit(1)
