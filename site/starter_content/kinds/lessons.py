"""The list of lessons with what they share, and lessons."""

from lessons.models import LessonIndexPage, LessonPage, slug_of
from starter_content import markdown_body, site_setup
from starter_content.kinds.base import LANGUAGE, Kind, locale, save_page, set_fields
from starter_content.kinds.pages import _pages, _set_words, _words
from starter_content.kinds.vocabulary import read_lines, read_sources, write_sources
from starter_content.lesson_records import EveryLessonRecord, LessonRecord
from starter_content.yaml_text import one_line
from taxonomy.models import Topic

LISTS = ("aims", "needs", "send")


class EveryLessonKind(Kind):
    """The list of lessons. There is one."""

    name = "every_lesson"
    model = EveryLessonRecord
    FILE = "lessons/{address}.en.yaml"
    ADDRESS = "every-lesson"
    SHARED = ("beforehand", "ground_rules", "if_told", "closing")

    def objects(self):
        """Return the page."""
        return _pages(LessonIndexPage)

    def address_of(self, item):
        """There is one."""
        return self.ADDRESS

    def read(self, item):
        """Return the list, with what lessons share."""
        data = _words(item) | {"published": item.live, "after_told": one_line(item.after_told)}
        data |= {name: read_lines(getattr(item, name)) for name in self.SHARED}
        return {name: data[name] for name in self.model.model_fields}

    def write(self, address, data, item, position):
        """Save and publish the list."""
        parent = None if item else site_setup.front_page()
        item = item or LessonIndexPage(slug="lessons", locale=locale())
        _set_words(item, data)
        set_fields(item, {name: "\n".join(data[name]) for name in self.SHARED})
        item.after_told = data["after_told"]
        save_page(item, parent, data["published"])
        return item

    def parent_missing(self, address):
        """The front page may have been deleted."""
        return "" if site_setup.front_page() else "the front page was deleted by an editor"


class LessonKind(Kind):
    """Lessons. The address is topic and age of the pupils."""

    name = "lesson"
    model = LessonRecord
    FILE = "lessons/{address}.en.yaml"

    def reference(self, address):
        """A lesson has a file of its own."""
        return self.file_of(address)

    def objects(self):
        """Return all lessons."""
        return _pages(LessonPage).select_related("topic").order_by("topic__sort_order", "slug")

    def address_of(self, item):
        """A lesson is its topic and the age of its pupils."""
        return f"{item.topic.key}/{item.audience}"

    def latest(self, item):
        """Return a lesson as its latest revision has it, without asking for its topic again."""
        latest = super().latest(item)
        if latest.topic_id == item.topic_id:
            latest.topic = item.topic
        return latest

    def read(self, item):
        """Return a lesson."""
        words = _words(item)
        data = {
            **words,
            "lead": words["lead"] or "",
            "description": words["description"] or "",
            "written_on": item.written_on.isoformat(),
            "strands": list(item.strands),
            **{name: read_lines(getattr(item, name)) for name in LISTS},
            "script": [_read_part(block.value) for block in item.script],
            "sheet_title": one_line(item.sheet_title),
            "sheet_intro": one_line(item.sheet_intro),
            "sheet": [_read_question(block.value) for block in item.sheet],
            "sources": read_sources(item.sources),
        }
        return {name: data[name] for name in self.model.model_fields}

    def write(self, address, data, item, position):
        """Save and publish a lesson."""
        topic, audience = address.split("/")
        parent = None if item else self._list()
        item = item or LessonPage(slug=slug_of(topic, audience), locale=locale())
        _set_words(item, data)
        set_fields(item, {name: data[name] for name in ("written_on", "strands", "sheet_title", "sheet_intro")})
        set_fields(item, {name: "\n".join(data[name]) for name in LISTS})
        item.topic, item.audience = Topic.objects.get(key=topic, locale=locale()), audience
        item.sources = write_sources(data["sources"])
        item.script = _stored(LessonPage.script, "part", data["script"], "lines", self.reference(address))
        item.sheet = _stored(LessonPage.sheet, "question", data["sheet"], "choices", self.reference(address))
        save_page(item, parent)
        return item

    def _list(self):
        return _pages(LessonIndexPage).first()

    def parent_missing(self, address):
        """Its topic, or the list that it belongs to, may have been deleted."""
        if not Topic.objects.filter(key=address.split("/")[0], locale__language_code=LANGUAGE).exists():
            return "its topic was deleted by an editor"
        return "" if self._list() else "the page that lists it was deleted by an editor"


def _stored(attribute, block: str, entries: list[dict], of_lines: str, reference: str):
    """Return entries as the value of a field; ``of_lines``: the key whose list is stored one entry a line."""
    blocks = [{"type": block, "value": entry | {of_lines: "\n".join(entry[of_lines])}} for entry in entries]
    return attribute.field.stream_block.to_python(markdown_body.with_ids(blocks, f"{reference}#{block}"))


def _read_part(value) -> dict:
    return {
        "heading": one_line(value.get("heading")),
        "long": value.get("long") or 0,
        "short": value.get("short") or 0,
        "lines": read_lines(value.get("lines") or ""),
    }


def _read_question(value) -> dict:
    lines = {name: one_line(value.get(name)) for name in ("question", "answer", "why")}
    return {
        "question": lines["question"],
        "choices": read_lines(value.get("choices") or ""),
        "room": value.get("room") or 0,
        "answer": lines["answer"],
        "why": lines["why"],
    }
