"""What can be done in every app: a closed list, the same and in the same order on every platform."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Action:
    """``key``: part of the address, never changes. ``name``: what a reader wants to do. ``short``: for small places."""

    key: str
    name: str
    short: str
    drawing: str


ACTIONS = (
    Action("make-private", _("Make it private"), _("Private"), "gate"),
    Action("messages", _("Choose who can message you"), _("Messages"), "chat"),
    Action("comments", _("Choose who can comment"), _("Comments"), "form"),
    Action("find-me", _("Choose who can find or add you"), _("Find me"), "search"),
    Action("location", _("Hide where you are"), _("Location"), "pin"),
    Action("block", _("Block someone"), _("Block"), "block"),
    Action("report-person", _("Report a person"), _("Report a person"), "flag"),
    Action("report-post", _("Report a post or message"), _("Report a post"), "flag"),
    Action("time-and-spending", _("Set time and spending"), _("Time, spending"), "clock"),
    Action("leave", _("Leave or delete it"), _("Leave"), "door"),
)
BY_KEY = {action.key: action for action in ACTIONS}
# What nobody may call an action of one app: these words have a meaning of their own in addresses.
RESERVED = frozenset({"moved", "told", "compare", "find"})

DEVICES = (
    ("any", _("Any device")),
    ("ios", _("iPhone and iPad")),
    ("android", _("Android")),
    ("web", _("Computer or website")),
    ("console", _("Games console")),
)
DEVICE_NAMES = dict(DEVICES)

KINDS = (
    ("social", _("Photos and sharing")),
    ("messaging", _("Messages and chat")),
    ("video", _("Videos and live")),
    ("game", _("Games")),
    ("console", _("Games consoles")),
    ("device", _("Phones and tablets")),
    ("ai", _("AI helpers")),
)
KIND_NAMES = dict(KINDS)


def action_choices() -> list[tuple[str, str]]:
    """Return keys and names of the actions for a form field."""
    return [(action.key, action.name) for action in ACTIONS]


def device_choices() -> list[tuple[str, str]]:
    """Return codes and names of the devices."""
    return list(DEVICES)


def kind_choices() -> list[tuple[str, str]]:
    """Return codes and names of the kinds of platform."""
    return list(KINDS)
