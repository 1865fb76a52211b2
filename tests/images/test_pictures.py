"""Pictures come in the form and width that suits a browser, made beforehand; a reader's visit makes nothing."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from guides.models import GuidePage
from images import sizes
from images.models import Illustration, Rendition
from organisation.models import SiteSettings
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db
GUIDE = "/8-10/blocking/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def now(django_capture_on_commit_callbacks):
    """Do what follows a change at once, as after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def like_a_photograph(width: int, height: int) -> bytes:
    """Return a JPEG file with edges, slow changes and some grain, and nobody on it. Its noise differs a little each
    time."""
    coarse, middle, fine = (
        Image.effect_noise((width // step, height // step), 90).resize((width, height), Image.Resampling.BICUBIC)
        for step in (160, 40, 8)
    )
    slow = Image.linear_gradient("L").resize((width, height))
    round_ = Image.radial_gradient("L").resize((width, height))
    colours = (
        Image.blend(slow, middle, 0.5),
        Image.blend(round_, coarse, 0.6),
        Image.blend(Image.blend(coarse, middle, 0.5), fine, 0.15),
    )
    out = io.BytesIO()
    Image.merge("RGB", colours).save(out, "JPEG", quality=90)
    return out.getvalue()


def uploaded(width=1000, height=500, name="wood.jpg", content=None) -> Illustration:
    content = content or like_a_photograph(width, height)
    return Illustration.objects.create(title="A wood", description="Trees", file=ContentFile(content, name))


def html(picture, alt="Trees in a wood") -> LexborHTMLParser:
    template = Template("{% load illustrations %}{% illustration picture alt %}")
    return LexborHTMLParser(template.render(Context({"picture": picture, "alt": alt})))


def test_an_upload_has_every_form_and_width_at_once(now):
    with now():
        picture = uploaded()
    files = {each.filter_spec: each for each in Rendition.objects.filter(image=picture)}
    assert set(files) == set(sizes.wanted(picture)) and len(files) == 7
    shown = html(Illustration.objects.get(pk=picture.pk))
    assert [source.attributes["type"] for source in shown.css("picture > source")] == ["image/avif", "image/webp"]
    for source in shown.css("source, img"):
        assert [each.split()[1] for each in source.attributes["srcset"].split(", ")] == ["360w", "720w"]
        assert source.attributes["sizes"]
    (img,) = shown.css("img")
    assert (img.attributes["width"], img.attributes["height"]) == ("720", "360")
    assert (img.attributes["alt"], img.attributes["loading"]) == ("Trees in a wood", "lazy")
    assert img.attributes["src"].endswith(".jpg")


def test_each_form_is_what_it_says_and_the_first_is_the_lightest(now):
    with now():
        picture = uploaded(1600, 1200)
    weight = {}
    for form in sizes.FORMS:
        with picture.renditions.get(filter_spec=f"format-{form}|width-720").file.open() as file:
            content = file.read()
        weight[form] = len(content)
        assert Image.open(io.BytesIO(content)).format.lower() == form
    # Measured: AVIF 18 KB, WebP 24 KB, JPEG 33 KB, of an upload of 177 KB.
    assert weight["avif"] < 0.85 * weight["webp"] < weight["jpeg"] < 60_000, weight


def test_each_form_is_served_as_what_it_is(client, now):
    with now():
        picture = uploaded()
    for form in sizes.FORMS:
        answer = client.get(picture.renditions.get(filter_spec=f"format-{form}|width-360").url)
        assert answer.status_code == 200 and answer["Content-Type"] == f"image/{form}"
        assert b"".join(answer.streaming_content)


def test_nothing_is_made_larger_than_it_is(now):
    with now():
        picture = uploaded(200, 100)
    (img,) = html(picture).css("img")
    assert img.attributes["srcset"].endswith(" 200w") and "," not in img.attributes["srcset"]
    assert (img.attributes["width"], img.attributes["height"]) == ("200", "100")


def test_what_is_missing_is_not_made_by_a_reader_and_the_upload_is_shown():
    picture = uploaded()
    with CaptureQueriesContext(connection) as asked:
        (img,) = html(picture).css("img")
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]
    assert img.attributes["src"] == picture.file.url and not Rendition.objects.exists()
    assert (img.attributes["width"], img.attributes["height"]) == ("1000", "500")


def test_a_drawing_in_svg_is_shown_as_it_is(now):
    with now():
        picture = uploaded(name="tree.svg", content=SVG)
    shown = html(picture)
    assert not shown.css("source") and not Rendition.objects.exists()
    (img,) = shown.css("img")
    assert img.attributes["src"].endswith(".svg") and img.attributes["width"] == "20"


def test_a_picture_without_words_only_decorates(now):
    with now():
        picture = uploaded(50, 50)
    assert html(picture, "").css_first("img").attributes["alt"] in {"", None}


def test_words_cannot_break_out_of_the_page(now):
    shown = html(uploaded(50, 50), '"><script>alert(1)</script>')
    assert not shown.css("script") and shown.css_first("img").attributes["alt"].startswith('">')


def test_a_page_that_is_published_gets_what_its_picture_lacks_and_shows_it(client, now):
    picture = uploaded()
    page = GuidePage.objects.get(url_path__endswith=GUIDE)
    block = {"drawing": "", "illustration": picture.pk, "alternative": "Trees in a wood", "caption": ""}
    page.body = [*page.body.raw_data, {"type": "picture", "value": block}]
    with now():
        publish(page)
    assert picture.renditions.count() == 7
    before = Rendition.objects.count()
    shown = LexborHTMLParser(client.get(GUIDE).content.decode())
    assert shown.css_first('figure.picture img[alt="Trees in a wood"]').attributes["width"] == "720"
    assert Rendition.objects.count() == before


def test_another_file_in_the_same_place_leaves_nothing_of_the_old_one(now):
    with now():
        picture = uploaded()
    old = set(picture.renditions.values_list("file", flat=True))
    picture = Illustration.objects.get(pk=picture.pk)
    picture.file = ContentFile(like_a_photograph(800, 800), "meadow.jpg")
    with now():
        picture.save()
    new = set(picture.renditions.values_list("file", flat=True))
    assert len(new) == 7 and not old & new
    assert html(Illustration.objects.get(pk=picture.pk)).css_first("img").attributes["height"] == "720"


def test_saving_its_words_makes_nothing_anew(now):
    with now():
        picture = uploaded()
    before = set(picture.renditions.values_list("pk", flat=True))
    picture = Illustration.objects.get(pk=picture.pk)
    picture.credit = "Robin Reed"
    with now():
        picture.save()
    assert set(picture.renditions.values_list("pk", flat=True)) == before


def test_a_picture_whose_file_is_gone_stops_nobody(now, caplog):
    picture = uploaded(50, 50)
    picture.file.storage.delete(picture.file.name)
    assert sizes.make(Illustration.objects.get(pk=picture.pk)) == 0
    assert "cannot be made smaller" in caplog.text
    assert html(picture).css_first("img").attributes["src"] == picture.file.url


def test_a_command_makes_whatever_is_missing_and_then_nothing(capsys):
    uploaded(400, 300)
    call_command("make_pictures")
    call_command("make_pictures")
    assert capsys.readouterr().out == "7 sizes of pictures made.\nEvery picture has its sizes.\n"


def test_the_mark_of_a_site_is_small_and_keeps_its_place(client, now):
    with now():
        picture = uploaded(800, 200)
    settings = SiteSettings.objects.first()
    settings.logo = picture
    settings.save()
    (img,) = LexborHTMLParser(client.get("/about/").content.decode()).css("a.brand img")
    assert (img.attributes["width"], img.attributes["height"], img.attributes["alt"] or "") == ("160", "40", "")
    Rendition.objects.all().delete()
    (img,) = LexborHTMLParser(client.get("/privacy/").content.decode()).css("a.brand img")
    assert (
        img.attributes["src"] == picture.file.url
        and img.attributes["width"] == "160"
        and not Rendition.objects.exists()
    )
