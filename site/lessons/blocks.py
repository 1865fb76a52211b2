"""What a lesson is made of: the parts of its script, and the questions of its sheet."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content_blocks.lines import lines_of
from lessons.plans import LONG, SHORT, LessonPart, lines_in


class PartBlock(blocks.StructBlock):
    """A part of the script with its minutes in both plans."""

    heading = blocks.CharBlock(max_length=80, label=_("Heading"))
    long = blocks.IntegerBlock(min_value=0, max_value=LONG, label=_("Minutes of 45"), help_text=_("0: left out."))
    short = blocks.IntegerBlock(min_value=0, max_value=SHORT, label=_("Minutes of 20"), help_text=_("0: left out."))
    lines = blocks.TextBlock(
        label=_("What the teacher says and does"),
        help_text=_("One thing a line. What is said to the pupils word for word stands in “quotation marks”."),
    )

    class Meta:
        icon = "time"
        label = _("Part")
        label_format = "{heading}"
        description = _("A part of the lesson, with its minutes in both plans.")
        preview_value = {
            "heading": "Warm up", "long": 5, "short": 3, "lines": "“Today we practise asking.”\nShow the sheet.",
        }  # fmt: skip


class SheetBlock(blocks.StructBlock):
    """A question of the sheet: a made-up situation, never the pupil's own; and its answer for the teacher."""

    question = blocks.TextBlock(
        label=_("Question"), help_text=_("About somebody made up. Never about the pupils themselves.")
    )
    choices = blocks.TextBlock(
        required=False, label=_("To choose from"), help_text=_("One a line. Empty: pupils write or draw.")
    )
    room = blocks.IntegerBlock(
        min_value=0, max_value=6, default=0, label=_("Lines to write on"), help_text=_("For all ages: 0 to 6.")
    )
    answer = blocks.TextBlock(label=_("Answer"), help_text=_("For the teacher; it is not on the sheet."))
    why = blocks.TextBlock(label=_("Why"), help_text=_("One or two sentences that teach, and never shame."))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"
        description = _("A question for pupils, with its answer and why.")
        preview_value = {
            "question": "Bo gets an odd message. What can Bo do?", "choices": "Show a grown-up\nWrite back", "room": 0,
            "answer": "Show a grown-up.", "why": "Two heads are better than one.",
        }  # fmt: skip


def part_of(value: dict) -> LessonPart:
    """Return a part of a script as plain values."""
    return LessonPart(
        value.get("heading") or "",
        value.get("long") or 0,
        value.get("short") or 0,
        lines_in(value.get("lines") or ""),
    )


def question_on_sheet(value: dict) -> dict:
    """Return a question with what there is to choose from, and a line for each that can be written on."""
    return {
        "question": value.get("question") or "",
        "choices": list(lines_of(value.get("choices") or "")),
        "room": range(value.get("room") or 0),
        "answer": value.get("answer") or "",
        "why": value.get("why") or "",
    }
