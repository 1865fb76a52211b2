"""What many checks need to know is read once for a look at many things, and anew for each thing that is published."""

import pytest

from content_checks.looking import look_at
from content_checks.once import once, reading_once
from content_checks.runner import findings_for
from helplines import catalogue
from helplines.models import Helpline


def test_inside_it_is_read_once_for_each_name_and_outside_each_time():
    asked = []

    def read():
        asked.append(None)
        return len(asked)

    assert (once("a", read), once("a", read)) == (1, 2)
    with reading_once():
        assert (once("a", read), once("a", read), once("b", read)) == (3, 3, 4)
    with reading_once():
        assert once("a", read) == 5
    assert once("a", read) == 6


@pytest.fixture
def readings(monkeypatch):
    """How often the directory of helplines was read."""
    found, read = [], catalogue.read
    monkeypatch.setattr(catalogue, "read", lambda: found.append(None) or read())
    return found


@pytest.mark.django_db
def test_a_look_at_every_helpline_reads_the_directory_once(readings, moment):
    looks = look_at(Helpline, list(Helpline.objects.values_list("pk", flat=True)), moment)
    assert len(looks) > 20 and len(readings) == 1


@pytest.mark.django_db
def test_each_on_its_own_reads_it_anew(readings):
    for helpline in Helpline.objects.filter(live=True)[:2]:
        findings_for(helpline)
    assert len(readings) == 2
