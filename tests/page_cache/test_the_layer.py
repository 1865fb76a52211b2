"""Whole answers are kept outside Django, and are those that Django would give."""

import threading

import pytest
from django.db import OperationalError, connection

from guides.models import GuidePage
from helplines.models import Helpline
from images.models import Illustration
from tests.factories.publishing import publish

GUIDE, HELP, CHILDLINE = "/8-10/blocking/", "/help/", "/help/childline/"


@pytest.fixture(autouse=True)
def empty(site):
    site.settle()
    site.cache.store.clear()


def test_the_second_reader_gets_the_same_page_without_django(site):
    first, second = site.get(GUIDE), site.get(GUIDE)
    assert first.status == second.status == 200 and first.rendered and not second.rendered
    assert first.body == second.body == site.fresh(GUIDE)
    assert "Blocking" in first.text


def test_a_reader_who_has_it_gets_no_body(site):
    first = site.get(GUIDE)
    again = site.get(GUIDE, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status == 304 and again.body == b"" and not again.rendered
    assert again.headers["ETag"] == first.headers["ETag"] and "Content-Type" not in again.headers
    site.settle()
    assert site.get(GUIDE, HTTP_IF_NONE_MATCH=first.headers["ETag"]).status == 304
    assert site.get(GUIDE, HTTP_IF_NONE_MATCH='"something-else"').status == 200


def test_head_says_what_get_says(site):
    got, head = site.get(GUIDE), site.get(GUIDE, method="HEAD")
    assert head.raw == b"" and head.headers == got.headers and head.headers["Content-Length"] == str(len(got.raw))


def test_a_kept_page_has_every_header_that_django_gives(site):
    site.get(GUIDE)
    named = {name.lower(): value for name, value in site.get(GUIDE).headers.items()}
    for header in ("content-security-policy", "permissions-policy", "x-content-type-options", "referrer-policy",
                   "cross-origin-opener-policy", "x-frame-options", "content-language"):  # fmt: skip
        assert header in named, header
    assert "set-cookie" not in named and named["vary"] == "Accept-Encoding" and named["cache-control"] == "no-cache"


def test_what_no_browser_may_keep_is_kept_here_and_says_so(site):
    first, second = site.get("/help-now/"), site.get("/help-now/")
    assert not second.rendered and second.headers["Cache-Control"] == "no-store" and "ETag" not in second.headers
    assert first.body == second.body


@pytest.mark.parametrize("path", ["/nowhere/", "/8-10/nothing/", "/search/", "/livez", "/go/nothing/"])
def test_what_is_no_page_is_never_kept(site, path):
    assert site.get(path).rendered and site.get(path).rendered


def test_no_header_of_one_visitor_reaches_another(site):
    strange = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_ACCEPT_LANGUAGE": "cy", "HTTP_COOKIE": "sessionid=x",
               "HTTP_X_ORIGINAL_URL": "/admin/", "HTTP_USER_AGENT": "evil", "HTTP_RANGE": "bytes=0-9"}  # fmt: skip
    poisoned = site.get(GUIDE, **strange)
    assert poisoned.rendered and poisoned.body == site.get(GUIDE).body == site.fresh(GUIDE)
    site.settle()
    site.cache.store.clear()
    assert poisoned.headers == site.get(GUIDE).headers


