"""The few taps of "something has happened": what was tapped so far in, what comes next out. Pure: words are passed in.

An address holds what was tapped: ``/help-now/<who>/<code>/<age>/<nation>/``. Codes of worries are names of trees and
flowers: what stands in the history of a shared phone tells nobody what it was about.
"""

from dataclasses import dataclass

from taxonomy.audiences import BY_CODE

ME, FRIEND, PARENT, TEACHER = "me", "friend", "parent", "teacher"
WHO = (ME, FRIEND, PARENT, TEACHER)
ANYWHERE = "anywhere"
CHILD_AGES = tuple(code for code, audience in BY_CODE.items() if audience.is_child)
GROUPS = ("under-11", "11-17", "friend", "parents", "schools")
# Where nobody is asked for an age because every second counts, the words are those that all children can read.
AGE_WHEN_NOT_ASKED = "11-13"
MOST_TAPS = 5


@dataclass(frozen=True)
class Label:
    """What somebody taps: their own words for what has happened, and a hint below."""

    words: str
    hint: str = ""


@dataclass(frozen=True)
class Answer:
    """What one group of readers is told. ``then`` and ``keep`` are lists of sentences."""

    heading: str
    first_step: str
    then: tuple[str, ...]
    keep: tuple[str, ...]
    if_not: str


@dataclass(frozen=True)
class Worry:
    """Something that has happened. ``labels`` by who asks, where it is offered to them; ``answers`` by group."""

    key: str
    code: str
    topics: tuple[str, ...]
    remits: tuple[str, ...]
    urgency: str
    danger: str
    card: str
    app_actions: tuple[str, ...]
    guide: str
    labels: dict[str, Label]
    answers: dict[str, Answer]

    @property
    def asks_more(self) -> bool:
        """Whether an age and a nation are asked for; in danger nothing is."""
        return not self.danger


@dataclass(frozen=True)
class Path:
    """What was tapped so far. ``lost``: what followed had no meaning, so the path ends before it."""

    who: str = ""
    worry: Worry | None = None
    age: str = ""
    nation: str = ""
    lost: bool = False

    @property
    def asks_age(self) -> bool:
        """Whether the next questions include an age: a teacher's words do not depend on it."""
        return self.who != TEACHER

    @property
    def next(self) -> str:
        """Return what comes next: ``who``, ``what``, ``age``, ``nation`` or ``answer``."""
        if not self.who:
            return "who"
        if self.worry is None:
            return "what"
        if self.worry.asks_more and self.asks_age and not self.age:
            return "age"
        if self.worry.asks_more and not self.nation:
            return "nation"
        return "answer"

    @property
    def segments(self) -> tuple[str, ...]:
        """Return the parts of its address."""
        return tuple(part for part in (self.who, self.worry.code if self.worry else "", self.age, self.nation) if part)

    @property
    def audience(self) -> str:
        """Return the audience whose help is chosen."""
        if self.who == PARENT:
            return "parents"
        if self.who == TEACHER:
            return "schools"
        return self.age or AGE_WHEN_NOT_ASKED

    @property
    def group(self) -> str:
        """Return whose words are read."""
        if self.who == FRIEND:
            return FRIEND
        return BY_CODE[self.audience].group

    @property
    def is_for_a_child(self) -> bool:
        """Whether the reader is a child."""
        return self.who in {ME, FRIEND}

    @property
    def is_for_an_adult(self) -> bool:
        """Whether the reader is an adult."""
        return self.who in {PARENT, TEACHER}

    @property
    def answer(self) -> Answer | None:
        """Return the words of the answer, once the path has come to one."""
        return self.worry.answers.get(self.group) if self.worry and self.next == "answer" else None


def follow(segments: tuple[str, ...], worries: dict[str, Worry], nations: set[str]) -> Path:
    """Return the path that some segments of an address lead along.

    ``worries``: by code. ``nations``: the segments of nations. Whatever has no meaning, or contradicts what came before
    it (a worry that is not offered to who asks, an age for a teacher), ends the path there and marks it as lost.
    """
    path = Path()
    for segment in segments:
        longer = _step(path, segment, worries, nations)
        if longer is None:
            return Path(path.who, path.worry, path.age, path.nation, lost=True)
        path = longer
    return path


def _step(path: Path, segment: str, worries: dict[str, Worry], nations: set[str]) -> Path | None:
    """Return the path one tap further, or None when this tap is not on offer."""
    if path.next == "who":
        return Path(segment) if segment in WHO else None
    if path.next == "what":
        worry = worries.get(segment)
        return Path(path.who, worry) if worry and path.who in worry.labels else None
    if path.next == "age":
        return Path(path.who, path.worry, segment) if segment in CHILD_AGES else None
    if path.next == "nation":
        return Path(path.who, path.worry, path.age, segment) if segment in nations | {ANYWHERE} else None
    return None


def every_path(worries: dict[str, Worry], nations: set[str]) -> list[Path]:
    """Return every path that comes to an answer."""
    done, open_ = [], [Path()]
    while open_:
        path = open_.pop()
        if path.next == "answer":
            done.append(path)
            continue
        taps = {
            "who": WHO,
            "what": tuple(worries),
            "age": CHILD_AGES,
            "nation": (*sorted(nations), ANYWHERE),
        }[path.next]
        open_ += [longer for tap in taps if (longer := _step(path, tap, worries, nations))]
    return done


def problems(worries: dict[str, Worry]) -> list[str]:
    """Return what keeps a path from ending well, in plain words; empty when every path ends in an answer."""
    found = []
    if not worries:
        return ["There is no worry to tap. Publish at least one."]
    for path in every_path(worries, {ANYWHERE}):
        if path.answer is None:
            found.append(f"{path.worry.key}: nothing is written for {path.group}.")
        if len(path.segments) > MOST_TAPS:
            found.append(f"{path.worry.key}: more than {MOST_TAPS} taps.")
    return sorted(set(found))
