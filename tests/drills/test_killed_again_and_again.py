"""SIGKILL of everything while a draft is saved, and while a version is published (``bench/kill.py``)."""

import pytest

from bench.kill import run

pytestmark = pytest.mark.drills
KILLS = 8


def test_killed_while_saving_and_publishing(copy_of_the_site, drill):
    results = run(copy_of_the_site(), kills=KILLS, seed=20261123)
    words = {
        "save": "everything killed while saving: no draft that was acknowledged is lost, none is there by half",
        "publish": "everything killed while publishing: readers see the old or the new, never half; it can be repeated",
    }
    for what, must_hold in words.items():
        with drill(must_hold) as row:
            for result in results:
                if result.what == what:
                    row.saw(not result.problems, f"{result.kind}, {result.after} s: {'; '.join(result.problems)}")
