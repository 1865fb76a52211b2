"""Seeing a draft as its readers do: their screen, their light, their paper, their hour; nothing is stored."""

import base64
import hashlib
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission, Locale, Page, Revision
from wagtail.users.models import UserProfile

from agreed_cards.models import AgreedCard
from editorial import roles, seen
from editorial.seen_choices import CHOICES, DARK, LIGHT, PRINTED, Choice, quick_picks, read, read_moment
from editorial.seen_html import as_seen, for_look
from editorial.seen_speed import arrival
from editorial.subjects import gated_snippets
from frontend.stylesheet import SHEETS, stylesheet, stylesheet_hash
from guides.models import GuidePage
from help_now.models import Worry
from helplines.models import Helpline
from taxonomy.audiences import AUDIENCES
from taxonomy.models import Topic
from tests.factories.accounts import sign_in_browser, signed_in
from tests.factories.axe import violations
from tests.factories.people import PASSWORD, known, reviewer, writer
from users.models import User

UK = ZoneInfo("Europe/London")
TUESDAY_NOON, SUNDAY_NIGHT = "2026-11-24T12:00", "2026-11-29T03:00"
# Open on weekdays by day, in the starter content.
BY_DAY = "report-fraud"
POLICY = (
    f"default-src 'none'; style-src 'sha256-{stylesheet_hash()}'; script-src 'self'; img-src 'self'; "
    "frame-ancestors 'none'"
)
OPEN = "Open now until"


class TestStylesheets:
    def test_the_dark_rules_always_hold_or_never(self):
        css = ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){a{color:red}}"
        assert for_look(css, DARK) == ":root{color-scheme:dark}@media (min-width:0){a{color:red}}"
        assert for_look(css, LIGHT) == ":root{color-scheme:light}@media (max-width:0){a{color:red}}"

    def test_the_rules_for_paper_hold_on_paper_only(self):
        css = "@media print{a{color:red}}@media screen and (min-width:9em){b{color:red}}"
        assert for_look(css, LIGHT) == css
        assert for_look(css, PRINTED) == "@media all{a{color:red}}@media tty and (min-width:9em){b{color:red}}"

    @pytest.mark.parametrize("name", SHEETS)
    @pytest.mark.parametrize("look", CHOICES["look"])
    def test_no_stylesheet_of_ours_still_asks_the_editors_own_device(self, name, look):
        css = for_look(stylesheet(name), look)
        assert "prefers-color-scheme" not in css
        assert ("@media print" in css) is ("@media print" in stylesheet(name) and look != PRINTED)


def page_of(body: str) -> str:
    return f"<!doctype html><html><head><style>{stylesheet()}</style></head><body>{body}</body></html>"


class TestHtml:
    def test_links_to_other_pages_ask_for_a_window_that_they_do_not_get(self):
        html = as_seen(page_of('<a href="/help/">H</a><a href="#main">M</a><a>N</a>'), POLICY, LIGHT, True, False).html
        assert '<a target="_blank" href="/help/">H</a><a href="#main">M</a><a>N</a>' in html

    def test_leaving_the_site_does_not_empty_the_frame(self):
        html = as_seen(
            page_of('<a class="x" href="/leave/" data-leave-this-site>L</a>'), POLICY, LIGHT, True, False
        ).html
        assert '<a target="_blank" class="x" href="/leave/">L</a>' in html

    def test_the_stylesheet_is_allowed_by_its_hash_and_nothing_else_is(self):
        own = policy_in(as_seen(page_of("<style>b{}</style>"), POLICY, DARK, False, False).html)
        now = base64.b64encode(hashlib.sha256(for_look(stylesheet(), DARK).encode()).digest()).decode()
        assert own["style-src"] == f"'sha256-{now}'" and own["script-src"] == "'none'"
        assert own["default-src"] == "'none'" and "frame-ancestors" not in own

    def test_before_pictures_and_scripts_arrive_neither_is_asked_for(self):
        picture = '<img src="/a.jpg" srcset="/a.jpg 1x" alt="A gate" width="4" height="3">'
        data = '<script type="application/ld+json">{"a": "<b>"}</script>'
        body = (
            f'<picture><source srcset="/a.avif 360w">{picture}</picture>'
            f'<script src="/x.js" defer>1 < 2</script>{data}<p>E</p>'
        )
        seen_now = as_seen(page_of(body), POLICY, LIGHT, False, True)
        assert "/a." not in seen_now.html and "/x.js" not in seen_now.html and "1 < 2" not in seen_now.html
        assert 'alt="A gate" width="4" height="3"' in seen_now.html and '{"a": "<b>"}</script><p>E</p>' in seen_now.html
        assert (seen_now.pictures, seen_now.scripts) == (1, 1)
        assert policy_in(seen_now.html)["img-src"] == "data:"
        usual = as_seen(page_of(body), POLICY, LIGHT, True, False)
        assert body in usual.html and (usual.pictures, usual.scripts) == (1, 1)

    @given(
        st.text(st.characters(exclude_characters="<", exclude_categories=["Cs"])), st.sampled_from(["p", "b", "svg"])
    )
    def test_everything_else_stays_as_it_is_written(self, words, tag):
        body = f"<{tag} Title='a > b'>{words}&amp;&#8217;</{tag}><br/>\n<!-- - -->"
        html = as_seen(page_of(f'{body}<a href="/x/">'), POLICY, LIGHT, True, False).html
        assert html.endswith(f'<body>{body}<a target="_blank" href="/x/"></body></html>')


