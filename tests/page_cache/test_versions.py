"""How the number that says whether something has changed is asked for, and when it is believed."""

import pytest
from django.db import OperationalError

from page_cache.versions import LONGEST_TRY, TRY_EVERY, Versions


class Asked(Versions):
    """Versions of a database that tests can take down; counts what it was asked."""

    def __init__(self, seconds=0.0):
        self.now, self.up, self.number, self.asked = 100.0, True, 7, 0
        super().__init__(seconds, clock=lambda: self.now)

    def _ask(self, sql):
        self.asked += 1
        if not self.up:
            raise OperationalError("connection refused")
        return [(self.number,)]


def test_in_exact_mode_every_request_asks():
    versions = Asked()
    assert [versions.everything() for _ in range(3)] == [7, 7, 7] and versions.asked == 3


def test_in_checked_mode_a_number_is_believed_for_that_long_and_no_longer():
    versions = Asked(seconds=0.1)
    assert versions.everything() == 7
    versions.number, versions.now = 8, 100.099
    assert versions.everything() == 7 and versions.asked == 1
    versions.now = 100.11
    assert versions.everything() == 8


def test_a_connection_that_broke_is_made_anew_at_once():
    versions = Asked()
    ask, broken = versions._ask, iter([True])

    def breaks_once(sql):
        if next(broken, False):
            raise OperationalError("server closed the connection unexpectedly")
        return ask(sql)

    versions._ask = breaks_once
    assert versions.everything() == 7


def test_while_the_database_is_down_one_at_a_time_tries_and_nobody_else_waits():
    versions = Asked()
    versions.up = False
    with pytest.raises(OperationalError):
        versions.everything()
    before = versions.asked
    for _ in range(50):
        with pytest.raises(OperationalError):
            versions.everything()
    assert versions.asked == before, "Nobody waits for a database that did not answer a moment ago."
    versions.now += TRY_EVERY
    with pytest.raises(OperationalError):
        versions.everything()
    assert versions.asked > before


def test_while_one_tries_the_others_do_not():
    versions, during = Asked(), []
    versions.up = False
    with pytest.raises(OperationalError):
        versions.everything()
    versions.now += TRY_EVERY
    ask = versions._ask

    def slow(sql):
        versions._ask = ask
        with pytest.raises(OperationalError):
            versions.everything()
        during.append(versions.asked)
        return ask(sql)

    versions.up, before, versions._ask = True, versions.asked, slow
    assert versions.everything() == 7 and during == [before] and LONGEST_TRY > TRY_EVERY


def test_when_it_is_back_it_is_believed_again():
    versions = Asked()
    versions.up = False
    with pytest.raises(OperationalError):
        versions.everything()
    versions.up, versions.now = True, versions.now + TRY_EVERY
    assert versions.everything() == 7 and versions.everything() == 7
