"""The blocks of a made-up profile or chat."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from activities.questions import CHOICES, Question

THEM, YOU = "them", "you"


def choices() -> list[tuple[str, str]]:
    """Return what a clue can be (a function, so that rewording needs no migration)."""
    return [(choice.code, choice.name) for choice in CHOICES]


def speakers() -> list[tuple[str, str]]:
    """Return who can write in a chat."""
    return [(THEM, _("The other person")), (YOU, _("The child"))]


class ClueBlock(blocks.StructBlock):
    """One line of a profile, or one message; most of them are clues."""

    shown = blocks.CharBlock(max_length=240, label=_("What is shown"))
    by = blocks.ChoiceBlock(choices=speakers, required=False, label=_("Who writes it"), help_text=_("In a chat only."))
    fits = blocks.MultipleChoiceBlock(
        choices=choices,
        required=False,
        default=[],
        widget=forms.CheckboxSelectMultiple,
        label=_("What fits"),
        help_text=_("One or two. Tick “Cannot tell” where nobody could know. The child’s own words go without."),
    )
    why = blocks.TextBlock(
        required=False, label=_("Why"), help_text=_("One to three short sentences. They teach, and never shame.")
    )

    class Meta:
        icon = "help"
        label = _("Clue")
        label_format = "{shown}"
        description = _("A line of the profile, or a message, and what it tells.")
        preview_value = {"shown": "Joined: today", "by": "", "fits": ["cannot-tell"], "why": "New can just mean new."}


def question_of(value: dict) -> Question | None:
    """Return the question that a clue asks, or None where it only carries the chat on."""
    why, fits = (value.get("why") or "").strip(), tuple(value.get("fits") or ())
    return Question(value.get("shown") or "", fits, why) if why or fits else None