def policy_in(html: str) -> dict[str, str]:
    found = BeautifulSoup(html, "html5lib").find("meta", {"http-equiv": "Content-Security-Policy"})
    return dict(part.strip().partition(" ")[::2] for part in found["content"].split(";"))


class TestSpeed:
    def test_a_small_page_takes_its_round_trips_and_its_bytes(self):
        small = arrival(10_000)
        assert small.seconds == pytest.approx(4 * 0.4 + 10_000 * 8 / 400_000)

    def test_a_larger_one_waits_once_for_the_first_confirmation(self):
        assert arrival(14_600).waiting == 0
        assert arrival(14_601).waiting == pytest.approx(0.4 - 14_600 * 8 / 400_000)


class TestChoices:
    choices = st.builds(
        Choice,
        **{name: st.sampled_from(list(values)) for name, values in CHOICES.items()},
        mode=st.sampled_from(["", "parents"]),
        moment=st.none()
        | st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30)).map(
            lambda there: there.replace(second=0, microsecond=0, tzinfo=UTC)
        ),
    )

    @given(choices)
    def test_an_address_names_what_was_chosen(self, choice):
        found, problems = read(dict(parse_qsl(choice.query().removeprefix("?"))), ["", "parents"])
        # An hour of the autumn night is there twice; its first time is meant.
        twice = choice.moment and choice.moment.astimezone(UK).fold
        assert problems == []
        assert found == (choice.but(moment=choice.moment - timedelta(hours=1)) if twice else choice)

    @given(st.dictionaries(st.sampled_from([*CHOICES, "mode", "moment", "x"]), st.text()))
    def test_whatever_stands_there_something_can_be_shown(self, asked):
        choice, problems = read(asked)
        assert all(getattr(choice, name) in values for name, values in CHOICES.items())
        assert all(problems)

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("sunday", "is no day and time"), ("2026-02-30T10:00", "is no day and time"), ("2150-01-01T10:00", "between")],
    )
    def test_what_is_no_moment_is_now_and_says_so(self, typed, words):
        moment, problem = read_moment(typed)
        assert moment is None and words in problem

    def test_the_hour_that_spring_leaves_out_is_the_next_one(self):
        moment, problem = read_moment("2027-03-28T01:30")
        assert moment == datetime(2027, 3, 28, 1, 30, tzinfo=UTC) and "2:30 a.m." in problem

    def test_a_moment_is_meant_in_uk_time(self):
        assert read_moment("2027-06-01T12:00") == (datetime(2027, 6, 1, 11, tzinfo=UTC), "")

    @given(st.datetimes(datetime(2001, 1, 1), datetime(2098, 1, 1)).map(lambda there: there.replace(tzinfo=UTC)))
    def test_quick_picks_lie_ahead(self, now):
        picks = [moment for _words, moment in quick_picks(now)]
        night, christmas, soon, late = picks
        assert all(moment > now for moment in picks)
        assert (night.weekday(), night.hour) == (6, 3) and night - now <= timedelta(days=7, hours=1)
        assert (christmas.month, christmas.day, christmas.hour) == (12, 25, 12)
        assert timedelta(days=89) < soon - now < late - now < timedelta(days=201)


@pytest.fixture
def looked(client, db):
    """Return a frame of an item (or its screen) as a writer gets it."""
    signed_in(client, writer())

    def _looked(item, screen=False, status=200, **asked):
        response = client.get(seen.address(item, name="seen" if screen else "seen_frame"), asked)
        assert response.status_code == status
        _looked.response = response
        return unescape(response.content.decode())

    return _looked


def later(item, days: int) -> str:
    """Return noon so many days after a text was written."""
    written = getattr(item, "written_on", None) or item.gathered_on
    return f"{written + timedelta(days=days)}T12:00"


