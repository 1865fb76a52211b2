"""What may stand in a line of "how people say it". Pure."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.tokens import ADULT_AGE, CHILD_AGE, SUM_OF_MONEY, words_of

MARKS = frozenset({"<app>", f"<{ADULT_AGE}>", f"<{CHILD_AGE}>", f"<{SUM_OF_MONEY}>"})


def problems_with(lines: Iterable[str]) -> list[str]:
    """Return what keeps lines from ever holding: an unknown mark, or a word that is none; empty when all is well."""
    found = []
    for line in lines:
        for word in line.split():
            if word.startswith("<") and word not in MARKS:
                known = ", ".join(sorted(MARKS))
                found.append(_("“%(line)s”: %(word)s is no mark. There are: %(known)s.") % {
                    "line": line, "word": word, "known": known,
                })  # fmt: skip
            elif not word.startswith("<") and not words_of(word):
                found.append(_("“%(line)s”: “%(word)s” is no word.") % {"line": line, "word": word})
    return found
