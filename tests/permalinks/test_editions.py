"""Paper knows its age: a new edition begins when what is printed changes, and an old one says so kindly."""

import io
from datetime import date

import pytest
import zxingcpp
from django.conf import settings
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from guides.models import GuidePage
from helplines.models import Helpline
from permalinks import qr
from permalinks.codes import make_code, paper_path
from permalinks.editions import begin_editions, latest_editions, number_of
from permalinks.models import Edition, Permalink, Printed
from permalinks.places import look_up
from schools.editions import keep_all_editions, keep_help
from taxonomy.models import Topic
from tests.factories.publishing import publish

MARCH, MAY = date(2027, 3, 17), date(2027, 5, 2)


def read_back(png: bytes) -> str:
    """Return what a real decoder reads in a picture."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
    assert len(found) == 1
    return found[0].text


def code_of(path: str) -> str:
    return Permalink.objects.get(path=path).code


@pytest.fixture
def guide(db):
    return GuidePage.objects.live().get(audience="8-10", slug="blocking")


@pytest.fixture
def code(guide):
    return code_of("/8-10/blocking/")


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    """What follows a change, as after a real transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def reworded(guide, title, on_commit):
    guide.title = title
    with on_commit():
        publish(guide)


# Numbers in addresses


@given(st.text(max_size=60))
def test_any_text_may_stand_where_the_number_is(text):
    number = number_of(text)
    assert number is None or (str(number) == text.lstrip("0") or number == 0)


@pytest.mark.parametrize("text", ["", "three", "-1", "1.5", "٣", "²", "9" * 80, "1 ", "0x1"])
def test_what_is_no_number_is_none(text):
    assert number_of(text) is None


# When an edition begins


@pytest.mark.django_db
def test_everything_public_that_can_be_printed_has_its_first_edition():
    kinds = ("guidepage", "topic", "platform", "helpline", "spotthefakepage", "rehearsalpage")
    printable = set(Permalink.objects.filter(content_type__model__in=kinds).values_list("code", flat=True))
    editions = latest_editions()
    assert printable == set(editions) and len(printable) > 200
    assert {edition.number for edition in editions.values()} == {1}


@pytest.mark.django_db
def test_nothing_changed_begins_no_edition():
    before = Edition.objects.count()
    call_command("make_editions")
    assert keep_help(MAY) == 0 and Edition.objects.count() == before


def test_other_words_begin_an_edition_of_this_paper_alone(guide, code, on_commit):
    before = Edition.objects.count()
    reworded(guide, "You may block anyone", on_commit)
    assert Edition.objects.count() == before + 1
    assert latest_editions([code])[code].number == 2


def test_saving_without_a_change_begins_none(guide, code, on_commit):
    with on_commit():
        publish(guide)
    assert latest_editions([code])[code].number == 1


def test_what_is_not_printed_begins_none(guide, code, on_commit):
    guide.search_description = "Other words for search engines."
    with on_commit():
        publish(guide)
    assert latest_editions([code])[code].number == 1


def test_another_number_begins_an_edition_of_every_paper_that_shows_it(guide, code, on_commit):
    childline = Helpline.objects.get(key="childline")
    channel = childline.channels.get(key="phone")
    channel.hours = "Mo-Su 09:00-22:00"
    childline.channels = [channel, *childline.channels.exclude(key="phone")]
    with on_commit():
        publish(childline)
    editions = latest_editions()
    assert editions[code].number == 2 and editions[code_of("/help/childline/")].number == 2
    shown_to_nobody = editions[code_of("/schools/blocking/")]
    assert shown_to_nobody.number == 1
    assert keep_all_editions(MAY) == 0, "The quick way and the thorough way find the same."


def test_a_number_that_is_taken_off_makes_all_paper_with_it_an_old_edition(client, guide, code, moment, on_commit):
    childline = Helpline.objects.get(key="childline")
    value = childline.channels.get(key="phone").value
    with on_commit():
        childline.withdrawn_numbers.create(value=value, withdrawn_at=moment, why="It rings somewhere else.")
    assert latest_editions([code])[code].number == 2
    answer = client.get(f"/go/{code}/1/")
    assert answer.status_code == 200 and "Here is the new one." in answer.content.decode()


def test_a_change_that_is_undone_begins_none(guide, code, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=False):
        guide.title = "Never seen"
        publish(guide)
    assert latest_editions([code])[code].number == 1


def test_two_processes_begin_one_edition(code):
    now = {code: Printed("other words", "other help")}
    assert begin_editions(now, MAY) == 1
    assert begin_editions(now, MAY) == 0
    assert latest_editions([code])[code].printed_on == date(2027, 5, 1)


@pytest.mark.parametrize("path", ["/go/{}/", "/go/{}/1/", "/go/{}/qr.svg", "/go/{}/qr.png", "/for-schools/{}/"])
def test_reading_makes_no_edition(client, guide, code, path):
    GuidePage.objects.filter(pk=guide.pk).update(title="Changed behind our back")
    before = Edition.objects.count()
    for _time in range(3):
        assert client.get(path.format(code)).status_code in {200, 302}
    assert Edition.objects.count() == before


# What somebody sees who scans it


