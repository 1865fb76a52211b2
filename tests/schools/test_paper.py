"""Posters and leaflets: real PDFs, read back and looked at."""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings as site_settings
from PIL import Image

from guides.models import GuidePage
from images.pixel_files import problem_with_pixels
from permalinks.models import Permalink
from schools import drawing_office, kept, pdf
from schools.paper import LAYOUT_BY_KEY, LAYOUTS, short_address
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
MM = 72 / 25.4


@pytest.fixture
def made(client, code_at):
    """Fetch a paper by the path of its page."""

    def _made(path: str, layout: str) -> bytes:
        answer = client.get(f"/for-schools/{code_at(path)}/{layout}.pdf")
        assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/pdf"
        return answer.content

    return _made


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_a_paper_says_all_that_it_must(made, code_at, layout):
    content = made("/8-10/blocking/", layout.key)
    text, code = text_of(content), code_at("/8-10/blocking/")
    for words in (
        "You can block anyone", "Mean messages are not your fault.", "Write it down first", "Talk to someone kind",
        "Childline", "0800 1111", "Day and night, every day", "999", "In our school, talk to:", f"/go/{code}",
        "Written from sources on 22 November 2026", "Check for a newer one after 21 May 2027",
        "Edition 1, November 2026", "CC BY 4.0", "Trial copy: not yet checked by a person.",
    ):  # fmt: skip
        assert words in text, (words, text)
    assert "Open now" not in text
    assert len(content) < 300_000
    pages = pypdfium2.PdfDocument(content)
    wide, tall = (210, 297) if layout.size == "A4" else (148, 210)
    assert len(pages) == layout.pages
    assert pages[0].get_size() == pytest.approx((wide * MM, tall * MM), abs=1)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.key)
def test_the_printed_qr_code_leads_to_the_page(client, made, code_at, layout):
    picture = pypdfium2.PdfDocument(made("/8-10/blocking/", layout.key))[0].render(scale=2).to_pil()
    found = zxingcpp.read_barcodes(picture)
    assert [each.text for each in found] == [f"{site_settings.SIGNPOST_URL}/go/{code_at('/8-10/blocking/')}/1/"]
    path = found[0].text.removeprefix(site_settings.SIGNPOST_URL)
    assert client.get(path).headers["Location"] == "/8-10/blocking/"


def test_after_a_paper_was_drawn_a_picture_that_is_cut_off_is_still_refused(made):
    """The library that draws it would have every picture of the process taken as it is."""
    made("/8-10/blocking/", "poster")
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(whole, "PNG")
    assert not problem_with_pixels(whole.getvalue())
    assert problem_with_pixels(whole.getvalue()[:900])


def test_it_is_tagged_for_screen_readers(made):
    document = pypdf.PdfReader(io.BytesIO(made("/8-10/blocking/", "poster")))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata.title == "You can block anyone – Signpost"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts_of(document)), "A font is not embedded."


def fonts_of(document) -> list:
    found = []
    for page in document.pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            found.append(inner["/FontDescriptor"].get_object())
    assert found
    return found


def test_a_paper_for_a_mono_printer_has_no_colour(made):
    for path in ("/4-7/fake-profiles/", "/help/childline/"):
        picture = pypdfium2.PdfDocument(made(path, "poster-mono"))[0].render(scale=0.5).to_pil().convert("RGB")
        assert all(max(pixel) - min(pixel) <= 4 for _count, pixel in picture.getcolors(1_000_000))
        dark = sum(count for count, pixel in picture.getcolors(1_000_000) if pixel[0] < 90)
        assert dark < picture.width * picture.height * 0.12, "It costs too much toner."


def test_every_longest_and_shortest_page_fits(client):
    """One page or two, whatever the words: the longest of each kind, and the shortest."""
    rows = list(Permalink.objects.filter(content_type__model__in=["guidepage", "helpline", "topic", "platform"]))
    by_length = sorted(rows, key=lambda row: len(row.title) + len(row.words))
    for row in [by_length[0], *by_length[-3:]]:
        for key in ("poster", "leaflet"):
            content = client.get(f"/for-schools/{row.code}/{key}.pdf").content
            assert len(pypdfium2.PdfDocument(content)) == LAYOUT_BY_KEY[key].pages, (row.path, key)


@pytest.mark.parametrize("path", ["/parents/fake-profiles/", "/parents/reporting/", "/schools/reporting/"])
def test_a_leaflet_without_colour_has_no_third_page(made, path):
    """Whoever helps adults takes most of the back; lines in place of colour must take no room besides."""
    assert len(pypdfium2.PdfDocument(made(path, "leaflet-mono"))) == 2


def test_very_long_words_still_make_a_paper(made):
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.title = "Donaudampfschifffahrt " * 8
    publish(guide)
    assert "Donaudampfschifffahrt" in text_of(made("/8-10/blocking/", "poster"))


