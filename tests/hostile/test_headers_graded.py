"""The headers of every kind of page, graded by the published rules of the MDN HTTP Observatory."""

import json
import os
import secrets
import subprocess
import sys

import pytest

from tests.conftest import ROOT, _environment
from tests.hostile.observatory import Asked, results, score
from tests.hostile.payloads import PAGES
from tests.own_databases import own_database

A_PLUS = 130
# Made to be shown by other sites: they may load it, which costs the ten points of Cross-Origin-Resource-Policy, and for
# data nothing else is at stake. Everything else holds for them too.
FOR_OTHERS = ("/embed/help/childline/", "/embed/help-now/", "/api/v1/guides", "/feeds/changes.xml", "/feeds/apps.json")
OWN = tuple(path for path in PAGES if path not in FOR_OTHERS) + ("/sitemap.xml", "/robots.txt", "/livez")
GIVEN_AWAY = "cross-origin-resource-policy-implemented-with-cross-origin"


@pytest.fixture(scope="module")
def graded(loaded_data, tmp_path_factory):
    """The results of each path, as the site answers behind TLS with its production settings."""
    data = tmp_path_factory.mktemp("graded")
    with own_database(loaded_data, data) as own:
        more = {"SIGNPOST_URL": "https://help.example.org", "SIGNPOST_SECRET_KEY": secrets.token_urlsafe(64)}
        environment = _environment(data, **own.environment, **more) | {
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"
        }
        command = [sys.executable, "-m", "tests.hostile.asked_over_tls", *OWN, *FOR_OTHERS]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200)
    assert ran.returncode == 0, ran.stderr
    answers = json.loads(ran.stdout)
    return {
        path: results(Asked(each["host"], each["headers"], tuple(each["cookies"]), each["html"], each["moved_to"]))
        for path, each in zip((*OWN, *FOR_OTHERS), answers, strict=True)
    }


@pytest.mark.parametrize("path", OWN)
def test_every_kind_of_page_has_at_least_130(graded, path):
    assert score(graded[path]) >= A_PLUS, graded[path]


@pytest.mark.parametrize("path", FOR_OTHERS)
def test_what_is_made_for_other_sites_gives_away_that_one_rule_alone(graded, path):
    assert GIVEN_AWAY in graded[path]
    assert score(graded[path]) == A_PLUS - 10, graded[path]


# What TLS decides: these are what a site at an http address would lose.


@pytest.mark.parametrize("path", ["/", "/help-now/", "/api/v1/guides"])
def test_the_rules_of_tls_hold_behind_it(graded, path):
    assert "hsts-implemented-max-age-at-least-six-months" in graded[path]
    assert "redirection-to-https" in graded[path]
    assert "cookies-not-found" in graded[path]


# The rules themselves.

BEST = {
    "content-type": "text/html",
    "content-security-policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
HTML = '<script src="/static/a.js" integrity="sha256-x"></script>'


def asked(html=HTML, moved_to="https://a.example/", cookies=(), without="", **headers):
    given = BEST | {name.replace("_", "-"): value for name, value in headers.items()}
    return score(results(Asked("a.example", {k: v for k, v in given.items() if k != without}, cookies, html, moved_to)))


def test_the_best_is_the_best_there_is():
    assert asked() == 135


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        (130, {"html": "<p>"}),
        (130, {"html": '<script src="/a.js"></script>'}),
        (50, {"html": '<script src="//elsewhere.example/a.js"></script>'}),
        (80, {"without": "strict-transport-security"}),
        (125, {"strict_transport_security": "max-age=1000"}),
        (75, {"without": "content-security-policy", "x_frame_options": "DENY"}),
        (55, {"without": "content-security-policy"}),
        (80, {"content_security_policy": "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"}),
        (130, {"content_security_policy": "default-src 'self'; frame-ancestors 'none'"}),
        (125, {"content_security_policy": "default-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"}),
        (80, {"content_security_policy": "default-src 'self' https:; frame-ancestors 'none'"}),
        (115, {"content_security_policy": "default-src 'none'; img-src http:; frame-ancestors 'none'"}),
        (130, {"without": "referrer-policy"}),
        (125, {"referrer_policy": "unsafe-url"}),
        (130, {"without": "x-content-type-options"}),
        (125, {"without": "cross-origin-resource-policy"}),
        (80, {"moved_to": ""}),
        (80, {"moved_to": "http://a.example/x"}),
        (130, {"moved_to": "https://b.example/"}),
        (70, {"cookies": ("sessionid=1; Secure",)}),
        (80, {"cookies": ("a=1",)}),
        (140, {"cookies": ("sessionid=1; Secure; HttpOnly; SameSite=Lax",)}),
        (50, {"access_control_allow_origin": "*", "access_control_allow_credentials": "true"}),
    ],
)
def test_each_rule_gives_and_takes_what_the_table_says(expected, change):
    assert asked(**change) == expected
