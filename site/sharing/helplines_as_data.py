"""Published helplines, as plain values. A number that an editor has taken off is not among them. Pure."""

from datetime import date

from helplines.services import Line, Service
from sharing.guides_as_data import freshness
from sharing.licence import full


def fits(service: Service, region: str | None, for_whom: str | None, age: int | None, deals_with: str | None) -> bool:
    """Whether a service is for this nation, these people, this age, and this matter, where they are given."""
    return (
        (region is None or service.serves(region))
        and (for_whom is None or for_whom in service.for_whom)
        and (age is None or service.covers_ages((age, age)))
        and (deals_with is None or deals_with in service.remits)
    )


def helpline_as_data(service: Service, today: date) -> dict:
    """Return what readers may know about a service."""
    return {
        "key": service.key,
        "name": service.name,
        "what_it_does": service.what_it_does,
        "who_for": service.who_for,
        "for_whom": list(service.for_whom),
        "age_from": service.age_from,
        "age_to": service.age_to,
        "deals_with": list(service.remits),
        "not_for": service.not_for,
        "what_happens_next": list(service.happens_next),
        "confidential": service.confidential,
        "cost": service.cost,
        "on_the_phone_bill": service.on_the_bill,
        "regions": list(service.regions),
        "languages": list(service.languages),
        "timezone": service.timezone,
        "website": service.website,
        "url": full(service.path),
        "embed_url": full(f"/embed{service.path}"),
        "api_url": full(f"/api/v1/helplines/{service.key}"),
        "confidence": service.confidence,
        "channels": [_channel(line, service.show_hours) for line in service.lines],
        "freshness": freshness(service.standing(today)),
    }


def _channel(line: Line, show_hours: bool) -> dict:
    return {
        "key": line.key,
        "kind": line.kind,
        "value": line.value,
        "link": line.link,
        "label": line.label,
        "note": line.note,
        "hours": line.hours if show_hours else None,
        "hours_in_words": line.hours_words if show_hours else "",
        "regions": list(line.regions),
    }
