"""Phone numbers are checked, written for reading, and always dialable."""

import re

import pytest

from helplines.numbers import digits_of, for_reading, link_for, problem_with
from tests.factories.directory import records

DIALLED = ("phone", "text", "relay")
NUMBERS = sorted(
    {(c["kind"], c["value"]) for record in records() for c in record["channels"] if c["kind"] in DIALLED},
)
# Of an ordinary number's length. Freephone numbers may be a digit shorter (0800 555 111 is one), so that a digit lost
# from a longer one cannot be told from the number alone.
ORDINARY = [value for kind, value in NUMBERS if kind == "phone" and len(digits_of(value)) >= 11]
FREEPHONE = [value for value in ORDINARY if digits_of(value).startswith("0800")]


@pytest.mark.parametrize(("kind", "value"), NUMBERS)
def test_every_number_in_the_content_is_accepted_and_can_be_dialled(kind, value):
    assert problem_with(value, kind) == ""
    link = link_for(kind, value)
    assert re.fullmatch(r"(tel|sms):\+?\d{3,16}", link)
    assert link.partition(":")[2] == re.sub(r"[^\d+]", "", value)


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("phone", "999", "tel:999"),
        ("phone", "101", "tel:101"),
        ("phone", "111", "tel:111"),
        ("phone", "112", "tel:112"),
        ("phone", "116 123", "tel:116123"),
        ("phone", "0800 1111", "tel:08001111"),
        ("phone", "08 08 16 89 111", "tel:08081689111"),
        ("phone", "(0800) 1111", "tel:08001111"),
        ("phone", "+44 1372 847 161", "tel:+441372847161"),
        ("text", "85258", "sms:85258"),
        ("text", "999", "sms:999"),
        ("relay", "18001 101", "tel:18001101"),
        ("relay", "18001 0808 808 8000", "tel:1800108088088000"),
        ("email", "help@example.org", "mailto:help@example.org"),
        ("webchat", "https://example.org/chat", "https://example.org/chat"),
        ("whatsapp", "https://wa.me/447700900123", "https://wa.me/447700900123"),
        ("whatsapp", "07700 900123", "https://wa.me/447700900123"),
        ("bsl", "https://example.org/bsl", "https://example.org/bsl"),
        ("post", "Freepost SAMARITANS LETTERS", ""),
        ("webform", "javascript:alert(1)", ""),
        ("webchat", "http://example.org", ""),
    ],
)
def test_a_channel_opens_the_address_that_reaches_it(kind, value, link):
    assert link_for(kind, value) == link


@pytest.mark.parametrize("value", ORDINARY)
def test_a_digit_too_many_is_refused(value):
    assert problem_with(value + "1", "phone")


@pytest.mark.parametrize("value", [value for value in ORDINARY if value not in FREEPHONE])
def test_a_digit_too_few_is_refused(value):
    assert problem_with(value.rstrip()[:-1], "phone")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "0800 1111 1"),
        ("phone", "0800 111"),
        ("phone", "0808 800 500"),  # seen cut short on a public page
        ("phone", "9999"),
        ("phone", "99"),
        ("phone", "116 124"),
        ("phone", "1161 234"),
        ("text", "8525"),
        ("text", "852588"),
        ("relay", "101"),
        ("relay", "18001"),
        ("relay", "18001 0808 808 800"),
        ("phone", ""),
        ("phone", "   "),
        ("phone", "+"),
        ("phone", "call us"),
        ("phone", "0800 HELP 1111"),
        ("phone", "HOPELINE247"),
        ("phone", "0800 1111 (free)"),
        ("phone", "O800 1111"),
        ("text", "SHOUT to 85258"),
        ("relay", "18001 call 101"),
        ("phone", "0800 1111; 0808 800 5000"),
        ("phone", "08+001111"),
        ("phone", "١١٦١٢٣"),
    ],
)
def test_what_is_no_number_of_its_kind_is_refused_in_words(kind, value):
    problem = problem_with(value, kind)
    assert problem.endswith(".")
    assert len(problem.split()) > 3


@pytest.mark.parametrize("value", ["85258", "88247", "84001", "64446"])
def test_five_digits_are_a_number_for_texts(value):
    """The list of short numbers lacks some of them."""
    assert problem_with(value, "text") == ""


def test_a_number_never_breaks_across_lines():
    assert for_reading(" 0800  1111 ") == "0800\u00a01111"
    assert for_reading("999") == "999"
