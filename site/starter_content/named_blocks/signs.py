"""Signs to notice, and picture stories: drawings with words."""

from starter_content.block_text import (
    Lines,
    Section,
    ToMarkdown,
    closing,
    headed,
    in_two,
    joined,
    plain,
    sections,
    words,
)
from starter_content.named_blocks.common import known_drawing, none_missing, nothing_before
from starter_content.problems import Report


def signs_value(lines: Lines, report: Report) -> dict:
    """Return signs with their drawings, and the words around them."""
    body, ending = in_two(lines, report)
    before, found = sections(body, 3)
    none_missing(found, "sign (### drawing: Sign)", lines, report)
    return {
        "intro": words(before, report),
        "signs": [_sign(section, report) for section in found],
        "ending": words(ending, report),
    }


def _sign(section: Section, report: Report) -> dict:
    drawing, colon, heading = section.heading.partition(":")
    if not colon:
        report.wrong(section.number, "Write a sign as “### drawing: Sign”, such as “### shh: They want a secret”.")
    else:
        known_drawing(drawing.strip(), section.number, report)
    return {
        "drawing": drawing.strip(),
        "heading": plain(heading, section.number, report),
        "words": words(section.lines, report),
    }


def signs_markdown(value: dict, md: ToMarkdown) -> str:
    """Return signs as Markdown."""
    signs = [headed(3, f"{sign['drawing']}: {sign['heading']}", md(sign["words"])) for sign in value["signs"]]
    return closing(joined(md(value["intro"]), *signs), md(value["ending"]))


def picture_story_value(lines: Lines, report: Report) -> dict:
    """Return the scenes of a picture story and the words that end it."""
    body, ending = in_two(lines, report)
    before, found = sections(body, 3)
    nothing_before(before, "### drawing", report)
    none_missing(found, "scene (### drawing)", lines, report)
    scenes = [
        {"drawing": known_drawing(scene.heading, scene.number, report), "words": words(scene.lines, report)}
        for scene in found
    ]
    return {"scenes": scenes, "ending": words(ending, report)}


def picture_story_markdown(value: dict, md: ToMarkdown) -> str:
    """Return a picture story as Markdown."""
    return closing(joined(*(headed(3, s["drawing"], md(s["words"])) for s in value["scenes"])), md(value["ending"]))
