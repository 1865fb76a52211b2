"""How people write what they look for."""

from content_blocks.lines import lines_of
from search.lists import LeftAlone, Meaning, Synonyms
from starter_content.kinds.base import LANGUAGE, Kind, save_snippet, set_fields
from starter_content.search_records import LeftAloneRecord, MeaningRecord, SynonymsRecord


class SaidKind(Kind):
    """What the lists share. ``holds``: the model of its objects."""

    holds: type

    def objects(self):
        """Return all entries of the list; databases do not agree on the order of letters."""
        found = self.holds.objects.filter(language=LANGUAGE).select_related("latest_revision")
        return found if self.ORDERED else sorted(found, key=self.address_of)

    def address_of(self, item):
        """An entry is its key."""
        return item.key

    def save(self, item, values: dict):
        """Save and publish an entry."""
        set_fields(item, values)
        save_snippet(item, publish=True)
        return item


class SynonymsKind(SaidKind):
    """Words that mean the same."""

    name = "synonyms"
    model, holds = SynonymsRecord, Synonyms
    FILE = "search/synonyms.en.yaml"

    def read(self, item):
        """Return the words."""
        return {"key": item.key, "words": list(lines_of(item.words))}

    def write(self, address, data, item, position):
        """Save and publish the words."""
        return self.save(item or Synonyms(key=address, language=LANGUAGE), {"words": "\n".join(data["words"])})


class MeaningKind(SaidKind):
    """What people mean; the first of two that fit equally well counts, so that the order is kept."""

    name = "meaning"
    model, holds = MeaningRecord, Meaning
    FILE = "search/phrases.en.yaml"
    ORDERED = True

    def read(self, item):
        """Return the meaning."""
        return {
            "key": item.key,
            "code": item.code,
            "topics": list(item.topics),
            "action": item.action or None,
            "worry": item.worry or None,
            "urgency": item.urgency,
            "reader": item.reader or None,
            "remits": list(item.remits),
            "said": list(lines_of(item.said)),
            "unless": list(lines_of(item.unless)),
        }

    def write(self, address, data, item, position):
        """Save and publish the meaning."""
        item = item or Meaning(key=address, language=LANGUAGE, sort_order=position)
        lines = {name: "\n".join(data[name]) for name in ("said", "unless")}
        return self.save(item, {name: value for name, value in data.items() if name != "key"} | lines)


class LeftAloneKind(SaidKind):
    """Words that are right as they are."""

    name = "left_alone"
    model, holds = LeftAloneRecord, LeftAlone
    FILE = "search/left_alone.en.yaml"

    def read(self, item):
        """Return the words, and why."""
        return {"key": item.key, "why": item.why, "words": list(lines_of(item.words))}

    def write(self, address, data, item, position):
        """Save and publish the words."""
        item = item or LeftAlone(key=address, language=LANGUAGE)
        return self.save(item, {"why": data["why"], "words": "\n".join(data["words"])})
