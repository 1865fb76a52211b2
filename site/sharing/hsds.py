"""Helplines in the shape of the Human Services Data Specification 3, which Open Referral UK uses. Pure.

Field names and what is required: https://docs.openreferral.org/ (schema/service.json and its parts in
https://github.com/openreferral/specification). Only what a record knows is said: the record knows a service and not
its organisation, so that the organisation carries the service's name. Numbers stand as they are dialled.
"""

import re
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _

from helplines.models import COSTS, ON_THE_BILL
from helplines.opening_hours import ALWAYS
from helplines.services import Line, Service
from review.staleness import State
from sharing.guides_as_data import freshness
from sharing.licence import full
from sharing.paging import Leaf

PHONES = {"phone": "voice", "text": "text", "relay": "textphone"}
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# One rule of days and one span of hours; whatever is more than that is said in words.
WEEKLY = re.compile(rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))? (\d\d:\d\d)-(\d\d:\d\d)")


def uuid_of(*names: str) -> str:
    """Return the lasting identifier of a part of a record: the same for the same names on every copy of the site."""
    return str(uuid5(NAMESPACE_URL, "https://signpost.invalid/" + "/".join(names)))


def service_by_id(services: tuple[Service, ...], number: UUID) -> Service | None:
    """Return the service of an identifier, or None."""
    return next((each for each in services if uuid_of("service", each.key) == str(number)), None)


def hsds_page(leaf: Leaf, today: date) -> dict:
    """Return a page of services as the specification's API answers it."""
    return {
        "total_items": leaf.count,
        "total_pages": leaf.pages,
        "page_number": leaf.number,
        "size": len(leaf.items),
        "first_page": leaf.number == 1,
        "last_page": leaf.number == leaf.pages,
        "empty": not leaf.items,
        "contents": [service_as_hsds(each, today) for each in leaf.items],
    }


def service_as_hsds(service: Service, today: date) -> dict:
    """Return one service. ``assured_date`` stands only where a person has checked exactly what is published."""
    standing = service.standing(today)
    email = next((line.value for line in service.lines if line.kind == "email"), None)
    known = {
        "id": uuid_of("service", service.key),
        "name": service.name,
        "status": "active",
        "description": service.what_it_does,
        "url": service.website or None,
        "email": email,
        "application_process": "\n".join(service.happens_next) or None,
        "eligibility_description": service.who_for or None,
        "minimum_age": service.age_from,
        "maximum_age": service.age_to,
        "fees_description": _fees(service),
        "assured_date": standing.since.isoformat() if standing.state == State.CHECKED else None,
        "alert": _("Being checked again. Look at their own website first.") if standing.overdue else None,
        "organization": _organization(service),
        "phones": [_phone(service, line) for line in service.lines if line.kind in PHONES],
        "schedules": _schedules(service),
        "service_areas": [{"id": uuid_of("area", service.key, each), "name": each} for each in service.regions],
        "languages": [{"id": uuid_of("language", service.key, each), "code": each} for each in service.languages],
        "cost_options": _costs(service),
        "additional_urls": [
            {"id": uuid_of("url", service.key, line.key), "label": line.label or line.kind, "url": line.link}
            for line in service.lines
            if line.link.startswith("https://")
        ],
        "signpost": {"url": full(service.path), "key": service.key, "freshness": freshness(standing)},
    }
    return {name: value for name, value in known.items() if value is not None}


def _organization(service: Service) -> dict:
    known = {
        "id": uuid_of("organization", service.key),
        "name": service.name,
        "description": service.what_it_does,
        "website": service.website,
    }
    return {name: value for name, value in known.items() if value}


def _fees(service: Service) -> str | None:
    said = [str(dict(COSTS)[service.cost])] if service.cost != "unknown" else []
    said += [str(dict(ON_THE_BILL)[service.on_the_bill])] if service.on_the_bill != "unknown" else []
    return ". ".join(said) or None


def _costs(service: Service) -> list[dict]:
    if service.cost == "unknown":
        return []
    cost = {"id": uuid_of("cost", service.key), "amount_description": str(dict(COSTS)[service.cost])}
    return [cost | ({"amount": 0, "currency": "GBP"} if service.cost == "free" else {})]


def _phone(service: Service, line: Line) -> dict:
    known = {
        "id": uuid_of("phone", service.key, line.key),
        "number": line.value,
        "type": PHONES[line.kind],
        "description": ". ".join(filter(None, (line.label, line.note))),
    }
    return {name: value for name, value in known.items() if value}


def _schedules(service: Service) -> list[dict]:
    lines = [line for line in service.lines if line.hours] if service.show_hours else []
    return [
        {
            "id": uuid_of("schedule", service.key, line.key),
            "description": f"{line.label or line.kind}: {line.hours_words}",
            "notes": f"Clock times in {service.timezone}. OpenStreetMap: {line.hours}",
        }
        | weekly(line.hours or "")
        for line in lines
    ]


def weekly(hours: str) -> dict:
    """Return the fields of a weekly schedule for hours of one simple rule; nothing for anything else."""
    if hours.strip() == ALWAYS:
        return {"freq": "WEEKLY", "byday": ",".join(DAYS).upper()}
    found = WEEKLY.fullmatch(hours.strip())
    if found is None:
        return {}
    first, last, opens, closes = found.groups()
    start, end = DAYS.index(first), DAYS.index(last or first)
    days = DAYS[start : end + 1] if start <= end else DAYS[start:] + DAYS[: end + 1]
    return {"freq": "WEEKLY", "byday": ",".join(days).upper(), "opens_at": opens, "closes_at": closes}
