"""Walks through the whole site, slowly and for ever, so that every page has a last good answer (offline.last_good)."""

import logging
import os
import re
import secrets
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connections
from django.utils import timezone

from offline import addresses, last_good, links
from offline.rendering import PageFailed, ask
from page_cache.versions import Versions

logger = logging.getLogger(__name__)
# Where people in need begin; what these lead to comes first.
BEGINNINGS = ("/help-now/", "/help/", "/", "/find/")
NO_PAGES = re.compile(
    r"/(?:admin|_util|static|media|go|search|did-this-help|embed|oembed)(?:/|$)|/(?:api|feeds)/.|.*\.[a-z0-9]{2,5}$|.*\?"
)
# Seconds between two looks at whether something has changed or was withdrawn.
LOOK_EVERY = 1.0
# One part of work to nine of rest: a visitor's page comes first.
REST = 9
LONGEST_TURN = 60.0


class Keeper:
    """``pause``: waits for so many seconds, and returns whether to stop; ``moment``: returns the moment (aware);
    ``wanted``: whether an address (path and query) is one to be walked to."""

    def __init__(
        self,
        versions: Versions,
        pause: Callable[[float], bool],
        moment: Callable[[], datetime],
        wanted: Callable[[str], bool] = lambda address: not NO_PAGES.match(address),
    ):
        self.versions, self._pause, self._moment, self._wanted = versions, pause, moment, wanted
        self._some_failed = False
        self.name = f"{os.getpid()}-{secrets.token_hex(4)}"

    def run(self) -> None:
        """Keep the answers of this server up to date until it ends. One process of a machine does so."""
        while not self._pause(LOOK_EVERY):
            try:
                if last_good.take_turn(self.name, LONGEST_TURN) and self._is_due():
                    self.walk()
            except (DatabaseError, sqlite3.Error, OSError):
                logger.warning("The last good answers could not be renewed; that is tried again.")
                self._pause(LONGEST_TURN / 2)
            finally:
                connections.close_all()

    def walk(self) -> bool:
        """Ask for every page once and keep what is answered; return whether the walk was finished.

        It begins anew when something was withdrawn on the way. Raises what is wrong with the database or the disk.
        """
        self.forget_what_was_withdrawn()
        self._some_failed = False
        numbers = self.versions.numbers()
        of_round, seen, waiting = secrets.token_hex(8), set(BEGINNINGS), deque(BEGINNINGS)
        while waiting:
            began = time.monotonic()
            for found in self._take(waiting.popleft(), of_round):
                if found not in seen and self._wanted(found):
                    seen.add(found)
                    waiting.append(found)
            if self._pause((time.monotonic() - began) * REST):
                return False
            last_good.take_turn(self.name, LONGEST_TURN)
            if self.forget_what_was_withdrawn():
                return False
        if not self._some_failed:  # what only a page that failed leads to was not seen, and is no less good for it
            last_good.forget_everything_but(of_round)
        last_good.note("everything", str(numbers.everything))
        last_good.note("day", self._today())
        return True

    def forget_what_was_withdrawn(self) -> bool:
        """Forget every answer if something was withdrawn since the last look; return whether that was so."""
        return last_good.forget_all_after(str(self.versions.numbers().withdrawn))

    def _is_due(self) -> bool:
        if self.forget_what_was_withdrawn():
            return True
        everything = str(self.versions.numbers().everything)
        return last_good.fact("everything") != everything or last_good.fact("day") != self._today()

    def _today(self) -> str:
        return timezone.localtime(self._moment()).date().isoformat()

    def _take(self, address: str, of_round: str) -> list[str]:
        """Keep the answer to one address; return the addresses that it leads to."""
        try:
            answer = ask(address, self._moment())
        except PageFailed:
            logger.warning("A page could not be rendered; its last good answer stays, and the walk goes on.")
            self._some_failed = True
            return []
        if answer.leads_to:
            target = addresses.inside(answer.leads_to, address, settings.SIGNPOST_URL)
            return [target[0]] if target else []
        if not answer.html:
            last_good.forget(address)
            return []
        last_good.keep(address, answer.html, of_round)
        return links.on_the_site(answer.html, address, settings.SIGNPOST_URL)


def start() -> None:
    """Begin to keep, in a thread that ends with the process, where the settings want it."""
    if settings.KEEP_LAST_GOOD_ANSWERS:
        keeper = Keeper(Versions(), threading.Event().wait, now)
        threading.Thread(target=keeper.run, name="last good answers", daemon=True).start()


def now() -> datetime:
    """Return the site's moment: now, or the one that it was given."""
    return settings.SIGNPOST_MOMENT or timezone.now()
