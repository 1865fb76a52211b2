"""Nations and topics."""

from starter_content.kinds.base import LANGUAGE, Kind, keep_children, locale, save_snippet, set_fields
from starter_content.records import RegionRecord, TopicRecord
from starter_content.yaml_text import lines_of, one_line
from taxonomy.audiences import AUDIENCES
from taxonomy.models import Region, Topic, TopicMessage


class RegionKind(Kind):
    """Nations, and the country they belong to."""

    name = "region"
    model = RegionRecord
    FILE = "vocabulary/regions.yaml"
    ORDERED = True

    def objects(self):
        """Return all nations."""
        return Region.objects.select_related("latest_revision").order_by("sort_order", "name")

    def address_of(self, item):
        """A nation is its code."""
        return item.code

    def read(self, item):
        """Return a nation."""
        return {
            "code": item.code,
            "slug": item.slug,
            "name": one_line(item.name),
            "parent": item.parent_id,
            "in_words": one_line(item.in_words),
            "holidays": item.holidays or None,
            "languages": list(item.languages),
            "emergency_note": one_line(item.emergency_note) or None,
            "shown": item.shown,
        }

    def write(self, address, data, item, position):
        """Save and publish a nation."""
        item = item or Region(code=address, sort_order=position)
        set_fields(item, {name: value for name, value in data.items() if name not in {"code", "parent"}})
        item.parent_id = data["parent"]
        save_snippet(item, publish=True)
        return item


class TopicKind(Kind):
    """Topics, and what each says to each audience."""

    name = "topic"
    model = TopicRecord
    FILE = "vocabulary/topics.yaml"
    ORDERED = True

    def objects(self):
        """Return all topics."""
        topics = Topic.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return topics.prefetch_related("messages").order_by("sort_order", "name")

    def address_of(self, item):
        """A topic is its key, which never changes."""
        return item.key

    def read(self, item):
        """Return a topic."""
        said = {message.audience: lines_of(message.text) for message in reversed(item.messages.all())}
        return {
            "key": item.key,
            "slug": item.slug if item.slug != item.key else None,
            "published": item.live,
            "name": one_line(item.name),
            "name_for_children": one_line(item.name_for_children),
            "meaning": one_line(item.meaning),
            "lead": lines_of(item.lead),
            "sensitive": item.sensitive,
            "tab_title": one_line(item.tab_title) or None,
            "drawing": item.drawing,
            "written_on": item.written_on.isoformat(),
            "messages": {audience.code: said.get(audience.code) or None for audience in AUDIENCES},
            "helps": read_lines(item.helps),
            "backfires": read_lines(item.backfires),
            "sources": read_sources(item.sources),
        }

    def write(self, address, data, item, position):
        """Save and publish a topic."""
        item = item or Topic(key=address, locale=locale(), sort_order=position)
        plain = {"name", "name_for_children", "meaning", "lead", "sensitive", "tab_title", "drawing", "written_on"}
        set_fields(item, {name: data[name] for name in plain})
        item.slug = data["slug"] or address
        item.helps, item.backfires = "\n".join(data["helps"]), "\n".join(data["backfires"])
        item.sources = write_sources(data["sources"])
        messages = [TopicMessage(audience=code, text=text) for code, text in data["messages"].items() if text]
        keep_children(item, "messages", messages, ("audience",))
        save_snippet(item, publish=data["published"])
        return item


def read_lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [one_line(line) for line in text.splitlines() if one_line(line)]


def read_sources(stored: list) -> list[dict]:
    """Return stored sources with all their keys."""
    return [{"name": None, "url": None, "year": None} | source for source in stored or []]


def write_sources(sources: list[dict]) -> list[dict]:
    """Return sources as they are stored: without what is not known."""
    return [{name: value for name, value in source.items() if value is not None} for source in sources]
