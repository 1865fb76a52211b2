"""Phrases to avoid."""

from content_checks.models import PhraseToAvoid
from starter_content.kinds.base import Kind, save_snippet, set_fields
from starter_content.kinds.vocabulary import read_lines
from starter_content.phrase_records import PhraseRecord
from starter_content.yaml_text import one_line
from taxonomy.audiences import AUDIENCES


class PhraseKind(Kind):
    """Phrases to avoid, by kind and in the order of the alphabet."""

    name = "phrase"
    model = PhraseRecord
    FILE = "vocabulary/phrases.yaml"

    def objects(self):
        """Return all phrases; databases do not agree on the order of letters."""
        found = PhraseToAvoid.objects.select_related("latest_revision")
        return sorted(found, key=lambda item: (item.kind, item.phrase.casefold()))

    def address_of(self, item):
        """A phrase is its words."""
        return item.phrase

    def read(self, item):
        """Return a phrase."""
        return {
            "phrase": one_line(item.phrase),
            "kind": item.kind,
            "severity": item.severity,
            "audiences": [audience.code for audience in AUDIENCES if audience.code in item.audiences],
            "instead": one_line(item.instead) or None,
            "why": one_line(item.why),
            "fits_in": read_lines(item.fits_in),
        }

    def write(self, address, data, item, position):
        """Save and publish a phrase."""
        item = item or PhraseToAvoid()
        set_fields(item, data | {"fits_in": "\n".join(data["fits_in"])})
        save_snippet(item, publish=True)
        return item