@pytest.mark.django_db
class TestAtThatMoment:
    def test_a_helpline_is_open_on_a_weekday_and_not_in_the_night(self, looked):
        helpline = Helpline.objects.get(key=BY_DAY)
        assert OPEN in looked(helpline, moment=TUESDAY_NOON)
        night = looked(helpline, moment=SUNDAY_NIGHT)
        assert OPEN not in night and "Opens" in night

    def test_so_it_is_for_a_draft_that_nobody_else_sees(self, looked, client):
        helpline = Helpline.objects.get(key=BY_DAY)
        helpline.name = "A name in a draft"
        helpline.save_revision()
        html = looked(Helpline.objects.get(key=BY_DAY), moment=SUNDAY_NIGHT)
        assert "<h1>A name in a draft</h1>" in html and OPEN not in html
        assert "A name in a draft" not in client.get(helpline.url).content.decode()

    @pytest.mark.parametrize(
        ("find", "words"),
        [
            (lambda: GuidePage.objects.get(slug="blocking", audience="8-10"), "Buttons and menus may have moved since"),
            (lambda: Topic.objects.get(key="blocking"), "This page is due to be checked again"),
            (lambda: Worry.objects.filter(danger="").first(), "This page is due to be checked again"),
            (lambda: AgreedCard.objects.first(), "This card is due to be checked again"),
            (lambda: Helpline.objects.get(key="childline"), "We are checking these details again"),
        ],
    )
    def test_what_is_overdue_by_then_says_so_then(self, looked, find, words):
        item = find()
        assert words not in looked(item, moment=later(item, 1))
        assert words in looked(item, moment=later(item, 200))

    def test_the_screen_names_the_moment_and_when_it_changes_next(self, looked):
        helpline = Helpline.objects.get(key=BY_DAY)
        html = looked(helpline, screen=True, moment=TUESDAY_NOON)
        assert "as it reads on Tuesday 24 November 2026, noon" in html
        change = re.search(r"changes by itself next on <a href=\"([^\"]*)\"", html)[1]
        after = dict(parse_qsl(change.partition("?")[2].partition("#")[0]))
        assert OPEN not in looked(helpline, **after)

    def test_without_one_it_is_now(self, looked, settings):
        settings.SIGNPOST_MOMENT = datetime(2026, 11, 29, 3, tzinfo=UTC)
        helpline = Helpline.objects.get(key=BY_DAY)
        assert OPEN not in looked(helpline)
        assert "as it reads now: Sunday 29 November 2026, 3 a.m." in looked(helpline, screen=True)

    def test_it_is_rendered_in_uk_time_and_in_its_own_language_whoever_looks(self, client, monkeypatch):
        user = writer()
        profile = UserProfile.get_for_user(user)
        profile.current_time_zone, profile.preferred_language = "Asia/Tokyo", "fr"
        profile.save()
        seen_there = []
        context = Helpline.get_preview_context

        def noting(self, request, mode_name):
            seen_there.append((timezone.get_current_timezone_name(), get_language(), request.moment))
            return context(self, request, mode_name)

        monkeypatch.setattr(Helpline, "get_preview_context", noting)
        welsh, _new = Locale.objects.get_or_create(language_code="cy")
        helpline = Helpline.objects.get(key=BY_DAY)
        Helpline.objects.filter(pk=helpline.pk).update(locale=welsh)
        signed_in(client, user).get(seen.address(helpline, name="seen_frame"), {"moment": SUNDAY_NIGHT})
        assert seen_there == [("Europe/London", "cy", datetime(2026, 11, 29, 3, tzinfo=UTC))]


