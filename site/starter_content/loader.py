"""Carries out a plan: everything or nothing, always through revisions and the gate before publication."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from approvals.delivery import delivering
from content_checks import internal_links
from starter_content import addresses, cross_checks, ordering, site_setup
from starter_content.indexing import indexed_at_the_end
from starter_content.kinds import KINDS
from starter_content.pictures import with_pictures
from starter_content.plan import Action, Entry, known_to_the_website, make_plan, remember
from starter_content.problems import NotLoadedError, Problem, Report
from starter_content.reading import FileRecord, read_folder


@dataclass
class Outcome:
    """What a load did. ``notes``: advice on the files."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)

    def count(self, action: Action) -> int:
        """Return how many records something happened to."""
        return sum(entry.action == action for entry in self.entries)

    @property
    def left_alone(self) -> list[Entry]:
        """Return what was not touched because editors own it now."""
        return [entry for entry in self.entries if entry.action == Action.LEFT_ALONE]


def check(folder: Path) -> list[Problem]:
    """Return the notes on a folder; reads files only. Raises NotLoadedError with every problem."""
    return _checked(folder, cross_checks.Known())[1]


def load(folder: Path, dry_run: bool = False) -> Outcome:
    """Load a folder in one transaction, and return what happened.

    Raises NotLoadedError with every problem; the database is then as it was. With ``dry_run`` everything is done and
    then undone, so that the outcome, problems at the gate included, is exactly what a load would give.
    """
    records, notes = _checked(folder, known_to_the_website())
    with transaction.atomic(), delivering("starter content"):
        with indexed_at_the_end():
            outcome = _carry_out(records)
        outcome.notes = notes
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def _checked(folder: Path, known: cross_checks.Known) -> tuple[list[FileRecord], list[Problem]]:
    report = Report()
    records = list(with_pictures(folder, read_folder(folder, report), report))
    cross_checks.check(records, known, report)
    if any(not problem.note for problem in report.problems):
        raise NotLoadedError(report.problems)
    return records, sorted(set(report.problems))


def _carry_out(records: list[FileRecord]) -> Outcome:
    site_setup.make_language()
    report = Report()
    # Pages of one folder lead to each other, whichever comes first.
    with internal_links.about_to_be_there(addresses.public_paths(records)):
        entries = [_carry_out_one(entry, report) for entry in make_plan(records)]
    if report.problems:
        raise NotLoadedError(report.problems)
    moved = ordering.follow_files(entries)
    site_setup.keep_up()
    return Outcome(entries, moved=moved)


def _carry_out_one(entry: Entry, report: Report) -> Entry:
    """Do what the plan says about one record; what the website refuses goes into the report."""
    if entry.action == Action.LEFT_ALONE:
        return entry
    if entry.action == Action.SAME:
        remember(entry, entry.item)
        return entry
    kind, record = KINDS[entry.record.kind], entry.record
    if entry.action == Action.NEW and (gone := kind.parent_missing(record.address)):
        # When something else could not be stored, this is only what follows from it.
        return entry.left_alone(gone)
    try:
        with transaction.atomic():
            item = kind.write(record.address, record.data, entry.item, record.position)
    except ValidationError as error:
        _explain(error, record, report.about(record.file))
        return entry
    remember(entry, item)
    return entry


def _explain(error: ValidationError, record: FileRecord, report: Report) -> None:
    if not hasattr(error, "error_dict"):
        for message in error.messages:
            report.wrong(record.line(), message)
        return
    for name, messages in error.message_dict.items():
        for message in messages:
            report.wrong(record.line(name), f"{name}: {message}" if name != "__all__" else message)
