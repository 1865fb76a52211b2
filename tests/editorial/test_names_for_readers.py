"""Readers are told that two people checked a page, and their names where both the site and the people want it."""

import pytest
from django.urls import reverse

from guides.models import GuidePage
from helplines.models import Helpline
from organisation.models import SiteSettings
from platforms.models import Platform
from tests.factories.accounts import signed_in
from tests.factories.forms import data_of
from tests.factories.people import reviewer, writer
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db
CHECKED = "Checked by two people before it was published, on"


def named(user, name):
    user.public_name = name
    user.save()
    return user


@pytest.fixture
def shows_names():
    settings = SiteSettings.objects.get()
    settings.shows_names = True
    settings.save()


@pytest.fixture
def wren():
    return named(writer(), "W. Wren, youth worker")


@pytest.fixture
def ash():
    return named(reviewer(), "A. <Ash>")


def guide():
    return GuidePage.objects.get(slug="blocking", audience="8-10")


def published(item, wren, ash, field="search_description"):
    setattr(item, field, "How to block someone, in a few taps.")
    send_in(item, wren)
    agree(item, ash)
    return item


def words(client, path) -> str:
    return " ".join(client.get(path).content.decode().split())


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (lambda: GuidePage.objects.get(slug="blocking", audience="8-10"), "search_description"),
        (lambda: Platform.objects.get(key="snapchat"), "what_it_is"),
        (lambda: Helpline.objects.get(key="childline"), "not_for"),
    ],
)
def test_both_are_named_in_the_order_of_their_work(client, shows_names, wren, ash, item, field):
    item = published(item(), wren, ash, field)
    path = item.relative_path() if hasattr(item, "relative_path") else item.url
    assert ": W. Wren, youth worker and A. &lt;Ash&gt;." in words(client, path).split(CHECKED)[1]


def test_an_action_of_an_app_says_who_checked_the_app(client, shows_names, wren, ash):
    published(Platform.objects.get(key="snapchat"), wren, ash, "what_it_is")
    assert "W. Wren" in words(client, "/apps/snapchat/block/").split(CHECKED)[1]


def test_without_the_setting_nobody_is_named(client, wren, ash):
    page = words(client, published(guide(), wren, ash).relative_path())
    assert CHECKED in page and "Wren" not in page and "Ash" not in page


def test_who_wants_no_name_is_counted_and_who_empties_it_is_gone_at_once(client, shows_names, wren, ash):
    path = published(guide(), wren, ash).relative_path()
    named(wren, "")
    page = words(client, path)
    assert ": A. &lt;Ash&gt; and one person more." in page and "Wren" not in page
    named(ash, "")
    page = words(client, path)
    assert CHECKED in page and "Ash" not in page and "person more" not in page


def test_what_came_with_the_software_was_agreed_to_by_nobody(client, shows_names):
    assert CHECKED not in words(client, guide().relative_path())


def test_a_name_for_readers_is_written_in_ones_own_account(client):
    wren = writer()
    signed_in(client, wren)
    address = reverse("wagtailadmin_account")
    fields = data_of(client.get(address), "public_name-public_name")
    fields |= {"name_email-last_name": "Wren", "public_name-public_name": "W. Wren"}
    assert client.post(address, fields).status_code == 302
    wren.refresh_from_db()
    assert wren.public_name == "W. Wren"
