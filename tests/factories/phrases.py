"""The phrases to avoid that come with Signpost, as plain values."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from content_checks.findings import Severity
from content_checks.passages import Passage
from content_checks.phrases import Phrase

FILE = Path(__file__).resolve().parents[2] / "content" / "vocabulary" / "phrases.yaml"
SEVERITIES = {"note": Severity.NOTE, "reason": Severity.NEEDS_REASON, "stops": Severity.STOPS}


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of the starter content."""
    return tuple(
        Phrase(
            each["phrase"],
            each["kind"],
            SEVERITIES[each["severity"]],
            tuple(each.get("audiences", ())),
            each.get("instead", ""),
            each["why"],
            tuple(each.get("fits_in", ())),
        )
        for each in YAML(typ="safe").load(FILE.read_text("utf-8"))
    )


def found_by(rule, text: str, audience: str = "8-10", **more) -> list:
    """Return what a rule about phrases finds in one passage."""
    return list(rule([Passage("body", text, audience, "block-1", **more)], phrases()))
