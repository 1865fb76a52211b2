"""A story with its five parts."""

from starter_content.block_text import Lines, ToMarkdown, headed, joined, says, sections, words
from starter_content.named_blocks.common import nothing_before
from starter_content.problems import Report, did_you_mean

STORY = {
    "What happened": "what_happened",
    "Who helped": "who_helped",
    "How it ended": "how_it_ended",
    "Whose fault": "whose_fault",
    "What you can do": "what_you_can_do",
}


def story_value(lines: Lines, report: Report) -> dict:
    """Return a story; each of its five parts must be there."""
    before, found = sections(lines, 3)
    nothing_before(before, "### What happened", report)
    for section in found:
        if section.heading not in STORY:
            report.wrong(
                section.number, f"“{section.heading}” is no part of a story. {did_you_mean(section.heading, STORY)}"
            )
    parts = {section.heading: section.lines for section in found}
    for heading in STORY:
        if not says(parts.get(heading, ())):
            report.wrong(
                lines[0].number if lines else 0,
                f"The story says nothing under “### {heading}”. Add it: a story without all five parts can frighten.",
            )
    return {field: words(parts.get(heading, ()), report) for heading, field in STORY.items()}


def story_markdown(value: dict, md: ToMarkdown) -> str:
    """Return a story as Markdown."""
    return joined(*(headed(3, heading, md(value[field])) for heading, field in STORY.items()))
