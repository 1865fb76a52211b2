"""What editors paste and upload: hostile, huge, broken. The draft survives, the words are clear, the site is clean."""

import io
import json
import struct
import zlib

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from wagtail.images import get_image_model

from family_plan.models import FamilyPlanPage
from guides.models import GuidePage
from home.models import InformationPage
from images.svg_files import problem_with
from tests.factories.accounts import signed_in
from tests.factories.forms import data_of
from tests.factories.people import publisher, writer
from tests.factories.publishing import publish

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">press</a>',
    '<a href="data:text/html,<script>alert(1)</script>">press</a>',
    '<iframe src="https://example.org"></iframe>',
    "<style>body{display:none}</style>",
    '<svg onload="alert(1)"><circle/></svg>',
    '<p style="position:fixed" onclick="alert(1)">Words</p>',
    '<embed embedtype="image" id="1" format="left" alt="x"/>',
    '<form action="https://example.org"><input name="secret"></form>',
    '<math><mtext><img src=x onerror="alert(1)"></mtext></math>',
]
FORBIDDEN = {"script", "img", "iframe", "style", "svg", "embed", "form", "input", "math", "object"}


def unclean(html: str) -> list[str]:
    """Return what stands in HTML and should not."""
    page = BeautifulSoup(html, "html5lib").body
    found = [tag.name for tag in page.find_all(FORBIDDEN)]
    for tag in page.find_all(True):
        found += [name for name in tag.attrs if name.startswith("on") or name == "style"]
        found += [value for name, value in tag.attrs.items() if name == "href" and ":" in value.split("/")[0]
                  and not value.startswith(("http", "mailto", "tel", "sms"))]  # fmt: skip
    return found


@pytest.fixture
def about(db):
    return InformationPage.objects.get(slug="about")


@pytest.fixture
def plan(db):
    return FamilyPlanPage.objects.get()


def content_state(text: str, url: str = "") -> str:
    """Return what the rich text editor sends: its own form, not HTML."""
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}} if url else {}
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if url else []
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
             "entityRanges": ranges, "data": {}}  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": entities})


def body_with(words: str) -> dict:
    """Return the fields of a body with one text block."""
    return {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text", "body-0-id": "a",
            "body-0-value-heading": "", "body-0-value-words": words}  # fmt: skip


