"""Finds the platform that somebody means by a name they typed. Pure: names in, keys out; nothing is kept or logged."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz, process

# Below this likeness (0 to 100) a guess misleads: "tok" is still TikTok, "word" is no longer Discord.
LEAST_LIKENESS = 72
MOST_GUESSES = 5
LONGEST_NAME = 60


def plain(name: str) -> str:
    """Return a name as it is compared: small letters and digits only, without accents."""
    letters = unicodedata.normalize("NFKD", name[:LONGEST_NAME]).casefold()
    return re.sub(r"[^a-z0-9]", "", letters)


def find(name: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """Return the keys of the platforms that may be meant, the likeliest first; one key when there is no doubt.

    ``known``: pairs of key and name; a platform has several names (its own, aliases, misspellings).
    """
    wanted = plain(name)
    if not wanted:
        return []
    pairs = [(key, plain(each)) for key, each in known]
    exact = list(dict.fromkeys(key for key, each in pairs if each == wanted))
    if exact:
        return exact[:MOST_GUESSES]
    guesses = process.extract(
        wanted, [each for _key, each in pairs], scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=20
    )
    begun = [key for key, each in pairs if len(wanted) >= 3 and each.startswith(wanted)]
    return list(dict.fromkeys([*begun, *(pairs[place][0] for _name, _score, place in guesses)]))[:MOST_GUESSES]
