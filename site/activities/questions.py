"""What an answer gets back, and the tree of a rehearsal. Pure: plain values in, plain values out.

Nothing here counts, adds up or remembers. One request for a secret, a picture, money or a meeting is enough to stop,
and "cannot tell" is a right answer (safeguarding.md, rule A11); so no answer is ever called wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# The quiz inside a guide.
VERDICTS = [
    ("right", _("Yes, that is a good answer")),
    ("nearly", _("Nearly")),
    ("not-this", _("Not this one")),
]
LETTERS = "ABCDE"

# Spot the fake.
SAFE, WORRY, CANNOT_TELL = "safe", "worry", "cannot-tell"
GOOD = _("Good thinking")
GOOD_TOO = _("Good thinking. There is more than one good answer here")
HONEST = _("An honest answer. Here is what to look at")
ANOTHER_WAY = _("Another way to see it")

# A rehearsal.
HELPS, TRY_AGAIN = "helps", "try-again"
DEEPEST = 3


@dataclass(frozen=True)
class Choice:
    """One of the three things that a reader can say about a clue."""

    code: str
    name: str


CHOICES = (
    Choice(SAFE, _("Safe sign")),
    Choice(WORRY, _("Worry sign")),
    Choice(CANNOT_TELL, _("Cannot tell")),
)
CODES = tuple(choice.code for choice in CHOICES)


@dataclass(frozen=True)
class Question:
    """A clue: what is shown, which choices fit (one or two), and why."""

    words: str
    fits: tuple[str, ...]
    why: str

    def fitting(self) -> list[str]:
        """Return the names of the choices that fit, in their fixed order."""
        return [choice.name for choice in CHOICES if choice.code in self.fits]


@dataclass(frozen=True)
class Answer:
    """What a choice gets back. ``why`` is the same for every choice: all who answer learn the same."""

    choice: Choice
    fits: bool
    heading: str
    why: str


def answer(question: Question, code: str) -> Answer:
    """Return what the choice ``code`` gets back; raises KeyError for a choice that there is not."""
    choice = {each.code: each for each in CHOICES}[code]
    fits = code in question.fits
    good = GOOD_TOO if len(question.fits) > 1 else GOOD
    other = HONEST if code == CANNOT_TELL else ANOTHER_WAY
    return Answer(choice, fits, good if fits else other, question.why)


def answers(question: Question) -> tuple[Answer, ...]:
    """Return what each of the three choices gets back."""
    return tuple(answer(question, choice.code) for choice in CHOICES)


def lettered(entries: list[dict]) -> list[dict]:
    """Return the answers of a quiz with a letter and the words of the verdict."""
    names = dict(VERDICTS)
    return [
        {"letter": letter, "verdict_name": names[entry["verdict"]], **entry}
        for letter, entry in zip(LETTERS, entries, strict=False)
    ]


@dataclass(frozen=True)
class Reply:
    """Something that a parent may say, how it may land, and what then follows: another moment, or an ending."""

    words: str
    lands: str
    kind: str
    then: "Moment | None" = None
    ends: str = ""


@dataclass(frozen=True)
class Moment:
    """What is happening, and what may be said now."""

    scene: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Problem:
    """What is amiss in a rehearsal. ``path``: keys and positions from the rehearsal to the place."""

    path: tuple
    words: str


def endings(moment: Moment) -> list[tuple[Reply, ...]]:
    """Return every way through a rehearsal, as the replies that were chosen; the last one ends it."""
    return [
        (reply, *rest)
        for reply in moment.replies
        for rest in (endings(reply.then) if reply.then is not None and reply.then.replies else [()])
    ]


def problems(moment: Moment) -> list[Problem]:
    """Return every place where a rehearsal leaves its reader alone; none when each way ends in support."""
    return list(_problems(moment, (), 1))


def _problems(moment: Moment, path: tuple, depth: int) -> Iterator[Problem]:
    if depth > DEEPEST:
        yield Problem(path, f"A rehearsal has at most {DEEPEST} moments in a row. End it one step earlier.")
        return
    if not moment.scene.strip():
        yield Problem((*path, "scene"), "Nothing happens here. Write the scene.")
    if len(moment.replies) < 2:
        yield Problem((*path, "replies"), "There is no choice here. Offer two replies or more.")
    if not any(reply.kind == HELPS for reply in moment.replies):
        yield Problem((*path, "replies"), "No reply helps here. Mark one as “helps”, or add one.")
    for position, reply in enumerate(moment.replies):
        here = (*path, "replies", position)
        if not reply.lands.strip():
            yield Problem((*here, "lands"), "It does not say how this reply may land. Write it.")
        if reply.then is not None:
            if reply.ends.strip():
                yield Problem((*here, "ends"), "This reply goes on and ends. Keep either “then” or “ends”.")
            yield from _problems(reply.then, (*here, "then"), depth + 1)
        elif not reply.ends.strip():
            yield Problem((*here, "ends"), "This way ends without support. Write how to mend it, and what helps now.")
