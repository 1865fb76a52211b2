"""The e-mail that tells editors what waits, through a real mail server."""

import socket
from datetime import timedelta
from email import message_from_bytes, policy
from io import StringIO

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from editorial.digest import digest_for, recipients
from feedback.models import Signal
from guides.models import GuidePage
from helplines.models import Helpline
from tests.factories.people import person, reviewer, writer
from tests.factories.review import send_in

pytestmark = pytest.mark.django_db
REFUSED = "full@example.org"


class Sink:
    """Takes every e-mail but those to one address."""

    def __init__(self):
        self.taken = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Refuse one address, as a full mailbox does."""
        if address == REFUSED:
            return "552 This mailbox is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Keep what came."""
        self.taken[envelope.rcpt_tos[0]] = message_from_bytes(envelope.content, policy=policy.default)
        return "250 OK"


@pytest.fixture
def sink(settings):
    sink = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield sink
    controller.stop()


@pytest.fixture
def overdue():
    """Helplines whose day has passed."""
    Helpline.objects.filter(live=True).update(gathered_on=timezone.localdate() - timedelta(days=400))


def run(**options) -> str:
    out = StringIO()
    call_command("send_digests", stdout=out, **options)
    return out.getvalue()


def test_each_editor_gets_what_their_role_can_settle(sink, overdue):
    reviewer_, writer_ = reviewer(), writer()
    Helpline.objects.update(to_verify=False)
    send_in(GuidePage.objects.get(slug="blocking", audience="8-10"), writer_)
    said = run()
    assert list(sink.taken) == [reviewer_.email]
    assert said.startswith("Sent: 1.")
    message = sink.taken[reviewer_.email]
    text = message.get_body(("plain",)).get_content()
    assert "Hello Ash" in text and "1 draft waits for your review" in text and "overdue" in text
    assert f"{settings.SIGNPOST_URL}/admin/reports/to-be-checked/?when=overdue" in text
    html = message.get_body(("html",)).get_content()
    assert f'href="{settings.SIGNPOST_URL}/admin/reports/to-be-checked/?when=overdue"' in html
    assert "signpost@" in message["From"]


def test_one_address_that_fails_is_named_and_the_others_get_theirs(sink, overdue):
    first = reviewer("elm")
    first.email = REFUSED
    first.save()
    last = reviewer("ash")
    with pytest.raises(CommandError, match=REFUSED):
        run()
    assert list(sink.taken) == [last.email]


def test_a_site_whose_editors_have_no_address_yet_is_not_out_of_order(sink, overdue):
    reviewer_ = reviewer()
    reviewer_.email = ""
    reviewer_.save()
    assert run() == "Nothing was sent: no editor has an e-mail address yet.\n" and sink.taken == {}
    with pytest.raises(CommandError, match="No editor has the address ash@example.org"):
        run(to="ash@example.org")


def test_nothing_is_sent_when_nothing_waits(sink, today_of_everything):
    reviewer()
    assert "Sent: 0." in run(days=1)
    assert sink.taken == {}


@pytest.fixture
def today_of_everything():
    """Nothing is due, to verify, or reported."""
    from review.to_be_checked import kinds

    today = timezone.localdate()
    for model in kinds():
        field = "written_on" if hasattr(model, "written_on") else "gathered_on"
        model._default_manager.update(**{field: today})
    from platforms.models import DeviceSteps

    DeviceSteps.objects.update(gathered_on=today)
    Helpline.objects.update(to_verify=False)
    Signal.objects.all().delete()


def test_a_dry_run_prints_and_sends_nothing(sink, overdue):
    who = reviewer()
    said = run(dry_run=True)
    assert f"To: {who.email}" in said and "overdue" in said and sink.taken == {}


def test_it_can_be_sent_to_one_person(sink, overdue):
    one, _other = reviewer("elm"), reviewer("ash")
    run(to=one.email.upper())
    assert list(sink.taken) == [one.email]
    with pytest.raises(CommandError, match="No editor has the address"):
        run(to="somebody@example.org")


def test_only_active_editors_with_an_address_are_written_to():
    reviewer("elm")
    away, without = reviewer("ash"), reviewer("oak")
    away.is_active = False
    away.save()
    without.email = ""
    without.save()
    person("visitor")
    assert [who.username for who in recipients()] == ["elm"]


def test_nothing_in_it_is_about_visitors(overdue):
    Signal.note("snapchat/block/ios", timezone.localdate())
    digest = digest_for(reviewer(), timezone.localdate(), 14)
    for word in ("visit", "visitor", "search", "IP", "browser"):
        assert word not in digest.text.replace("Signpost", "")
