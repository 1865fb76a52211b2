"""A content folder in, its records out; every problem of every file in one report."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError as DjangoError
from pydantic import ValidationError

from content_checks.rules.phone_numbers import typed_phone_numbers
from guides.blocks import GuideBody
from home.models import InformationPage
from starter_content import files, markdown_body, yaml_text
from starter_content.activity_records import RehearsalRecord, SpotTheFakeRecord
from starter_content.error_words import report_errors
from starter_content.family_plan_records import FamilyPlanRecord
from starter_content.files import SourceFile
from starter_content.help_records import AgreedCardRecord, QuestionsRecord, TellSomeoneRecord, WorryRecord
from starter_content.illustration_records import IllustrationRecord
from starter_content.lesson_records import EveryLessonRecord, LessonRecord
from starter_content.markdown_body import Block
from starter_content.named_blocks import NAMED_BLOCKS
from starter_content.phrase_records import PhraseRecord
from starter_content.platform_records import PlatformRecord
from starter_content.problems import Report
from starter_content.records import (
    DoorRecord,
    EverydayHelpRecord,
    GuideRecord,
    HelplineRecord,
    PageRecord,
    Record,
    ReferralsRecord,
    RegionRecord,
    RemitRecord,
    TopicRecord,
    checksum,
)
from starter_content.search_records import LeftAloneRecord, MeaningRecord, SynonymsRecord
from starter_content.yaml_text import Located

MODELS: dict[str, type[Record]] = {
    "phrase": PhraseRecord,
    "region": RegionRecord,
    "topic": TopicRecord,
    "remit": RemitRecord,
    "referrals": ReferralsRecord,
    "everyday_help": EverydayHelpRecord,
    "helpline": HelplineRecord,
    "platform": PlatformRecord,
    "agreed_card": AgreedCardRecord,
    "worry": WorryRecord,
    "help_questions": QuestionsRecord,
    "tell_someone": TellSomeoneRecord,
    "door": DoorRecord,
    "illustration": IllustrationRecord,
    "page": PageRecord,
    "guide": GuideRecord,
    "spot_the_fake": SpotTheFakeRecord,
    "rehearsal": RehearsalRecord,
    "family_plan": FamilyPlanRecord,
    "every_lesson": EveryLessonRecord,
    "lesson": LessonRecord,
    "synonyms": SynonymsRecord,
    "meaning": MeaningRecord,
    "left_alone": LeftAloneRecord,
}
# Which key names a record among the others of its file.
NAMED_BY = {
    "phrase": "phrase", "region": "code", "topic": "key", "remit": "key", "referrals": "remit", "everyday_help": "key",
    "synonyms": "key", "meaning": "key", "left_alone": "key",
}  # fmt: skip
# Kinds of which there is one record.
ONLY_ONE = {
    "help_questions": "questions", "tell_someone": "tell_someone", "family_plan": "agreement",
    "every_lesson": "every-lesson",
}  # fmt: skip
# Numbers are typed where numbers belong: in helplines.
MAY_HOLD_NUMBERS = {"helpline", "region", "synonyms", "meaning"}
NO_PROSE = {"sources", "key", "slug", "to", "written_on", "gathered_on", "topics", "main_topics", "official_url"}
GUIDE_BLOCKS = frozenset(NAMED_BLOCKS)
PAGE_BLOCKS = frozenset({"text"})


@dataclass(frozen=True)
class FileRecord:
    """A record as its file has it.

    ``reference``: where it stands, such as ``vocabulary/topics.yaml#blocking``. ``address``: what makes it the one that
    it is among its kind. ``data``: its plain values. ``place``: its path in the file. ``position``: its place in order.
    """

    kind: str
    reference: str
    file: str
    address: str
    data: dict
    located: Located
    place: tuple = ()
    position: int = 0
    blocks: list[Block] = field(default_factory=list)
    # A broken record is still there for those that name it: one mistake is one problem.
    broken: bool = False

    @property
    def checksum(self) -> str:
        """Return the checksum of what it says and where it belongs."""
        return checksum({"address": self.address, **self.data})

    def line(self, *path) -> int:
        """Return the line of a key, or of the record itself."""
        return self.located.line((*self.place, *path))

    def written(self) -> set[tuple]:
        """Return the paths of the keys that stand in the file."""
        depth = len(self.place)
        return {path[depth:] for path in self.located.lines if path[:depth] == self.place}


def read_folder(folder: Path, report: Report) -> list[FileRecord]:
    """Return the records of a folder, in the order of files and inside of them; problems go into the report.

    Records with a problem are there too, without their values and marked as broken.
    """
    return [record for source in files.find(folder, report) for record in _records(source, report.about(source.path))]


def _records(source: SourceFile, report: Report) -> list[FileRecord]:
    if source.path.endswith(".md"):
        return _with_body(source, report)
    located = yaml_text.parse(source.text, report)
    if source.kind in NAMED_BY:
        return _many(source, located, report) if located else []
    address = _address(source)
    data = _validated(source.kind, located.value, (), located, report) if located else None
    if data is None:
        return [_broken(source, address)]
    if "key" in data and data["key"] != address:
        report.wrong(
            located.line(("key",)),
            f"The key is “{data['key']}”, but the file is called “{address}”. Make them the same.",
        )
    return [FileRecord(source.kind, source.path, source.path, address, data, located)]


def _many(source: SourceFile, located: Located, report: Report) -> list[FileRecord]:
    if not isinstance(located.value, list):
        report.wrong(1, "This file is a list: each record begins with “- ”.")
        return []
    records, seen = [], {}
    for position, value in enumerate(located.value):
        data = _validated(source.kind, value, (position,), located, report)
        if data is None:
            name = value.get(NAMED_BY[source.kind]) if isinstance(value, dict) else None
            records.append(_broken(source, str(name)))
            continue
        name = data[NAMED_BY[source.kind]]
        line = located.line((position,))
        if name in seen:
            report.wrong(line, f"“{name}” stands here a second time (first on line {seen[name]}). Keep one of the two.")
            continue
        seen[name] = line
        reference = f"{source.path}#{name}"
        records.append(FileRecord(source.kind, reference, source.path, name, data, located, (position,), position))
    return records


def _broken(source: SourceFile, address: str) -> FileRecord:
    return FileRecord(source.kind, source.path, source.path, address, {}, Located(None), broken=True)


def _validated(kind: str, value: object, place: tuple, located: Located, report: Report) -> dict | None:
    model = MODELS[kind]
    try:
        record = model.model_validate(value if value is not None else {})
    except ValidationError as error:
        report_errors(error, model, place, located, report)
        return None
    data = record.data()
    if kind not in MAY_HOLD_NUMBERS:
        _no_numbers(data, place, located, report)
    return data


def _no_numbers(value: object, path: tuple, located: Located, report: Report) -> None:
    if isinstance(value, str):
        for number in typed_phone_numbers(value):
            report.wrong(located.line(path), _number_words(number))
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in entries:
        if name not in NO_PROSE:
            _no_numbers(inner, (*path, name), located, report)


def _number_words(number: str) -> str:
    return (
        f"The phone number {number} is typed into the text. Take it out: pages show numbers from the files in "
        "helplines/, which are checked."
    )


def _with_body(source: SourceFile, report: Report) -> list[FileRecord]:
    parts = files.split_front_matter(source.text, report)
    if parts is None:
        return [_broken(source, _address(source))]
    front, body, lines_before = parts
    located = yaml_text.parse(front, report, lines_before=1)
    blocks = _blocks(source, body, lines_before + 1, report)
    value = located.value if located else None
    if isinstance(value, dict) and "body" in value:
        report.wrong(located.line(("body",)), "There is no such key. The text stands below the second line ---.")
        return [_broken(source, _address(source))]
    data = _validated(source.kind, value, (), located, report) if located else None
    if data is None:
        return [_broken(source, _address(source))]
    data["body"] = markdown_body.to_markdown(blocks)
    return [FileRecord(source.kind, source.path, source.path, _address(source), data, located, blocks=blocks)]


def _address(source: SourceFile) -> str:
    named = source.named
    if source.kind == "guide":
        return f"{named['topic']}/{named['audience']}/{named['slug'] or named['topic']}"
    if source.kind == "lesson":
        return f"{named['topic']}/{named['audience']}"
    # A file of which there is only one is named by its kind.
    return named.get("key") or named.get("slug") or ONLY_ONE[source.kind]


def _blocks(source: SourceFile, body: str, first_line: int, report: Report) -> list[Block]:
    """Return the blocks of a page; what is wrong with its text goes into the report."""
    own = Report(report.file)
    guide = source.kind == "guide"
    blocks = markdown_body.to_value(body, own, first_line, GUIDE_BLOCKS if guide else PAGE_BLOCKS)
    for number, line in enumerate(body.split("\n"), first_line):
        for typed in typed_phone_numbers(line):
            own.wrong(number, _number_words(typed))
    if not any(not problem.note for problem in own.problems):
        _as_the_website_sees_it(blocks, guide, first_line, own)
    report.problems.extend(own.problems)
    return blocks


def _as_the_website_sees_it(blocks: list[Block], guide: bool, first_line: int, report: Report) -> None:
    """Report what the page editor would refuse, with the line of the block."""
    stream = GuideBody() if guide else InformationPage.body.field.stream_block
    ideas = [block for block in blocks if block["type"] == "big_idea"]
    if guide and (not blocks or blocks[0]["type"] != "big_idea"):
        report.wrong(first_line, "A guide begins with the big idea. Put “::: big-idea The big idea” first.")
    for block in ideas[1:]:
        report.wrong(block["line"], "A guide has one big idea. Make this one a text with a ## heading.")
    for block in blocks:
        if block["value"].get("illustration"):
            continue
        child = stream.child_blocks[block["type"]]
        try:
            child.clean(child.to_python(block["value"]))
        except DjangoError as error:
            for message in _messages(error):
                report.wrong(block["line"], f"In this block: {message} Mend it, or split the block in two.")


def _messages(error: object) -> list[str]:
    """Return the words of a validation error of blocks within blocks."""
    inside = getattr(error, "block_errors", None)
    if isinstance(inside, dict):
        return [f"{name}: {words}" for name, inner in inside.items() for words in _messages(inner)]
    if isinstance(inside, list):
        return [f"{i}: {words}" for i, inner in enumerate(inside, 1) if inner for words in _messages(inner)]
    return list(getattr(error, "messages", [str(error)]))
