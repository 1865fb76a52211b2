"""The form, and the sheet that it leads to, over HTTP."""

import html as entities
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from family_plan.models import FamilyPlanPage
from feedback.models import Signal
from platforms.models import Platform
from platforms.slots import STEPS, slots_of
from tests.factories.accounts import signed_in
from tests.factories.publishing import publish

pytestmark = pytest.mark.django_db

PLAN = "/practice/family-plan/"
TWO = f"{PLAN}?one=8-10:roblox.youtube&two=11-13:snapchat"
FULL = f"{PLAN}?one=8-10:roblox.youtube.minecraft.fortnite.whatsapp.apple" \
       "&two=11-13:snapchat.tiktok.instagram.discord.whatsapp.android"  # fmt: skip
LEFT_OUT = "not known to us, so we left it out"


def html(path, status=200):
    response = Client().get(path)
    assert response.status_code == status, path
    return entities.unescape(response.content.decode())


def sent(**fields):
    """Return where the form leads."""
    response = Client().get(f"{PLAN}?{urlencode(fields, doseq=True)}")
    assert response.status_code == 302
    return response["Location"]


# The form


def test_the_form_needs_no_script_and_nothing_is_typed():
    page = html(PLAN).split("<main")[1]
    assert f'<form class="family-form wide" method="get" action="{PLAN}">' in page
    inputs = re.findall(r'<(input|textarea|select|button)[^>]*?(?:type="(\w+)")?[^>]*>', page)
    assert {name for name, _kind in inputs} == {"input", "select", "button"}
    assert page.count("<input") == page.count('type="checkbox"') == 2 * Platform.objects.filter(live=True).count()
    assert "a grown-up you trust" in page and "tel:999" in page


def test_it_stands_in_the_practice_corner():
    assert f'href="{PLAN}"' in html("/practice/")
    assert PLAN in html("/sitemap-pages-1.xml")


def test_what_the_form_sends_becomes_a_short_address():
    assert sent(age_one="8-10", apps_one=["roblox", "youtube"], age_two="11-13", apps_two="snapchat") == TWO
    assert sent(age_one="8-10", apps_one="roblox", age_two="") == f"{PLAN}?one=8-10:roblox"
    assert sent(age_one="", age_two="") == PLAN
    assert sent(age_one="<script>", apps_one=["a b", "//evil.example", "roblox"]) == f"{PLAN}?one=:roblox"


def test_an_age_that_is_missing_is_asked_for_and_the_ticks_stay():
    page = html(f"{PLAN}?one=:roblox")
    assert "Choose an age too" in page and 'value="roblox" checked' in page


def test_a_plan_can_be_changed():
    page = html(TWO)
    back = re.search(r'href="([^"]*change=yes)"', page)[1]
    form = html(back)
    assert form.count(" checked>") == 3 and form.count(" selected") == 2 and '<details class="more" open' in form


# The sheet


def test_every_action_with_steps_is_there_to_tick_and_every_gap_leads_to_the_apps_own_help(clock):
    page = html(TWO)
    for key in ("roblox", "youtube", "snapchat"):
        platform = Platform.objects.get(key=key)
        own = page.split(f'<a href="{platform.url}">')[1].split("</section>")[0]
        slots = [slot for slot in slots_of(platform, clock().date()) if slot.key != "leave"]
        ticked = re.findall(r'<li><a href="([^"]+)">', own)
        assert ticked == [slot.path for slot in slots if slot.state == STEPS], key
        assert f'href="{platform.help_url}"' in own and platform.age_words in own
        assert "22 November 2026" in own
    assert "<input" not in page.split("<main")[1], "Boxes are drawn; nothing on the sheet is a form."


def test_an_app_whose_rules_do_not_allow_the_age_is_said_kindly():
    page = html(f"{PLAN}?one=8-10:tiktok")
    assert "TikTok says: “13 or over”" in page and "these settings still help" in page
    assert "look at its own rules first" not in html(f"{PLAN}?one=11-13:tiktok")
    assert "look at its own rules first" not in html(f"{PLAN}?one=8-10:roblox")


def test_both_sides_promise_in_words_for_their_age():
    page = FamilyPlanPage.objects.get()
    sheet = html(TWO)
    for field, there in (("grown_ups", True), ("ages_8_10", True), ("ages_11_13", True), ("ages_4_7", False)):
        assert all((f"<li>{line}</li>" in sheet) is there for line in page.promises(field)), field
    assert "tel:08001111" in sheet and "Telling is always right" in sheet
    assert sheet.count("Signed, ") == 3 and "We look at this again on" in sheet


