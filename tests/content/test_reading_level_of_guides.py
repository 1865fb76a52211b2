"""Every guide is within the reading target of its audience, measured over the rendered main text."""

from pathlib import Path

import pytest

from guides.content_checks import reading_level
from guides.models import GuidePage
from taxonomy.audiences import AUDIENCES, BY_CODE

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "content" / "guides").glob("*/*.en.md"))
TOPICS = ["privacy-settings", "blocking", "reporting", "fake-profiles", "telling-someone"]


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name.split('.')[0]}")
def test_a_guide_reads_at_the_level_of_its_audience(file):
    audience = BY_CODE[file.name.split(".")[0]]
    guide = GuidePage.objects.get(slug=file.parent.name, audience=audience.code)
    level = reading_level(guide)
    assert level.grade <= audience.grade, level.hardest
    assert level.longest <= audience.sentence, level.hardest


@pytest.mark.parametrize("topic", TOPICS)
def test_a_core_topic_speaks_in_all_six_voices(topic):
    voices = {file.name.split(".")[0] for file in FILES if file.parent.name == topic}
    assert voices == {audience.code for audience in AUDIENCES}
