"""The pages that a copy has of its own: where to begin, the list of everything, and what a wrong address gets."""

import re
from collections.abc import Iterable, Mapping
from contextvars import copy_context
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from frontend import drawings
from guides.models import GuidePage
from lessons.models import LessonPage
from offline import links
from offline.notice import Days, newer_copy
from offline.styles import without_styles
from page_life import collector
from taxonomy.audiences import AUDIENCES
from taxonomy.models import Region, Topic

LEAF = re.compile(r"/([^/?]+)/(?:[^/?]+/)*([^/?]+)/")
# In this order: the first part of the addresses, and the name of the group.
GROUPS = ("topics", *(audience.code for audience in AUDIENCES), "lessons", "practice", "apps", "help")


def render(template: str, context: dict, moment: datetime, language: str) -> str:
    """Return a page that is no page of the site, rendered as a lasting answer, with marks in place of its styles."""

    def rendered() -> str:
        collector.start(moment, lasting=True)
        drawings.start_page()
        with translation.override(language):
            return without_styles(render_to_string(template, context | {"prefix": ""}))

    return copy_context().run(rendered)


def start(topic: Topic, about: Days, moment: datetime, language: str, directory: str) -> str:
    """Return where a pack of one topic begins: for whom it is, as big planks, and who can help."""
    own = {"live": True, "topic_id": topic.pk, "locale_id": topic.locale_id}
    guides = {guide.audience: guide for guide in GuidePage.objects.filter(**own).defer_streamfields()}
    context = {
        "topic": topic,
        "page_title": topic.name,
        "tab_title": topic.tab_title or topic.name,
        "canonical": settings.SIGNPOST_URL + topic.url,
        "voices": [(each, guides[each.code]) for each in AUDIENCES if each.code in guides],
        "lessons": list(LessonPage.objects.filter(**own).defer_streamfields()),
        "directory": directory,
        "days": about,
    }
    return render("offline/start.html", context, moment, language)


def everything(pages: Mapping[str, str], moment: datetime, language: str) -> str:
    """Return the list of everything in a copy, where the search was. ``pages``: HTML by address."""
    topics = Topic.objects.filter(live=True, locale__language_code=language)
    words = [(topic.name_for_children, topic.url) for topic in topics if topic.url in pages]
    context = {
        "page_title": _("Everything in this copy"),
        "canonical": f"{settings.SIGNPOST_URL}/search/",
        "words": sorted(words, key=lambda row: row[0].casefold()),
        "groups": groups(pages, set(Region.objects.values_list("slug", flat=True))),
    }
    return render("offline/everything.html", context, moment, language)


def groups(pages: Mapping[str, str], nations: Iterable[str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return for each group its name, the code of its audience or nothing, and title and address of each page.

    Plans and sheets stand with their lesson, steps with their app, and nations on the page of the helplines.
    """
    names = {audience.code: str(audience.name) for audience in AUDIENCES} | {
        "topics": _("All topics"),
        "lessons": _("Lessons"),
        "practice": _("Practice"),
        "apps": _("Apps and games"),
        "help": _("Helplines"),
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for address, html in pages.items():
        parts = urlsplit(address).path.strip("/").split("/")
        deep = len(parts) == 2 or (parts[0] == "practice" and len(parts) == 3)
        if "?" in address or parts[0] not in names or not deep or parts[-1] in nations:
            continue
        found.setdefault(parts[0], []).append((links.heading_of(html), address))
    looks = {audience.code for audience in AUDIENCES} | {"help"}
    return [
        (names[key], key if key in looks else "", sorted(found[key], key=lambda row: row[0].casefold()))
        for key in GROUPS
        if key in found
    ]


def wrong_address(moment: datetime, language: str) -> str:
    """Return what a mirror's server answers to a wrong address: it stands for itself, at any depth."""
    context = {
        "page_title": _("This path goes nowhere"),
        "lead": _("This is a copy of the site, and the page is not in it. It is not your fault."),
        "status": 404,
    }
    return render("404.html", context, moment, language)


def read_me(about: Days, language: str, site_name: str) -> str:
    """Return the text that lies beside the files, for whoever puts them on a server or a stick."""
    context = {"days": about, "newer": newer_copy(language), "site": settings.SIGNPOST_URL, "name": site_name}
    with translation.override(language):
        return render_to_string("offline/README.txt", context)
