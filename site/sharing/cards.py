"""Which addresses of the site become a card on another site, and which small page shows it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from helplines.catalogue import directory
from permalinks.codes import is_code, tidied
from permalinks.places import look_up
from sharing.embeds import find_activity, find_guide, find_help_now, find_lesson
from sharing.lessons_as_data import embed_path
from taxonomy.audiences import BY_CODE

LANGUAGE = r"(?:/(?P<language>[a-z]{2,3}))?"
SLUG = r"(?P<slug>[a-z0-9-]{1,200})"
SHAPES = {
    "guide": re.compile(rf"{LANGUAGE}/(?P<audience>{'|'.join(BY_CODE)})/{SLUG}/?"),
    "lesson": re.compile(rf"{LANGUAGE}/lessons/{SLUG}/?"),
    "help": re.compile(rf"{LANGUAGE}/help/{SLUG}/?"),
    "help-now": re.compile(rf"{LANGUAGE}/help-now/?"),
    "spot-the-fake": re.compile(rf"{LANGUAGE}/practice/spot-the-fake/{SLUG}/?"),
}
CODE = re.compile(r"/go/([^/]{1,80})/?")
WIDTH = 600
# So high that what matters is seen without scrolling at that width; measured in Chromium.
HEIGHTS = {"guide": 560, "lesson": 420, "help": 560, "help-now": 420, "spot-the-fake": 860}


@dataclass(frozen=True)
class FramedCard:
    """``title``: neutral where others may read along. ``path``: of the small page."""

    title: str
    path: str
    kind: str

    @property
    def height(self) -> int:
        """Return how high the frame should be."""
        return HEIGHTS[self.kind]


def may_have_card(path: str) -> bool:
    """Whether an address looks like one that becomes a card (no query). Pure."""
    return any(shape.fullmatch(path) for shape in SHAPES.values())


def path_of(address: str) -> str | None:
    """Return the path of a full address of this site; None for a foreign or malformed one. Pure."""
    try:
        given, own = urlsplit(address), urlsplit(settings.SIGNPOST_URL)
        port = given.port
    except ValueError:
        return None
    if given.scheme not in {"http", "https"} or given.hostname != own.hostname or given.username is not None:
        return None
    usual = {"http": 80, "https": 443}
    # An old link may still say http; another port is another site.
    if (port or usual[given.scheme]) != (own.port or usual[own.scheme]) and not (port is None and own.port is None):
        return None
    return given.path or "/"


def card_at(address: str) -> FramedCard | None:
    """Return the card of an address; None when it is foreign, unknown, unpublished, or has no card."""
    path = path_of(address)
    if path is None:
        return None
    code = CODE.fullmatch(path)
    if code:
        plain = tidied(code[1])
        places = look_up([plain]) if is_code(plain) else []
        path = places[0].path if places else ""
    for kind, shape in SHAPES.items():
        found = shape.fullmatch(path)
        # "/help/help-now/" and the like belong to one shape only; the first that is there is taken.
        card = _card(kind, **found.groupdict()) if found else None
        if card:
            return card
    return None


def _card(kind: str, language: str | None, **where) -> FramedCard | None:
    prefix = f"/{language}" if language else ""
    language = language or "en"
    if kind == "guide":
        guide = find_guide(language, where["audience"], where["slug"])
        path = f"{prefix}/embed/guide/{where['audience']}/{where['slug']}/"
        return FramedCard(guide.title_in_tab, path, kind) if guide else None
    if kind == "lesson":
        lesson = find_lesson(language, where["slug"])
        return FramedCard(lesson.title_in_tab, embed_path(lesson), kind) if lesson else None
    if kind == "help":
        service = next((each for each in directory(language).services if each.slug == where["slug"]), None)
        return FramedCard(service.name, f"{prefix}/embed/help/{service.slug}/", kind) if service else None
    if kind == "help-now":
        page = find_help_now(language)
        return FramedCard(page.title_in_tab, f"{prefix}/embed/help-now/", kind) if page else None
    activity = find_activity(language, where["slug"])
    path = f"{prefix}/embed/spot-the-fake/{where['slug']}/"
    return FramedCard(activity.title_in_tab, path, kind) if activity else None
