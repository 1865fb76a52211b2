"""Errors go to a Sentry-compatible address of one's own choice: their kind and their place, and nothing of anybody."""

import socket

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from observability.errors import FROM_A_PLACE, FROM_THE_EVENT, scrubbed
from tests.conftest import ROOT
from tests.observability.conftest import items
from tests.observability.failing_site import WORDS

MUST_NOT_LEAVE = (WORDS, "203.0.113.77", "favicon.svg", "testserver", "cookie", "user-agent", str(ROOT), "cannot read")


@pytest.mark.parametrize("what", ["request", "command"])
def test_what_fails_is_reported_without_a_word_of_it(failures, what):
    ran, letters = failures[what]
    assert letters, ran.stderr
    for path, headers, letter in letters:
        assert path == "/api/1/envelope/" and "sentry_key=key" in headers["X-Sentry-Auth"]
        for secret in (*MUST_NOT_LEAVE, socket.gethostname()):
            assert secret.lower() not in letter.lower(), secret
        [event] = items(letter)
        assert set(event) <= {*FROM_THE_EVENT, "exception"}
    [event] = items(letters[0][2])
    first, last = event["exception"]["values"]
    assert (first["type"], last["type"]) == ("KeyError", "ValueError")
    assert last["stacktrace"]["frames"][-1]["function"] == "broken"


def test_a_place_that_does_not_answer_stops_nothing(failures):
    ran, letters = failures["nobody listens"]
    assert ran.returncode == 0, ran.stderr
    assert letters == []


def test_nothing_is_reported_unless_it_is_asked_for(settings):
    from django.core.signals import got_request_exception

    assert settings.ERRORS_DSN == ""
    assert "report errors" not in [receiver[0][0] for receiver in got_request_exception.receivers]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "vars", "value", WORDS]), inner),
    max_leaves=8,
)
place = st.fixed_dictionaries(
    {"module": st.just("guides.models"), "function": st.just("f"), "lineno": st.integers(1, 9)},
    optional=dict.fromkeys(("vars", "abs_path", "filename", "context_line", "pre_context", "data"), anything),
)
error = st.fixed_dictionaries(
    {"type": st.just("ValueError"), "stacktrace": st.fixed_dictionaries({"frames": st.lists(place, max_size=3)})},
    optional=dict.fromkeys(("value", "mechanism", "thread_id", "raw_stacktrace"), anything),
)


ADDED = (
    "request", "user", "breadcrumbs", "extra", "tags", "contexts", "server_name", "modules", "message", "logentry",
    "transaction", "sdk", "fingerprint", "something_new",
)  # fmt: skip
errors = st.fixed_dictionaries({"values": st.lists(error, min_size=1, max_size=3)})


@hypothesis_settings(deadline=None)
@given(st.fixed_dictionaries({"event_id": st.just("1"), "exception": errors}, optional=dict.fromkeys(ADDED, anything)))
def test_whatever_the_library_adds_stays_here(event):
    sent = scrubbed(event, {})
    assert WORDS not in repr(sent)
    assert set(sent) <= {*FROM_THE_EVENT, "exception"}
    for each in sent["exception"]["values"]:
        assert set(each) == {"type", "module", "value", "stacktrace"} and each["value"] == ""
        assert all(set(frame) == set(FROM_A_PLACE) for frame in each["stacktrace"]["frames"])


@pytest.mark.parametrize("event", [{}, {"message": WORDS}, {"type": "transaction", "request": {}}, {"exception": None}])
def test_what_is_no_error_is_not_sent(event):
    assert scrubbed(event, {}) is None
