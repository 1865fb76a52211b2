"""The command `check_links`, with real sites on this machine: what is kept, what is proposed, what is left alone."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from helplines.models import Helpline
from outgoing_links import bookkeeping
from outgoing_links.decide import Outcome, Standing, Tried
from outgoing_links.found import Use
from outgoing_links.management.commands import check_links
from outgoing_links.models import TRIES_KEPT, LinkTry, LinkUse, OutgoingLink

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def this_machine_may_be_asked(settings):
    settings.OUTGOING_LINKS_ALLOW_PRIVATE = True
    settings.OUTGOING_LINKS_PAUSE = 0


@pytest.fixture
def clock(settings, moment):
    """Return what moves the clock on by days."""

    def move(days):
        settings.SIGNPOST_MOMENT = moment + timedelta(days=days)

    move(0)
    return move


@pytest.fixture
def lead_to(monkeypatch):
    """Let one helpline lead to some addresses, and nothing else to anywhere."""
    item = Helpline.objects.filter(live=True).first()

    def _lead_to(*addresses):
        uses = [(Helpline, Use(str(item.pk), item.name, address, "website", "website")) for address in addresses]
        monkeypatch.setattr(check_links, "everywhere", lambda: iter(uses))
        return item

    return _lead_to


def run(**options) -> str:
    out = StringIO()
    call_command("check_links", stdout=out, **options)
    return out.getvalue()


def link(address: str) -> OutgoingLink:
    return OutgoingLink.objects.get(address=address)


def test_each_address_is_asked_and_kept(lead_to, other_site, nobody, clock, moment):
    where = other_site.address
    lead_to(f"{where}/good", f"{where}/moved", f"{where}/moved-for-now", f"{where}/unknown", f"{where}/loop", nobody)
    said = run()
    assert "6 addresses in use, 6 to ask." in said and "Asked 6. Nothing was changed in any text." in said
    found = {each.address.removeprefix(where): each.standing for each in OutgoingLink.objects.filter(in_use=True)}
    assert found == {
        "/good": "seen", "/moved": "moved", "/moved-for-now": "moved_for_now", "/unknown": "did_not_answer",
        "/loop": "by_hand", nobody: "did_not_answer",
    }  # fmt: skip
    moved = link(f"{where}/moved")
    assert (moved.proposed_address, moved.status, moved.last_seen) == (f"{where}/good", 200, moment)
    assert moved.tries.get().hops == [[301, f"{where}/moved"], [200, f"{where}/good"]]


def test_content_is_never_touched(other_site, clock):
    item = Helpline.objects.filter(live=True).exclude(website="").first()
    item.website = f"{other_site.address}/moved"
    Helpline.objects.filter(pk=item.pk).update(website=item.website)
    versions = item.revisions.count()
    run(only_host="127.0.0.1")
    assert link(item.website).proposed_address == f"{other_site.address}/good"
    item.refresh_from_db()
    assert item.website == f"{other_site.address}/moved" and item.revisions.count() == versions
    use = LinkUse.objects.get(link__address=item.website)
    assert use.edit_address() == f"/admin/snippets/helplines/helpline/edit/{item.pk}/"


def test_what_was_asked_this_week_waits(lead_to, other_site, clock):
    lead_to(f"{other_site.address}/good")
    run()
    clock(6)
    assert "0 to ask" in run()
    clock(7)
    assert "1 to ask" in run()
    assert "1 to ask" in run(older_than=0)
    assert other_site.paths() == ["/good"] * 3


def test_gone_only_after_three_days_over_a_week(lead_to, other_site, clock):
    address = f"{other_site.address}/unknown"
    lead_to(address)
    for day, standing in ((0, "did_not_answer"), (1, "did_not_answer"), (2, "did_not_answer"), (8, "gone")):
        clock(day)
        run(older_than=0)
        assert link(address).standing == standing
    assert bookkeeping.summary()[Standing.GONE] == 1


def test_the_longest_waiting_come_first_and_the_limit_holds(lead_to, other_site, clock):
    addresses = [f"{other_site.address}/good/{number}" for number in range(4)]
    lead_to(*addresses)
    run(limit=3)
    run(limit=1)
    assert other_site.paths() == addresses_as_paths(addresses)


def addresses_as_paths(addresses):
    return ["/" + address.split("/", 3)[3] for address in addresses]


def test_one_host_alone(lead_to, other_site, clock):
    lead_to(f"{other_site.address}/good", "https://elsewhere.example/")
    assert "1 to ask" in run(only_host="127.0.0.1")
    assert link("https://elsewhere.example/").last_checked is None


def test_a_dry_run_asks_nothing_and_keeps_nothing(lead_to, other_site, clock):
    lead_to(f"{other_site.address}/good")
    said = run(dry_run=True)
    assert f"{other_site.address}/good" in said and "Would ask 1." in said
    assert other_site.asked == [] and not OutgoingLink.objects.filter(address__contains="127.0.0.1").exists()


def test_where_nobody_answers_at_all_it_is_our_network(lead_to, nobody, clock):
    lead_to(nobody)
    with pytest.raises(CommandError, match="Is this machine connected"):
        run()
    assert link(nobody).last_checked is None and not LinkTry.objects.exists()


def test_private_networks_are_not_asked_unless_allowed(lead_to, other_site, clock, settings):
    settings.OUTGOING_LINKS_ALLOW_PRIVATE = False
    lead_to(f"{other_site.address}/good")
    with pytest.raises(CommandError):
        run()
    assert other_site.asked == []


def test_what_was_learned_outlives_an_interruption(lead_to, other_site, clock, monkeypatch):
    lead_to(*(f"{other_site.address}/good/{number}" for number in range(50)))
    record = bookkeeping.record

    def interrupted(*args):
        record(*args)
        if LinkTry.objects.count() == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(bookkeeping, "record", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert OutgoingLink.objects.filter(standing="seen").count() == 2
    monkeypatch.undo()
    assert len(other_site.paths()) < 50


def test_when_time_is_up_the_rest_is_left_for_the_next_time(lead_to, other_site, clock):
    lead_to(*(f"{other_site.address}/good/{number}" for number in range(5)))
    said = run(minutes=0)
    asked = OutgoingLink.objects.exclude(last_checked=None).count()
    assert asked < 5 and f"Asked {asked}. {5 - asked} are left for the next time." in said


def test_what_is_used_no_longer_is_not_asked_but_remembered(lead_to, other_site, clock):
    good, moved = f"{other_site.address}/good", f"{other_site.address}/moved"
    lead_to(good, moved)
    run()
    lead_to(moved)
    clock(8)
    assert "1 addresses in use, 1 to ask" in run()
    assert not link(good).in_use and link(good).standing == "seen"
    lead_to(good)
    run()
    assert link(good).in_use


def test_only_the_last_tries_are_kept(lead_to, clock, moment):
    lead_to("https://example.org/")
    bookkeeping.take_stock(check_links.everywhere(), moment)
    for day in range(TRIES_KEPT + 3):
        bookkeeping.record(Tried("https://example.org/", Outcome.SLOW), moment + timedelta(days=day))
    tries = LinkTry.objects.all()
    assert len(tries) == TRIES_KEPT and tries[0].moment == moment + timedelta(days=TRIES_KEPT + 2)


@pytest.mark.parametrize("options", [["--older-than", "-1"], ["--limit", "many"], ["--no-robots"]])
def test_options_that_make_no_sense_are_refused(options):
    with pytest.raises(CommandError):
        call_command("check_links", *options)


def test_days_are_those_of_the_site(moment):
    midnight = timezone.make_aware(timezone.datetime(2026, 7, 1, 0, 30), timezone.get_default_timezone())
    assert str(check_links.day_of(midnight)) == "2026-07-01"
