"""One round: many addresses, several hosts at once, each host in its own turn, results as they come."""

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from outgoing_links.decide import Outcome, Tried
from outgoing_links.host_gate import LeftAlone, RoundIsOver

logger = logging.getLogger(__name__)


def host_of(address: str) -> str:
    """Return the host of an address in small letters, or an empty string."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def by_host(addresses: Iterable[str]) -> list[list[str]]:
    """Return the addresses in groups of one host, in the order in which the hosts come first."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(host_of(address), []).append(address)
    return list(groups.values())


def go_round(
    addresses: Iterable[str],
    visit: Callable[[str], Tried],
    over: threading.Event,
    at_once: int = 4,
    seconds: float | None = None,
) -> Iterator[Tried]:
    """Give what came of each address, as soon as it is known; what was put off is left out.

    ``visit`` runs in ``at_once`` threads; whoever reads the results stays in their own, and may stop reading at any
    time. The round is over when all is asked, when ``over`` is set, or after ``seconds``; requests that are under way
    then are waited for, no new one is begun.
    """
    todo = deque(by_host(addresses))
    done: queue.SimpleQueue[Tried | None] = queue.SimpleQueue()
    threads = [
        threading.Thread(target=_work, args=(todo, done, visit, over), daemon=True)
        for _number in range(max(1, min(at_once, len(todo))))
    ]
    bell = threading.Timer(seconds, over.set) if seconds is not None else None
    try:
        if bell:
            bell.daemon = True
            bell.start()
        for thread in threads:
            thread.start()
        working = len(threads)
        while working:
            tried = done.get()
            if tried is None:
                working -= 1
            else:
                yield tried
    finally:
        over.set()
        if bell:
            bell.cancel()


def _work(todo: deque, done: queue.SimpleQueue, visit: Callable[[str], Tried], over: threading.Event) -> None:
    """Take one host after the other, and ask its addresses in turn, until there is none left or the round is over."""
    try:
        while not over.is_set():
            try:
                group = todo.popleft()
            except IndexError:
                return
            for address in group:
                tried = _visited(address, visit)
                if tried:
                    done.put(tried)
    except RoundIsOver:
        return
    finally:
        done.put(None)


def _visited(address: str, visit: Callable[[str], Tried]) -> Tried | None:
    """Visit one address; None when it is put off to another round."""
    try:
        return visit(address)
    except LeftAlone:
        return None
    except RoundIsOver:
        raise
    except Exception:  # a mistake of ours with one address must not cost the results of the others
        logger.exception("Could not check %s", address)
        return Tried(address, Outcome.ODD)
