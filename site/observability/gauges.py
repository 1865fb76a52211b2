"""Figures that are read when somebody asks for them: how the site stands at this moment, by its database.

Every app may register some; they are read at most once a minute, whoever asks.
"""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import close_old_connections

logger = logging.getLogger(__name__)
EVERY = 60.0
Read = Callable[[], float | None]
_registered: dict[str, tuple[str, Read]] = {}


def register(name: str, words: str, read: Read) -> None:
    """Offer a figure under a name; ``read`` returns it, or None when there is none."""
    _registered[name] = (words, read)


class OfTheDatabase:
    """Collects what was registered, for prometheus_client."""

    def __init__(self):
        self._read_at = float("-inf")
        self._values: dict[str, float] = {}

    def collect(self) -> Iterator:
        """Yield a gauge for each figure, and whether the database could be asked."""
        from prometheus_client.core import GaugeMetricFamily

        if time.monotonic() - self._read_at > EVERY:
            self._values, self._read_at = read_all(), time.monotonic()
        yield GaugeMetricFamily(
            "signpost_database_answers", "1 while these figures can be read.", value=float(bool(self._values))
        )
        for name, value in self._values.items():
            yield GaugeMetricFamily(f"signpost_{name}", _registered[name][0], value=value)


def read_all() -> dict[str, float]:
    """Return every figure that there is; none while the database does not answer."""
    close_old_connections()
    try:
        found = {name: read() for name, (_words, read) in _registered.items()}
    except Exception:  # whatever is wrong with the database: the figures of the server are shown all the same
        logger.exception("The figures of the database could not be read")
        return {}
    finally:
        close_old_connections()
    return {name: float(value) for name, value in found.items() if value is not None}
