"""Pages: the doors of the site, the pages about it, and guides."""

from functools import partial

from wagtail.models import Page

from activities.models import PracticePage, RehearsalIndexPage, SpotTheFakeIndexPage
from guides.models import GuideIndexPage, GuidePage, TopicIndexPage
from help_now.models import HelpNowPage
from helplines.models import HelplineDirectoryPage
from home.models import HomePage, InformationPage
from platforms.models import PlatformDirectoryPage
from search.models import FindPage, SearchPage
from starter_content import markdown_body, rich_text, site_setup
from starter_content.kinds import illustrations
from starter_content.kinds.base import LANGUAGE, Kind, locale, save_page, set_fields
from starter_content.kinds.vocabulary import read_sources, write_sources
from starter_content.problems import Report
from starter_content.records import DoorRecord, GuideRecord, PageRecord
from starter_content.yaml_text import lines_of, one_line
from taxonomy.audiences import AUDIENCES, BY_CODE
from taxonomy.models import Topic

SINGLE_DOORS = {
    "topics": TopicIndexPage,
    "apps": PlatformDirectoryPage,
    "help": HelplineDirectoryPage,
    "help-now": HelpNowPage,
    "practice": PracticePage,
    "spot-the-fake": SpotTheFakeIndexPage,
    "what-would-you-say": RehearsalIndexPage,
    "search": SearchPage,
    "find": FindPage,
}
# Doors that stand below another one instead of below the front page. A door comes after the one that it stands below.
BELOW = {"spot-the-fake": "practice", "what-would-you-say": "practice"}
# The order of pages in the editors' tree.
DOORS = ("home", *(audience.code for audience in AUDIENCES), *SINGLE_DOORS)


def _pages(model):
    return model.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")


def _words(page) -> dict:
    return {
        "title": one_line(page.title),
        "lead": lines_of(page.lead) or None,
        "description": one_line(page.search_description) or None,
        "tab_title": one_line(page.tab_title) or None,
    }


def _set_words(page, data: dict) -> None:
    names = {"title": "title", "lead": "lead", "search_description": "description", "tab_title": "tab_title"}
    set_fields(page, {field: data[key] for field, key in names.items()})


def _read_body(page) -> str:
    """Return the blocks of a page as Markdown."""
    stored = [{"type": block.block_type, "value": block.block.get_prep_value(block.value)} for block in page.body]
    blocks = markdown_body.without_ids(stored)
    for block in blocks:
        if block["value"].get("illustration"):
            block["value"]["illustration"] = illustrations.name_of(block["value"]["illustration"])
    return markdown_body.to_markdown(blocks, partial(rich_text.to_markdown, page_path=_page_path))


def _page_path(key: str) -> str:
    page = Page.objects.filter(pk=key).first() if key.isdigit() else None
    page = page.specific if page else None
    return page.relative_path() if hasattr(page, "relative_path") else ""


def _stored_body(model, markdown: str, reference: str):
    """Return Markdown as the value of the body field, with ids that depend on the place of each block alone."""
    blocks = markdown_body.to_value(markdown, Report())
    for block in blocks:
        if block["value"].get("illustration"):
            block["value"]["illustration"] = illustrations.key_of(block["value"]["illustration"])
    return model.body.field.stream_block.to_python(markdown_body.with_ids(blocks, reference))


class DoorKind(Kind):
    """The pages that only open the way."""

    name = "door"
    model = DoorRecord
    FILE = "doors/{address}.en.yaml"

    def objects(self):
        """Return the front page and the doors, in the order of the editors' tree."""
        found = [page for model in (HomePage, GuideIndexPage, *SINGLE_DOORS.values()) for page in _pages(model)]
        return sorted(found, key=lambda page: page.path)

    def address_of(self, item):
        """A door is its audience, or what it opens."""
        if isinstance(item, HomePage):
            return "home"
        if isinstance(item, GuideIndexPage):
            return item.audience
        return next(address for address, model in SINGLE_DOORS.items() if isinstance(item, model))

    def read(self, item):
        """Return a door."""
        return {"published": item.live, **_words(item), "note": lines_of(getattr(item, "note", "")) or None}

    def write(self, address, data, item, position):
        """Save and publish a door."""
        new = item is None
        item = item or self._new(address)
        _set_words(item, data)
        if isinstance(item, GuideIndexPage):
            item.note = data["note"] or ""
        if new and address == "home":
            site_setup.make_front_page(item)
            save_page(item, None, data["published"])
        else:
            save_page(item, self._parent(address) if new else None, data["published"])
        return item

    def _new(self, address: str):
        if address == "home":
            return HomePage(slug="home", locale=locale())
        if address in BY_CODE:
            return GuideIndexPage(slug=address, audience=address, locale=locale())
        return SINGLE_DOORS[address](slug=address, locale=locale())

    def _parent(self, address: str):
        above = BELOW.get(address)
        return _pages(SINGLE_DOORS[above]).first() if above else site_setup.front_page()

    def parent_missing(self, address):
        """The front page, or the door above, may have been deleted."""
        if address == "home" or self._parent(address):
            return ""
        return "the page above it was deleted" if address in BELOW else "the front page was deleted by an editor"


