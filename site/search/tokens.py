"""Splits what somebody typed into words that can be compared. Pure; nothing is kept.

Children write without capitals, apostrophes or full stops, and join or repeat letters ("heeelp"). A word is compared by
its stem (Porter's second algorithm for English, from the Snowball project), so that "bullied" meets "bullying".
"""

import re
import unicodedata
from threading import local

from snowballstemmer import stemmer

# What is read of a longer text: nobody's question is longer, and a pasted chat must not stop the server.
LONGEST_TEXT = 400
MOST_WORDS = 60
ADULT_AGE, CHILD_AGE, SUM_OF_MONEY = "adult-age", "child-age", "sum-of-money"
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_MONEY = re.compile(r"[£$€]\s?\d[\d,.]*k?|\b\d+\s?(?:quid|pounds?|dollars?|euros?)\b")
# "he is 24", "a 45yo", "24 year old", "im 13", "aged 9": a number alone is no age ("fifa 24", "ps5", "snap score 50").
_AGE = re.compile(
    r"\b(?:(?:is|am|are|im|hes|shes|theyre|was|be|turned|aged?|only|just|like)\s(\d{1,2})(?!\d|\s?(?:%|x|times|people|followers))"
    r"|(\d{1,2})\s?(?:yo|yr|yrs|y/o|years?|year[\s-]olds?)\b)"
)
_WORD = re.compile(r"[a-z]+(?:\.[a-z]+)*|\d+[a-z]*|[a-z]+\d+[a-z]*")
_of_thread = local()


def stem(word: str) -> str:
    """Return what a word has in common with its other forms; not kept in memory, for it may be somebody's own."""
    # A stemmer holds the word that it works on: two threads with one would cut each other's words, or fail.
    if not hasattr(_of_thread, "english"):
        _of_thread.english = stemmer("english")
    return _of_thread.english.stemWord(word)


def plain(text: str) -> str:
    """Return a text in small letters without accents, apostrophes and letters repeated for emphasis, cut to length."""
    small = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).translate(_APOSTROPHES).casefold()
    ascii_ = "".join(character if character.isascii() or character in "£€" else " " for character in small
                     if not unicodedata.combining(character))  # fmt: skip
    spoken = re.sub(r"\b(\d{1,2})\s?(?:yo|yrs?|y/o)\b", r"\1 year old", ascii_)
    spoken = re.sub(r"\bswitch(?:ed|ing)?\s(?=(?:off|on|to|it|them|between)\b)", "turn ", spoken)  # not the console
    return re.sub(r"([a-z])\1{2,}", r"\1\1", spoken)


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, plain, at most ``MOST_WORDS``."""
    return _WORD.findall(plain(text))[:MOST_WORDS]


def marks_of(text: str) -> set[str]:
    """Return what the numbers in a text are: an adult's age, a child's age, a sum of money."""
    flat, found = plain(text), set()
    if _MONEY.search(flat):
        found.add(SUM_OF_MONEY)
    for before, after in _AGE.findall(flat):
        years = int(before or after)
        if 3 <= years <= 17:
            found.add(CHILD_AGE)
        elif 18 <= years <= 85:
            found.add(ADULT_AGE)
    return found
