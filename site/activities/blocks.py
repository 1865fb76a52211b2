"""A question with answers that teach."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from activities.questions import LETTERS, VERDICTS, lettered
from content_blocks.rich_text import Words


class AnswerBlock(blocks.StructBlock):
    """One answer; a wrong one teaches and never shames."""

    words = blocks.CharBlock(max_length=200, label=_("Answer"))
    verdict = blocks.ChoiceBlock(choices=VERDICTS, label=_("Is it right?"))
    why = Words(label=_("Why"))

    class Meta:
        icon = "help"
        label = _("Answer")

    def quotes(self, name, value):
        """Tell the checks that an answer which is not right is an example, and not what we say."""
        return name == "words" and (value or {}).get("verdict") != "right"


class QuizBlock(blocks.StructBlock):
    """One question. Several answers may be right; nothing is counted or kept."""

    heading = blocks.CharBlock(default=_("Quick quiz"), max_length=80, label=_("Heading"))
    question = Words(label=_("Question"))
    answers = blocks.ListBlock(AnswerBlock(), min_num=2, max_num=len(LETTERS), label=_("Answers"))

    class Meta:
        icon = "help"
        label = _("Quiz")
        description = _("A question whose answers say why.")
        template = "activities/quiz.html"
        preview_value = {
            "heading": "Quick quiz",
            "question": "<p>A game wants your name. What do you do?</p>",
            "answers": [
                {"words": "Ask a grown-up", "verdict": "right", "why": "<p>Hooray!</p>"},
                {"words": "Type it in", "verdict": "not-this", "why": "<p>Ask first.</p>"},
            ],
        }

    def clean(self, value):
        """A quiz without a right answer teaches nothing."""
        cleaned = super().clean(value)
        if not any(answer["verdict"] == "right" for answer in cleaned["answers"]):
            raise ValidationError(_("Mark at least one answer as right."))
        return cleaned

    def get_context(self, value, parent_context=None):
        """Add a letter, the words of the verdict and an id to each answer."""
        context = super().get_context(value, parent_context)
        return context | {"answers": lettered(value["answers"])}
