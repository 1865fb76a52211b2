"""What a text rests on: it has a source and a day, and the addresses in it were seen not long ago."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from content_checks.findings import Finding, Severity
from content_checks.passages import passages_of
from content_checks.rules.sources import sources
from outgoing_links.checks import not_seen_for_a_while

SOURCES = "sources"


def steps_rest_on_sources(item) -> Iterator[Finding]:
    """What people are told to do, step by step, comes from somewhere, and from some day."""
    yield from sources(str(item), item.sources, item.written_on, SOURCES)


def words_rest_on_sources(item) -> Iterator[Finding]:
    """What explains and gives no steps may be our own judgement: then a reviewer says so."""
    yield from sources(str(item), item.sources, item.written_on, SOURCES, Severity.NEEDS_REASON)


def addresses_were_seen(item, today: date) -> Iterator[Finding]:
    """The addresses of other sites in its text and its sources still answer (one query, none without addresses)."""
    places = {
        link.address: (passage.field, passage.block)
        for passage in passages_of(item)
        for link in passage.links
        if link.address.startswith("http")
    }
    places |= {source["url"]: (SOURCES, "") for source in getattr(item, "sources", None) or () if source.get("url")}
    for finding in not_seen_for_a_while(places, today) if places else ():
        # The finding begins with the address that it speaks of.
        address = finding.message.split(": ", 1)[0]
        field, block = places.get(address, (SOURCES, ""))
        yield replace(finding, field=field, block=block, excerpt=address)
