"""Made-up profiles and chats, and rehearsals."""

from activities.models import RehearsalIndexPage, RehearsalPage, SpotTheFakeIndexPage, SpotTheFakePage
from starter_content import markdown_body
from starter_content.activity_records import RehearsalRecord, SpotTheFakeRecord
from starter_content.kinds.base import Kind, locale, save_page, set_fields
from starter_content.kinds.pages import _pages, _set_words, _words
from starter_content.kinds.vocabulary import read_lines, read_sources, write_sources
from starter_content.yaml_text import lines_of, one_line

REPLY = ("words", "lands", "kind", "then", "ends")


class ActivityKind(Kind):
    """What profiles and rehearsals have in common. The address is the last part of the public one."""

    page: type
    index: type
    FIELDS: tuple[str, ...]

    def objects(self):
        """Return all pages of this kind, as readers see them in order."""
        return _pages(self.page).order_by("audience", "order", "slug")

    def address_of(self, item):
        """An activity is its slug: one list holds those of every audience."""
        return item.slug

    def read(self, item):
        """Return an activity."""
        words = _words(item)
        data = {
            "title": words["title"],
            "audience": item.audience,
            "order": item.order,
            "written_on": item.written_on.isoformat(),
            "lead": words["lead"] or "",
            "description": words["description"] or "",
            "tab_title": words["tab_title"],
            "sources": read_sources(item.sources),
            **self.read_body(item),
        }
        return {name: data[name] for name in self.model.model_fields}

    def read_body(self, item) -> dict:
        """Return what only this kind has."""
        raise NotImplementedError

    def write(self, address, data, item, position):
        """Save and publish an activity."""
        parent = None if item else self._list()
        item = item or self.page(slug=address, locale=locale())
        _set_words(item, data)
        set_fields(item, {name: data[name] for name in ("audience", "order", "written_on", *self.FIELDS)})
        item.sources = write_sources(data["sources"])
        self.write_body(item, data, self.reference(address))
        save_page(item, parent)
        return item

    def write_body(self, item, data: dict, reference: str) -> None:
        """Set what only this kind has and no plain field holds."""
        raise NotImplementedError

    def _list(self):
        return _pages(self.index).first()

    def parent_missing(self, address):
        """The list that it belongs to may have been deleted."""
        return "" if self._list() else "the page that lists it was deleted by an editor"


class SpotTheFakeKind(ActivityKind):
    """Made-up profiles and chats."""

    name = "spot_the_fake"
    model = SpotTheFakeRecord
    FILE = "activities/spot-the-fake/{address}.en.yaml"
    page = SpotTheFakePage
    index = SpotTheFakeIndexPage
    FIELDS = ("shows", "avatar", "avatar_words", "name", "about", "truth", "truth_words", "safe_move")

    def read_body(self, item):
        """Return the profile and its clues."""
        lines = {name: one_line(getattr(item, name)) for name in ("avatar_words", "name", "about")}
        clues = markdown_body.without_ids(item.clues.get_prep_value())
        return {
            "shows": item.shows,
            "avatar": item.avatar,
            **lines,
            "about": lines["about"] or None,
            "clues": [_read_clue(block["value"]) for block in clues],
            "truth": item.truth,
            "truth_words": lines_of(item.truth_words),
            "safe_move": lines_of(item.safe_move),
            "talk": read_lines(item.talk),
        }

    def write_body(self, item, data, reference):
        """Set the clues, and what to talk about."""
        blocks = [
            {"type": "clue", "value": {n: clue[n] or "" for n in ("shown", "by", "why")}} for clue in data["clues"]
        ]
        raw = markdown_body.with_ids(blocks, reference)
        for block, clue in zip(raw, data["clues"], strict=True):
            block["value"]["fits"] = list(clue["fits"])
        item.clues = SpotTheFakePage.clues.field.stream_block.to_python(raw)
        item.talk = "\n".join(data["talk"])


def _read_clue(value: dict) -> dict:
    return {
        "shown": one_line(value.get("shown")),
        "by": value.get("by") or None,
        "fits": list(value.get("fits") or ()),
        "why": lines_of(value.get("why")) or None,
    }


class RehearsalKind(ActivityKind):
    """Rehearsals."""

    name = "rehearsal"
    model = RehearsalRecord
    FILE = "activities/what-would-you-say/{address}.en.yaml"
    page = RehearsalPage
    index = RehearsalIndexPage
    FIELDS = ("drawing", "scene")

    def read_body(self, item):
        """Return the scene, what may be said, and the plan."""
        blocks = markdown_body.without_ids(item.replies.get_prep_value())
        return {
            "drawing": item.drawing,
            "scene": lines_of(item.scene),
            "replies": [_read_reply(block["value"]) for block in blocks],
            "plan": read_lines(item.plan),
        }

    def write_body(self, item, data, reference):
        """Set the replies, as deep as they go, and the plan."""
        blocks = [{"type": "reply", "value": _stored_reply(reply)} for reply in data["replies"]]
        item.replies = RehearsalPage.replies.field.stream_block.to_python(markdown_body.with_ids(blocks, reference))
        item.plan = "\n".join(data["plan"])


def _stored_reply(reply: dict) -> dict:
    then = reply["then"]
    inner = {"scene": then["scene"], "replies": [_stored_reply(each) for each in then["replies"]]} if then else None
    return reply | {"ends": reply["ends"] or "", "then": [inner] if inner else []}


def _read_reply(value: dict) -> dict:
    then = next(iter(value.get("then") or ()), None)
    read = {
        "words": one_line(value.get("words")),
        "lands": lines_of(value.get("lands")),
        "kind": value.get("kind") or None,
        "then": None,
        "ends": lines_of(value.get("ends")) or None,
    }
    if then:
        read["then"] = {
            "scene": lines_of(then.get("scene")),
            "replies": [_read_reply(each) for each in then.get("replies") or ()],
        }
    return {name: read[name] for name in REPLY}
