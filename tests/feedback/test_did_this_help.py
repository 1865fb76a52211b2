"""Two buttons below a page: what they count, what they keep, and who comes first afterwards."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from feedback.answers import REASONS, shown, week_of
from feedback.limits import HourlyLimit
from feedback.models import Answered
from permalinks.models import Permalink
from publication import did_it_help
from tests.factories.accounts import signed_in

FORM = "application/x-www-form-urlencoded"
GUIDE = "/8-10/blocking/"
OURS = {"sec-fetch-site": "same-origin"}
REPORT = "/admin/reports/did-this-help/"


@pytest.fixture(autouse=True)
def fresh_limit(monkeypatch):
    monkeypatch.setattr(did_it_help, "presses", HourlyLimit(did_it_help.MOST_PRESSES))


def press(path=f"/did-this-help{GUIDE}", body="answer=no", **headers):
    return Client().post(path, body, content_type=FORM, headers=headers or OURS)


def counts() -> dict[str, int]:
    return dict(Answered.objects.values_list("answer", "count"))


# What is shown


@given(st.integers(1, 10_000))
def test_no_number_below_ten_is_shown(count):
    assert shown(count) == (str(count) if count >= 10 else "under 10")


@given(st.dates())
def test_a_week_begins_on_monday(day):
    assert week_of(day).weekday() == 0 and 0 <= (day - week_of(day)).days < 7


@pytest.mark.django_db
@pytest.mark.parametrize("path", [GUIDE, "/topics/blocking/", "/apps/snapchat/", "/parents/blocking/"])
def test_the_buttons_stand_below_guides_topics_and_apps(client, path):
    html = client.get(path).content.decode()
    form = html[html.index('<form class="helped"') : html.index("</form>", html.index('<form class="helped"'))]
    assert f'action="/did-this-help{path}"' in form and form.count("<button") == 2
    assert "<input" not in form and "<textarea" not in form
    assert "/did-this-help/" not in client.get("/help-now/").content.decode()
    assert press(f"/did-this-help{path}").status_code == 303
    assert counts() == {"no": 1}


# What is counted


@pytest.mark.django_db
def test_a_press_counts_the_page_and_the_week_and_nothing_else(moment):
    response = press(body="answer=yes")
    row = Answered.objects.get()
    code = Permalink.objects.get(path=GUIDE).code
    assert (row.about, row.week, row.answer, row.count) == (code, week_of(moment.date()), "yes", 1)
    assert {field.name for field in Answered._meta.get_fields()} == {"id", "about", "title", "week", "answer", "count"}
    assert response["Location"] == f"/did-this-help/{code}/yes/" and not response.cookies
    press(body="answer=yes")
    assert counts() == {"yes": 2}


@pytest.mark.django_db
def test_no_leads_to_a_person_first_then_the_taps_then_fixed_reasons(client):
    path = press()["Location"]
    page = client.get(path)
    html = page.content.decode()
    main = html[html.index('id="main"') :]
    assert page.headers["Cache-Control"] == "no-store" and not page.cookies
    assert main.index("tel:08001111") < main.index('href="/find/"') < main.index('name="reason"')
    assert main.count('name="reason"') == len(REASONS) and "<input" not in main and "<textarea" not in main
    told = press(path, "reason=worried")["Location"]
    assert told.endswith("/told/") and counts() == {"no": 1, "worried": 1}
    html = client.get(told).content.decode()
    assert "tel:08001111" in html and 'name="reason"' not in html and f'href="{GUIDE}"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"a": "b"}])
def test_only_our_own_page_is_counted(headers):
    assert press(**headers).status_code == 303
    assert counts() == {}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nothing/here/", "/evil.example/", "0/no/", "zzzzz/no/", "zzzzz/yes/"])
def test_what_is_no_page_counts_nothing_and_still_leads_to_help(client, path):
    response = press(f"/did-this-help/{path}", "answer=no&reason=worried")
    assert counts() == {}
    assert response.status_code == 405 or response["Location"].startswith("/did-this-help/0/")
    assert "tel:08001111" in client.get("/did-this-help/0/no/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["nothing/here/", "/evil.example/", "https://evil.example/"])
def test_nobody_is_led_to_another_site(client, path):
    assert client.get(f"/did-this-help/{path}")["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("body", ["", "answer=", "reason=nothing", "answer=%00", "&" * 1900, "reason=" + "x" * 1500])
def test_any_other_answer_is_taken_for_what_it_can_be(body):
    code = Permalink.objects.get(path=GUIDE).code
    assert press(f"/did-this-help/{code}/no/", body).status_code == 303
    assert counts() == {}
    assert press(body=body).status_code == 303


@pytest.mark.django_db
def test_looking_counts_nothing(client):
    assert client.get(f"/did-this-help{GUIDE}")["Location"] == GUIDE
    assert counts() == {}


@pytest.mark.django_db
def test_one_address_is_heard_so_often_about_a_page_and_is_not_told(monkeypatch):
    monkeypatch.setattr(did_it_help, "presses", HourlyLimit(2))
    assert {press().status_code for _ in range(4)} == {303}
    assert counts() == {"no": 2}
    press("/did-this-help/parents/blocking/")
    assert Answered.objects.count() == 2


# What editors see


@pytest.mark.django_db
def test_editors_see_weeks_and_never_a_number_below_ten(client, editor):
    week = date(2026, 11, 23)
    for number, (answer, count) in enumerate([("yes", 34), ("no", 12), ("worried", 3)]):
        Answered.objects.create(about="k7m3p", title=f"Blocking {number}", week=week, answer=answer, count=count)
    Answered.objects.create(about="k7m3p", title="Blocking", week=date(2026, 11, 16), answer="yes", count=9)
    signed_in(client, editor)
    html = client.get(REPORT).content.decode()
    assert "under 10" in html and ">34<" in html.replace("\n", "").replace(" ", "")
    rows = list(csv.reader(io.StringIO(b"".join(client.get(f"{REPORT}?export=csv").streaming_content).decode())))
    assert rows[0][:5] == ["Week from", "Page", "Code", "Yes", "Not really"]
    assert [row[:6] for row in rows[1:]] == [
        ["2026-11-23", "Blocking 2", "k7m3p", "34", "12", "under 10"],
        ["2026-11-16", "Blocking", "k7m3p", "under 10", "under 10", "under 10"],
    ]


@pytest.mark.django_db
def test_the_report_is_for_editors_alone(client):
    assert client.get(REPORT).status_code in {302, 403, 404}
