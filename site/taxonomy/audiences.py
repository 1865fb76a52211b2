"""The six audiences: a closed list, because design, reading targets and addresses depend on it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Audience:
    """One kind of reader.

    ``ages``: first and last age in years of the child meant (None for adults). ``grade`` and ``sentence``: the
    highest Flesch-Kincaid grade and words in a sentence (bands of the reading research quoted in docs/reading.md).
    ``group``: how helplines name this reader. ``promise``: what waits behind its door.
    ``drawing``: its picture; colours hang on ``code``.
    """

    code: str
    name: str
    short: str
    ages: tuple[int, int] | None
    group: str
    grade: float
    sentence: int
    drawing: str
    promise: str

    @property
    def is_child(self) -> bool:
        """Whether the reader is under 18."""
        return self.ages is not None


AUDIENCES = (
    Audience("4-7", _("Ages 4 to 7"), _("4 to 7"), (4, 7), "under-11", 2, 8, "acorn", _("With a grown-up")),
    Audience(
        "8-10", _("Ages 8 to 10"), _("8 to 10"), (8, 10), "under-11", 3, 12, "sprout", _("Games, friends and fakes")
    ),
    Audience(
        "11-13", _("Ages 11 to 13"), _("11 to 13"), (11, 13), "11-17", 5, 15, "sapling", _("First phone, group chats")
    ),
    Audience(
        "14-17", _("Ages 14 to 17"), _("14 to 17"), (14, 17), "11-17", 6, 18, "oak", _("Pictures, pressure, privacy")
    ),
    Audience(
        "parents", _("Parents and carers"), _("Parents"), None, "parents", 6, 20, "nest", _("Settings and hard talks")
    ),
    Audience(
        "schools", _("Schools"), _("Schools"), None, "schools", 9, 25, "school", _("The first hour, and what to teach")
    ),
)
BY_CODE = {audience.code: audience for audience in AUDIENCES}
GROUPS = (
    ("under-11", _("Children under 11")),
    ("11-17", _("Young people, 11 to 17")),
    ("parents", _("Parents and carers")),
    ("schools", _("Schools")),
)


def audience_choices() -> list[tuple[str, str]]:
    """Return codes and names for a model field (a function, so that rewording needs no migration)."""
    return [(audience.code, audience.name) for audience in AUDIENCES]


def group_choices() -> list[tuple[str, str]]:
    """Return the groups of readers that helplines tell apart."""
    return list(GROUPS)
