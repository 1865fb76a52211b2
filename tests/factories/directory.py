"""Services as plain values: the smallest valid one, and the directory that the starter content makes."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from helplines.services import Directory, EverydayHelp, Line, Referral, Remit, Service
from review.staleness import CheckMade

CONTENT = Path(__file__).parents[2] / "content"
HOLIDAYS = {"GB-ENG": "ENG", "GB-SCT": "SCT", "GB-WLS": "WLS", "GB-NIR": "NIR"}
REVIEW_DAYS = 90
# How who_comes_first.yaml names kinds of readers.
GROUPS = ("under-11", "11-17", "parents", "schools")


def a_line(**changes) -> Line:
    """Return a phone line, open on weekdays."""
    usual = Line("phone", "phone", "0808 800 2222", "", "", "Mo-Fr 09:00-17:00", ())
    return replace(usual, **changes)


def a_service(**changes) -> Service:
    """Return a service for everyone in the United Kingdom, gathered on 1 November 2026, in which nobody may doubt."""
    usual = Service(
        key="a-helpline",
        slug="a-helpline",
        name="A helpline",
        what_it_does="Listens.",
        who_for="For anyone.",
        for_whom=("children", "young_people", "parents", "schools", "professionals", "adults"),
        age_from=None,
        age_to=None,
        remits=("general",),
        not_for="",
        happens_next=("Someone listens.",),
        confidential="",
        cost="free",
        on_the_bill="unknown",
        regions=("GB",),
        languages=("en",),
        timezone="Europe/London",
        website="https://example.org",
        confidence="high",
        gathered_on=date(2026, 11, 1),
        newest_source=date(2026, 10, 1),
        show_hours=True,
        lines=(a_line(),),
        subdivision="",
        review_days=REVIEW_DAYS,
        check=None,
        fingerprint="as-published",
    )
    return replace(usual, **changes)


def a_check(on: date, due_on: date, fingerprint: str = "as-published") -> CheckMade:
    """Return a check of what ``a_service`` publishes."""
    return CheckMade(on, due_on, fingerprint, "Robin")


@cache
def records() -> tuple[dict, ...]:
    """Return every helpline file, as written."""
    yaml = YAML(typ="safe")
    return tuple(yaml.load(path) for path in sorted((CONTENT / "helplines").glob("*.yaml")))


@cache
def hours_in_use() -> tuple[str, ...]:
    """Return every expression of opening hours that the starter content holds."""
    return tuple(sorted({c["hours"] for record in records() for c in record["channels"] if c["hours"]}))


@cache
def topics() -> tuple[str, ...]:
    """Return the keys of all topics."""
    return tuple(topic["key"] for topic in YAML(typ="safe").load(CONTENT / "vocabulary" / "topics.yaml"))


@cache
def everything() -> Directory:
    """Return the starter content with its hidden services, as if all were published."""
    yaml = YAML(typ="safe")
    remits = yaml.load(CONTENT / "signposting" / "remits.yaml")
    everyday = yaml.load(CONTENT / "signposting" / "everyday_help.yaml")
    rows = yaml.load(CONTENT / "signposting" / "who_comes_first.yaml")
    return Directory(
        services=tuple(_service(record) for record in records()),
        everyday=tuple(
            EverydayHelp(
                item["key"],
                item["name"],
                *(item[f"for_{who}"] or "" for who in ("children", "teens", "parents", "schools")),
            )
            for item in everyday
        ),
        remits=tuple(
            Remit(row["key"], row["name"], row["meaning"], tuple(row["main_topics"]), tuple(row["topics"]))
            for row in remits
        ),
        referrals=tuple(
            _referral(row["remit"], group, rank, line)
            for row in rows
            for group in GROUPS
            for rank, line in enumerate(row.get(group) or [], start=1)
        ),
    )


@cache
def hidden() -> frozenset[str]:
    """Return the keys of the services that wait to be verified."""
    return frozenset(record["key"] for record in records() if record["show"] == "to_verify")


@cache
def published() -> Directory:
    """Return the directory that a fresh Signpost shows."""
    whole = everything()
    return replace(whole, services=tuple(service for service in whole.services if service.key not in hidden()))


def _service(record: dict) -> Service:
    regions = tuple(record["regions"])
    return a_service(
        key=record["key"],
        slug=record["key"],
        name=record["name"],
        what_it_does=record["what_it_does"],
        who_for=record["who_for_words"],
        for_whom=tuple(record["for_whom"]),
        age_from=record["ages"]["from"],
        age_to=record["ages"]["to"],
        remits=tuple(record["remits"]),
        not_for=record["not_for"] or "",
        happens_next=tuple(record["what_happens_next"] or ()),
        confidential=record["confidential"] or "",
        cost=record["cost"],
        on_the_bill=record["on_the_bill"],
        regions=regions,
        languages=tuple(record["languages"]),
        timezone=record["timezone"],
        website=record["website"] or "",
        confidence=record["confidence"],
        gathered_on=record["gathered_on"],
        newest_source=max(filter(None, (_day(source["date_of_page"]) for source in record["sources"])), default=None),
        show_hours=record["show"] != "without_hours",
        lines=tuple(
            Line(
                c["key"],
                c["kind"],
                c["value"],
                c["label"] or "",
                c["note"] or "",
                c["hours"],
                tuple(c["regions"] or ()),
            )
            for c in record["channels"]
        ),
        subdivision=HOLIDAYS.get(regions[0], "") if len(regions) == 1 else "",
        check=None,
        fingerprint="",
    )


def _referral(remit: str, group: str, rank: int, line: dict) -> Referral:
    ages = line.get("ages") or {}
    return Referral(
        remit,
        group,
        rank,
        line["to"],
        tuple(line.get("when") or ()),
        tuple(line.get("regions") or ()),
        tuple(line.get("except_regions") or ()),
        ages.get("from"),
        ages.get("to"),
        line.get("note") or "",
    )


def _day(written: str) -> date | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(written))
    return date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
