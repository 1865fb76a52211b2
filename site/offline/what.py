"""Which pages belong to a copy: the whole site, found by following its own links, or the family of one topic."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from guides.models import GuidePage
from helplines.catalogue import directory as read_directory
from helplines.models import HelplineDirectoryPage
from lessons.models import LessonPage
from offline import addresses, links
from offline.rendering import Answer
from offline.styles import without_styles
from permalinks.languages import language_of, prefix_of
from taxonomy.models import Region, Topic

Ask = Callable[[str], Answer]
# The three taps stand beside the search, which a copy does not have.
BEGINNINGS = ("/", "/find/")
# The last part of the address of a lesson's sheet (lessons.views).
SHEET = "sheet"
# What is no row of the directory: it stands above every list.
EMERGENCY = "emergency"


@dataclass
class Found:
    """``pages``: HTML by address, the styles of the site taken out. ``due``: when something is to be checked again.

    ``moved``: the new address of each one that leads on.
    """

    pages: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    due: datetime | None = None

    def take(self, address: str, ask: Ask) -> list[str]:
        """Ask for a page and keep it; return where its links lead on the site. What is no page is not kept."""
        answer = ask(address)
        if answer.leads_to:
            target = addresses.inside(answer.leads_to, address, settings.SIGNPOST_URL)
            if target:
                self.moved[address] = target[0]
            return [target[0]] if target else []
        if not answer.html:
            return []
        self.pages[address] = without_styles(answer.html)
        if answer.due is not None and (self.due is None or answer.due < self.due):
            self.due = answer.due
        return links.on_the_site(self.pages[address], address, settings.SIGNPOST_URL)


def whole_site(ask: Ask, wanted: Callable[[str], bool] = addresses.belongs_to_a_copy) -> Found:
    """Return every page that can be reached from the front page, or from the three taps, and that is ``wanted``."""
    found, seen, waiting = Found(), set(BEGINNINGS), deque(BEGINNINGS)
    while waiting:
        for address in found.take(waiting.popleft(), ask):
            if address not in seen and wanted(address):
                seen.add(address)
                waiting.append(address)
    return found


def family(topic: Topic, ask: Ask) -> Found:
    """Return the pages of one topic: its guides for everybody, its lessons with their sheets, the helplines that these
    name, and the directory with its nations."""
    found = Found()
    prefix = prefix_of(topic.locale_id)
    own = {"live": True, "topic_id": topic.pk, "locale_id": topic.locale_id}
    guides = [guide.relative_path() for guide in GuidePage.objects.filter(**own).defer_streamfields()]
    lessons = [lesson.relative_path() for lesson in LessonPage.objects.filter(**own).defer_streamfields()]
    named: set[str] = set()
    for address in [topic.url, *guides]:
        named.update(found.take(address, ask))
    for lesson in lessons:
        led_to = found.take(lesson, ask)
        named.update(led_to)
        # One plan alone says nothing that the page with both does not say; the sheet does.
        for sheet in sorted({each for each in led_to if each == f"{lesson}{SHEET}/"}):
            found.take(sheet, ask)
    for address in sorted({*_directory(topic), *(each for each in named if _is_help(each, prefix))}):
        if addresses.belongs_to_a_copy(address) and "?" not in address:
            found.take(address, ask)
    return found


def directory_of(topic: Topic) -> str:
    """Return the address of the directory of helplines in a topic's language; empty where there is none."""
    page = HelplineDirectoryPage.objects.live().filter(locale_id=topic.locale_id).first()
    return page.relative_path() if page else ""


def rows_of_the_directory(topic: Topic) -> dict[str, str]:
    """Return for each helpline's address where it stands in the directory's page."""
    root, language = directory_of(topic), language_of(topic.locale_id)
    services = read_directory(language).services if root else ()
    return {each.path: f"{addresses.file_of(root)}#{each.key}" for each in services if EMERGENCY not in each.remits}


def _directory(topic: Topic) -> list[str]:
    root = directory_of(topic)
    nations = Region.objects.for_readers().filter(parent__isnull=False).values_list("slug", flat=True)
    return [root, *(f"{root}{slug}/" for slug in nations)] if root else []


def _is_help(address: str, prefix: str) -> bool:
    """Whether an address is that of one helpline, or of the words to tell someone."""
    return address.startswith((f"{prefix}/help/", f"{prefix}/help-now/note/"))
