"""Whether somebody looks for a lesson, and for pupils of which age. Pure: words in, a wish out.

A lesson is for a teacher: it is offered only where one is asked for, and after every guide.
"""

import re
from dataclasses import dataclass

from lessons.curriculum import KEY_STAGES
from search.tokens import words_of

ASKED_WITH = frozenset({"lesson", "lessons", "worksheet", "worksheets", "pshe", "rshe", *KEY_STAGES.values()})
# "My piano lesson teacher messages me": whoever says so tells what has happened, and plans no lesson.
TOLD_BY = "me"
# Key stages and years as England and Wales count them: the age of pupils in lessons, as the audience of guides.
OF_STAGE = {stage.removeprefix("ks"): pupils for pupils, stage in KEY_STAGES.items()}
LAST_YEAR = ((2, "4-7"), (6, "8-10"), (9, "11-13"), (13, "14-17"))
STAGE = re.compile(r"\b(?:ks|key stage) ?([1-4])\b")
YEAR = re.compile(r"\b(?:year|yr|y) ?(\d{1,2})\b(?! old)")


@dataclass(frozen=True)
class LessonWish:
    """``pupils``: the code of their age; empty where none was said."""

    pupils: str = ""


def lesson_wished(text: str) -> LessonWish | None:
    """Return which lesson a text asks for; None for a text that asks for none."""
    words = words_of(text)
    joined = " ".join(words)
    if TOLD_BY in words or (ASKED_WITH.isdisjoint(words) and "key stage" not in joined):
        return None
    stage, year = STAGE.search(joined), YEAR.search(joined)
    if stage:
        return LessonWish(OF_STAGE[stage[1]])
    return LessonWish(_of_year(int(year[1])) if year else "")


def _of_year(number: int) -> str:
    return next((pupils for last, pupils in LAST_YEAR if 1 <= number <= last), "")
