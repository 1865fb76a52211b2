"""Markdown of each named block in, its value out; and back. One pair of functions for each block."""

from collections.abc import Callable
from dataclasses import dataclass

from starter_content.block_text import Lines, ToMarkdown
from starter_content.named_blocks import from_records, lists, picture, quiz, signs, steps, story, words
from starter_content.problems import Report


@dataclass(frozen=True)
class NamedBlock:
    """How one block is read and written. ``heading``: the one it has unless the file gives another (None: it must)."""

    to_value: Callable[[Lines, Report], dict]
    to_markdown: Callable[[dict, ToMarkdown], str]
    heading: str | None = None
    has_heading: bool = True


NAMED_BLOCKS = {
    "big-idea": NamedBlock(words.words_value, words.words_markdown, "The big idea"),
    "text": NamedBlock(words.words_value, words.words_markdown, ""),
    "steps": NamedBlock(steps.steps_value, steps.steps_markdown),
    "signs": NamedBlock(signs.signs_value, signs.signs_markdown),
    "picture-story": NamedBlock(signs.picture_story_value, signs.picture_story_markdown),
    "story": NamedBlock(story.story_value, story.story_markdown),
    "do-and-dont": NamedBlock(lists.do_and_dont_value, lists.do_and_dont_markdown),
    "say-this": NamedBlock(lists.say_this_value, lists.say_this_markdown),
    "talk": NamedBlock(lists.talk_value, lists.talk_markdown, "Talk about it"),
    "picture": NamedBlock(picture.picture_value, picture.picture_markdown, "", has_heading=False),
    "app-steps": NamedBlock(from_records.app_steps_value, from_records.app_steps_markdown),
    "agreed-card": NamedBlock(from_records.agreed_card_value, from_records.agreed_card_markdown, "", has_heading=False),
    "quiz": NamedBlock(quiz.quiz_value, quiz.quiz_markdown, "Quick quiz"),
}
