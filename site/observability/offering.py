"""Offers the figures on a port of their own, which is bound to this machine unless the settings say otherwise.

The server may run several processes. Each counts in a file of its own, and the one that has got the port adds them up
(prometheus_client, "Multiprocess Mode"); when it ends, another takes the port.
"""

import logging
import os
import shutil
import threading
import time
from pathlib import Path

from observability import counting

logger = logging.getLogger(__name__)
TRY_AGAIN = 5.0


def begin(place: tuple[str, int], folder: Path) -> None:
    """Count from now on, and offer the figures at a host and port as soon as that is free.

    ``folder``: for the files; those of servers that have ended are removed. It must be called before anything imports
    prometheus_client, which decides once how it counts.
    """
    files = folder / str(os.getppid())
    _forget_servers_that_ended(folder)
    files.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(files)
    from prometheus_client import CollectorRegistry

    counting.begin(CollectorRegistry())
    threading.Thread(target=_offer, args=(place, files), name="figures", daemon=True).start()


def _forget_servers_that_ended(folder: Path) -> None:
    for each in folder.glob("*"):
        if each.name.isdigit() and not _lives(int(each.name)):
            shutil.rmtree(each, ignore_errors=True)


def _lives(number: int) -> bool:
    if os.name == "nt":  # there, asking would end it
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _offer(place: tuple[str, int], files: Path) -> None:
    """Wait for the port, then offer what all processes have counted; the thread ends with its process."""
    from prometheus_client import CollectorRegistry, start_http_server
    from prometheus_client.multiprocess import MultiProcessCollector

    from observability.gauges import OfTheDatabase

    host, port = place
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(files))
    registry.register(OfTheDatabase())
    while True:
        try:
            start_http_server(port, host, registry)
            return
        except OSError:  # another process of this server has it
            time.sleep(TRY_AGAIN)
