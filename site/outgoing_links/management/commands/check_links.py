"""Asks every outgoing address whether it still answers."""

import logging
import threading
from collections import Counter
from datetime import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from outgoing_links import bookkeeping, words
from outgoing_links.days import day_of
from outgoing_links.decide import PROVES_NO_NETWORK, Standing, Tried
from outgoing_links.registry import everywhere
from outgoing_links.rounds import go_round
from outgoing_links.setting_out import visitor_for

NOBODY = (
    "None of the {count} addresses could be reached. Is this machine connected to the internet, and may this program "
    "use it? Nothing was recorded: that would have looked as if the other sites were gone."
)


def moment_now() -> datetime:
    """Return the moment at which the site plays, or now."""
    return settings.SIGNPOST_MOMENT or timezone.now()


def days(text: str) -> int:
    """Read a number of days; ValueError (which argparse puts into words) when it is negative."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


class Command(BaseCommand):
    """Exit code 0 unless it could not run; what it finds is in the report "Links out"."""

    help = "Asks the addresses of other sites that ours leads to whether they still answer. Changes no text."

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument("--limit", type=days, default=None, help="ask at most so many addresses")
        parser.add_argument(
            "--older-than", type=days, default=7, metavar="DAYS", help="only those not asked for so many days (7)"
        )
        parser.add_argument("--only-host", default="", metavar="HOST", help="only this site, such as www.example.org")
        parser.add_argument(
            "--minutes", type=float, default=60, help="begin no request after so many minutes (60); go on next time"
        )
        parser.add_argument("--dry-run", action="store_true", help="list what would be asked; ask and change nothing")

    def handle(self, *, limit, older_than, only_host, minutes, dry_run, **options):
        """Take stock, ask, record each result at once, and finish with counts."""
        if dry_run:
            self._list(limit, older_than, only_host)
            return
        # urllib3 warns of headers that are not quite right; other people's headers are not our business.
        logging.getLogger("urllib3").setLevel(logging.ERROR)
        in_use = bookkeeping.take_stock(everywhere(), moment_now())
        addresses = self._due(limit, older_than, only_host)
        self.stdout.write(f"{in_use} addresses in use, {len(addresses)} to ask.")
        counts: Counter[Standing] = Counter()
        try:
            self._ask(addresses, minutes * 60, counts, options["verbosity"])
        finally:
            self._finish(counts, len(addresses))

    def _due(self, limit, older_than, only_host) -> list[str]:
        found = bookkeeping.due(day_of(moment_now()), older_than, only_host, limit)
        return list(found.values_list("address", flat=True))

    @transaction.atomic
    def _list(self, limit, older_than, only_host) -> None:
        """Take stock only to look, and take it back."""
        bookkeeping.take_stock(everywhere(), moment_now())
        addresses = self._due(limit, older_than, only_host)
        transaction.set_rollback(True)
        for address in addresses:
            self.stdout.write(address)
        self.stdout.write(f"Would ask {len(addresses)}. Nothing was asked and nothing was changed.")

    def _ask(self, addresses: list[str], seconds: float, counts: Counter, verbosity: int) -> None:
        """Ask; what may be the fault of our own network waits until somebody has answered."""
        over = threading.Event()
        visitor = visitor_for(over)
        doubtful: list[Tried] = []
        somebody_answered = False
        results = go_round(addresses, visitor.visit, over, settings.OUTGOING_LINKS_AT_ONCE, seconds)
        try:
            for tried in results:
                somebody_answered = somebody_answered or tried.outcome not in PROVES_NO_NETWORK
                doubtful.append(tried)
                if somebody_answered:
                    for each in doubtful:
                        self._record(each, counts, verbosity)
                    doubtful.clear()
        finally:
            results.close()
        if doubtful:
            raise CommandError(NOBODY.format(count=len(doubtful)))

    def _record(self, tried: Tried, counts: Counter, verbosity: int) -> None:
        standing = bookkeeping.record(tried, moment_now(), settings.OUTGOING_LINKS_GONE_AFTER)
        counts[standing] += 1
        if verbosity > 1:
            self.stdout.write(f"{tried.status or '---'} {tried.outcome.value} {tried.address}")

    def _finish(self, counts: Counter, due: int) -> None:
        for standing in Standing:
            if counts[standing]:
                self.stdout.write(f"{counts[standing]:5} {words.NAMES[standing]}")
        asked = sum(counts.values())
        left = f" {due - asked} are left for the next time." if due > asked else ""
        self.stdout.write(f"Asked {asked}.{left} Nothing was changed in any text.")