@pytest.mark.django_db
class TestFrame:
    @pytest.fixture
    def guide(self):
        return GuidePage.objects.get(slug="blocking", audience="8-10")

    def test_it_may_stand_in_a_frame_of_the_desk_alone_and_is_kept_nowhere(self, looked, client, guide):
        looked(guide)
        headers = client.get(seen.address(guide, name="seen_frame")).headers
        assert headers["X-Frame-Options"] == "SAMEORIGIN" and "no-store" in headers["Cache-Control"]
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert client.get(guide.relative_path()).headers["X-Frame-Options"] == "DENY"

    @pytest.mark.parametrize("look", CHOICES["look"])
    def test_each_look_has_its_stylesheet_and_leave_to_use_it(self, looked, guide, look):
        html = looked(guide, look=look)
        style = BeautifulSoup(html, "html5lib").find("style").string
        assert style == for_look(stylesheet(), look)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy_in(html)["style-src"]

    def test_its_sandbox_lets_nothing_out(self, looked, guide):
        def sandbox(**asked):
            return BeautifulSoup(looked(guide, screen=True, **asked), "html5lib").find("iframe")["sandbox"]

        assert sandbox() == ["allow-same-origin", "allow-scripts"]
        assert sandbox(scripts="off") == sandbox(connection="slow") == ["allow-same-origin"]

    def test_a_slow_connection_shows_what_it_costs(self, looked, client, guide):
        assert "<script src" not in looked(guide, connection="slow")
        html = looked(guide, screen=True, connection="slow")
        size, seconds = re.search(r"4 round trips × 0.4 s \+ ([\d,]+) bytes .* = (\d+\.\d) s", html).groups()
        sent = client.get(guide.relative_path(), headers={"accept-encoding": "br"})
        assert sent["Content-Encoding"] == "br"
        real = len(sent.serialize_headers()) + len(sent.content)
        assert int(size.replace(",", "")) == pytest.approx(real, rel=0.02)
        assert float(seconds) == pytest.approx(arrival(real).seconds, abs=0.1)

    def test_every_reader_of_a_guide_stands_side_by_side(self, looked, guide):
        page = BeautifulSoup(looked(guide, screen=True, all="1", look=DARK), "html5lib")
        frames = page.find_all("iframe")
        assert [each.parent.figcaption.text for each in frames] == [str(audience.name) for audience in AUDIENCES]
        assert {each["width"] for each in frames} == {"360"} and all("look=dark" in each["src"] for each in frames)

    def test_another_voice_is_one_link_away_and_keeps_the_look(self, looked, guide):
        page = BeautifulSoup(looked(guide, screen=True, look=DARK), "html5lib")
        other = GuidePage.objects.get(slug="blocking", audience="parents")
        link = page.find("a", string="Parents and carers")["href"]
        assert link.partition("?")[0] == seen.address(other) and "look=dark" in link

    def test_a_worry_is_seen_as_each_who_asks(self, looked):
        worry = Worry.objects.filter(danger="").first()
        young, parents = looked(worry), looked(worry, mode="parents")
        assert young == looked(worry, mode="11-17") != parents
        page = BeautifulSoup(looked(worry, screen=True, all="1"), "html5lib")
        assert len(page.find_all("iframe")) == len(worry.preview_modes)

    def test_every_kind_of_page_and_record_can_be_seen(self, looked):
        items = [kind.objects.first() for kind in gated_snippets() if hasattr(kind, "preview_modes")]
        kinds = {page.specific_class: page for page in Page.objects.filter(depth__gt=1)}
        assert len(items) >= 5 and len(kinds) >= 8
        for item in [*items, *kinds.values()]:
            assert "<main" in looked(item), item
            assert "<iframe" in looked(item, screen=True), item

    def test_nothing_is_written(self, looked, guide):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for screen in (True, False):
                looked(guide, screen=screen, moment=SUNDAY_NIGHT, connection="slow", look=PRINTED)
        assert queries.captured_queries
        assert [each["sql"] for each in queries if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))] == []

    def test_what_cannot_be_chosen_is_said_and_the_usual_is_shown(self, looked, guide):
        html = looked(guide, screen=True, look="<pink>", moment="soon")
        assert "“<pink>” cannot be chosen under “Look”" in html and "“soon” is no day and time" in html
        assert "as it reads now" in html and html.count("<iframe") == 1
        assert "&lt;pink&gt;" in looked.response.content.decode()


@pytest.mark.django_db
class TestBrokenDrafts:
    def test_a_draft_that_lacks_something_says_what(self, looked):
        guide = GuidePage.objects.get(slug="blocking", audience="8-10")
        revision = guide.save_revision()
        revision.content["topic"] = None
        revision.content["question"] = ""
        revision.save()
        Page.objects.filter(pk=guide.pk).update(has_unpublished_changes=True)
        for html in (looked(guide, status=422), looked(guide, screen=True)):
            assert "something that its page needs is missing or broken" in html
            assert "Topic: This field cannot be null." in html and "Question: This field cannot be blank." in html
        assert "<iframe" not in html and reverse("wagtailadmin_pages:edit", args=[guide.pk]) in html

    def test_a_draft_that_cannot_be_read_any_more_says_so(self, looked):
        topic = Topic.objects.get(key="blocking")
        topic.save_revision()
        Revision.objects.filter(pk=topic.latest_revision_id).update(content={"pk": topic.pk, "written_on": "soon"})
        Topic.objects.filter(pk=topic.pk).update(has_unpublished_changes=True)
        assert "The latest draft cannot be read" in looked(topic, status=422)
        assert "The latest draft cannot be read" in looked(topic, screen=True)


