"""The questions of the help path, and the answer at its end. Links only: nothing is sent, nothing is kept."""

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext as _

from agreed_cards.showing import shown
from content_blocks.lines import lines_of
from guides.models import GuidePage
from help_now import catalogue
from help_now.answers import urgency_of, who_helps
from help_now.models import HelpNowPage, TellSomeonePage
from help_now.paths import ANYWHERE, CHILD_AGES, Path, Worry, follow
from helplines.cards import uk_day
from helplines.catalogue import directory as read_directory
from page_life import collector
from permalinks.languages import language_of
from platforms.actions import BY_KEY as ACTIONS
from platforms.links import apps_with
from signposting.situations import Situation
from taxonomy.audiences import BY_CODE
from taxonomy.models import Region

APPS_OFFERED = 12


def answer(request, page, segments: tuple[str, ...]):
    """Answer a question or the end of a path; 404 with the nearest question for what has no meaning."""
    nations = _nations()
    words = catalogue.words(page, language_of(page.locale_id))
    path = follow(segments, words.worries, set(nations))
    collector.current().used("help_now")
    if path.next == "answer" and path.answer and not path.lost:
        return render(request, "help_now/answer.html", answer_context(page, words, path, nations))
    status = 404 if path.lost or path.next == "answer" else 200
    context = _question(page, words, path, nations) | {"status": status if status == 404 else None}
    return render(request, "help_now/question.html", context, status=status)


def question_context(page, segments: tuple[str, ...]) -> dict:
    """Return what a question shows, with the page's words as they are now (for the editors' preview)."""
    nations = _nations()
    words = catalogue.read_words(page)
    return _question(page, words, follow(segments, words.worries, set(nations)), nations)


def _nations() -> dict[str, Region]:
    return {region.slug: region for region in Region.objects.for_readers().filter(parent__isnull=False)}


def _around(page, path: Path) -> dict:
    place = page.relative_path() + "".join(f"{segment}/" for segment in path.segments)
    return {
        "page": page,
        "tab_title": page.title_in_tab,
        "canonical": settings.SIGNPOST_URL + place,
        "path": path,
        "place": place,
        "root": page.relative_path(),
        "note": f"{page.relative_path()}{TellSomeonePage.SEGMENT}/",
        "sheet": "help_now",
        "is_sensitive": True,
        "is_private": bool(path.segments),
    }


# Questions


def _question(page, words, path: Path, nations) -> dict:
    asked = path.next
    heading, lead = words.question(asked, path.who)
    directory = read_directory(language_of(page.locale_id))
    around = _around(page, path)
    rows = {"who": _who_rows, "what": _what_rows, "age": _age_rows, "nation": _nation_rows, "answer": _last_row}
    first = asked == "who"
    return around | {
        "page_title": page.title if first else heading,
        "heading": heading,
        "lead": page.lead if first else lead,
        "asked": asked,
        "lost": path.lost,
        "rows": rows[asked](words, path, nations, around["place"]),
        "back": _back(around["root"], path),
        "is_help": True,
        "despair": directory.service("papyrus-hopeline247") if first else None,
        "structured": page.structured_data() if first and not path.lost else None,
    }


def _back(root: str, path: Path) -> str:
    segments = path.segments[:-1]
    return root + "".join(f"{segment}/" for segment in segments) if path.segments else ""


def _who_rows(words, path, nations, place):
    return [(f"{place}{asker}/", label.words, label.hint, "") for asker, label in words.askers]


def _what_rows(words, path, nations, place):
    offered = [(worry, worry.labels[path.who]) for worry in words.worries.values() if path.who in worry.labels]
    return [
        (f"{place}{worry.code}/", label.words, label.hint, "help" if worry.danger else "") for worry, label in offered
    ]


def _age_rows(words, path, nations, place):
    return [(f"{place}{code}/", str(BY_CODE[code].name), "", code) for code in CHILD_AGES]


def _nation_rows(words, path, nations, place):
    named = [(f"{place}{slug}/", region.name, "", "") for slug, region in nations.items()]
    return [*named, (f"{place}{ANYWHERE}/", words.anywhere, "", "")]


def _last_row(words, path, nations, place):
    return [(place, _("Go back to what to do next"), "", "")]


# Answers