def test_two_children_of_one_age_sign_one_agreement():
    sheet = html(f"{PLAN}?one=8-10:roblox&two=8-10:youtube")
    assert "<h2>First child: Ages 8 to 10</h2>" in sheet and "<h2>Second child: Ages 8 to 10</h2>" in sheet
    assert sheet.count("What children promise") == 1 and sheet.count("Signed, ") == 3


def test_a_first_phone_without_apps_gets_the_agreement():
    sheet = html(f"{PLAN}?one=11-13")
    assert "No app is chosen" in sheet and "Our agreement" in sheet


def test_it_follows_the_steps_as_they_are(clock):
    for day in range(2):
        Signal.note("snapchat/block/any", clock(days=day).date())
    assert "being re-checked" in html(TWO)
    clock(days=91)
    sheet = html(TWO)
    assert "old steps, last looked at on 22 Nov 2026" in sheet and "Steps looked at on" not in sheet


def test_a_filled_in_plan_stays_out_of_search_engines_and_names_one_address(client):
    from wagtail.models import Site

    from organisation.models import SiteSettings

    own = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    from datetime import date

    own.launch_reviewed_by, own.launch_reviewed_on = "A safeguarding lead", date(2026, 11, 23)
    own.save()
    assert '<meta name="robots" content="noindex">' in html(TWO)
    assert '<meta name="robots"' not in html(PLAN)
    response = client.get(TWO)
    assert not response.cookies and re.search(r'rel="canonical" href="[^"?]*/practice/family-plan/"', html(TWO))
    assert "8-10" not in re.search(r"<title>.*?</title>", html(TWO))[0]


# What is not right


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("one=8-10:roblox.nothing", LEFT_OUT),
        ("one=8-10:nothing", LEFT_OUT),
        ("one=9-10:roblox", LEFT_OUT),
        ("one=parents:roblox", LEFT_OUT),
        ("one=8-10:roblox&two=99:snapchat", LEFT_OUT),
        ("one=%3Cscript%3E:%00", LEFT_OUT),
        (
            "one=8-10:" + ".".join(["roblox", "youtube", "tiktok", "snapchat", "discord", "whatsapp", "x"]),
            "At most 6 apps",
        ),
        ("one=8-10:roblox&two=:snapchat", "One child has no age yet"),
    ],
)
def test_what_is_not_known_is_left_out_kindly(query, told):
    page = html(f"{PLAN}?{query}")
    assert told in page and "<script>alert" not in page and "tel:999" in page


RUBBISH = ["one=", "one=:", "one=::::", "one=8-10:....", "two=8-10", "change=yes", "one[]=8-10", "one=8-10&one=11-13",
           "one=" + "x" * 1500, "one=8-10:" + ".".join(["roblox"] * 200), "one=%E2%80%AE", "%00=%00", "age_one=%00",
           "&" * 1900, "three=8-10:roblox", "one=8-10:roblox&" + "&".join(f"a{n}" for n in range(400))]  # fmt: skip


@pytest.mark.parametrize("query", RUBBISH)
def test_rubbish_gets_a_page(query):
    assert Client().get(f"{PLAN}?{query}").status_code in {200, 302}


def test_a_thousand_parameters_get_the_form_and_a_kind_word(settings):
    # As on a server that takes no more; the limit of editors' forms is higher than any address is long.
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    page = html(f"{PLAN}?" + "a&" * 1001)
    assert LEFT_OUT in page and "Make our plan" in page
    assert Client().get(f"{PLAN}?" + "&".join(f"apps_one={n}" for n in range(1100))).status_code == 414


def test_nothing_can_be_sent_to_it(client):
    assert client.post(PLAN, {"age_one": "8-10"}).status_code == 405


@pytest.mark.parametrize("path", [f"{PLAN}more/", f"{PLAN}one/two/"])
def test_nothing_stands_below_it(path):
    assert "tel:08001111" in html(path, 404)


# Cost


@pytest.mark.parametrize("path", [PLAN, TWO, FULL, f"{PLAN}?one=:roblox"])
def test_it_stays_within_its_budgets(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        plain = client.get(path)
    asked = [query["sql"] for query in captured.captured_queries]
    assert len(asked) <= 12 and len(asked) == len(set(asked)), asked
    packed = client.get(path, headers={"accept-encoding": "br"})
    headers = sum(len(name) + len(value) + 4 for name, value in packed.items())
    assert len(packed.content) <= 13_600 and len(packed.content) + headers <= 14_600
    assert plain.content == client.get(path).content


def test_the_words_are_edited_in_the_website(client, editor):
    page = FamilyPlanPage.objects.get()
    signed_in(client, editor)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    page.grown_ups = "I will listen, whatever it is."
    publish(page)
    assert "I will listen, whatever it is." in html(TWO)
    assert "Our agreement" in page.make_preview_request().content.decode()
