"""What a frightened child reads on the help path is no harder than a guide for its age."""

import pytest
from ruamel.yaml import YAML

from content_checks.known_names import known_names
from content_checks.rules.reading_level import measure
from help_now.content_checks import LIMITS_OF, sentences_of
from taxonomy.audiences import BY_CODE
from tests.factories.worries import CONTENT, worries

CARDS = sorted((CONTENT.parent / "agreed_cards").glob("*.en.yaml"))


def check(texts, audience):
    level, reader = measure(texts, known_names()), BY_CODE[audience]
    assert level.grade <= reader.grade and level.longest <= reader.sentence, (level.grade, level.longest, level.hardest)


@pytest.mark.parametrize("worry", worries().values(), ids=lambda worry: worry.key)
def test_answers(worry):
    for group, answer in worry.answers.items():
        check(sentences_of(answer), LIMITS_OF[group])


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.name)
def test_agreed_cards(path):
    card = YAML(typ="safe").load(path.read_text("utf-8"))
    check([step["words"] for step in card["steps"]], "8-10")


def test_the_note_and_it_is_not_your_fault():
    note = YAML(typ="safe").load((CONTENT / "tell_someone.en.yaml").read_text("utf-8"))
    check([phrase for group in note["groups"] for phrase in group["phrases"]], "8-10")
    questions = YAML(typ="safe").load((CONTENT / "questions.en.yaml").read_text("utf-8"))
    for audience, words in questions["not_your_fault"].items():
        check([words], audience)
