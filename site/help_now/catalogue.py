"""The words of the help path as plain values, kept in memory until one of them changes."""

from dataclasses import dataclass

from content_blocks.lines import lines_of
from help_now.models import HelpNowPage, Worry
from help_now.paths import Answer, Label
from help_now.paths import Worry as WorryWords
from page_life.kept import Kept
from review.staleness import Freshness

GENERATION = "help_now"


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


_kept: Kept[Words] = Kept(GENERATION)


def words(page: HelpNowPage, language: str) -> Words:
    """Return the words of a language (no query of its own while nothing changes)."""
    return _kept.get(language, lambda: read_words(page))


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
        freshness={worry.code: worry.freshness(checks.get((str(worry.pk), ""))) for worry in found},
    )


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
    return Answer(answer.heading, answer.first_step, lines_of(answer.then), lines_of(answer.keep), answer.if_not)
