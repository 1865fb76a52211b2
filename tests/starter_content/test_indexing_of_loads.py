"""A load brings the indexes up to date once for each thing, at its end; whoever saves at the desk has it at once."""

import pytest
from modelsearch import index
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from guides.models import GuidePage
from starter_content.indexing import indexed_at_the_end
from starter_content.loader import load
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch):
    """What was put into the full text, in order."""
    found, put = [], index.insert_or_update_object
    monkeypatch.setattr(index, "insert_or_update_object", lambda item: found.append((type(item), item.pk)) or put(item))
    return found


def test_each_thing_is_indexed_once_and_then_found(empty_site, folder, asked):
    load(folder)
    guide = GuidePage.objects.get()
    assert (GuidePage, guide.pk) in asked and len(asked) == len(set(asked))
    assert guide in list(GuidePage.objects.search("block anyone"))
    assert ReferenceIndex.get_references_for_object(guide).exists()


def test_a_dry_run_leaves_no_trace_in_the_indexes(empty_site, folder):
    before = set(IndexEntry.objects.values_list("pk", "title"))
    load(folder, dry_run=True)
    assert set(IndexEntry.objects.values_list("pk", "title")) == before and not ReferenceIndex.objects.exists()


def test_after_an_error_nothing_is_indexed(asked):
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    with pytest.raises(RuntimeError), indexed_at_the_end():
        guide.save()
        raise RuntimeError
    assert asked == []


def test_outside_of_a_load_it_is_indexed_at_once(asked):
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.title = "Zanzibar"
    publish(guide)
    assert guide.pk in {key for _model, key in asked}
    assert [page.pk for page in GuidePage.objects.search("Zanzibar")] == [guide.pk]