def test_the_edition_of_today_leads_on_at_once(client, code):
    answer = client.get(f"/go/{code}/1/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/8-10/blocking/")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_an_old_edition_shows_help_first_and_then_the_new_one(client, guide, code, on_commit):
    Edition.objects.filter(permalink_id=code).update(printed_on=date(2026, 3, 1))
    reworded(guide, "You may block anyone", on_commit)
    answer = client.get(f"/go/{code}/1/")
    html = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies
    assert "This poster is from March 2026. Here is the new one." in html
    main = html[html.index("<main") :]
    assert main.index("tel:08001111") < main.index("tel:999") < main.index('href="/8-10/blocking/"')
    assert f'href="/for-schools/{code}/"' in main and "You may block anyone" in main
    assert client.get(f"/go/{code}/2/").headers["Location"] == "/8-10/blocking/"


def test_an_edition_whose_words_hold_again_is_not_old(client, guide, code, on_commit):
    before = guide.title
    reworded(guide, "You may block anyone", on_commit)
    reworded(guide, before, on_commit)
    assert client.get(f"/go/{code}/1/").status_code == 302
    assert client.get(f"/go/{code}/2/").status_code == 200
    assert latest_editions([code])[code].number == 3


@pytest.mark.parametrize("number", ["0", "999", "letters", "-1", "1e5", "9" * 60, "😀", "<b>1", "1 OR 1"])
def test_an_unknown_edition_counts_as_the_page_itself(client, guide, code, number, on_commit):
    reworded(guide, "You may block anyone", on_commit)
    assert client.get(f"/go/{code}/{number}/").headers["Location"] == "/8-10/blocking/"


def test_an_edition_of_something_gone_leads_to_the_nearest(client, guide, code):
    guide.unpublish()
    assert client.get(f"/go/{code}/1/").status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize("below", ["1/", "qr.svg", "qr.png"])
def test_a_wrong_code_is_answered_kindly(client, below):
    unknown = next(code for code in iter(make_code, "") if not Permalink.objects.filter(code=code).exists())
    for wrong in (unknown, "nothing", "%3Cscript%3E", "k" * 80):
        answer = client.get(f"/go/{wrong}/{below}")
        assert answer.status_code == 404 and "tel:999" in answer.content.decode()


def test_nothing_from_the_address_is_shown(client, guide, code, on_commit):
    reworded(guide, "You may block anyone", on_commit)
    html = client.get(f"/go/{code}/1/?name=Mrs+Smith&call=07700900123").content.decode()
    assert "Smith" not in html and "07700900123" not in html


# QR codes, read back


def test_a_qr_code_leads_to_the_page_after_everything_was_renamed(client, guide, code, on_commit):
    png = client.get(f"/go/{code}/qr.png")
    assert png.headers["Content-Type"] == "image/png" and "max-age=3600" in png.headers["Cache-Control"]
    address = read_back(png.content)
    assert address == f"{settings.SIGNPOST_URL}/go/{code}/1/"
    guide.slug = "blocking-anew"
    with on_commit():
        publish(guide)
    answer = client.get(address.removeprefix(settings.SIGNPOST_URL), follow=True)
    assert answer.status_code == 200 and answer.request["PATH_INFO"] == "/8-10/blocking-anew/"


@pytest.mark.django_db
def test_an_svg_holds_the_same_as_the_png(client, code):
    import pypdfium2
    from weasyprint import HTML

    svg = client.get(f"/go/{code}/qr.svg")
    assert svg.headers["Content-Type"] == "image/svg+xml" and b"<script" not in svg.content
    page = HTML(string=f"<body style='margin:0;background:#fff'>{svg.content.decode().partition('?>')[2]}").write_pdf()
    picture = pypdfium2.PdfDocument(page)[0].render(scale=1.5).to_pil()
    assert zxingcpp.read_barcodes(picture)[0].text == f"{settings.SIGNPOST_URL}/go/{code}/1/"


@pytest.mark.django_db
def test_every_qr_code_is_read_back_and_leads_somewhere_public(client):
    editions = latest_editions()
    places = {place.code: place.path for place in look_up(list(editions))}
    for code, edition in list(editions.items())[::8]:
        address = read_back(qr.png(settings.SIGNPOST_URL + paper_path(code, edition.number), pixels=4))
        assert client.get(address.removeprefix(settings.SIGNPOST_URL)).headers["Location"] == places[code]


def test_a_dirty_qr_code_is_still_read():
    picture = Image.open(io.BytesIO(qr.png("https://www.example.org/go/k7m3p/12/", pixels=8))).convert("L")
    side = picture.width
    picture.paste(255, (side // 2, side // 2, side // 2 + side // 7, side // 2 + side // 7))
    assert zxingcpp.read_barcodes(picture)[0].text == "https://www.example.org/go/k7m3p/12/"


@pytest.mark.django_db
def test_an_address_in_capitals_is_followed(client, code):
    assert client.get(f"/Go/{code.upper()}").headers["Location"] == "/8-10/blocking/"
    assert client.get(f"/GO/{code.upper()}/1").headers["Location"] == "/8-10/blocking/"


@pytest.mark.django_db
def test_what_is_changed_in_bulk_is_found_by_the_command(code):
    Topic.objects.filter(key="blocking").update(lead="Other words.")
    call_command("make_editions")
    assert latest_editions()[code_of("/topics/blocking/")].number == 2
    assert latest_editions()[code].number == 1
