"""What travels beside a page."""

import re

import pytest
from django.conf import settings

PATHS = ["/", "/8-10/", "/8-10/blocking/", "/topics/", "/topics/blocking/", "/help/", "/help/scotland/", "/help-now/"]
PATHS += ["/help/childline/", "/about/", "/nothing/", "/robots.txt", "/sitemap.xml", "/sitemap-pages-1.xml"]
PATHS += ["/feeds/guides.xml"]
PATHS += ["/practice/family-plan/", "/practice/family-plan/?one=8-10:roblox&two=11-13:snapchat"]
PATHS += ["/apps/", "/apps/snapchat/", "/apps/compare/?apps=snapchat,tiktok", "/apps/nothing/", "/feeds/apps.xml"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_a_visitor_gets_no_cookie_and_no_varying_answer(client, path):
    response = client.get(path, headers={"accept-language": "cy", "cookie": "sessionid=x; csrftoken=y"})
    assert not response.cookies
    vary = {part.strip().lower() for part in response.get("Vary", "").split(",")} - {""}
    assert vary <= {"accept-encoding"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_the_policy_is_strict(client, path):
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_help_path_is_not_kept_by_the_browser(client):
    assert client.get("/help-now/")["Cache-Control"] == "no-store"
    assert client.get("/8-10/")["Cache-Control"] == "no-cache"


@pytest.mark.django_db
def test_html_is_sent_as_brotli_to_browsers_that_read_it(client):
    import brotli

    plain = client.get("/8-10/")
    packed = client.get("/8-10/", headers={"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert "Content-Encoding" not in client.get("/8-10/", headers={"accept-encoding": "br;q=0"})


@pytest.mark.django_db
def test_an_answer_says_until_when_it_is_true(client):
    response = client.get("/help/")
    assert response.page_life.valid_until is None or response.page_life.valid_until > response.page_life.moment
    assert any(record.startswith("helpline:") for record in response.page_life.records)
    if response.page_life.valid_until:
        assert response["X-Valid-Until"].endswith("GMT")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/8-10/blocking/", "/topics/blocking/"])
def test_an_answer_ends_no_later_than_its_own_check(client, path, settings, moment):
    """Until the instant given, the page stays the same; after it, a notice may appear."""
    from datetime import timedelta

    response = client.get(path)
    until = response.page_life.valid_until
    if until is None:
        pytest.skip("Everything on the page is overdue already.")
    settings.SIGNPOST_MOMENT = until - timedelta(seconds=1)
    assert client.get(path).content == response.content


@pytest.mark.django_db
def test_a_launched_site_may_be_found(client):
    from datetime import date

    from wagtail.models import Site

    from organisation.models import SiteSettings

    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.launch_reviewed_by, own.launch_reviewed_on = "A safeguarding lead", date(2026, 11, 23)
    own.save()
    html = client.get("/").content.decode()
    assert "Trial copy" not in html and "noindex" not in html
    assert "Disallow: /\n" not in client.get("/robots.txt").content.decode()


@pytest.mark.django_db
def test_security_txt_names_a_contact_once_there_is_one(client):
    from wagtail.models import Site

    from organisation.models import SiteSettings

    assert client.get("/.well-known/security.txt").status_code == 404
    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    own.security_contact = "security@example.org"
    own.save()
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in text
    assert re.search(r"Expires: \d{4}-\d\d-\d\dT", text)


def test_hsts_and_secure_cookies_follow_the_address(loaded_data):
    import os
    import secrets
    import subprocess
    import sys

    from tests.conftest import ROOT

    code = (
        "import os, django; django.setup(); from django.conf import settings as s; "
        "from django.core.management import call_command; "
        "call_command('check', deploy=True, fail_level='WARNING', stdout=open(os.devnull, 'w')); "
        "print(s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS)"
    )
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "site"), "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SIGNPOST_DATA": str(loaded_data), "SIGNPOST_URL": "https://help.example.org",
        "SIGNPOST_SECRET_KEY": secrets.token_urlsafe(64),
    }  # fmt: skip
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # of this suite alone; deployments are warned of it
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert said.stdout.strip() == "31536000 True ['help.example.org']"


def test_cookies_live_under_admin_only():
    assert settings.SESSION_COOKIE_PATH == settings.CSRF_COOKIE_PATH == "/admin/"
