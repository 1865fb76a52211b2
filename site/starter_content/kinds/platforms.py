"""Platforms, what can be done on them, and the steps for each device."""

from datetime import date

from platforms.actions import ACTIONS
from platforms.models import DeviceSteps, Platform, PlatformAction
from starter_content.kinds.base import LANGUAGE, Kind, keep_children, locale, save_snippet, set_fields
from starter_content.kinds.vocabulary import read_lines
from starter_content.platform_records import PlatformRecord
from starter_content.yaml_text import lines_of, one_line

AS_THEY_ARE = ("kind", "drawing", "age_own_account", "age_with_parent", "help_url_status", "blocking_removes_chat",
               "screenshot_alert")  # fmt: skip
ONE_LINE = ("name", "what_it_is", "age_words", "parental_controls_name", "help_url", "blocking_words")
LINES = ("age_note", "starts_with", "parental_controls", "editor_note")
STEPS = ("key", "device", "label", "note", "editor_note", "official_url", "official_url_status", "confidence")
FIXED = [action.key for action in ACTIONS]


class PlatformKind(Kind):
    """Apps, games and consoles."""

    name = "platform"
    model = PlatformRecord
    FILE = "platforms/{address}.yaml"

    def objects(self):
        """Return all platforms."""
        platforms = Platform.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return platforms.prefetch_related("actions", "steps").order_by("key")

    def address_of(self, item):
        """A platform is its key, which never changes."""
        return item.key

    def read(self, item):
        """Return a platform."""
        data = {
            "key": item.key,
            "slug": item.slug if item.slug != item.key else None,
            "published": item.live,
            "order": item.sort_order,
        }
        data |= {name: getattr(item, name) for name in AS_THEY_ARE}
        data |= {name: one_line(getattr(item, name)) or None for name in ONE_LINE}
        data |= {name: lines_of(getattr(item, name)) or None for name in LINES}
        data |= {
            "aliases": read_lines(item.aliases),
            "gathered_on": item.gathered_on.isoformat(),
            "actions": _read_actions(item),
            "sources": [
                {"url": s["url"], "date_of_page": s["date_of_page"], "about": s["about"]} for s in item.sources
            ],
        }
        return {name: data[name] for name in self.model.model_fields}

    def write(self, address, data, item, position):
        """Save and publish a platform."""
        item = item or Platform(key=address, locale=locale())
        set_fields(item, {name: data[name] for name in (*AS_THEY_ARE, *ONE_LINE, *LINES, "gathered_on", "sources")})
        item.slug = data["slug"] or address
        item.sort_order = data["order"]
        item.aliases = "\n".join(data["aliases"])
        actions = [_action(entry) for entry in data["actions"] if entry["state"] != "steps" or _says_more(entry)]
        steps = [_steps(entry["key"], each) for entry in data["actions"] for each in entry["steps"]]
        keep_children(item, "actions", actions, ("key",))
        keep_children(item, "steps", steps, ("action", "key"))
        save_snippet(item, publish=data["published"])
        return item


def _says_more(entry: dict) -> bool:
    return bool(entry["name"] or entry["note"])


def _action(entry: dict) -> PlatformAction:
    return PlatformAction(
        key=entry["key"],
        name=entry["name"] or "",
        not_offered=entry["state"] == "not_offered",
        note=entry["note"] or "",
    )


def _steps(action: str, entry: dict) -> DeviceSteps:
    return DeviceSteps(
        action=action,
        lines="\n".join(entry["lines"]),
        sources=entry["sources"],
        gathered_on=date.fromisoformat(entry["gathered_on"]),
        **{name: entry[name] or "" for name in STEPS},
    )


def _read_actions(item: Platform) -> list[dict]:
    """Return the actions in the fixed order, then those of this platform in the order in which they stand."""
    said = {action.key: action for action in item.actions.all()}
    lists: dict[str, list[DeviceSteps]] = {}
    for steps in item.steps.all():
        lists.setdefault(steps.action, []).append(steps)
    known = dict.fromkeys([*said, *lists])
    order = [key for key in FIXED if key in known] + [key for key in known if key not in FIXED]
    return [_read_action(key, said.get(key), lists.get(key, [])) for key in order]


def _read_action(key: str, action: PlatformAction | None, lists: list[DeviceSteps]) -> dict:
    gap = "not_offered" if action and action.not_offered else "not_checked"
    return {
        "key": key,
        "name": one_line(action.name) or None if action else None,
        "state": "steps" if lists else gap,
        "note": one_line(action.note) or None if action else None,
        "steps": [_read_steps(steps) for steps in lists],
    }


def _read_steps(steps: DeviceSteps) -> dict:
    data = {name: one_line(getattr(steps, name)) or None for name in STEPS}
    return {
        "key": data["key"],
        "device": data["device"],
        "label": data["label"],
        "lines": read_lines(steps.lines),
        "note": data["note"],
        "editor_note": data["editor_note"],
        "official_url": data["official_url"],
        "official_url_status": data["official_url_status"],
        "confidence": data["confidence"],
        "gathered_on": steps.gathered_on.isoformat(),
        "sources": [{"url": s["url"], "date_of_page": s["date_of_page"]} for s in steps.sources],
    }