def draft(page):
    """Return the newest version of a page, as it is stored now."""
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def save(client, page, **data):
    """Open the page's form, and save a draft with changes."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = data_of(client.get(address), "lead")
    return client.post(address, form | data, follow=True)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_html_sent_to_the_rich_text_editor_is_text(hostile, about, client):
    signed_in(client, writer())
    save(client, about, **body_with(content_state(f"Calm words {hostile}")))
    stored = draft(about).body.raw_data[0]["value"]["words"]
    assert "Calm words" in stored and unclean(stored) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:alert(1)"])
def test_a_link_that_runs_something_is_dropped(url, about, client):
    signed_in(client, writer())
    save(client, about, **body_with(content_state("press", url)))
    stored = draft(about).body.raw_data[0]["value"]["words"]
    assert "press" in stored and unclean(str(draft(about).body)) == []


@pytest.mark.django_db
def test_what_is_no_rich_text_at_all_changes_nothing(client):
    about = InformationPage.objects.get(slug="about")
    signed_in(client, writer())
    before = draft(about).body.raw_data[0]
    # No editor's browser sends this: Wagtail gives no words for it, and nothing is changed.
    client.raise_request_exception = False
    assert save(client, about, **body_with("<p>this is no JSON")).status_code >= 400
    assert draft(about).body.raw_data[0] == before


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_in_a_plain_field_is_shown_as_text(hostile, plan, client):
    plan.lead = f"Calm words {hostile}"
    publish(plan)
    answer = client.get(plan.relative_path()).content.decode()
    lead = BeautifulSoup(answer, "html5lib").select_one(".lead")
    assert hostile[:9] in lead.get_text() and lead.find_all(FORBIDDEN) == []


def test_a_megabyte_is_refused_in_plain_words_and_the_draft_survives(plan, client):
    signed_in(client, writer())
    save(client, plan, lead="What I wrote before.")
    huge = save(client, plan, lead="What I wrote before. " + "word " * 250_000)
    assert huge.status_code == 413 and "last saved" in huge.content.decode()
    assert draft(plan).lead == "What I wrote before."


def test_the_autosave_is_told_in_its_own_form(plan, client):
    signed_in(client, writer())
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    form = data_of(client.get(address), "lead")
    answer = client.post(address, form | {"lead": "x" * 1_100_000}, headers={"accept": "application/json"})
    assert answer.status_code == 413 and "last saved" in answer.json()["error_message"]


def test_a_visitor_is_not_told_about_forms(client):
    answer = client.post("/help-now/", {"a": "x" * 1_100_000})
    assert answer.status_code == 405


def test_a_long_paste_into_one_text_says_how_much_it_may_be(about, client):
    signed_in(client, writer())
    before = draft(about).body.raw_data[0]
    answer = save(client, about, **body_with(content_state("word " * 10_000)))
    assert "20000" in answer.content.decode().replace(",", "")
    assert draft(about).body.raw_data[0] == before


def test_a_form_of_more_than_a_thousand_fields_arrives(plan, client):
    signed_in(client, writer())
    answer = save(client, plan, lead="Many fields.", **{f"extra-{n}": "1" for n in range(3000)})
    assert answer.status_code == 200 and draft(plan).lead == "Many fields."


def test_an_expired_session_says_so_and_the_draft_of_before_is_there(plan, client):
    signed_in(client, writer())
    address = reverse("wagtailadmin_pages:edit", args=[plan.pk])
    save(client, plan, lead="Saved in time.")
    form = data_of(client.get(address), "lead")
    client.logout()
    answer = client.post(address, form | {"lead": "Too late."})
    assert answer.status_code in {302, 401, 403}
    assert draft(plan).lead == "Saved in time."


def test_a_check_that_raises_loses_no_draft(plan, client, monkeypatch):
    from content_checks import publishing

    def broken(item):
        raise RuntimeError("a rule with a mistake in it")

    signed_in(client, writer())
    monkeypatch.setattr(publishing, "findings_for", broken)
    answer = save(client, plan, lead="Written while a check was broken.")
    assert answer.status_code == 200
    assert draft(plan).lead == "Written while a check was broken."


# Uploads.


def png(width=20, height=20) -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (width, height), "green").save(out, "PNG")
    return out.getvalue()


def bomb() -> bytes:
    """Return a PNG of a few hundred kilobytes that says it has 900 million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 90_001))
        + chunk(b"IEND", b"")
    )


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    start = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}'
    return f'{before}{start} width="9" height="9">{inside}</svg>'.encode()


@pytest.fixture
def upload(db, client, settings, tmp_path):
    """Upload a file as an editor: ``upload(name, content)`` gives the answer and the drawing, or None."""
    settings.MEDIA_ROOT = tmp_path / "media"
    signed_in(client, publisher())

    def _upload(name: str, content: bytes, kind="image/png"):
        data = {"title": "A kite", "description": "A kite.", "file": SimpleUploadedFile(name, content, kind),
                "collection": 1, "tags": ""}  # fmt: skip
        answer = client.post(reverse("wagtailimages:add"), data, follow=True)
        return answer.content.decode(), get_image_model().objects.last()

    return _upload


