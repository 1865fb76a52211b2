"""How figures of the benchmarks are read and written down."""

import pytest

from bench import beside, lighthouse, report
from bench.growth import GUIDE, WHOLE_SITEMAP, Cost, budgets_exceeded
from bench.serving import Row, ratios_missed
from bench.wrk import read_wrk

SAID = """Running 3s test @ http://127.0.0.1:1/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   812.31us    1.20ms  22.00ms   95.21%
    Req/Sec    12.10k     1.30k   14.90k    70.00%
  Latency Distribution
     50%  540.00us
     75%  802.00us
     90%    1.32ms
     99%    6.10ms
  36120 requests in 3.00s, 210.50MB read
Requests/sec:  12040.00
Transfer/sec:     70.17MB
"""


def row(name: str, ours_to: float, cpu: float = 50, added: float | None = None) -> Row:
    return Row(name, 9_000, None, cpu, 1, 2, 6000, 0, 110, 200, ours_to, added)


def test_what_wrk_says_is_read():
    said = read_wrk(SAID)
    assert (said.answers, said.seconds, said.p50, said.p99) == (36120, 3.0, 0.54, 6.1)
    assert round(said.size) == 6111


def test_a_round_with_an_answer_that_is_not_the_page_does_not_count():
    with pytest.raises(AssertionError):
        read_wrk(SAID + "  Non-2xx or 3xx responses: 3\n")


def test_ratios_are_held_against_what_is_to_be_reached():
    others = [row("nginx", 0.45, cpu=15), row("bare WSGI", 0.95), row("WhiteNoise", 1.5)]
    assert ratios_missed([row("ours", 1, added=90), *others]) == []
    slow = [row("nginx", 0.2, cpu=15), row("bare WSGI", 0.5), row("WhiteNoise", 1.1)]
    missed = ratios_missed([row("ours", 1, cpu=70, added=130), *slow])
    assert len(missed) == 5 and missed[0] == "0.20 of the rate of nginx; 0.4 was to be reached"
    # What could not be measured is no budget.
    assert ratios_missed([row("ours", 1)]) == []


def test_growth_is_held_against_its_budgets():
    small = [Cost(GUIDE, 20, 20, 10), Cost(WHOLE_SITEMAP, 50, 50, 12)]
    assert budgets_exceeded({100: small, 10_000: small}) == []
    slow = [Cost(GUIDE, 20, 20, 11), Cost(WHOLE_SITEMAP, 1200, 1200, 12)]
    assert len(budgets_exceeded({100: small, 10_000: slow})) == 2


def test_a_table_takes_the_place_of_the_last_one_and_nothing_else_changes():
    page = "Before\n<!-- growth: written by run.py bench -->\nold\nlines\n<!-- end of growth -->\nAfter\n"
    once = report.replaced(page, "growth", "\n".join(report.table(("a", "b"), [(1, 2)])))
    assert once.startswith("Before\n") and once.endswith("\nAfter\n") and "old" not in once
    assert "| a | b |\n| --- | --- |\n| 1 | 2 |\n" in once
    assert report.replaced(once, "growth", "old\nlines") == page
    with pytest.raises(ValueError, match="no place"):
        report.replaced(page, "serving", "")


def test_headers_go_into_the_settings_of_nginx_as_they_are(tmp_path):
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", "style-src 'sha256-a=='")]
    written = beside.nginx_settings(tmp_path, tmp_path / "root", 1, headers)
    assert "add_header Content-Security-Policy \"style-src 'sha256-a=='\";" in written
    assert 'default_type "text/html; charset=utf-8";' in written and "access_log off" in written


def said_by_lighthouse(lcp: float, performance: int = 100, others: int = 100, tbt: float = 0) -> dict:
    scores = {"performance": performance, "accessibility": others, "seo": others}
    return {"version": "12", "scores": scores, "lcp": lcp, "tbt": tbt, "cls": 0}


def test_what_lighthouse_says_is_held_against_its_budgets():
    good = {"guide, mobile": said_by_lighthouse(900), "guide, slow 3G": said_by_lighthouse(1800, performance=95)}
    assert lighthouse.budgets_exceeded(good) == []
    bad = {"guide, mobile": said_by_lighthouse(900, 97, 99, tbt=3), "guide, slow 3G": said_by_lighthouse(1950)}
    assert len(lighthouse.budgets_exceeded(bad)) == 5