@pytest.mark.django_db
class TestWhoMayLook:
    @pytest.fixture
    def both(self):
        guide, helpline = GuidePage.objects.get(slug="blocking", audience="8-10"), Helpline.objects.get(key=BY_DAY)
        return [seen.address(item, name=name) for item in (guide, helpline) for name in ("seen", "seen_frame")]

    def test_visitors_do_not(self, client, both):
        for address in both:
            response = client.get(address)
            assert response.status_code == 302 and response["Location"].startswith("/admin/sign-in/")

    @pytest.mark.parametrize("who", [writer, reviewer])
    def test_who_edits_or_reviews_does(self, client, both, who):
        signed_in(client, who())
        assert {client.get(address).status_code for address in both} == {200}

    def test_somebody_at_the_desk_who_may_edit_neither_does_not(self, client, both):
        user = User.objects.create_user("finch", "finch@example.org", PASSWORD)
        group = Group.objects.create(name="Onlookers")
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        user.groups.add(group)
        signed_in(client, user)
        assert not {client.get(address).status_code for address in both} & {200}

    def test_whoever_writes_for_one_reader_sees_no_drafts_for_others(self, client):
        guide = GuidePage.objects.get(slug="blocking", audience="8-10")
        user = User.objects.create_user("finch", "finch@example.org", PASSWORD)
        group = Group.objects.create(name="For the middle ones")
        group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
        change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        GroupPagePermission.objects.create(group=group, page=guide.get_parent(), permission=change)
        user.groups.add(group)
        html = signed_in(client, user).get(seen.address(guide), {"all": "1"}).content.decode()
        assert html.count("<iframe") == 1 and seen.address(guide, name="seen_frame") in html

    def test_there_is_nothing_else_to_be_seen(self, client, editor):
        signed_in(client, editor)
        for of, pk in ((User, editor.pk), (Topic, 999_999), (Topic, "GB-XXX"), (Page, "no")):
            kind = ContentType.objects.get_for_model(of).pk
            assert client.get(reverse("seen", args=[kind, pk])).status_code == 404
        assert client.get(reverse("seen", args=[999_999, 1])).status_code == 404
        assert client.post(seen.address(Topic.objects.first())).status_code == 405

    def test_the_way_there_stands_where_pages_and_records_are_listed_and_edited(self, client):
        signed_in(client, writer())
        guide, topic = GuidePage.objects.get(slug="blocking", audience="8-10"), Topic.objects.get(key="blocking")
        at_guide = reverse("seen", args=[ContentType.objects.get_for_model(guide).pk, guide.pk])
        at_page = reverse("seen", args=[ContentType.objects.get_for_model(Page).pk, guide.pk])
        for where in (reverse("wagtailadmin_pages:edit", args=[guide.pk]),
                      reverse("wagtailadmin_explore", args=[guide.get_parent().pk])):  # fmt: skip
            html = client.get(where).content.decode()
            assert at_guide in html or at_page in html
        urls = topic.snippet_viewset
        for where in (reverse(urls.get_url_name("edit"), args=[topic.pk]), reverse(urls.get_url_name("list"))):
            assert f'href="{seen.address(topic)}"' in client.get(where).content.decode()


@pytest.mark.browser
def test_the_night_in_the_dark_without_javascript(open_page, in_the_site, server):
    with in_the_site():
        known("swift", roles.WRITERS)
        address = seen.address(Helpline.objects.get(key=BY_DAY))
    page = open_page("/admin/sign-in/", width=1280, height=1000, scripts=False)
    sign_in_browser(page, server.url, "swift", PASSWORD)
    page.goto(server.url + address)
    page.get_by_role("link", name="Dark").click()
    page.get_by_role("link", name="Sunday, 3 am").click()
    assert page.get_by_role("link", name="Dark").get_attribute("aria-current") == "true"
    assert "as it reads on Sunday" in page.locator("#stage").inner_text()
    inside = page.frame_locator("iframe")
    assert "Opens" in inside.locator(".helpline-card").first.inner_text()
    assert OPEN not in inside.locator("main").inner_text()
    assert inside.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(14, 27, 36)"
    # A link in the frame leads nowhere.
    before = page.frames[1].url
    inside.get_by_role("link", name="Get help now").first.click()
    assert page.frames[1].url == before and len(page.context.pages) == 1
    # What the screen adds to the desk is fit for everyone; the tool that looks at it is a script itself.
    state = page.context.storage_state()
    page = open_page(page.url.removeprefix(server.url), width=360, dark=True, storage_state=state)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page, {"include": [[".seen"]], "exclude": [["iframe"]]}, minor=False) == []
    assert page.elsewhere == []
