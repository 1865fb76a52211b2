"""Finds the files of a content folder, and splits front matter from body."""

import re
from dataclasses import dataclass
from pathlib import Path

from starter_content.problems import Report, did_you_mean

# Which files are read, by the kind of record that they hold.
PATTERNS = {
    "phrase": re.compile(r"vocabulary/phrases\.yaml"),
    "region": re.compile(r"vocabulary/regions\.yaml"),
    "topic": re.compile(r"vocabulary/topics\.yaml"),
    "remit": re.compile(r"signposting/remits\.yaml"),
    "referrals": re.compile(r"signposting/who_comes_first\.yaml"),
    "everyday_help": re.compile(r"signposting/everyday_help\.yaml"),
    "helpline": re.compile(r"helplines/(?P<key>[a-z0-9-]+)\.yaml"),
    "platform": re.compile(r"platforms/(?P<key>[a-z0-9-]+)\.yaml"),
    "agreed_card": re.compile(r"agreed_cards/(?P<key>[a-z0-9-]+)\.en\.yaml"),
    "worry": re.compile(r"help_now/worries/(?P<key>[a-z0-9-]+)\.en\.yaml"),
    "help_questions": re.compile(r"help_now/questions\.en\.yaml"),
    "tell_someone": re.compile(r"help_now/tell_someone\.en\.yaml"),
    "door": re.compile(r"doors/(?P<slug>[a-z0-9-]+)\.en\.yaml"),
    "guide": re.compile(r"guides/(?P<topic>[a-z0-9-]+)/(?P<audience>[a-z0-9-]+)(?:\.(?P<slug>[a-z0-9-]+))?\.en\.md"),
    "spot_the_fake": re.compile(r"activities/spot-the-fake/(?P<slug>[a-z0-9-]+)\.en\.yaml"),
    "rehearsal": re.compile(r"activities/what-would-you-say/(?P<slug>[a-z0-9-]+)\.en\.yaml"),
    "family_plan": re.compile(r"family_plan/agreement\.en\.yaml"),
    "every_lesson": re.compile(r"lessons/every-lesson\.en\.yaml"),
    "lesson": re.compile(r"lessons/(?P<topic>[a-z0-9-]+)/(?P<audience>[a-z0-9-]+)\.en\.yaml"),
    "illustration": re.compile(r"illustrations/(?P<key>[a-z0-9-]+)\.yaml"),
    "synonyms": re.compile(r"search/synonyms\.en\.yaml"),
    "meaning": re.compile(r"search/phrases\.en\.yaml"),
    "left_alone": re.compile(r"search/left_alone\.en\.yaml"),
    "page": re.compile(r"pages/(?P<slug>[a-z0-9-]+)\.en\.md"),
}
FOLDERS = (
    "vocabulary", "helplines", "signposting", "platforms", "agreed_cards", "help_now", "doors", "guides", "activities",
    "family_plan", "lessons", "illustrations", "pages", "search",
)  # fmt: skip
# Read by others than this app.
LEFT_TO_OTHERS = {"vocabulary/names.yaml"}
# Read with the words beside them (starter_content.pictures).
PICTURE = re.compile(r"illustrations/[a-z0-9-]+\.(?!yaml$)[a-z]+")
LARGEST = 1_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
FRONT = re.compile(r"---[ ]*\n(?P<front>.*?\n|)---[ ]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class SourceFile:
    """One file: its path inside the folder, the kind of its records, what its path says, and its text."""

    path: str
    kind: str
    named: dict[str, str | None]
    text: str


def find(folder: Path, report: Report) -> list[SourceFile]:
    """Return the readable files of a content folder in order of their paths; the report says what is amiss."""
    if not folder.is_dir():
        report.about(str(folder)).wrong(0, "There is no such folder. Give the folder that contains “guides”.")
        return []
    found = [_read(folder, path, report) for path in sorted(folder.rglob("*")) if path.is_file()]
    files = [each for each in found if each]
    if not found or not files:
        report.about(str(folder)).wrong(0, "Nothing to load is in this folder. Give the folder that contains “guides”.")
    return files


def others(folder: Path) -> list[str]:
    """Return the paths of files that are no records: explanations, licences, and what other apps read."""
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    known = [*PATTERNS.values(), PICTURE]
    return [path for path in paths if not _hidden(path) and not any(p.fullmatch(path) for p in known)]


def _read(folder: Path, path: Path, report: Report) -> SourceFile | None:
    name = path.relative_to(folder).as_posix()
    here = report.about(name)
    if _hidden(name) or name in LEFT_TO_OTHERS:
        return None
    if PICTURE.fullmatch(name):
        _needs_words(path, here)
        return None
    kind, match = next(((k, m) for k, p in PATTERNS.items() if (m := p.fullmatch(name))), (None, None))
    if kind is None:
        _misplaced(name, here)
        return None
    text = _text(path, here)
    return None if text is None else SourceFile(name, kind, match.groupdict(), text)


def _needs_words(path: Path, report: Report) -> None:
    if not path.with_suffix(".yaml").is_file():
        report.wrong(0, f"Nothing says what it shows. Put “{path.stem}.yaml” beside it (README.md), or take it out.")


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part.endswith("~") for part in name.split("/"))


def _misplaced(name: str, report: Report) -> None:
    top, _slash, rest = name.partition("/")
    if not rest:
        return
    if top in FOLDERS and rest != "README.md":
        report.wrong(
            0, "No record has such a file name. README.md of the content folder lists the names: small letters, digits "
            "and hyphens, ending in .yaml or .en.md. Rename the file, or take it out."
        )  # fmt: skip
    elif top not in FOLDERS and "Did you mean" in (guess := did_you_mean(top, FOLDERS)):
        report.wrong(0, f"Nothing is read from a folder called “{top}”. {guess}")


def _text(path: Path, report: Report) -> str | None:
    if path.stat().st_size > LARGEST:
        report.wrong(0, f"The file is larger than {LARGEST // 1000} kB. Split it, or take out what is no text.")
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        report.wrong(line, "The file is not UTF-8. Save it again as UTF-8 text.")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = [number for number, line in enumerate(text.split("\n"), 1) if CONTROL.search(line)]
    for number in hidden:
        report.wrong(number, "An invisible control character is in this line. Type the line anew.")
    return None if hidden else text


def split_front_matter(text: str, report: Report) -> tuple[str, str, int] | None:
    """Return front matter, body, and the number of lines before the body; None (and a problem) without front matter."""
    match = FRONT.match(text)
    if not match:
        report.wrong(1, "The file must begin with a line ---, then keys such as “title: …”, then a line --- again.")
        return None
    return match["front"], text[match.end() :], match[0].count("\n")
