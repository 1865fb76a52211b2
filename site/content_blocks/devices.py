"""The devices on which steps may differ: a closed list."""

from django.utils.translation import gettext_lazy as _

DEVICES = [
    ("phone-or-tablet", _("Phone or tablet")),
    ("iphone-or-ipad", _("iPhone or iPad")),
    ("android", _("Android")),
    ("computer", _("Computer")),
    ("games-console", _("Games console")),
]


def device_choices() -> list[tuple[str, str]]:
    """Return codes and names for a form field."""
    return list(DEVICES)
