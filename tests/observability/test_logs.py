"""What is logged of a failure: its kind and its place. Plain for people, JSON for machines, never a visitor's words."""

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from publication.logs import AsJson, WithoutRequest, WithoutWords, what_failed
from tests.observability.failing_site import WORDS

SECRETS = (WORDS, "203.0.113.77", "favicon.svg", "cannot read")


@pytest.mark.parametrize("way", ["request", "nobody listens"], ids=["json", "plain"])
def test_a_failed_request_leaves_no_word_in_the_log(failures, way):
    said, _letters = failures[way]
    assert said.returncode == 0, said.stderr
    log = said.stdout + said.stderr
    assert "A request failed 500" in log and "tests/observability/failing_site.py" in log
    for secret in SECRETS:
        assert secret not in log, log


def test_each_line_is_one_object_of_a_closed_list(failures):
    lines = failures["request"][0].stderr.splitlines()
    assert lines
    for line in lines:
        found = json.loads(line)
        assert {"time", "level", "logger", "message"} <= set(found) <= {"time", "level", "logger", "message", "errors"}
    failed = next(json.loads(line) for line in lines if "errors" in line)
    assert [each["error"] for each in failed["errors"]] == ["ValueError", "KeyError"]
    assert failed["errors"][0]["at"][-1].endswith(" broken") and failed["level"] == "ERROR"


def logged(formatter, error: Exception | None, message="Something failed", **extra) -> str:
    """Return what a formatter makes of one record."""
    try:
        if error:
            raise error
    except Exception:
        info = sys.exc_info()
    else:
        info = None
    record = logging.LogRecord("guides", logging.ERROR, "guides.py", 1, message, (), info)
    vars(record).update(extra)
    WithoutRequest().filter(record)
    return formatter.format(record)


@hypothesis_settings(deadline=None)
@given(st.text("abcdeäöüxyz", min_size=4, max_size=30))
def test_no_error_repeats_its_words(typed):
    typed = f"zq{typed}zq"
    for formatter in (WithoutWords("{message}", style="{"), AsJson()):
        for error in (ValueError(typed), KeyError(typed), Exception(typed, typed)):
            assert typed not in logged(formatter, error)


def test_what_is_added_to_a_record_elsewhere_stays_out():
    line = logged(AsJson(), None, request=object(), address="203.0.113.77", path=f"/{WORDS}/")
    assert set(json.loads(line)) == {"time", "level", "logger", "message"}


def test_what_the_system_says_of_a_failure_stays():
    assert "OSError: No space left on device" in logged(WithoutWords(), OSError(28, "No space left on device", WORDS))
    assert WORDS not in logged(AsJson(), OSError(28, "No space left on device", WORDS))


def test_another_formatter_before_ours_gives_nothing_away():
    record = logging.LogRecord("guides", logging.ERROR, "guides.py", 1, "Failed", (), None)
    try:
        raise ValueError(WORDS)
    except ValueError:
        record.exc_info = sys.exc_info()
    assert WORDS in logging.Formatter().format(record)
    assert WORDS not in WithoutWords().format(record)
    assert WORDS in logging.Formatter().format(record), "Nor does ours take anything from others."


def test_errors_that_cause_each_other_end():
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert [each["error"] for each in what_failed(one)] == ["ValueError", "KeyError"]
