"""The bin and the files: what came back is the editors' own, and no load brings back what they deleted."""

import shutil

import pytest
from django.conf import settings

from guides.models import GuidePage
from recovery.bringing_back import bring_back
from recovery.models import Deleted
from starter_content.loader import load
from starter_content.plan import DELETED, UNPUBLISHED
from tests.factories.people import writer

pytestmark = pytest.mark.django_db


def left_alone(outcome) -> dict[str, str]:
    return {entry.record.reference: entry.reason for entry in outcome.left_alone}


def test_a_load_knows_what_came_back_for_what_it_was(moment, tmp_path):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    reference = "guides/blocking/8-10.en.md"
    (tmp_path / reference).parent.mkdir(parents=True)
    shutil.copy(settings.CONTENT_DIR / reference, tmp_path / reference)
    GuidePage.objects.get(pk=guide.pk).delete()
    assert left_alone(load(tmp_path, dry_run=True)) == {reference: DELETED}
    bring_back(Deleted.objects.get(), writer(), moment)
    assert left_alone(load(tmp_path, dry_run=True)) == {reference: UNPUBLISHED}
    load(tmp_path)
    assert not GuidePage.objects.get(pk=guide.pk).live, "A load published what two people should have."
