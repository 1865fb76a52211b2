"""Networks are told how long they may show an answer, each in its own words; browsers are told the same as ever."""

import pytest

from delivery_network.told import told

PAGE = [("Content-Type", "text/html"), ("Cache-Control", "no-cache"), ("ETag", '"x"'),
        ("CDN-Cache-Control", "public, max-age=40")]  # fmt: skip
ALL = ("own", "cloudflare", "fastly", "cloudfront")


def said(headers, kind, is_upload=False):
    return {name.lower(): value for name, value in told(headers, kind, is_upload)}


@pytest.mark.parametrize("kind", ["own", "cloudflare"])
def test_most_read_what_was_made_for_networks_alone(kind):
    found = said(PAGE, kind)
    assert found["cdn-cache-control"] == "public, max-age=40" and found["cache-control"] == "no-cache"
    assert "surrogate-control" not in found and found["etag"] == '"x"'


def test_fastly_reads_surrogate_control():
    found = said(PAGE, "fastly")
    assert found["surrogate-control"] == "max-age=40" and found["cache-control"] == "no-cache"


def test_cloudfront_reads_s_maxage_and_browsers_still_ask_each_time():
    assert said(PAGE, "cloudfront")["cache-control"] == "max-age=0, must-revalidate, s-maxage=40"


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    "usual", ["no-store", "no-cache", "", "max-age=0, no-cache, no-store, must-revalidate, private"]
)
def test_what_no_network_may_keep_says_so_to_each(kind, usual):
    headers = [("Cache-Control", usual)] if usual else []
    found = said(headers, kind)
    assert found["cdn-cache-control"] == "no-store" and "s-maxage" not in found["cache-control"]
    assert found["cache-control"].startswith(usual) and found["cache-control"].count("private") == 1
    assert found.get("surrogate-control") == ("no-store" if kind == "fastly" else None)


@pytest.mark.parametrize("kind", ALL)
def test_an_answer_whose_time_is_over_is_not_kept(kind):
    found = said([("Cache-Control", "no-cache"), ("CDN-Cache-Control", "public, max-age=0")], kind)
    assert found["cdn-cache-control"] == "no-store" and found["cache-control"] == "no-cache, private"


@pytest.mark.parametrize("kind", ALL)
def test_styles_whose_address_changes_with_them_are_left_alone(kind):
    headers = [("Cache-Control", "max-age=315360000, public, immutable")]
    assert told(headers, kind, False) == headers


def test_a_picture_that_editors_delete_is_gone_after_a_minute():
    found = said([("Cache-Control", "public, max-age=86400")], "own", is_upload=True)
    assert found == {"cache-control": "public, max-age=86400", "cdn-cache-control": "public, max-age=60"}
    assert said([("Cache-Control", "no-store")], "own", is_upload=True)["cdn-cache-control"] == "no-store"
    assert said([("Cache-Control", "public, max-age=86400")], "cloudfront", True)["cache-control"].endswith(
        "s-maxage=60"
    )