def test_a_hundred_readers_at_once_are_one_question_to_django(site):
    before, bodies, ready = site.asked, [], threading.Barrier(5)

    def ask():
        ready.wait()
        for _ in range(20):
            bodies.append(site.get(GUIDE).body)
        site.versions.close()

    readers = [threading.Thread(target=ask) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(bodies) == 100 and len(set(bodies)) == 1 and site.asked == before + 1


def test_a_published_change_is_in_the_next_answer_of_every_page_that_shows_it(site):
    shown = [CHILDLINE, HELP, "/help/scotland/", "/topics/blocking/", "/help-now/me/hazel/11-13/scotland/"]
    for path in shown:
        assert "Ring this one" not in site.get(path).text
    Helpline.objects.filter(key="childline").update(name="Ring this one")
    for path in shown:
        assert "Ring this one" in site.get(path).text, path
        assert site.get(path).body == site.fresh(path)


def test_a_change_elsewhere_keeps_the_page_without_rendering_it_anew(site):
    other = "/11-13/reporting/"
    for path in (GUIDE, other):
        site.get(path)
    site.settle()
    page = GuidePage.objects.get(url_path__endswith=other)
    page.title = "Reporting, in other words"
    publish(page)
    assert site.get(other).rendered and "Reporting, in other words" in site.get(other).text
    kept = site.get(GUIDE)
    assert not kept.rendered and kept.body == site.fresh(GUIDE)


def test_a_draft_touches_nothing(site):
    site.get(GUIDE)
    page = GuidePage.objects.get(url_path__endswith=GUIDE)
    page.title = "A draft that nobody should see"
    page.save_revision()
    assert not site.get(GUIDE).rendered and "A draft that nobody" not in site.get(GUIDE).text


def test_a_page_that_was_taken_off_is_gone_at_once(site):
    page = GuidePage.objects.get(url_path__endswith="/14-17/reporting/")
    assert site.get("/14-17/reporting/").status == 200
    page.unpublish()
    assert site.get("/14-17/reporting/").status == 404
    publish(page)
    assert site.get("/14-17/reporting/").status == 200


def test_what_changes_while_a_page_is_rendered_is_never_hidden_by_it(site):
    """The page is rendered from what was there before; the change is committed before it is kept."""
    django = site.django

    def slow(environ, start_response):
        answer = django(environ, start_response)
        if environ["PATH_INFO"] == GUIDE:
            GuidePage.objects.filter(url_path__endswith=GUIDE).update(lead="Changed beside the rendering.")
        return answer

    site.django = slow
    try:
        site.get(GUIDE)
    finally:
        site.django = django
    assert "Changed beside the rendering." in site.get(GUIDE).text
    assert "Changed beside the rendering." in site.get(GUIDE).text


def test_an_answer_ends_with_what_it_says_about_the_moment(site):
    before = site.now
    site.get(GUIDE)
    (entry,) = [site.cache.store.get(key) for key in site.cache.store.kept() if key.path == GUIDE]
    try:
        for now, rendered in ((entry.until - 0.001, False), (entry.until, True), (entry.made_at - 1, True)):
            site.now = now
            assert site.get(GUIDE).rendered is rendered, now
    finally:
        site.now = before


def test_while_no_number_may_be_believed_django_is_asked(site):
    from page_cache.models import TableVersion

    site.get(GUIDE)
    kept = list(TableVersion.objects.all())
    TableVersion.objects.all().delete()
    try:
        assert site.get(GUIDE).rendered and site.get(GUIDE).rendered
    finally:
        TableVersion.objects.bulk_create(kept)
    assert not site.get(GUIDE).rendered or not site.get(GUIDE).rendered


def test_a_database_that_does_not_answer_is_somebody_elses_to_answer_for(site, monkeypatch):
    def down(sql):
        raise OperationalError("the server closed the connection")

    site.get(GUIDE)
    monkeypatch.setattr(site.versions, "_ask", down)
    assert site.get(GUIDE).status == 503 and site.get("/8-10/reporting/").status == 503
    monkeypatch.undo()
    monkeypatch.setattr(site.versions, "_next_try", 0.0)
    assert site.get(GUIDE).status == 200


@pytest.mark.parametrize(("before_the_end", "seconds"), [(3600, 10), (7, 7), (0.5, 0)])
def test_a_delivery_network_is_told_how_long_and_never_beyond_the_end(site, before_the_end, seconds):
    before, site.cache.cdn_seconds = site.now, 10
    try:
        etag = site.get(GUIDE).headers["ETag"]
        (entry,) = [site.cache.store.get(key) for key in site.cache.store.kept() if key.path == GUIDE]
        site.now = entry.until - before_the_end
        assert site.get(GUIDE).headers["CDN-Cache-Control"] == f"public, max-age={seconds}"
        assert site.get(GUIDE, HTTP_IF_NONE_MATCH=etag).headers["CDN-Cache-Control"] == f"public, max-age={seconds}"
        assert "CDN-Cache-Control" not in site.get("/help-now/").headers
    finally:
        site.now, site.cache.cdn_seconds = before, 0


def test_a_page_that_asks_what_cannot_be_followed_is_made_anew_after_any_change(site):
    """Which tables a WITH names is not read out of it: the page must not count as resting on nothing."""
    django = site.django

    def counts_pictures(environ, start_response):
        answer = django(environ, start_response)
        with connection.cursor() as cursor:
            cursor.execute("WITH all_of_them AS (SELECT id FROM images_illustration) SELECT count(*) FROM all_of_them")
            return [b"".join(answer), b"<!-- %d pictures -->" % cursor.fetchone()[0]]

    site.django = counts_pictures
    try:
        assert "<!-- 0 pictures -->" in site.get(GUIDE).text
        site.settle()
        Illustration.objects.create(title="A square", file="square.svg", width=9, height=9)
        assert "<!-- 1 pictures -->" in site.get(GUIDE).text
    finally:
        site.django = django
