"""What a new guide of each audience begins with: its usual blocks, filled with prompts. Pure.

Which blocks an audience needs was read off the guides that come with Signpost (a test compares them).
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# Nobody types this by chance, and it is the same in every language of the editors' part.
PROMPT = re.compile(r"\[✎[^\]]*\]?")
ADULT_TITLES = {"parents": gettext_noop("For parents: %s"), "schools": gettext_noop("For schools: %s")}


def prompt(words: str) -> str:
    """Return words that a writer is to replace, so that the checks know them."""
    return f"[✎ {words}]"


def _rich(words: str) -> str:
    return f"<p>{prompt(words)}</p>"


def _big_idea(audience: str) -> dict:
    return {
        "heading": _("What to do tonight") if audience == "parents" else _("The big idea"),
        "words": _rich(_("The one thing to remember, in two or three sentences. Say the safe move and whom to tell.")),
    }


def _picture_story(audience: str) -> dict:
    scenes = [
        _("Who it is, and what they like."),
        _("What happens. Nothing frightening."),
        _("They stop, and show a grown-up."),
        _("The grown-up thanks them, and says: It is not your fault."),
    ]
    return {
        "heading": prompt(_("Name of the story")),
        "scenes": [{"drawing": "robin", "words": _rich(words)} for words in scenes],
        "ending": _rich(_("Three short sentences to remember.")),
    }


def _story(audience: str) -> dict:
    return {
        "heading": prompt(_("Name of the story")),
        "what_happened": _rich(_("An ordinary situation, calmly told.")),
        "who_helped": _rich(_("A person whom the child told.")),
        "how_it_ended": _rich(_("It was solved. Say how.")),
        "whose_fault": _rich(_("Not the child’s. Say so.")),
        "what_you_can_do": _rich(_("The safe move.")),
    }


def _steps(audience: str) -> dict:
    steps = [
        (_("First step"), _("What to do first. Two sentences at most.")),
        (_("Next step"), _("What comes next.")),
        (_("Tell someone"), _("Who helps, and what happens then.")),
    ]
    if audience == "schools":
        steps[0] = (_("In the first hour"), _("What staff do first: listen, believe, thank."))
    return {
        "heading": prompt(_("What the steps are for")),
        "steps": [{"heading": prompt(name), "words": _rich(words), "variants": []} for name, words in steps],
    }


def _say_this(audience: str) -> dict:
    first = _("A sentence that a parent can say as it stands.") if audience == "parents" else _(
        "A sentence that a child can say as it stands."
    )  # fmt: skip
    return {
        "heading": prompt(_("Words to use")),
        "intro": "",
        "sentences": [prompt(first), prompt(_("Another one, for when the first is hard."))],
        "note": "",
    }


def _signs(audience: str) -> dict:
    return {
        "heading": prompt(_("What you may notice")),
        "intro": "",
        "signs": [{"drawing": "mark", "heading": prompt(_("One sign")), "words": _rich(_("What it may look like."))}],
        "ending": _rich(_("The safe move. Never count signs up: one is enough to ask.")),
    }


def _quiz(audience: str) -> dict:
    answer = _("A likely answer")
    return {
        "heading": _("Your turn"),
        "question": _rich(_("A small situation. What do you do?")),
        "answers": [
            {"words": prompt(answer), "verdict": "not-this", "why": _rich(_("Teach kindly; no blame."))},
            {"words": prompt(_("The safe move")), "verdict": "right", "why": _rich(_("Say why it helps."))},
        ],
    }


def _talk(audience: str) -> dict:
    return {
        "heading": _("Talk about it"),
        "questions": [prompt(_("An open question.")), prompt(_("Whom would you tell?"))],
        "note": _rich(_("A word to the grown-up: stay calm, thank them, plan together.")),
    }


_BLOCKS = {
    "big_idea": _big_idea, "picture_story": _picture_story, "story": _story, "steps": _steps, "say_this": _say_this,
    "signs": _signs, "quiz": _quiz, "talk": _talk,
}  # fmt: skip
TEMPLATES = {
    "4-7": ("big_idea", "picture_story", "quiz", "talk"),
    "8-10": ("big_idea", "story", "steps", "say_this", "quiz", "talk"),
    "11-13": ("big_idea", "steps", "say_this", "quiz", "talk"),
    "14-17": ("big_idea", "steps", "quiz"),
    "parents": ("big_idea", "say_this", "signs", "steps", "quiz", "talk"),
    "schools": ("big_idea", "steps", "quiz"),
}


def body_for(audience: str) -> list[dict]:
    """Return the blocks that a new guide of an audience begins with, as a StreamField stores them."""
    return [{"type": name, "value": _BLOCKS[name](audience)} for name in TEMPLATES[audience]]


def title_for(audience: str, name: str, name_for_children: str, is_child: bool) -> str:
    """Return a title to begin with, in the words of its readers."""
    return name_for_children if is_child else _(ADULT_TITLES[audience]) % name


def question_for(reader: str) -> str:
    """Return what stands in the field for the question; ``reader``: the audience in words."""
    return prompt(_("The one question that it answers, as they would ask it. Readers: %s") % reader)


def lead_for() -> str:
    """Return what stands under the heading."""
    return prompt(_("One or two sentences: what readers will find here."))


def prompts_in(text: str) -> list[str]:
    """Return the prompts that still stand in a text."""
    return PROMPT.findall(text)
