"""The words of the help path as plain values, kept in memory until one of them changes."""

from dataclasses import dataclass
from datetime import date
from threading import Lock

from help_now.models import HelpNowPage, Worry
from help_now.paths import Answer, Label
from help_now.paths import Worry as WorryWords
from page_life.models import Generation
from review.staleness import CheckMade, Standing, standing

GENERATION = "help_now"


@dataclass(frozen=True)
class Freshness:
    """When a worry was written, for how many days that holds, and the last check of it."""

    written_on: date
    days: int
    check: CheckMade | None
    fingerprint: str

    def standing(self, today: date) -> Standing:
        """Return how far a reader may rely on it today."""
        return standing(self.written_on, self.days, self.check, self.fingerprint, today)


@dataclass(frozen=True)
class Words:
    """What the questions say. ``questions``: heading and lead by question and asker ("" for everybody)."""

    questions: dict[tuple[str, str], tuple[str, str]]
    askers: tuple[tuple[str, Label], ...]
    anywhere: str
    not_your_fault: dict[str, str]
    another_adult: dict[str, str]
    worries: dict[str, WorryWords]
    freshness: dict[str, Freshness]

    def question(self, question: str, asker: str) -> tuple[str, str]:
        """Return heading and lead of a question for one who asks; empty when nothing is written."""
        return self.questions.get((question, asker)) or self.questions.get((question, "")) or ("", "")


_kept: dict[str, tuple[int, Words]] = {}
_lock = Lock()


def words(page: HelpNowPage, language: str) -> Words:
    """Return the words of a language (no query of its own while nothing changes)."""
    number = Generation.of(GENERATION)
    kept = _kept.get(language)
    if kept and kept[0] == number:
        return kept[1]
    with _lock:
        read = read_words(page)
        _kept[language] = (number, read)
    return read


def forget() -> None:
    """Forget what is kept (for tests, whose databases are rolled back)."""
    _kept.clear()


def read_words(page: HelpNowPage) -> Words:
    """Return the words of a page, published or in an editor's preview, with the published worries."""
    found = list(Worry.objects.filter(live=True, locale_id=page.locale_id).prefetch_related("labels", "answers"))
    checks = Worry.latest_checks(found)
    return Words(
        questions={(each.question, each.asker): (each.heading, each.lead) for each in page.questions.all()},
        askers=tuple((each.asker, Label(each.label, each.hint)) for each in page.askers.all()),
        anywhere=page.anywhere,
        not_your_fault={each.audience: each.not_your_fault for each in page.readers.all()},
        another_adult={"under-11": page.another_adult_under_11, "11-17": page.another_adult_11_17},
        worries={worry.code: worry_words(worry) for worry in found},
        freshness={worry.code: _freshness(worry, checks.get((str(worry.pk), ""))) for worry in found},
    )


def _freshness(worry: Worry, check) -> Freshness:
    made = check.made() if check else None
    return Freshness(worry.written_on, worry.review_days, made, worry.fingerprint() if check else "")


def worry_words(worry: Worry) -> WorryWords:
    """Return a worry, published or in an editor's preview, as plain values."""
    return WorryWords(
        key=worry.key,
        code=worry.code,
        topics=tuple(worry.topics),
        remits=tuple(worry.remits),
        urgency=worry.urgency,
        danger=worry.danger,
        card=worry.card,
        app_actions=tuple(worry.app_actions),
        guide=worry.guide,
        labels={each.asker: Label(each.label, each.hint) for each in worry.labels.all()},
        answers={each.group: _answer(each) for each in worry.answers.all()},
    )


def _answer(answer) -> Answer:
    return Answer(answer.heading, answer.first_step, lines(answer.then), lines(answer.keep), answer.if_not)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
