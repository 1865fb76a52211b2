"""Numbers typed into a text are found however they are spaced; what is no number is let through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content_checks.findings import Severity
from content_checks.rules.phone_numbers import no_phone_numbers, typed_phone_numbers
from tests.factories.directory import records

SPOKEN = [c["value"] for record in records() for c in record["channels"] if c["kind"] in {"phone", "relay"}]
unhurried = settings(deadline=None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call Childline on 0800 1111.", ["0800 1111"]),
        ("Childline: 08001111", ["08001111"]),
        ("Childline 0800\u00a01111 is free.", ["0800\u00a01111"]),
        ("Childline 0800  1111", ["0800  1111"]),
        ("Childline 0800-1111 or 0800.1111", ["0800-1111", "0800.1111"]),
        ("Childline 0800 – 1111", ["0800 – 1111"]),
        ("(0800) 1111", ["(0800) 1111"]),
        ("0800\n1111", ["0800\n1111"]),
        ("+44 20 3879 8560", ["+44 20 3879 8560"]),
        ("+44 (0)20 3879 8560", ["+44 (0)20 3879 8560"]),
        ("0044 20 3879 8560", ["0044 20 3879 8560"]),
        ("07700 900123 is his phone", ["07700 900123"]),
        ("08 08 16 89 111", ["08 08 16 89 111"]),
        ("18001 0808 808 8000", ["18001 0808 808 8000"]),
        ("In London: 7946 0958.", ["7946 0958"]),
        ("Samaritans (116 123)", ["116 123"]),
        ("Samaritans: 116123", ["116123"]),
        ("In danger, 999.", ["999"]),
        ("call 999", ["999"]),
        ("Ring 101 or dial 111", ["101", "111"]),
        ("Call 116 123 now", ["116 123"]),
        ("call the police on 101", ["101"]),
        ("text 85258", ["85258"]),
        ("text SHOUT to 85258", ["85258"]),
        ("Texting 85258 is free.", ["85258"]),
        ("Phone 0800 1111, then text 85258.", ["0800 1111", "85258"]),
    ],
)
def test_a_typed_number_is_found(text, found):
    assert typed_phone_numbers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Written on 2026-11-22.",
        "On 22.11.2026, 22-11-2026 or 01.02.2026",
        "On 01/02/2026",
        "In 2024, 2025 and 2026",
        "2024-2026",
        "2024–2026",
        "2019 2020 2021 2022",
        "Ages 4-7, 8-10, 11-13",
        "4-7 8-10 11-13 14-17",
        "10 to 12",
        "Year 5-6",
        "from 13",
        "£1,000 or £1000000",
        "1,000,000 people",
        "HOPELINE247",
        "HOPELINE247 answers in 2026",
        "open 24/7",
        "Mo-Fr 09:00-17:00",
        "9 am to 5 pm",
        "PS5 and Xbox 360",
        "1. Tap. 2. Look. 3. Tell.",
        "call in 2026",
        "Text from 2024",
        "Call them 3 times",
        "Call 2 friends",
        "£999",
        "999,999",
        "3.14159265",
        "https://faq.whatsapp.com/883211905996150",
        "https://example.org/?id=123456789012",
        "a call on 3 March",
        "NHS 111 online",
    ],
)
def test_what_is_no_number_is_let_through(text):
    assert typed_phone_numbers(text) == []


@pytest.mark.parametrize("value", sorted({value for value in SPOKEN if len(value) > 3}))
def test_every_number_of_the_directory_is_found_when_somebody_types_it(value):
    for text in (f"Call {value}.", f"Their number is {value}, day and night.", f"({value})", f"<p>{value}</p>"):
        assert [found.strip("()") for found in typed_phone_numbers(text)] == [value], text


def test_each_number_found_stops_and_says_what_to_do():
    first, second = no_phone_numbers("Call 0800 1111 or 999.", "body")
    assert first.severity is second.severity is Severity.STOPS
    assert first.rule == "phone-numbers"
    assert first.field == "body"
    assert "0800 1111" in first.message
    assert "Take it out" in first.message
    assert no_phone_numbers("Nothing here.") == []


apart = st.sampled_from(["", " ", "-", ".", "\u00a0"])


@unhurried
@given(st.lists(st.tuples(st.sampled_from("0123456789"), apart), min_size=9, max_size=9))
def test_a_national_number_is_found_however_it_is_spaced(digits):
    number = "07" + "".join(gap + digit for digit, gap in digits)
    assert typed_phone_numbers(f"Write to {number} or wait.") == [number]


@unhurried
@given(st.dates())
def test_no_date_is_taken_for_a_number(day):
    for text in (day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day.day} {day:%B} {day.year}"):
        assert typed_phone_numbers(f"Written on {text}, and read again.") == []


@unhurried
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    for number in typed_phone_numbers(text):
        assert number in text