DOCTYPE = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
BAD_SVG = {
    "a script": svg("<script>alert(1)</script>"),
    "a program": svg("<path d='M0 0'/>", 'onload="alert(1)"'),
    "a web page inside": svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    "a link elsewhere": svg('<use xlink:href="https://example.org/a.svg#b"/>'),
    "a link that runs": svg('<g><use href="javascript:alert(1)"/></g>'),
    "a picture from elsewhere": svg('<image href="https://example.org/track.png"/>'),
    "a style from elsewhere": svg("<style>@import url(https://example.org/a.css);</style>"),
    "a fill from elsewhere": svg('<path d="M0 0" fill="url(https://example.org/a.svg#b)"/>'),
    "a hidden word": svg("<style>path{fill:\\75rl(https://example.org)}</style>"),
    "a style sheet": svg("", before='<?xml-stylesheet href="https://example.org/a.css"?>'),
    "animation of a link": svg('<set attributeName="href" to="javascript:alert(1)"/>'),
    "entities that grow": svg("<text>&c;</text>", before=DOCTYPE),
    "a file of this machine": svg("<text>&x;</text>",
                                  before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
}  # fmt: skip


@pytest.mark.parametrize("content", BAD_SVG.values(), ids=BAD_SVG.keys())
def test_an_svg_file_that_is_more_than_a_drawing_is_refused(content, upload):
    answer, stored = upload("kite.svg", content, "image/svg+xml")
    assert stored is None and ("This file is refused." in answer or "valid image" in answer)
    assert problem_with(content)


def test_a_plain_svg_drawing_is_taken_and_served_so_that_it_runs_nothing(upload, client):
    drawing = svg('<defs><linearGradient id="g"/></defs><path d="M0 0h9v9z" fill="url(#g)" style="stroke:#000"/>')
    _answer, stored = upload("kite.svg", drawing, "image/svg+xml")
    served = client.get(f"/media/{stored.file.name}")
    assert b"".join(served.streaming_content) == drawing
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "default-src 'none'" in served.headers["Content-Security-Policy"]
    assert served.headers["X-Content-Type-Options"] == "nosniff"


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: svg(text)))
def test_whatever_the_bytes_are_there_is_an_answer(content):
    assert isinstance(problem_with(content), str)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.png", b"<html><script>alert(1)</script></html>"),
        ("kite.png", svg("<script>alert(1)</script>")),
        ("kite.svg", png()),
        ("kite.jpg", png()),
        ("kite.png", b""),
        ("kite.exe", png()),
        ("kite.html", png()),
        ("kite.png", png()[:60]),
        ("kite.png", bomb()),
        ("kite.png", png() + b"\0" * (6 * 1024 * 1024)),
    ],
    ids=["a page called png", "svg called png", "png called svg", "png called jpg", "empty", "exe", "html", "cut off",
         "a bomb", "too large"],
)  # fmt: skip
def test_a_file_that_is_no_picture_of_its_kind_is_refused_with_a_reason(name, content, upload):
    answer, stored = upload(name, content)
    if name == "kite.png" and stored is not None:
        pytest.fail("It was taken.")
    assert stored is None
    assert BeautifulSoup(answer, "html5lib").select(
        ".error-message, .w-field__errors, .messages .error, .help-critical"
    )


@pytest.mark.parametrize("name", ["../../etc/kite.png", "..\\kite.png", "kíte ☂ 風.png", "a" * 300 + ".png", ".png"])
def test_a_name_with_a_path_or_strange_letters_stays_inside_the_folder(name, upload, tmp_path):
    _answer, stored = upload(name, png())
    inside = tmp_path / "media"
    assert [path for path in tmp_path.rglob("*.png") if not path.is_relative_to(inside)] == []
    if stored:
        assert (inside / stored.file.name).resolve().is_relative_to(inside.resolve())


def test_the_file_of_a_picture_that_is_shown_is_not_changed_under_readers(upload, client):
    _answer, kite = upload("kite.png", png())
    address = reverse("wagtailimages:edit", args=[kite.pk])

    def changed():
        new = SimpleUploadedFile("new.png", png())
        data = data_of(client.get(address), "credit") | {"file": new}
        client.post(address, data)
        return get_image_model().objects.get(pk=kite.pk).file_hash

    first = changed()
    assert get_image_model().objects.get(pk=kite.pk).file.name.endswith("new.png")
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    raw = [*guide.body.raw_data, {"type": "picture", "value": {"illustration": kite.pk, "alternative": "A kite."}}]
    guide.body = guide.body.stream_block.to_python(raw)
    publish(guide)
    shown = get_image_model().objects.get(pk=kite.pk).file.name
    assert changed() == first and get_image_model().objects.get(pk=kite.pk).file.name == shown
    assert "Upload it as a new picture" in client.get(address).content.decode()


@pytest.mark.django_db
def test_no_documents_are_taken(client, editor):
    signed_in(client, editor)
    assert client.get("/admin/documents/").status_code == 404
    assert client.post("/admin/documents/add/").status_code == 404


def test_a_guide_with_a_hostile_stored_value_is_shown_clean(db, client):
    guide = GuidePage.objects.get(slug="blocking", audience="8-10")
    address = guide.relative_path()
    raw = list(guide.body.raw_data)
    raw.append({"type": "text", "value": {"heading": "<script>x</script>", "words": "<p>Fine.</p>"}})
    guide.body = guide.body.stream_block.to_python(raw)
    publish(guide)
    page = BeautifulSoup(client.get(address).content, "html5lib")
    assert "<script>x</script>" in page.select_one("main").get_text()
    assert all(tag.get("src") for tag in page.find_all("script") if tag.get("type") != "application/ld+json")
