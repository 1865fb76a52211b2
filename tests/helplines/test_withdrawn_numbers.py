"""One editor takes a wrong number off every page at once; two put it back."""

import pytest
from django.urls import reverse

from content_checks.publishing import NotFitToPublish
from helplines.models import Helpline, WithdrawnNumber
from helplines.withdrawing import take_number_off
from tests.factories.accounts import signed_in
from tests.factories.people import reviewer, writer
from tests.factories.publishing import publish
from tests.factories.review import agree, send_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def childline():
    return Helpline.objects.get(key="childline")


def test_one_editor_takes_a_number_off_every_page(client, childline):
    assert "tel:08001111" in client.get("/8-10/blocking/").content.decode()
    signed_in(client, writer())
    address = reverse("withdraw_number", args=[childline.pk])
    assert "from this moment" in client.get(address).content.decode()
    client.post(address, {"value": "0800 1111", "why": "It rings at a shop."})
    for path in ("/8-10/blocking/", "/help/childline/", "/help/"):
        html = client.get(path).content.decode()
        assert "tel:08001111" not in html and "Childline" in html
    assert Helpline.objects.get(key="childline").live


def test_a_reason_is_needed_and_only_numbers_that_are_shown_can_be_named(client, childline):
    signed_in(client, writer())
    address = reverse("withdraw_number", args=[childline.pk])
    client.post(address, {"value": "0800 1111"})
    client.post(address, {"value": "0999 999", "why": "It is wrong."})
    assert not WithdrawnNumber.objects.exists()


def test_the_emergency_number_cannot_be_taken_off_by_one(client):
    emergency = Helpline.objects.get(key="emergency-999")
    signed_in(client, writer())
    address = reverse("withdraw_number", args=[emergency.pk])
    client.post(address, {"value": "999", "why": "A mistake."})
    assert not WithdrawnNumber.objects.exists()


def test_two_people_put_it_back_and_the_second_says_why(client, childline, moment):
    wren, ash = writer(), reviewer()
    take_number_off(childline, "0800 1111", wren, "It rings at a shop.", moment)
    childline.not_for = "Not for homework."
    send_in(childline, wren)
    with pytest.raises(NotFitToPublish, match="It rings at a shop"):
        agree(childline, ash)
    assert WithdrawnNumber.objects.exists()
    agree(childline, ash, reason="I rang it today; Childline answered.")
    assert not WithdrawnNumber.objects.exists()
    assert "tel:08001111" in client.get("/help/childline/").content.decode()


def test_a_file_that_is_loaded_puts_nothing_back(childline, moment):
    take_number_off(childline, "0800 1111", writer(), "It rings at a shop.", moment)
    with pytest.raises(NotFitToPublish):
        publish(childline)
    assert WithdrawnNumber.objects.exists()
