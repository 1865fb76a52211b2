"""Keeping what a round finds: which addresses are in use, which are due, and what came of each try."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from outgoing_links.days import day_of
from outgoing_links.decide import GONE_AFTER_DAYS, WAS_SEEN, Standing, Tried, learn
from outgoing_links.found import Use
from outgoing_links.models import LinkTry, LinkUse, OutgoingLink, hash_of
from outgoing_links.rounds import host_of

ROWS_AT_ONCE = 500


@transaction.atomic
def take_stock(found: Iterable[tuple[type, Use]], moment: datetime) -> int:
    """Note which addresses are in use now, and where; returns how many. What is used no longer keeps its history."""
    found = list(found)
    links = _links_for({use.address for _model, use in found}, moment)
    types = {model: ContentType.objects.get_for_model(model) for model, _use in found}
    LinkUse.objects.all().delete()
    LinkUse.objects.bulk_create(
        [
            LinkUse(
                link=links[use.address],
                content_type=types[model],
                item_key=use.item_key,
                title=use.title[:255],
                where=use.where[:120],
                field=use.field[:80],
            )
            for model, use in dict.fromkeys(found)
        ],
        batch_size=ROWS_AT_ONCE,
    )
    OutgoingLink.objects.filter(in_use=True, uses=None).update(in_use=False)
    OutgoingLink.objects.filter(in_use=False, uses__isnull=False).update(in_use=True)
    return len(links)


def _links_for(addresses: set[str], moment: datetime) -> dict[str, OutgoingLink]:
    """Return the row of each address, made where it is new."""
    OutgoingLink.objects.bulk_create(
        [
            OutgoingLink(
                address=address, address_hash=hash_of(address), host=host_of(address)[:255], first_found=moment
            )
            for address in sorted(addresses)
        ],
        ignore_conflicts=True,
        batch_size=ROWS_AT_ONCE,
    )
    return {link.address: link for link in OutgoingLink.objects.all() if link.address in addresses}


def due(today: date, older_than: int, only_host: str = "", limit: int | None = None) -> QuerySet[OutgoingLink]:
    """Return the addresses in use that were last asked ``older_than`` days ago or earlier, the longest ago first.

    Whole days are counted: a round that starts every Monday at three finds what it asked last Monday at five past.
    """
    before = datetime.combine(today - timedelta(days=older_than - 1), time(), timezone.get_default_timezone())
    links = OutgoingLink.objects.filter(in_use=True)
    links = links.filter(last_checked=None) | links.filter(last_checked__lt=before)
    if only_host:
        links = links.filter(host=only_host.strip().lower())
    return links.order_by(F("last_checked").asc(nulls_first=True), "id")[:limit]


@transaction.atomic
def record(tried: Tried, moment: datetime, gone_after: int = GONE_AFTER_DAYS) -> Standing:
    """Keep what came of one try, at once; returns where the address stands now."""
    link = OutgoingLink.objects.get(address_hash=hash_of(tried.address))
    link.take_over(learn(link.known(), tried, day_of(moment), gone_after))
    link.last_checked = moment
    if tried.outcome in WAS_SEEN:
        link.last_seen = moment
    link.outcome, link.status, link.final_address = tried.outcome.value, tried.status, tried.final
    link.save()
    hops = [[hop.status, hop.address] for hop in tried.hops]
    LinkTry.objects.create(link=link, moment=moment, outcome=tried.outcome.value, hops=hops)
    LinkTry.keep_few(link)
    return Standing(link.standing)


def summary() -> dict[Standing, int]:
    """Return how many addresses in use stand where (one query); a standing that no address has counts 0."""
    rows = OutgoingLink.objects.filter(in_use=True).order_by().values_list("standing").annotate(Count("pk"))
    counts = dict(rows)
    return {standing: counts.get(standing.value, 0) for standing in Standing}


def standing_of(addresses: Iterable[str]) -> dict[str, OutgoingLink]:
    """Return what is kept of each address (one query); an address that no round has found is left out."""
    hashes = {hash_of(address): address for address in addresses}
    if not hashes:
        return {}
    found = OutgoingLink.objects.filter(address_hash__in=hashes)
    return {hashes[link.address_hash]: link for link in found}
