"""Short codes for paper: easy to read out, hard to mistype, and never by chance a word. Pure.

Twenty-three signs, none of which is taken for another when it is written by hand (no 0 and O, 1, I and L, 2 and Z, 5
and S, 8 and B, U and V), and no vowels, so that no code spells anything. Their number is a prime: with the weights
below, one wrong sign and two neighbours that changed places are always noticed.
"""

import secrets
from itertools import pairwise

SIGNS = "34679bcdfghjkmnpqrtvwxy"
SIGNS_BEFORE_CHECK = 4
LENGTH = SIGNS_BEFORE_CHECK + 1
# Signs that people write for others: what is read out or copied by hand is mended before it is judged.
_MEANT = str.maketrans({"a": "4", "e": "3", "u": "v", "z": "7", "s": "9", "2": "7", "5": "9", "8": "b"})


def check_sign(signs: str) -> str:
    """Return the sign that completes some signs; ValueError for a sign that no code has."""
    return SIGNS[-sum((place + 2) * SIGNS.index(sign) for place, sign in enumerate(signs)) % len(SIGNS)]


def is_code(text: str) -> bool:
    """Return whether a text is a whole and right code."""
    return len(text) == LENGTH and all(sign in SIGNS for sign in text) and check_sign(text[:-1]) == text[-1]


def make_code(choose=secrets.choice) -> str:
    """Return a new code; ``choose`` picks one sign (for tests)."""
    signs = "".join(choose(SIGNS) for _ in range(SIGNS_BEFORE_CHECK))
    return signs + check_sign(signs)


def paper_path(code: str, edition: int | None = None) -> str:
    """Return the path that stands on paper: ``/go/k7m3p/``, and with an edition ``/go/k7m3p/3/``."""
    return f"/go/{code}/{edition}/" if edition else f"/go/{code}/"


def tidied(text: str) -> str:
    """Return what somebody typed for a code without spaces, hyphens and capitals, cut to a sane length."""
    return "".join(sign for sign in text[:40].casefold() if sign.isalnum())[: LENGTH + 3]


def perhaps_meant(text: str) -> list[str]:
    """Return right codes that are one slip away from what was typed: one sign wrong, missing or too many, two swapped.

    At most a few hundred, in a fixed order; who asks looks up which of them exist.
    """
    typed = tidied(text)
    found = {typed, typed.translate(_MEANT)}
    found |= {typed[:place] + typed[place + 1 :] for place in range(len(typed))}
    for place in range(len(typed)):
        found |= {typed[:place] + sign + typed[place + 1 :] for sign in SIGNS}
        found |= {typed[:place] + sign + typed[place:] for sign in SIGNS}
    found |= {typed + sign for sign in SIGNS}
    for place, (first, second) in enumerate(pairwise(typed)):
        found.add(typed[:place] + second + first + typed[place + 2 :])
    return sorted(code for code in found if is_code(code))
