"""The help that stands above every answer when something has happened: who is there, and what to do first."""

from dataclasses import dataclass

from guides.help_here import Help
from help_now import catalogue as help_now
from help_now.models import HelpNowPage
from help_now.paths import AGE_WHEN_NOT_ASKED, ME, PARENT, TEACHER, Worry
from helplines.cards import card_for, uk_day
from helplines.catalogue import directory as read_directory
from page_life import collector
from permalinks.languages import language_of
from search import catalogue
from signposting.selection import EMERGENCY, choose
from signposting.situations import Situation, Urgency
from taxonomy.audiences import BY_CODE

CARDS_SHOWN = 3


@dataclass(frozen=True)
class HelpFirst:
    """``words``: what has happened, as the reader would say it. ``calm``: that it is not their fault, for a child.

    ``path``: where "what to do" stands. ``help``: who helps, in the order of "who comes first"; the emergency service,
    where there is danger now, has its own place above.
    """

    words: str
    calm: str
    path: str
    danger: bool
    help: Help


def help_of(code: str, audience: str, page) -> HelpFirst | None:
    """Return the help of a meaning for a reader at the page's moment; None without a meaning (one query)."""
    language = language_of(page.locale_id)
    meaning = catalogue.meaning_of_code(code, language) if code else None
    if meaning is None:
        return None
    # There is one for each language. Asked for the language of pages, SQLite goes through all pages of it.
    help_page = next((each for each in HelpNowPage.objects.live().order_by() if each.locale_id == page.locale_id), None)
    if help_page is None:
        return None
    words = help_now.words(help_page, language)
    worry = next((each for each in words.worries.values() if each.key == meaning.worry), None)
    if worry is None:
        return None
    life = collector.current()
    life.used("help_now")
    directory = read_directory(language)
    reader = audience or meaning.reader or AGE_WHEN_NOT_ASKED
    remits = tuple(meaning.remits) or worry.remits
    urgency = Urgency.DANGER_NOW if worry.danger else Urgency(meaning.urgency)
    situation = Situation(worry.topics or tuple(meaning.topics), reader, directory.home, urgency, remits)
    who = {"parents": PARENT, "schools": TEACHER}.get(reader, ME)
    return HelpFirst(
        words=_label(worry, who),
        calm=words.not_your_fault.get(reader, "") if BY_CODE[reader].is_child and not worry.danger else "",
        path=_path(help_page, worry, who, audience),
        danger=bool(worry.danger),
        help=_help(situation, directory, life.moment),
    )


def _help(situation: Situation, directory, moment) -> Help:
    chosen = [each for each in choose(situation, directory, uk_day(moment)) if each.key != EMERGENCY]
    cards = tuple(
        (each, card_for(each.service, situation.region, moment, directory) if each.service else None)
        for each in chosen[:CARDS_SHOWN]
    )
    return Help(None, cards, tuple(chosen[CARDS_SHOWN:]))


def _label(worry: Worry, who: str) -> str:
    label = worry.labels.get(who) or next(iter(worry.labels.values()), None)
    return label.words if label else ""


def _path(help_page, worry: Worry, who: str, audience: str) -> str:
    """Return the address of "what to do", as far as it is known without asking."""
    asker = who if who in worry.labels else next(iter(worry.labels), "")
    path = f"{help_page.relative_path()}{asker}/{worry.code}/"
    knows_age = asker == ME and worry.asks_more and audience in BY_CODE and BY_CODE[audience].is_child
    return f"{path}{audience}/" if knows_age else path
