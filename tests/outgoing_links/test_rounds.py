"""A round: several hosts at once, each host in its own turn, and an end in time."""

import threading
import time
from collections import Counter

import pytest

from outgoing_links.decide import Outcome, Tried
from outgoing_links.host_gate import LeftAlone, RoundIsOver
from outgoing_links.politeness import Manners
from outgoing_links.rounds import by_host, go_round, host_of
from tests.outgoing_links.strange_server import a_visitor


def test_addresses_are_grouped_by_host():
    addresses = ["https://a.example/1", "https://b.example/1", "https://A.example:443/2", "nonsense", "http://[x"]
    assert by_host(addresses) == [
        ["https://a.example/1", "https://A.example:443/2"], ["https://b.example/1"], ["nonsense", "http://[x"]
    ]  # fmt: skip
    assert host_of("https://Example.ORG:8080/") == "example.org"


def test_a_host_is_asked_one_thing_at_a_time_and_not_too_many_hosts_at_once():
    busy, most, lock = Counter(), [], threading.Lock()

    def visit(address):
        host = host_of(address)
        with lock:
            busy[host] += 1
            most.append((busy[host], sum(busy.values())))
        time.sleep(0.005)
        with lock:
            busy[host] -= 1
        return Tried(address, Outcome.SEEN)

    addresses = [f"https://{host}.example/{number}" for number in range(5) for host in "abcdef"]
    results = list(go_round(addresses, visit, threading.Event(), at_once=3))
    assert sorted(tried.address for tried in results) == sorted(addresses)
    assert max(alone for alone, _all in most) == 1
    assert max(everybody for _alone, everybody in most) == 3


def test_between_two_requests_to_one_host_there_is_a_pause(other_site, another_site):
    visitor = a_visitor(manners=Manners(pause=0.1, longest=1))
    began = time.monotonic()
    addresses = [f"{other_site.address}/good/{number}" for number in range(3)]
    list(go_round(addresses, visitor.visit, threading.Event()))
    assert time.monotonic() - began >= 0.3  # robots.txt and three pages: three pauses


def test_after_three_troubles_a_host_is_left_alone(other_site):
    visitor = a_visitor(manners=Manners(pause=0, longest=0, troubles=3))
    addresses = [f"{other_site.address}/resting/{number}" for number in range(9)]
    results = list(go_round(addresses, visitor.visit, threading.Event()))
    assert [tried.outcome for tried in results] == [Outcome.TROUBLE] * 3
    assert len(other_site.paths()) == 3


def test_when_time_is_up_what_is_known_is_given_and_nothing_new_is_begun(other_site):
    over = threading.Event()
    visitor = a_visitor(manners=Manners(pause=0.3, longest=1), over=over)
    addresses = [f"{other_site.address}/good/{number}" for number in range(50)]
    began = time.monotonic()
    results = list(go_round(addresses, visitor.visit, over, seconds=1))
    assert 1 <= len(results) <= 5
    assert time.monotonic() - began < 5


def test_who_stops_reading_ends_the_round(other_site):
    over = threading.Event()
    visitor = a_visitor(manners=Manners(pause=0.05, longest=1), over=over)
    results = go_round([f"{other_site.address}/good/{number}" for number in range(200)], visitor.visit, over)
    assert next(results).outcome == Outcome.SEEN
    results.close()
    assert over.is_set()
    assert len(other_site.paths()) < 10


def test_a_mistake_of_ours_costs_one_address_only(caplog):
    def visit(address):
        if address.endswith("2"):
            raise ZeroDivisionError
        return Tried(address, Outcome.SEEN)

    results = list(go_round([f"https://a.example/{number}" for number in range(4)], visit, threading.Event()))
    assert [tried.outcome for tried in results] == [Outcome.SEEN, Outcome.SEEN, Outcome.ODD, Outcome.SEEN]
    assert "https://a.example/2" in caplog.text


@pytest.mark.parametrize("ends", [LeftAlone, RoundIsOver])
def test_what_is_put_off_gives_no_result(ends):
    def visit(address):
        raise ends(address)

    assert list(go_round(["https://a.example/"], visit, threading.Event())) == []


def test_no_addresses_no_round():
    assert list(go_round([], None, threading.Event())) == []