def answer_context(page, words, path: Path, nations) -> dict:
    """Return what the end of a path shows."""
    language = language_of(page.locale_id)
    moment = collector.current().moment
    worry, answer_ = path.worry, path.answer
    region = nations[path.nation].code if path.nation in nations else None
    directory = read_directory(language)
    region = region or directory.home
    reader = BY_CODE[path.audience]
    fresh = words.freshness.get(worry.code)
    standing = fresh.standing(uk_day(moment)) if fresh else None
    collector.current().until(standing.ends if standing else None)
    situation = Situation(worry.topics, path.audience, region, urgency_of(worry.urgency), worry.remits)
    around = _around(page, path)
    return around | {
        "page_title": answer_.heading,
        "answer": answer_,
        "worry": worry,
        "reader": reader,
        "standing": standing,
        "who": who_helps(situation, directory, moment),
        "card": shown(worry.card, language, adults_too=not path.is_for_a_child) if worry.card else None,
        "not_your_fault": words.not_your_fault.get(path.audience, ""),
        "another_adult": words.another_adult.get(reader.group, "") if path.is_for_a_child else "",
        "apps": apps_for(worry.app_actions, language),
        "guide": _guide(worry, path.audience, page.locale_id),
        "answers": _tapped(words, path, nations, around["root"]),
        "region_name": nations[path.nation].name if path.nation in nations else "",
        "structured": None,
        "is_private": True,
    }


def _tapped(words, path: Path, nations, root: str) -> list[tuple[str, str, str]]:
    """Return each thing that was tapped: which question, the words, and where to change it."""
    who = next((label.words for asker, label in words.askers if asker == path.who), path.who)
    taps = [(_("Who"), who, root), (_("What"), path.worry.labels[path.who].words, f"{root}{path.who}/")]
    place = f"{root}{path.who}/{path.worry.code}/"
    if path.age:
        taps.append((_("Age"), str(BY_CODE[path.age].name), place))
        place += f"{path.age}/"
    if path.nation:
        taps.append((_("Where"), nations[path.nation].name if path.nation in nations else words.anywhere, place))
    return taps


def apps_for(actions: tuple[str, ...], language: str) -> list[dict]:
    """Return for each action the apps that have steps for it, best known first, with the path to them (one query)."""
    if not actions:
        return []
    return [
        {
            "action": ACTIONS[action],
            "apps": apps[:APPS_OFFERED],
            "more": len(apps) > APPS_OFFERED,
        }
        for action, apps in apps_with(list(actions), language).items()
        if apps and action in ACTIONS
    ]


def _guide(worry: Worry, audience: str, locale_id: int) -> GuidePage | None:
    """Return the guide to read next, for this reader (one query)."""
    if not worry.guide:
        return None
    found = GuidePage.objects.live().filter(topic__key=worry.guide, audience=audience, locale_id=locale_id)
    return found.defer("body").first()


def preview_context(worry, group: str) -> dict:
    """Return the answer of a worry to one group, for the editors' preview."""
    from help_now.paths import AGE_WHEN_NOT_ASKED, FRIEND, ME, PARENT, TEACHER

    page = HelpNowPage.objects.filter(locale_id=worry.locale_id).first()
    plain = catalogue.worry_words(worry)
    who = {"parents": PARENT, "schools": TEACHER, "friend": FRIEND}.get(group, ME)
    age = {"under-11": "8-10", "parents": AGE_WHEN_NOT_ASKED}.get(group, AGE_WHEN_NOT_ASKED) if who != TEACHER else ""
    path = Path(who, plain, age if plain.asks_more else "", ANYWHERE if plain.asks_more else "")
    words = catalogue.read_words(page)
    if who not in plain.labels or path.answer is None:
        return _question(page, words, Path(who), _nations()) | {"asked": "what"}
    return answer_context(page, words, path, _nations())


# The note


def note_context(page) -> dict:
    """Return what the sheet of sentences shows."""
    life = collector.current()
    life.used(f"page:{page.pk}")
    standing = page.standing(uk_day(life.moment))
    life.until(standing.ends)
    return {
        "groups": [(group.key, group.heading, lines_of(group.phrases)) for group in page.groups.all()],
        "people": lines_of(page.people),
        "say": lines_of(page.say),
        "do_not_say": lines_of(page.do_not_say),
        "then": lines_of(page.then),
        "standing": standing,
        "root": page.relative_path().rstrip("/").rpartition("/")[0] + "/",
        "sheet": "help_now",
        "script": "tell_someone.js",
        "is_help": True,
        "is_sensitive": True,
        "structured": None,
    }
