"""Helplines, their channels, and where their facts were seen."""

from helplines.models import Helpline, HelplineChannel, HelplineSource
from starter_content.kinds.base import LANGUAGE, Kind, keep_children, locale, save_snippet, set_fields
from starter_content.kinds.vocabulary import read_lines
from starter_content.records import HelplineRecord
from starter_content.yaml_text import lines_of, one_line

AS_THEY_ARE = (
    "for_whom",
    "remits",
    "regions",
    "languages",
    "cost",
    "on_the_bill",
    "timezone",
    "confidence",
    "gathered_on",
)
ONE_LINE = ("name", "what_it_does", "who_for_words", "not_for", "confidential", "website")
LINES = ("conflict", "editor_note")


class HelplineKind(Kind):
    """Services. One that is still to be verified waits as a draft."""

    name = "helpline"
    model = HelplineRecord
    FILE = "helplines/{address}.yaml"

    def objects(self):
        """Return all helplines."""
        helplines = Helpline.objects.filter(locale__language_code=LANGUAGE).select_related("latest_revision", "locale")
        return helplines.prefetch_related("channels", "sources").order_by("key")

    def address_of(self, item):
        """A helpline is its key, which never changes."""
        return item.key

    def read(self, item):
        """Return a helpline."""
        data = {"key": item.key, "slug": item.slug if item.slug != item.key else None}
        data |= {name: getattr(item, name) for name in AS_THEY_ARE if name != "gathered_on"}
        data |= {name: one_line(getattr(item, name)) or None for name in ONE_LINE}
        data |= {name: lines_of(getattr(item, name)) or None for name in LINES}
        data |= {
            "ages": {"from": item.age_from, "to": item.age_to},
            "what_happens_next": read_lines(item.what_happens_next),
            "gathered_on": item.gathered_on.isoformat(),
            "show": shown_as(item),
            "channels": [_read_channel(channel) for channel in item.channels.all()],
            "sources": [_read_source(source) for source in item.sources.all()],
        }
        # In the order of the file, for export.
        return {info.alias or name: data[info.alias or name] for name, info in self.model.model_fields.items()}

    def write(self, address, data, item, position):
        """Save a helpline; publish it, unless it is to be verified."""
        item = item or Helpline(key=address, locale=locale())
        set_fields(item, {name: data[name] for name in (*AS_THEY_ARE, *ONE_LINE, *LINES)})
        item.slug = data["slug"] or address
        item.age_from, item.age_to = data["ages"]["from"], data["ages"]["to"]
        item.what_happens_next = "\n".join(data["what_happens_next"])
        item.to_verify = data["show"] == "to_verify"
        if not item.to_verify:
            item.show_hours = data["show"] == "listed"
        channels = [_channel(entry) for entry in data["channels"]]
        keep_children(item, "channels", channels, ("key", "kind"))
        keep_children(item, "sources", [_source(entry) for entry in data["sources"]], ("url",))
        save_snippet(item, publish=not item.to_verify)
        return item


def shown_as(item: Helpline) -> str:
    """Return how a helpline is shown; one that is not published waits to be verified."""
    if item.to_verify or not item.live:
        return "to_verify"
    return "listed" if item.show_hours else "without_hours"


def _read_channel(channel: HelplineChannel) -> dict:
    return {
        "key": channel.key,
        "kind": channel.kind,
        "value": one_line(channel.value),
        "label": one_line(channel.label) or None,
        "note": one_line(channel.note) or None,
        "hours": one_line(channel.hours) or None,
        "regions": list(channel.regions) or None,
    }


def _channel(entry: dict) -> HelplineChannel:
    texts = {name: entry[name] or "" for name in ("key", "kind", "value", "label", "note", "hours")}
    return HelplineChannel(**texts, regions=entry["regions"] or [])


def _read_source(source: HelplineSource) -> dict:
    return {
        "url": one_line(source.url),
        "seen_text": one_line(source.seen_text) or None,
        "date_of_page": one_line(source.date_of_page),
    }


def _source(entry: dict) -> HelplineSource:
    return HelplineSource(url=entry["url"], seen_text=entry["seen_text"] or "", date_of_page=entry["date_of_page"])
