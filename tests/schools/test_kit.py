"""/for-schools/: what a school takes from a page."""

import html as html_module
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guides.models import GuideIndexPage, GuidePage
from helplines.models import Helpline
from permalinks.codes import make_code
from permalinks.models import Permalink
from schools import pdf, snippets
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
PATHS = [
    "/8-10/blocking/", "/parents/blocking/", "/schools/reporting/", "/topics/blocking/", "/apps/snapchat/",
    "/apps/snapchat/block/", "/help/childline/", "/practice/spot-the-fake/a-swap-for-a-dragon/",
]  # fmt: skip


def text_of(response) -> str:
    return html_module.unescape(" ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_leads_to_its_kit_and_the_kit_leads_back(client, path):
    page = client.get(path).content.decode()
    assert f'<a href="/for-schools{path}">For schools: use this page</a>' in page
    kit = client.get(f"/for-schools{path}")
    html = kit.content.decode()
    code = Permalink.objects.get(path=path).code
    assert kit.status_code == 200 and not kit.cookies
    assert f'<link rel="canonical" href="{settings.SIGNPOST_URL}/for-schools/{code}/">' in html
    assert f'href="{path}"' in html
    assert client.get(f"/for-schools/{code}/").content == kit.content


def test_it_offers_everything(client, code_at):
    code = code_at("/8-10/blocking/")
    answer = client.get(f"/for-schools/{code}/")
    html, text = answer.content.decode(), text_of(answer)
    for layout in ("poster", "poster-mono", "leaflet", "leaflet-mono"):
        assert f'href="/for-schools/{code}/{layout}.pdf"' in html
    assert f'src="/go/{code}/qr.svg"' in html and f'href="/go/{code}/qr.png"' in html
    assert f"{settings.SIGNPOST_URL}/go/{code}/1/" in text
    assert "edition 1, from November 2026" in text and "Check for a newer one after 21 May 2027." in text
    assert "Written from sources on 22 November 2026" in text
    assert "Day and night, every day" in text and "Open now" not in text
    assert "as long as you name Signpost contributors" in text and "CC BY 4.0" in text
    assert "<textarea" not in html and "<form" not in html.split("<main")[1]


def test_what_is_pasted_runs_nothing_and_fetches_nothing(client, code_at):
    code = code_at("/8-10/blocking/")
    html = client.get(f"/for-schools/{code}/").content.decode()
    pasted = [html_module.unescape(each) for each in re.findall(r'<code class="to-copy">(&lt;.*?)</code>', html, re.S)]
    assert len(pasted) == 2
    for snippet in pasted:
        assert not re.search(r"<script|<img|<iframe|<link|\bsrc=|\bstyle=|\bon\w+=|url\(", snippet)
        assert re.findall(r'href="([^"]+)"', snippet) == [f"{settings.SIGNPOST_URL}/go/{code}/"]
        assert "You can block anyone" in snippet
    assert "<svg" in pasted[1]


def test_newsletters_use_the_voice_that_the_topic_has_for_each_reader(client, code_at):
    text = text_of(client.get(f"/for-schools/{code_at('/8-10/blocking/')}/"))
    for path in ("/8-10/blocking/", "/parents/blocking/", "/schools/blocking/"):
        guide = GuidePage.objects.get(url_path__endswith=path)
        assert guide.title in text and guide.lead in text
        assert f"{settings.SIGNPOST_URL}/go/{code_at(path)}/" in text
    assert "For pupils: Ages 8 to 10" in text
    adults = text_of(client.get(f"/for-schools/{code_at('/parents/blocking/')}/"))
    assert "For parents and carers" in adults and "For pupils" not in adults


def test_titles_are_escaped_where_they_are_pasted():
    for made in (
        snippets.text_link("https://x.example/go/k7m3p/", 'A "<b>" & C', "Site"),
        snippets.picture_link("https://x.example/go/k7m3p/", 'A "<b>" & C', "Site", "hand"),
    ):
        assert "<b>" not in made and "&amp; C" in made


def test_a_paragraph_ends_like_a_sentence():
    assert snippets.paragraph("Is it real?", "Words.", "https://x/", "More.") == "Is it real? Words. More. https://x/"
    assert snippets.paragraph("A title", "", "https://x/", "") == "A title. https://x/"


def test_a_renamed_and_moved_page_keeps_its_kit(client, code_at):
    code = code_at("/8-10/blocking/")
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.slug = "blocking-anew"
    publish(guide)
    guide.move(GuideIndexPage.objects.get(audience="11-13"), "last-child")
    by_code = client.get(f"/for-schools/{code}/")
    assert by_code.status_code == 200 and 'href="/11-13/blocking-anew/"' in by_code.content.decode()
    assert client.get("/for-schools/11-13/blocking-anew/").status_code == 200
    assert client.get("/for-schools/8-10/blocking/").status_code == 404


def test_what_is_not_public_has_no_kit(client, code_at):
    code = code_at("/8-10/blocking/")
    GuidePage.objects.get(audience="8-10", slug="blocking").unpublish()
    for path in (f"/for-schools/{code}/", "/for-schools/8-10/blocking/", f"/for-schools/{code}/poster.pdf"):
        answer = client.get(path)
        assert answer.status_code == 404 and "tel:999" in answer.content.decode()


@pytest.mark.parametrize(
    "rest",
    ["nothing/", "8-10/", "about/", "topics/", "%2e%2e/%2e%2e/etc/passwd", "%3Cscript%3E/", "' OR 1/", "😀/", "a" * 400,
     "8-10/blocking/extra/", "%25/", "_/", "k" * 5 + "/poster.pdf", "../8-10/blocking/", "admin/"],
)  # fmt: skip
def test_any_other_address_is_answered_kindly(client, rest):
    answer = client.get(f"/for-schools/{rest}")
    assert answer.status_code in {301, 400, 404}
    if answer.status_code != 301:
        assert "tel:999" in answer.content.decode()


def test_a_code_that_was_never_given_has_no_kit(client):
    code = next(code for code in iter(make_code, "") if not Permalink.objects.filter(code=code).exists())
    for rest in ("", "poster.pdf"):
        assert client.get(f"/for-schools/{code}/{rest}").status_code == 404


def test_nothing_of_a_query_is_ever_shown(client, code_at):
    code = code_at("/8-10/blocking/")
    asked = "?name=Mrs+Smith&phone=07700900123&school=Hill+End&contact=x%40y.example"
    for path in ("/for-schools/", f"/for-schools/{code}/", f"/for-schools/{code}/poster.pdf"):
        assert client.get(path + asked).content == client.get(path).content


@pytest.mark.parametrize("path", ["", *PATHS])
def test_a_kit_asks_few_queries(client, path):
    address = f"/for-schools{path}" if path else "/for-schools/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    asked = [query["sql"] for query in captured.captured_queries]
    assert len(asked) <= 12 and len(asked) == len(set(asked)), asked


def test_the_list_names_every_guide_once(client):
    html = client.get("/for-schools/").content.decode()
    for code in Permalink.objects.filter(content_type__model__in=["guidepage", "topic", "helpline"]).values_list(
        "code", flat=True
    ):
        assert html.count(f'href="/for-schools/{code}/"') == 1


def test_an_overdue_helpline_is_said_to_be_checked_again(client, settings, code_at):
    from datetime import timedelta

    settings.SIGNPOST_MOMENT = settings.SIGNPOST_MOMENT + timedelta(days=100)
    text = text_of(client.get(f"/for-schools/{code_at('/8-10/blocking/')}/"))
    main = text[text.index("Who is named on it") : text.index("QR code It")] if "QR code It" in text else text
    assert "being checked again" in main


def test_without_the_libraries_of_the_system_the_page_says_what_to_do(client, monkeypatch, code_at):
    def missing():
        raise pdf.NoPaper("Libraries of the system are missing.")

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    pdf.works.cache_clear()
    try:
        code = code_at("/8-10/blocking/")
        kit = client.get(f"/for-schools/{code}/").content.decode()
        assert ".pdf" not in kit and "print it instead" in kit
        answer = client.get(f"/for-schools/{code}/poster.pdf")
        assert answer.status_code == 404
        assert "You can print the page itself instead." in answer.content.decode()
        assert 'href="/8-10/blocking/"' in answer.content.decode()
    finally:
        pdf.works.cache_clear()


def test_a_helpline_that_is_taken_off_takes_its_number_off_every_sheet(client, code_at):
    Helpline.objects.get(key="childline").unpublish()
    main = client.get(f"/for-schools/{code_at('/8-10/blocking/')}/").content.decode().split("<main")[1]
    named = main[main.index("Who is named on it") : main.index('id="qr"')]
    assert "0800" not in named
