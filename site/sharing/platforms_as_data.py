"""Published platforms and the steps of their actions, as plain values."""

from datetime import date

from django.db.models import QuerySet

from permalinks.languages import language_of
from platforms.menu_labels import to_text
from platforms.models import Platform
from platforms.slots import Slot, StepList, slots_of
from sharing.guides_as_data import freshness
from sharing.licence import full


def published_platforms(language: str) -> QuerySet[Platform]:
    """Return the published platforms of a language, best known first."""
    return Platform.objects.filter(live=True, locale__language_code=language).order_by("sort_order", "name", "pk")


def platform_as_data(platform: Platform) -> dict:
    """Return what a list tells about a platform (no query)."""
    return {
        "key": platform.key,
        "name": platform.name,
        "kind": platform.kind,
        "what_it_is": platform.what_it_is,
        "age": {
            "own_account": platform.age_own_account,
            "with_parent": platform.age_with_parent,
            "words": platform.age_words,
            "note": platform.age_note,
        },
        "url": full(platform.url),
        "api_url": full(f"/api/v1/platforms/{platform.key}?language={language_of(platform.locale_id)}"),
        "help_url": platform.help_url,
        "gathered_on": platform.gathered_on,
    }


def whole_platform_as_data(platform: Platform, today: date) -> dict:
    """Return a platform with its actions and their steps (four queries)."""
    controls = (platform.parental_controls_name, platform.parental_controls)
    return platform_as_data(platform) | {
        "accounts_under_18_start_with": platform.starts_with,
        "parental_controls": ": ".join(filter(None, controls)),
        "actions": [_action(slot) for slot in slots_of(platform, today)],
    }


def _action(slot: Slot) -> dict:
    return {
        "key": slot.key,
        "name": slot.title,
        "url": full(slot.path),
        "state": slot.state,
        "note": slot.note,
        "steps": [_steps(steps) for steps in slot.lists],
    }


def _steps(steps: StepList) -> dict:
    return {
        "key": steps.name,
        "device": steps.device,
        "title": steps.title,
        "url": full(steps.path),
        "trust": str(steps.trust),
        "freshness": freshness(steps.standing),
        "confidence": steps.confidence,
        "lines": [to_text(line) for line in steps.lines],
        "note": steps.note,
        "official_url": steps.official_url,
    }
