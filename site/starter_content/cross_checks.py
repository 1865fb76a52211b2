"""What no file can know alone: whether the topics, nations, remits and helplines that it names exist."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from activities.questions import problems
from starter_content.activity_records import moment_in
from starter_content.problems import Report, did_you_mean
from starter_content.reading import FileRecord
from taxonomy.audiences import AUDIENCES, BY_CODE

CHILDREN_FIRST = [audience.code for audience in AUDIENCES]
PRACTICE_DOORS = ("practice", "spot-the-fake", "what-would-you-say")
DOORS = ("home", *CHILDREN_FIRST, "topics", "apps", "help", "help-now", *PRACTICE_DOORS, "search", "find")


@dataclass
class Known:
    """What may be named, by kind: what the folder holds, and, for kinds of which it holds nothing, the website."""

    addresses: dict[str, set[str]] = field(default_factory=dict)

    def from_files(self, records: Iterable[FileRecord]) -> None:
        """Let what a folder holds stand in place of what the website has of the same kinds."""
        for kind in {record.kind for record in records}:
            self.addresses[kind] = {record.address for record in records if record.kind == kind}

    def of(self, *kinds: str) -> set[str]:
        """Return the addresses of some kinds."""
        return {address for kind in kinds for address in self.addresses.get(kind, ())}

    @property
    def topics(self) -> set[str]:
        """Return the keys of topics."""
        return self.of("topic")

    @property
    def regions(self) -> set[str]:
        """Return the codes of nations."""
        return self.of("region")

    @property
    def remits(self) -> set[str]:
        """Return the keys of remits."""
        return self.of("remit")

    @property
    def helps(self) -> set[str]:
        """Return the keys of helplines and of everyday help."""
        return self.of("helpline", "everyday_help")

    @property
    def doors(self) -> set[str]:
        """Return the doors."""
        return self.of("door")


def check(records: list[FileRecord], known: Known, report: Report) -> None:
    """Report every name that stands for nothing, every address that is taken twice, and every missing voice."""
    known.from_files(records)
    whole = [record for record in records if not record.broken]
    for record in whole:
        CHECKS.get(record.kind, _nothing)(record, known, report.about(record.file))
        _drawings(record, known, report.about(record.file))
    _addresses_once(whole, report)
    _voices(records, report)


def _nothing(record: FileRecord, known: Known, report: Report) -> None:
    """Most records name nothing."""


def _drawings(record: FileRecord, known: Known, report: Report) -> None:
    """Report pictures whose drawing is neither in the folder nor on the website."""
    drawings = known.of("illustration")
    for block in record.blocks:
        name = block["value"].get("illustration") if block["type"] == "picture" else None
        if name and name.rpartition(".")[0] not in drawings:
            guess = did_you_mean(name.rpartition(".")[0], sorted(drawings))
            report.wrong(block["line"], f"There is no drawing “{name}” in illustrations/. {guess}")


def _names(record: FileRecord, path: tuple, keys: Iterable[str], known: set[str], what: str, report: Report) -> None:
    for position, key in enumerate(keys):
        # With nothing known at all, a part of the content is checked without the rest.
        if known and key not in known:
            guess = did_you_mean(key, sorted(known))
            report.wrong(record.line(*path, position), f"There is no {what} called “{key}”. {guess}")


def _region(record: FileRecord, known: Known, report: Report) -> None:
    _names(record, ("parent",), filter(None, [record.data["parent"]]), known.regions, "nation", report)


def _topic(record: FileRecord, known: Known, report: Report) -> None:
    missing = [code for code in CHILDREN_FIRST if ("messages", code) not in record.written()]
    if missing:
        report.advise(
            record.line("messages"), f"{record.address}: no message for {', '.join(missing)} yet. Write one, or null."
        )


def _remit(record: FileRecord, known: Known, report: Report) -> None:
    for name in ("main_topics", "topics"):
        _names(record, (name,), record.data[name], known.topics, "topic", report)


def _referrals(record: FileRecord, known: Known, report: Report) -> None:
    _names(record, ("remit",), [record.data["remit"]], known.remits, "remit", report)
    for group in ("under-11", "11-17", "parents", "schools"):
        for position, entry in enumerate(record.data[group]):
            path = (group, position)
            _names(record, (*path, "to"), [entry["to"]], known.helps, "helpline or everyday help", report)
            for name in ("regions", "except_regions"):
                _names(record, (*path, name), entry[name], known.regions, "nation", report)


def _helpline(record: FileRecord, known: Known, report: Report) -> None:
    _names(record, ("remits",), record.data["remits"], known.remits, "remit", report)
    _names(record, ("regions",), record.data["regions"], known.regions, "nation", report)
    keys = [channel["key"] for channel in record.data["channels"]]
    for position, channel in enumerate(record.data["channels"]):
        path = ("channels", position)
        _names(record, (*path, "regions"), channel["regions"] or (), known.regions, "nation", report)
        if channel["key"] in keys[:position]:
            report.advise(
                record.line(*path), f"A second channel has the key “{channel['key']}”. Give it one of its own."
            )
    if record.data["show"] == "listed" and record.data["confidence"] == "low":
        report.advise(
            record.line("show"), "It is shown although its sources are weak (confidence: low). Write “show: to_verify” "
            "until somebody has checked it, or “without_hours” where only the hours are in doubt."
        )  # fmt: skip


def _door(record: FileRecord, known: Known, report: Report) -> None:
    if record.address not in DOORS:
        report.wrong(0, f"There is no door called “{record.address}”. {did_you_mean(record.address, DOORS)}")
    elif record.data["note"] and record.address not in BY_CODE:
        report.wrong(record.line("note"), "Only the doors of audiences have a note. Take it out.")


def _guide(record: FileRecord, known: Known, report: Report) -> None:
    topic, audience, _slug = record.address.split("/")
    if audience not in BY_CODE:
        report.wrong(0, f"“{audience}” is no audience. {did_you_mean(audience, BY_CODE)} Rename the file.")
    elif known.doors and audience not in known.doors:
        report.wrong(0, f"There is no door for {audience}. Add doors/{audience}.en.yaml.")
    if known.topics and topic not in known.topics:
        guess = did_you_mean(topic, sorted(known.topics))
        report.wrong(0, f"There is no topic called “{topic}”. {guess} Rename the folder, or add it to topics.yaml.")
    _shown_well(record, report)


def _rehearsal(record: FileRecord, known: Known, report: Report) -> None:
    for problem in problems(moment_in(record.data)):
        report.wrong(record.line(*problem.path), problem.words)
    _activity(record, known, report)


def _activity(record: FileRecord, known: Known, report: Report) -> None:
    door = {"spot_the_fake": "spot-the-fake", "rehearsal": "what-would-you-say"}[record.kind]
    if known.doors and door not in known.doors:
        report.wrong(0, f"There is no page that lists it. Add doors/{door}.en.yaml and doors/practice.en.yaml.")
    _shown_well(record, report)


def _lesson(record: FileRecord, known: Known, report: Report) -> None:
    topic, pupils = record.address.split("/")
    if pupils not in BY_CODE or not BY_CODE[pupils].is_child:
        ages = [audience.code for audience in AUDIENCES if audience.is_child]
        report.wrong(0, f"“{pupils}” is no age of pupils. {did_you_mean(pupils, ages)} Rename the file.")
    if known.topics and topic not in known.topics:
        report.wrong(0, f"There is no topic called “{topic}”. {did_you_mean(topic, sorted(known.topics))}")
    if not known.of("every_lesson"):
        report.wrong(0, "There is no page that lists it. Add lessons/every-lesson.en.yaml.")
    _shown_well(record, report)


def _shown_well(record: FileRecord, report: Report) -> None:
    if not 50 <= len(record.data["description"]) <= 160:
        report.advise(
            record.line("description"),
            f"The description has {len(record.data['description'])} characters; 50 to 160 are shown well.",
        )
    if len(record.data["title"]) > 60:
        report.advise(record.line("title"), "The title is longer than 60 characters. Shorten it if you can.")


CHECKS = {
    "region": _region,
    "topic": _topic,
    "remit": _remit,
    "referrals": _referrals,
    "helpline": _helpline,
    "door": _door,
    "guide": _guide,
    "spot_the_fake": _activity,
    "rehearsal": _rehearsal,
    "lesson": _lesson,
}


def _addresses_once(records: list[FileRecord], report: Report) -> None:
    """Below /help/ nations and helplines share the addresses; so do the guides behind one door."""
    taken: dict[str, FileRecord] = {}
    for record in records:
        address = _public_address(record)
        if address is None:
            continue
        if address in taken:
            report.about(record.file).wrong(
                record.line("slug"), f"The address {address} belongs to {taken[address].reference}. Choose another."
            )
        taken.setdefault(address, record)


def _public_address(record: FileRecord) -> str | None:
    if record.kind in {"region", "helpline"}:
        return f"/help/{record.data['slug'] or record.address}/"
    if record.kind == "topic":
        return f"/topics/{record.data['slug'] or record.address}/"
    if record.kind == "guide":
        _topic, audience, slug = record.address.split("/")
        return f"/{audience}/{slug}/"
    return None


def _voices(records: list[FileRecord], report: Report) -> None:
    """A missing voice is allowed, and worth a word."""
    families = defaultdict(set)
    for record in records:
        if record.kind == "guide":
            topic, audience, _slug = record.address.split("/")
            families[topic].add(audience)
    for topic, audiences in sorted(families.items()):
        missing = [code for code in CHILDREN_FIRST if code not in audiences]
        if missing:
            report.about(f"guides/{topic}").advise(
                0, f"No voice for {', '.join(missing)} yet. To add it, write guides/{topic}/{missing[0]}.en.md."
            )