class PageKind(Kind):
    """Pages about the site."""

    name = "page"
    model = PageRecord
    FILE = "pages/{address}.en.md"

    def objects(self):
        """Return all pages about the site."""
        return _pages(InformationPage).order_by("slug")

    def address_of(self, item):
        """A page is its slug."""
        return item.slug

    def read(self, item):
        """Return a page."""
        return {**_words(item), "order": item.order, "body": _read_body(item)}

    def write(self, address, data, item, position):
        """Save and publish a page."""
        parent = None if item else site_setup.front_page()
        item = item or InformationPage(slug=address, locale=locale())
        _set_words(item, data)
        item.order = data["order"]
        item.body = _stored_body(InformationPage, data["body"], self.reference(address))
        save_page(item, parent)
        return item

    def parent_missing(self, address):
        """The front page may have been deleted."""
        return "" if site_setup.front_page() else "the front page was deleted by an editor"


class GuideKind(Kind):
    """Guides. The address is topic, audience and slug."""

    name = "guide"
    model = GuideRecord

    def file_of(self, address):
        """A slug other than the topic's stands in the name of the file."""
        topic, audience, slug = address.split("/")
        return f"guides/{topic}/{audience}.en.md" if slug == topic else f"guides/{topic}/{audience}.{slug}.en.md"

    def reference(self, address):
        """A guide has a file of its own."""
        return self.file_of(address)

    def objects(self):
        """Return all guides."""
        return _pages(GuidePage).select_related("topic").order_by("topic__sort_order", "path")

    def latest(self, item):
        """Return a guide as its latest revision has it, without asking for its topic again."""
        latest = super().latest(item)
        if latest.topic_id == item.topic_id:
            latest.topic = item.topic
        return latest

    def address_of(self, item):
        """A guide is its topic, its audience and its slug."""
        return f"{item.topic.key}/{item.audience}/{item.slug}"

    def read(self, item):
        """Return a guide."""
        words = _words(item)
        return {
            "title": words["title"],
            "lead": words["lead"] or "",
            "question": one_line(item.question),
            "description": words["description"] or "",
            "written_on": item.written_on.isoformat(),
            "drawing": item.drawing or None,
            "tab_title": words["tab_title"],
            "sources": read_sources(item.sources),
            "body": _read_body(item),
        }

    def write(self, address, data, item, position):
        """Save and publish a guide."""
        topic, audience, slug = address.split("/")
        parent = None if item else self._door(audience)
        item = item or GuidePage(slug=slug, locale=locale())
        _set_words(item, data)
        set_fields(item, {name: data[name] for name in ("question", "written_on", "drawing")})
        item.topic = Topic.objects.get(key=topic, locale=locale())
        item.sources = write_sources(data["sources"])
        item.body = _stored_body(GuidePage, data["body"], self.reference(address))
        save_page(item, parent)
        return item

    def _door(self, audience: str) -> GuideIndexPage | None:
        return _pages(GuideIndexPage).filter(audience=audience).first()

    def parent_missing(self, address):
        """Its topic or its door may have been deleted."""
        topic, audience, _slug = address.split("/")
        if not Topic.objects.filter(key=topic, locale__language_code=LANGUAGE).exists():
            return "its topic was deleted by an editor"
        return "" if self._door(audience) else "the door of its audience was deleted by an editor"
