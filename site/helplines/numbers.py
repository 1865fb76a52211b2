"""Phone numbers: checked, written for reading, and turned into links. Pure."""

import re

import phonenumbers

REGION = "GB"
WRITTEN = re.compile(r"\+?[0-9\s().-]*[0-9][0-9\s().-]*")


def digits_of(value: str) -> str:
    """Return the digits of a number, with a leading plus sign when there is one."""
    return ("+" if value.strip().startswith("+") else "") + re.sub(r"\D", "", value)


def problem_with(value: str, kind: str) -> str:
    """Return what is wrong with the number of a phone, text, WhatsApp or relay channel, or an empty string."""
    if not WRITTEN.fullmatch(value.strip()):
        return f"{value}: this is not a phone number. Write digits and spaces only."
    digits = digits_of(value)
    if kind == "relay":
        if not digits.startswith("18001"):
            return f"{value}: a text relay number begins with 18001."
        return problem_with(digits[5:], "phone")
    # Short numbers (999, 116 123, 85258) are no ordinary numbers and have their own list, which lacks many of the
    # five-digit numbers for texts.
    if len(digits) <= 6 and digits.isdigit():
        known = phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(digits, REGION), REGION)
        return "" if known or (kind == "text" and len(digits) == 5) else f"{value}: no known short number."
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return f"{value}: this is not a phone number."
    return "" if phonenumbers.is_valid_number(number) else f"{value}: a digit is missing, wrong or too many."


def link_for(kind: str, value: str) -> str:
    """Return the address that a channel opens, such as ``tel:08001111``; empty when there is none (post).

    Numbers are given as dialled, not in the international form: ``tel:+44-999`` reaches nobody.
    """
    if kind in {"phone", "relay"}:
        return f"tel:{digits_of(value)}"
    if kind == "text":
        return f"sms:{digits_of(value)}"
    if kind == "email":
        return f"mailto:{value}"
    if kind == "whatsapp" and not value.startswith("https://"):
        return f"https://wa.me/{phonenumbers.format_number(phonenumbers.parse(value, REGION), 0).lstrip('+')}"
    return value if value.startswith("https://") else ""


def for_reading(value: str) -> str:
    """Return a number with spaces that do not break at the end of a line."""
    return re.sub(r"\s+", "\u00a0", value.strip())
