"""What is wrong in a file: where, and how to mend it. All problems are gathered before anything is done."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """``message`` says what is wrong and how to mend it. A ``note`` is advice: it stops nothing."""

    file: str
    line: int
    message: str
    note: bool = False

    def __str__(self):
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.message}"


@dataclass
class Report:
    """Gathers the problems of one file, or of several."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, message: str) -> None:
        """Note something that must be mended before anything is loaded."""
        self.problems.append(Problem(self.file, line, message))

    def advise(self, line: int, message: str) -> None:
        """Note something that could be better."""
        self.problems.append(Problem(self.file, line, message, note=True))

    def about(self, file: str) -> "Report":
        """Return a report on another file that gathers into the same list."""
        return Report(file, self.problems)


class NotLoadedError(Exception):
    """Raised when nothing was loaded; ``problems`` says why, and holds the advice too."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence that offers the nearest known word, or lists the known words."""
    words = [str(each) for each in known]
    near = difflib.get_close_matches(str(word), words, n=1, cutoff=0.6)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Known are: {', '.join(words)}." if words else "There are none yet."
