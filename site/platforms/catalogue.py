"""The whole catalogue as data: for other sites, for researchers, and so that it outlives this one."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from helplines.cards import uk_day
from page_life import collector
from platforms.actions import ACTIONS, DEVICES
from platforms.menu_labels import to_text
from platforms.models import Platform
from platforms.slots import Slot, StepList, slots_of_all

# The number that rises with every change to a platform, its checks, or what readers said about its steps.
GENERATION = "platforms"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def published(language: str) -> list[tuple[Platform, tuple[Slot, ...]]]:
    """Return every published platform with its slots at the moment of the answer (five queries in all)."""
    found = Platform.objects.filter(live=True, locale__language_code=language).prefetch_related("actions", "steps")
    platforms = list(found)
    today = uk_day(collector.current().moment)
    return list(zip(platforms, slots_of_all(platforms, today), strict=True))


def as_data(language: str = "en") -> dict:
    """Return the catalogue as plain values, ready for JSON. Its form is described in docs/apps.md."""
    moment = collector.current().moment
    return {
        "name": "Signpost: the exact taps, for the apps that children use",
        "license": LICENCE,
        "attribution": "Signpost contributors",
        "as_of": moment.isoformat(),
        "language": language,
        "actions": [{"key": action.key, "name": str(action.name)} for action in ACTIONS],
        "devices": [{"key": code, "name": str(name)} for code, name in DEVICES],
        "platforms": [_platform(platform, slots) for platform, slots in published(language)],
    }


def _platform(platform: Platform, slots: tuple[Slot, ...]) -> dict:
    return {
        "key": platform.key,
        "name": platform.name,
        "url": settings.SIGNPOST_URL + platform.url,
        "kind": platform.kind,
        "what_it_is": platform.what_it_is,
        "age": {
            "own_account": platform.age_own_account,
            "with_parent": platform.age_with_parent,
            "words": platform.age_words,
            "note": platform.age_note,
        },
        "accounts_under_18_start_with": platform.starts_with,
        "parental_controls": {"name": platform.parental_controls_name, "about": platform.parental_controls},
        "blocking_removes_chat": platform.blocking_removes_chat,
        "screenshot_alert": platform.screenshot_alert,
        "help_url": platform.help_url,
        "help_url_status": platform.help_url_status,
        "gathered_on": platform.gathered_on.isoformat(),
        "actions": [_slot(slot) for slot in slots],
    }


def _slot(slot: Slot) -> dict:
    return {
        "key": slot.key,
        "name": slot.title,
        "url": settings.SIGNPOST_URL + slot.path,
        "state": slot.state,
        "note": slot.note,
        "steps": [_steps(steps) for steps in slot.lists],
    }


def _steps(steps: StepList) -> dict:
    return {
        "key": steps.name,
        "device": steps.device,
        "title": steps.title,
        "url": settings.SIGNPOST_URL + steps.path,
        "trust": str(steps.trust),
        "standing": str(steps.standing.state),
        "since": steps.standing.since.isoformat(),
        "due_on": steps.standing.due_on.isoformat(),
        "confidence": steps.confidence,
        "lines": [to_text(line) for line in steps.lines],
        "note": steps.note,
        "official_url": steps.official_url,
        "official_url_seen": steps.official_seen,
        "sources": list(steps.sources),
    }


def entries(language: str = "en") -> Iterator[tuple[Platform, Slot, StepList, datetime]]:
    """Yield every list of steps with the instant at which it last changed what it claims: checked, or fallen due."""
    for platform, slots in published(language):
        for slot in slots:
            for steps in slot.lists:
                day = steps.standing.due_on + timedelta(days=1) if steps.standing.overdue else steps.standing.since
                yield platform, slot, steps, datetime.combine(day, time(), ZoneInfo("Europe/London"))
