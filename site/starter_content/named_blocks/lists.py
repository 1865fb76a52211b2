"""Blocks made of plain lists: do and don’t, say this, talk about it."""

from starter_content.block_text import (
    DIVIDER,
    Lines,
    ToMarkdown,
    as_list,
    closing,
    divided,
    headed,
    in_two,
    joined,
    listed,
    sections,
    words,
)
from starter_content.named_blocks.common import none_missing, nothing_before
from starter_content.problems import Report


def do_and_dont_value(lines: Lines, report: Report) -> dict:
    """Return what helps and what does not."""
    before, found = sections(lines, 3)
    nothing_before(before, "### Do", report)
    parts = {section.heading.replace("'", "’"): section for section in found}
    for heading, section in parts.items():
        if heading not in {"Do", "Don’t"}:
            report.wrong(section.number, f"“{heading}” does not belong here. Only “### Do” and “### Don’t” do.")
    value = {}
    for heading, field in (("Do", "do"), ("Don’t", "dont")):
        value[field] = listed(parts[heading].lines, "short sentences", report) if heading in parts else []
        if not value[field]:
            report.wrong(lines[0].number if lines else 0, f"“### {heading}” with a list is missing. Add it.")
    return value


def do_and_dont_markdown(value: dict, md: ToMarkdown) -> str:
    """Return what helps and what does not as Markdown."""
    return joined(headed(3, "Do", as_list(value["do"])), headed(3, "Don’t", as_list(value["dont"])))


def say_this_value(lines: Lines, report: Report) -> dict:
    """Return sentences to say, and the words before and after them."""
    parts = divided(lines)
    if len(parts) > 3:
        report.wrong(lines[-1].number, "At most two lines *** may stand in this block.")
    if len(parts) < 3:
        start = next((i for i, line in enumerate(parts[0]) if line.text.startswith("- ")), len(parts[0]))
        parts = [parts[0][:start], parts[0][start:], *parts[1:]]
    sentences = listed(parts[1], "sentences to say", report)
    none_missing(sentences, "sentence to say (“- …”)", lines, report)
    return {
        "intro": words(parts[0], report),
        "sentences": sentences,
        "note": words(parts[2], report) if len(parts) > 2 else "",
    }


def say_this_markdown(value: dict, md: ToMarkdown) -> str:
    """Return sentences to say as Markdown. After words that hold a list of their own, a divider goes before them."""
    intro, sentences, note = md(value["intro"]), as_list(value["sentences"]), md(value["note"])
    if any(line.startswith("- ") for line in intro.split("\n")):
        return f"{intro}\n{DIVIDER}\n{sentences}\n{DIVIDER}" + (f"\n{note}" if note else "")
    return closing(joined(intro, sentences), note)


def talk_value(lines: Lines, report: Report) -> dict:
    """Return questions to talk about, and a note for grown-ups."""
    body, note = in_two(lines, report)
    questions = listed(body, "questions", report)
    none_missing(questions, "question (“- …”)", lines, report)
    return {"questions": questions, "note": words(note, report)}


def talk_markdown(value: dict, md: ToMarkdown) -> str:
    """Return questions as Markdown."""
    return closing(as_list(value["questions"]), md(value["note"]))
