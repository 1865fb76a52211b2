"""A question, and answers that teach."""

from activities.blocks import VERDICTS
from starter_content.block_text import Lines, Section, ToMarkdown, headed, joined, plain, says, sections, words
from starter_content.problems import Report
from starter_content.yaml_text import one_line

VERDICT_CODES = [code for code, _name in VERDICTS]


def quiz_value(lines: Lines, report: Report) -> dict:
    """Return a question and its answers."""
    before, found = sections(lines, 3)
    if not says(before):
        report.wrong(lines[0].number if lines else 0, "The question is missing. Write it before the first answer.")
    answers = [_answer(section, report) for section in found]
    if len(answers) < 2:
        report.wrong(lines[0].number if lines else 0, "A quiz needs two answers or more: “### Answer (right)”.")
    elif not any(answer["verdict"] == "right" for answer in answers):
        report.wrong(lines[0].number, "No answer is marked as right. Add (right) to one or more.")
    return {"question": words(before, report), "answers": answers}


def _answer(section: Section, report: Report) -> dict:
    said, bracket, verdict = section.heading.removesuffix(")").rpartition("(")
    if not bracket or verdict not in VERDICT_CODES or not section.heading.endswith(")"):
        report.wrong(section.number, f"“{section.heading}” must end with (right), (nearly) or (not-this).")
        said = said or section.heading
    return {"words": plain(said, section.number, report), "verdict": verdict, "why": words(section.lines, report)}


def quiz_markdown(value: dict, md: ToMarkdown) -> str:
    """Return a question and its answers as Markdown."""
    answers = [headed(3, f"{one_line(a['words'])} ({a['verdict']})", md(a["why"])) for a in value["answers"]]
    return joined(md(value["question"]), *answers)
