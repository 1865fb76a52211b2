"""What makes a lesson fit to publish."""

import re

from basepage.content_checks import page_passages
from content_checks.findings import Finding, Severity
from content_checks.passages import HEADING, QUOTE, Passage, lines_as_passages
from content_checks.rules.help_route import names_help
from lessons.plans import problems

TEACHERS = "schools"
FOR_TEACHERS, SAID, ON_THE_SHEET = "what the teacher reads", "what pupils hear", "what pupils read"
# A question that asks for a pupil's own story. A class is no place for it: other pupils hear it, and nobody is ready.
OWN_STORY = re.compile(
    r"\b(?:has (?:this|it|anything|anyone|someone|somebody) ever|have you (?:ever|had|been|seen|got)|did you ever|"
    r"(?:tell|write|describe)\b[^.?!]*\b(?:a time|when you|your own (?:story|experience))|happened to you)\b",
    re.IGNORECASE,
)


def index_passages(page) -> list[Passage]:
    """Return what stands in every lesson."""
    shared = []
    for name in page.SHARED:
        shared += lines_as_passages(name, getattr(page, name).splitlines(), audience=TEACHERS, part=FOR_TEACHERS)
    return [*page_passages(page), *shared]


def passages(lesson) -> list[Passage]:
    """Return what is read of a lesson: by teachers, by pupils, and what pupils hear."""
    found = [Passage(p.field, p.text, TEACHERS, kind=p.kind) for p in page_passages(lesson)]
    for name in ("aims", "needs", "send"):
        found += lines_as_passages(name, lesson.listed(name), audience=TEACHERS, part=FOR_TEACHERS)
    return [*found, *_of_script(lesson), *_of_sheet(lesson)]


def _of_script(lesson) -> list[Passage]:
    found = []
    for block, part in zip(lesson.script, lesson.script_parts(), strict=True):
        key = str(block.id or "")
        found.append(Passage("script", part.heading, TEACHERS, key, HEADING))
        for line in part.lines:
            audience, text = (lesson.audience, SAID) if line.said else (TEACHERS, FOR_TEACHERS)
            found.append(Passage("script", line.words, audience, key, part=text))
    return found


def _of_sheet(lesson) -> list[Passage]:
    pupils = lesson.audience
    found = [
        Passage("sheet_title", lesson.sheet_title, pupils, kind=HEADING),
        Passage("sheet_intro", lesson.sheet_intro, pupils, part=ON_THE_SHEET),
    ]
    for block, question in zip(lesson.sheet, lesson.questions(), strict=True):
        key = str(block.id or "")
        found.append(Passage("sheet", question["question"], pupils, key, part=ON_THE_SHEET))
        # What can be chosen is not what we say: some of it is there to be refused.
        found += [Passage("sheet", choice, pupils, key, QUOTE) for choice in question["choices"]]
        found += [Passage("sheet", question[name], TEACHERS, key, part=FOR_TEACHERS) for name in ("answer", "why")]
    return found


def can_be_followed_with_a_clock(lesson):
    """The minutes of both plans add up, and the close is in both."""
    for words in problems(lesson.script_parts()):
        yield Finding("minutes", Severity.STOPS, words, "script")


def closes_with_people(lesson):
    """The last thing that pupils hear is who they can tell."""
    parts = lesson.script_parts()
    if parts and not any(names_help(line.words) for line in parts[-1].lines if line.said):
        message = "The last part does not say aloud who to tell. Add a line in “quotation marks” that names someone."
        yield Finding("close", Severity.STOPS, message, "script")


def asks_for_no_own_story(lesson):
    """Situations are made up: no pupil is asked what has happened to them."""
    for passage in passages(lesson):
        found = OWN_STORY.search(passage.text) if passage.part in {SAID, ON_THE_SHEET} else None
        if found:
            message = "This asks pupils for a story of their own. Ask about somebody made up."
            yield Finding("own-story", Severity.STOPS, message, passage.field, found[0], block=passage.block)


def has_a_sheet(lesson):
    """Pupils practise; a lesson in which only the teacher speaks is an assembly."""
    if not len(lesson.sheet):
        yield Finding("sheet", Severity.STOPS, "There is no question on the sheet. Add one.", "sheet")


def says_it_all(page):
    """What every lesson shares is there."""
    for name in page.SHARED:
        if not getattr(page, name).strip():
            yield Finding("shared", Severity.STOPS, "Nothing stands here. Every lesson shows it. Write it.", name)
