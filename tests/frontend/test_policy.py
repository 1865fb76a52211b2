"""An answer's security policy allows the stylesheets that stand in it, and no others."""

import re

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from frontend.policy import OwnStylesMiddleware
from frontend.stylesheet import SHEETS, stylesheet, stylesheet_hash


def styles(response) -> list[str]:
    """Return what the policy of an answer says about styles."""
    policy = response["Content-Security-Policy"]
    return re.search(r"style-src ([^;]*)", policy)[1].split()


def answered(response):
    return OwnStylesMiddleware(lambda request: response)(RequestFactory().get("/"))


@pytest.mark.parametrize("name", SHEETS)
def test_a_stylesheet_of_ours_is_allowed_where_it_stands(name):
    page = HttpResponse(f"<p>é</p><style>{stylesheet(name)}</style>")
    assert styles(answered(page)) == [f"'sha256-{stylesheet_hash(name)}'"]


def test_two_are_allowed_and_what_somebody_else_wrote_is_not():
    page = HttpResponse(f"<style>{stylesheet()}</style><style>{stylesheet('home')}</style><style>p{{}}</style>")
    assert styles(answered(page)) == [f"'sha256-{stylesheet_hash(name)}'" for name in ("signpost", "home")]
    assert styles(answered(HttpResponse("<style>p{}</style>"))) == ["'none'"]


def test_what_is_no_page_has_no_styles(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK")
    assert styles(answered(HttpResponse("alive\n"))) == ["'none'"]
    assert styles(answered(FileResponse((tmp_path / "a.zip").open("rb")))) == ["'none'"]
    assert styles(answered(HttpResponse(b"\xff\xfe<style>", content_type="application/pdf"))) == ["'none'"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/8-10/blocking/", "/help/", "/practice/", "/apps/", "/lessons/", "/nothing/", "/embed/help-now/"]
)
def test_every_page_allows_all_of_its_own(client, path):
    response = client.get(path)
    own = [name for name in SHEETS if f"<style>{stylesheet(name)}</style>" in response.content.decode()]
    assert own and styles(response) == [f"'sha256-{stylesheet_hash(name)}'" for name in own]
    assert response.content.decode().count("<style>") == len(own)
