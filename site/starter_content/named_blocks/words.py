"""The big idea, and plain text: running text alone."""

from starter_content.block_text import Lines, ToMarkdown, words
from starter_content.problems import Report


def words_value(lines: Lines, report: Report) -> dict:
    """Return running text."""
    return {"words": words(lines, report)}


def words_markdown(value: dict, md: ToMarkdown) -> str:
    """Return running text as Markdown."""
    return md(value["words"])
