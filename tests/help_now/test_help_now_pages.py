"""The help path over HTTP: every path, at every age and in every nation, ends on a page that helps."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agreed_cards.models import AgreedCard
from content_checks.publishing import NotFitToPublish
from help_now.models import HelpNowPage, Worry
from help_now.paths import WHO, every_path
from tests.factories.publishing import publish
from tests.factories.worries import NATIONS, worries

pytestmark = pytest.mark.django_db


def get(path: str):
    response = Client().get(path)
    return response, response.content.decode()


def address(*segments: str) -> str:
    return "/help-now/" + "".join(f"{segment}/" for segment in segments)


@pytest.mark.parametrize("who", WHO)
def test_every_path_ends_on_a_page_that_helps(who):
    paths = [path for path in every_path(worries(), set(NATIONS)) if path.who == who]
    assert len(paths) > 60
    client = Client()
    for path in paths:
        response = client.get(address(*path.segments))
        page = response.content.decode()
        assert response.status_code == 200, path.segments
        assert response["Cache-Control"] == "no-store", path.segments
        assert not response.cookies, path.segments
        for expected in ("tel:999", "Do this first", "If that does not work", "data-leave-this-site"):
            assert expected in page, (path.segments, expected)
        assert "<form" not in page and "<input" not in page, path.segments
        if path.is_for_a_child:
            assert "tel:08001111" in page and "A person to talk to, now" in page, path.segments
        assert re.search(r"<title>What to do next – ", page), path.segments


def test_each_question_stands_below_the_emergency_number_and_childline():
    for segments in ((), ("me",), ("parent", "hazel"), ("friend", "hazel", "11-13")):
        response, page = get(address(*segments))
        assert response.status_code == 200
        rows = page.index('class="rows')
        assert page.index("tel:999") < rows and page.index("tel:08001111") < rows
        assert "<form" not in page and "<input" not in page and "<button" not in page


def test_the_address_holds_nothing_that_shames():
    for path in every_path(worries(), set(NATIONS)):
        said = address(*path.segments)
        assert re.fullmatch(r"/help-now/(me|friend|parent|teacher)/[a-z]+/((4-7|8-10|11-13|14-17)/)?([a-z-]+/)?", said)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/help-now/nobody/", "Who is this about?"),
        ("/help-now/me/xyz/", "What has happened?"),
        ("/help-now/friend/pine/", "What has happened to them?"),
        ("/help-now/teacher/hazel/11-13/", "Where is your school?"),
        ("/help-now/me/hazel/99/", "How old are you?"),
        ("/help-now/me/hazel/11-13/mars/", "Where do you live?"),
        ("/help-now/me/hazel/11-13/wales/more/and/more/", "Go back to what to do next"),
        ("/help-now/me/ash/11-13/", "Go back to what to do next"),
    ],
)
def test_a_wrong_step_leads_to_the_nearest_one(path, nearest):
    response, page = get(path)
    assert response.status_code == 404
    assert nearest in page and "It is not your fault" in page
    assert "tel:999" in page and "tel:08001111" in page
    assert response["Cache-Control"] == "no-store"


def test_a_thousand_parameters_change_nothing():
    plain = get("/help-now/me/hazel/")[1]
    many = "&".join(f"a{n}=1" for n in range(190))
    response, page = get(f"/help-now/me/hazel/?{many}")
    assert response.status_code == 200 and page == plain
    assert get("/help-now/?" + "x" * 3000)[0].status_code == 414


def test_a_half_path_asks_the_next_question():
    assert "How old is your child?" in get("/help-now/parent/hazel/")[1]


def test_each_tap_can_be_changed():
    page = get("/help-now/me/hazel/11-13/wales/")[1]
    for place in ("/help-now/", "/help-now/me/", "/help-now/me/hazel/", "/help-now/me/hazel/11-13/"):
        assert f'href="{place}"' in page


def test_the_answer_has_the_agreed_card_word_for_word():
    card = AgreedCard.objects.get(key="blackmail")
    for path in ("/help-now/me/hazel/8-10/wales/", "/help-now/parent/hazel/8-10/wales/", "/topics/sextortion/"):
        page = get(path)[1].partition('id="blackmail"')[2]
        places = [page.index(step.heading.replace("'", "&#x27;")) for step in card.steps.all()]
        assert places == sorted(places), path
        for step in card.steps.all():
            assert step.words in page, path
    assert card.for_adults in get("/help-now/parent/hazel/8-10/wales/")[1]
    assert card.for_adults not in get("/help-now/me/hazel/8-10/wales/")[1]


def test_services_for_adults_alone_are_not_compared_for_a_child():
    child, adult = get("/help-now/me/cedar/14-17/wales/")[1], get("/help-now/parent/cedar/14-17/wales/")[1]
    assert "/help/report-remove/" in child and "/help/take-it-down/" in child
    assert "/help/revenge-porn-helpline/" not in child
    assert "/help/revenge-porn-helpline/" in adult


def test_the_answer_leads_straight_to_the_steps_in_an_app():
    page = get("/help-now/me/hazel/11-13/wales/")[1]
    assert 'href="/apps/snapchat/block/"' in page and 'href="/apps/snapchat/report-person/"' in page
    assert "/apps/" not in get("/help-now/me/rowan/11-13/wales/")[1].replace('href="/apps/"', "")


@pytest.mark.parametrize("path", ["/help-now/", "/help-now/me/", "/help-now/me/hazel/11-13/wales/",
                                  "/help-now/parent/cedar/8-10/anywhere/", "/help-now/note/"])  # fmt: skip
def test_a_step_stays_within_its_queries(path):
    Client().get(path)
    with CaptureQueriesContext(connection) as captured:
        Client().get(path)
    asked = [query["sql"] for query in captured.captured_queries]
    assert len(asked) <= 10, asked
    assert len(asked) == len(set(asked))


def test_the_note_has_no_text_box_and_no_form():
    page = get("/help-now/note/")[1]
    assert "<form" not in page and "<textarea" not in page
    inputs = re.findall(r"<input[^>]*>", page)
    assert len(inputs) > 25 and all('type="checkbox"' in each and "name=" not in each for each in inputs)
    assert "not the person who worries you" in page
    assert page.index("not the person who worries you") < page.index("<input")


def test_nothing_can_be_sent_to_the_help_path():
    for path in ("/help-now/", "/help-now/me/hazel/", "/help-now/note/"):
        assert Client().post(path, {"words": "x"}).status_code == 405


def test_a_worry_without_an_answer_cannot_be_published():
    worry = Worry.objects.get(key="threats")
    worry.answers = [answer for answer in worry.answers.all() if answer.group != "schools"]
    with pytest.raises(NotFitToPublish, match="nothing is written for schools"):
        publish(worry, clean=False)
    assert Client().get("/help-now/teacher/hazel/wales/").status_code == 200


def test_a_changed_worry_is_seen_at_once():
    assert "Someone says they will share" in get("/help-now/me/")[1]
    worry = Worry.objects.get(key="threats")
    label = worry.labels.get(asker="me")
    label.label = "Somebody says that they will show my picture"
    worry.labels = [label, *worry.labels.exclude(pk=label.pk)]
    publish(worry)
    assert "Somebody says that they will show my picture" in get("/help-now/me/")[1]


def test_an_overdue_worry_keeps_its_place_and_says_so():
    worry = Worry.objects.get(key="threats")
    worry.written_on = date(2026, 1, 1)
    publish(worry)
    response, page = get("/help-now/me/hazel/11-13/wales/")
    assert response.status_code == 200 and "due to be checked again" in page


def test_an_editor_previews_each_answer(editor):
    worry = Worry.objects.get(key="threats")
    said = {"under-11": "Find a grown-up", "schools": "safeguarding lead", "friend": "Tell an adult"}
    for mode, expected in said.items():
        response = worry.make_preview_request(preview_mode=mode)
        assert response.status_code == 200 and expected in response.content.decode(), mode
    preview = HelpNowPage.objects.get().make_preview_request()
    assert preview.status_code == 200 and "Who is this about?" in preview.content.decode()