def test_welsh_letters_are_printed(made):
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.title = "Dŵr, tŷ a chŵn"
    publish(guide)
    assert "Dŵr, tŷ a chŵn" in text_of(made("/8-10/blocking/", "poster"))


def test_markup_in_a_title_stays_text(made):
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.title = '<img src="file:///etc/passwd"> & more'
    publish(guide)
    assert '<imgsrc="file:///etc/passwd">&more' in text_of(made("/8-10/blocking/", "leaflet")).replace(" ", "")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "https://example.org/x.png"])
def test_a_paper_opens_nothing_from_elsewhere(address):
    html = f'<html lang="en"><title>x</title><body><img src="{address}" alt=""><p>still here</p></body></html>'
    assert "still here" in text_of(pdf.pdf_of([html], "", 1))
    with pytest.raises(ValueError, match="elsewhere"):
        pdf._own_fonts_only().fetch(address)


# Kept and drawn


def test_it_is_drawn_once_and_again_when_its_words_change(client, code_at, monkeypatch):
    drawn = []
    real = drawing_office.pdf_of
    monkeypatch.setattr(drawing_office, "pdf_of", lambda *args: drawn.append(1) or real(*args))
    path = f"/for-schools/{code_at('/8-10/blocking/')}/poster.pdf"
    first = client.get(path).content
    assert client.get(path).content == first and len(drawn) == 1
    guide = GuidePage.objects.get(audience="8-10", slug="blocking")
    guide.title = "Another title"
    publish(guide)
    assert client.get(path).content != first and len(drawn) == 2


def test_paper_whose_edition_has_not_begun_carries_the_plain_address(client, made, code_at):
    GuidePage.objects.filter(audience="8-10", slug="blocking").update(title="Changed behind our back")
    picture = pypdfium2.PdfDocument(made("/8-10/blocking/", "poster"))[0].render(scale=2).to_pil()
    assert zxingcpp.read_barcodes(picture)[0].text == f"{site_settings.SIGNPOST_URL}/go/{code_at('/8-10/blocking/')}/"


def test_the_folder_stays_small(monkeypatch, own_data_folder):
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    for number in range(6):
        kept.keep(kept.name_of(str(number)), b"x" * 10)
    assert len(list(kept.folder().iterdir())) == 3
    monkeypatch.setattr(kept, "MOST_BYTES", 25)
    kept.keep(kept.name_of("last"), b"x" * 10)
    assert len(list(kept.folder().iterdir())) == 2 and kept.read(kept.name_of("last")) == b"x" * 10
    assert kept.read(kept.name_of("never")) is None


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(client, code_at, own_data_folder):
    (own_data_folder / "paper").write_text("in the way")
    assert client.get(f"/for-schools/{code_at('/8-10/blocking/')}/poster.pdf").status_code == 200


def test_a_crowd_is_asked_to_come_again_and_readers_are_not_stopped(client, code_at, monkeypatch):
    monkeypatch.setattr(drawing_office, "LONGEST_WAIT", 0.05)
    path = f"/for-schools/{code_at('/8-10/blocking/')}/poster.pdf"
    with drawing_office._a_place():
        busy = client.get(path)
        assert busy.status_code == 503 and busy.headers["Retry-After"] == "10"
        assert "Many people are making posters right now" in busy.content.decode()
        assert "tel:999" in busy.content.decode()
        assert client.get("/8-10/blocking/").status_code == 200
    assert client.get(path).status_code == 200


def test_one_is_drawn_at_a_time(monkeypatch):
    monkeypatch.setattr(drawing_office, "LONGEST_WAIT", 5)
    inside, most = [], []

    def draw(_number):
        try:
            with drawing_office._a_place():
                inside.append(1)
                most.append(len(inside))
                inside.pop()
        except drawing_office.Busy:
            return "busy"
        return "drawn"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(draw, range(40)))
    assert max(most) == 1 and "drawn" in said


@pytest.mark.parametrize("layout", ["poster-big", "x", "poster-", "leaflet-a5"])
def test_other_papers_do_not_exist(client, code_at, layout):
    assert client.get(f"/for-schools/{code_at('/8-10/blocking/')}/{layout}.pdf").status_code == 404


def test_paper_may_be_kept_for_an_hour(client, code_at):
    answer = client.get(f"/for-schools/{code_at('/8-10/blocking/')}/leaflet.pdf")
    assert answer.headers["Cache-Control"] == "public, max-age=3600" and not answer.cookies
    assert answer.headers["Content-Disposition"] == f'inline; filename="{code_at("/8-10/blocking/")}-leaflet.pdf"'


def test_the_short_address_is_what_a_person_types(settings):
    settings.SIGNPOST_URL = "https://www.example.org"
    assert short_address("k7m3p") == "www.example.org/go/k7m3p"
