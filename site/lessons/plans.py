"""The two plans of a lesson: which parts belong to which, and whether their minutes add up. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONG, SHORT = 45, 20
LENGTHS = (SHORT, LONG)
# How a line of a script begins that is said to the pupils word for word: it is speech, and stands in quotation marks.
SAID = "“"


@dataclass(frozen=True)
class Line:
    """A line of a script. ``said``: the teacher says exactly this; otherwise it is what the teacher does."""

    words: str
    said: bool


@dataclass(frozen=True)
class LessonPart:
    """A part of a lesson. ``long`` and ``short``: its minutes in the two plans; 0 where it is left out."""

    heading: str
    long: int
    short: int
    lines: tuple[Line, ...]

    def minutes(self, length: int) -> int:
        """Return its minutes in the plan of this length; raises KeyError for a length that there is not."""
        return {LONG: self.long, SHORT: self.short}[length]


def lines_in(text: str) -> tuple[Line, ...]:
    """Return the lines of a script; what stands in quotation marks is said aloud."""
    found = (line.strip() for line in text.splitlines())
    return tuple(Line(line, line.startswith(SAID)) for line in found if line)


def parts_of(parts: Iterable[LessonPart], length: int) -> list[tuple[LessonPart, int, int]]:
    """Return each part of a plan with its minutes, and the minute at which it begins."""
    found, begins = [], 0
    for part in parts:
        if minutes := part.minutes(length):
            found.append((part, minutes, begins))
            begins += minutes
    return found


def problems(parts: Sequence[LessonPart]) -> Iterator[str]:
    """Return, in plain words, what keeps a teacher from following the plans with a clock."""
    for length in LENGTHS:
        total = sum(part.minutes(length) for part in parts)
        if total != length:
            yield (
                f"The parts of the {length}-minute plan add up to {total} minutes. "
                f"Change their minutes until they add up to {length}."
            )
    for number, part in enumerate(parts, 1):
        if not part.lines:
            yield f"Part {number} says nothing. Write what the teacher says and does."
        if not part.long and not part.short:
            yield f"Part {number} is in neither plan. Give it minutes, or take it out."
    if parts and not (parts[-1].long and parts[-1].short):
        yield "The last part closes the lesson and says who to tell. Keep it in both plans."
