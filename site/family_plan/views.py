"""The form, and the sheet that it leads to."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from family_plan import choice as chosen
from family_plan.choice import MOST_APPS, NAMES, Child, Choice
from family_plan.models import BANDS
from helplines.cards import uk_day
from page_life import collector
from platforms.models import Platform
from platforms.slots import NOT_CHECKED, STEPS, Slot, StepList, slots_of_all
from platforms.trust import Trust
from taxonomy.audiences import AUDIENCES, BY_CODE, Audience

SHEET = "family_plan"
# How many apps the form offers; any other can still be named in the address.
OFFERED = 60
CHILDREN = tuple(audience for audience in AUDIENCES if audience.is_child)
# Leaving an app is no setting to begin with.
NO_SETTING = frozenset({"leave"})


@dataclass(frozen=True)
class ToDo:
    """One line to tick off. ``steps``: the best list of steps that there is."""

    slot: Slot
    steps: StepList

    @property
    def trust(self) -> Trust:
        """Return how far the steps can be relied on."""
        return self.steps.trust


@dataclass(frozen=True)
class AppPlan:
    """One app of one child. ``looked_at``: the one day on which all its steps were looked at, if there is one."""

    platform: Platform
    may_use: bool
    to_do: tuple[ToDo, ...]
    gaps: tuple[Slot, ...]
    looked_at: date | None


@dataclass(frozen=True)
class ChildPlan:
    """One child. ``title``: who is meant, without a name."""

    title: str
    reader: Audience
    promises: list[str]
    apps: tuple[AppPlan, ...]


def answer(request, page):
    """Answer with the form or with the sheet; what a form sends becomes a short address first."""
    try:
        query, overflowing = request.GET, False
    except TooManyFieldsSent:
        query, overflowing = QueryDict(), True
    if chosen.FORM_FIELDS & query.keys():
        found = chosen.address(chosen.from_form(query.getlist))
        return HttpResponseRedirect(f"{page.relative_path()}?{found}" if found else page.relative_path())
    wanted = chosen.from_address(query.getlist)
    collector.current().used(f"page:{page.pk}", "platforms")
    if wanted.is_ready and "change" not in query:
        platforms = {p.key: p for p in _live(page).filter(key__in=wanted.apps).prefetch_related("actions", "steps")}
        choice = chosen.settled(wanted, BANDS, platforms)
        if choice.is_ready:
            return render(request, "family_plan/plan.html", sheet_context(page, choice, platforms))
    return render(request, "family_plan/family_plan_page.html", _form_context(page, wanted, overflowing))


def _live(page):
    return Platform.objects.filter(live=True, locale_id=page.locale_id)


def _around(page, choice: Choice) -> dict:
    return {
        "page": page,
        "reader": BY_CODE["parents"],
        "sheet": SHEET,
        "path": page.relative_path(),
        "practice": page.relative_path().rstrip("/").rpartition("/")[0] + "/",
        "most": MOST_APPS,
        "choice": choice,
        "is_private": bool(choice.children),
        "structured": page.structured_data() | {"@type": "WebPage"},
    }


# The form


def _form_context(page, wanted: Choice, overflowing: bool) -> dict:
    rows = list(_live(page).values_list("key", "name"))
    choice = chosen.settled(wanted, BANDS, {key for key, _name in rows})
    picked = set(choice.apps)
    offered = rows[:OFFERED] + [row for row in rows[OFFERED:] if row[0] in picked]
    children = [*choice.children, *[Child("", ())] * len(NAMES)][: len(NAMES)]
    return _around(page, choice) | {
        "overflowing": overflowing,
        "needs_age": any(child.apps and not child.age for child in choice.children),
        "ages": CHILDREN,
        "forms": [
            {
                "name": name,
                "first": position == 0,
                "child": child,
                "apps": [(key, words, key in child.apps) for key, words in offered],
            }
            for position, (name, child) in enumerate(zip(NAMES, children, strict=True))
        ],
    }


# The sheet


def sheet_context(page, choice: Choice, platforms: dict[str, Platform]) -> dict:
    """Return what the sheet shows for a settled choice. ``platforms``: by key, every one that was chosen."""
    today = uk_day(collector.current().moment)
    listed = list(platforms.values())
    slots = dict(zip(platforms, slots_of_all(listed, today), strict=True))
    children = [child for child in choice.children if child.age]
    same_age = len({child.age for child in children}) < len(children)
    plans = []
    for position, child in enumerate(children):
        reader = BY_CODE[child.age]
        name = str(reader.name)
        if same_age:
            name = f"{_('Second child') if position else _('First child')}: {name}"
        apps = tuple(_app_plan(platforms[key], slots[key], reader) for key in child.apps)
        plans.append(ChildPlan(name, reader, page.promises(BANDS[child.age]), apps))
    return _around(page, choice) | {
        "plans": plans,
        "sides": plans[:1] if same_age else plans,
        "grown_ups": page.promises("grown_ups"),
        "time_and_spending": page.promises("time_and_spending"),
        "change": f"{page.relative_path()}?{chosen.address(choice.children)}&change=yes",
        "without_age": len(children) < len(choice.children),
        "host": settings.SIGNPOST_URL.partition("://")[2],
    }


def example(page) -> dict:
    """Return what a preview for editors shows: the agreement of one age."""
    return sheet_context(page, Choice((Child("11-13", ()),)), {})


def _app_plan(platform: Platform, slots: tuple[Slot, ...], reader: Audience) -> AppPlan:
    to_do = tuple(
        ToDo(slot, next(steps for steps in slot.lists if steps.trust == slot.trust))
        for slot in slots
        if slot.state == STEPS and slot.key not in NO_SETTING
    )
    days = {each.steps.standing.since for each in to_do if each.trust == Trust.GOOD}
    return AppPlan(
        platform,
        _may_use(platform, reader),
        to_do,
        tuple(slot for slot in slots if slot.state == NOT_CHECKED and slot.key not in NO_SETTING),
        days.pop() if len(days) == 1 else None,
    )


def _may_use(platform: Platform, reader: Audience) -> bool:
    """Whether an app's own rules let someone of this age in, alone or with a parent; where no rule is known: yes.

    In doubt nothing is said against an app: the rule itself stands beside it in words.
    """
    lowest = [age for age in (platform.age_own_account, platform.age_with_parent) if age is not None]
    return not lowest or min(lowest) <= reader.ages[1]
