"""Helplines in the shape of HSDS 3: what is required is there, and nothing that the record does not know.

Required fields and closed lists: schema/service.json, organization.json, phone.json, schedule.json, language.json,
service_area.json and cost_option.json of https://github.com/openreferral/specification, version 3.
"""

import re
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharing.hsds import service_as_hsds, uuid_of, weekly
from sharing.hsds_schemas import HsdsService
from tests.factories.directory import a_check, a_line, a_service, everything, hours_in_use

TODAY = date(2026, 11, 24)
REQUIRED = {
    "phones": {"id", "number"},
    "schedules": {"id"},
    "service_areas": {"id"},
    "languages": {"id"},
    "cost_options": {"id"},
    "additional_urls": {"id", "url"},
}
STATUSES = {"active", "inactive", "defunct", "temporarily closed"}
DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}


@pytest.mark.parametrize("service", everything().services, ids=lambda service: service.key)
def test_every_helpline_has_what_the_specification_requires(service):
    data = service_as_hsds(service, TODAY)
    assert data["id"] and data["name"] and data["status"] in STATUSES
    assert {"id", "name", "description"} <= set(data["organization"])
    ids = [data["id"], data["organization"]["id"]]
    for name, required in REQUIRED.items():
        for part in data[name]:
            assert all(part[field] for field in required), (name, part)
            ids.append(part["id"])
    assert len(ids) == len(set(ids)) and all(str(UUID(each)) == each for each in ids)
    assert all(isinstance(data[name], int) for name in ("minimum_age", "maximum_age") if name in data)
    assert HsdsService(**data)


def test_what_is_not_known_is_not_said():
    data = service_as_hsds(
        a_service(cost="unknown", website="", age_from=None, age_to=None, happens_next=(), lines=()), TODAY
    )
    assert {"url", "email", "minimum_age", "maximum_age", "application_process", "fees_description"}.isdisjoint(data)
    assert data["cost_options"] == data["phones"] == data["schedules"] == []


def test_only_a_persons_check_is_called_an_assurance():
    assert "assured_date" not in service_as_hsds(a_service(), TODAY)
    checked = a_service(check=a_check(date(2026, 11, 20), date(2026, 12, 20)))
    assert service_as_hsds(checked, TODAY)["assured_date"] == "2026-11-20"
    late = service_as_hsds(checked, date(2027, 2, 1))
    assert "assured_date" not in late and "checked again" in late["alert"]


def test_a_free_call_costs_nothing_and_a_local_one_has_no_price():
    assert service_as_hsds(a_service(cost="free"), TODAY)["cost_options"][0]["amount"] == 0
    assert "amount" not in service_as_hsds(a_service(cost="local_rate"), TODAY)["cost_options"][0]


def test_hours_that_may_not_be_shown_are_not_given():
    assert service_as_hsds(a_service(show_hours=False), TODAY)["schedules"] == []


def test_ways_to_reach_it_are_sorted_by_what_they_are():
    lines = (
        a_line(),
        a_line(key="text", kind="text", value="85258"),
        a_line(key="mail", kind="email", value="help@example.org"),
        a_line(key="chat", kind="webchat", value="https://example.org/chat"),
    )
    data = service_as_hsds(a_service(lines=lines), TODAY)
    assert [phone["type"] for phone in data["phones"]] == ["voice", "text"]
    assert data["email"] == "help@example.org"
    assert [each["url"] for each in data["additional_urls"]] == ["https://example.org/chat"]


def test_simple_hours_are_structured_and_others_are_words_only():
    assert weekly("Mo-Fr 09:00-17:00") == {
        "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00",
    }  # fmt: skip
    assert weekly("Sa-Mo 10:00-12:00")["byday"] == "SA,SU,MO"
    assert weekly("24/7") == {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU"}
    assert weekly("Mo-Fr 09:00-17:00; PH off") == {}


@pytest.mark.parametrize("hours", hours_in_use())
def test_hours_in_use_never_claim_more_than_they_say(hours):
    found = weekly(hours)
    assert not found or (set(found["byday"].split(",")) <= DAYS and not re.search(r"PH|;", hours))


@given(st.text(max_size=40))
def test_any_words_are_hours_or_none(text):
    assert set(weekly(text)) <= {"freq", "byday", "opens_at", "closes_at"}


def test_a_number_of_a_record_is_the_same_on_every_copy():
    assert uuid_of("service", "childline") == uuid_of("service", "childline") != uuid_of("service", "kooth")
