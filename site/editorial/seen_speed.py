"""How long a page takes on a slow connection. Pure.

The formula is shown beside its result. It is what the rules of the network make of these figures, with a reader who
comes for the first time: nothing is remembered, and no packet is lost. Real connections are slower, not faster.
"""

from dataclasses import dataclass

BITS_A_SECOND = 400_000
ROUND_TRIP = 0.4
# Finding the address (DNS), connecting (TCP), encrypting (TLS 1.3, RFC 8446), asking and being answered (HTTP).
ROUND_TRIPS = 4
# A server sends ten packets of 1,460 bytes and waits until the first is confirmed (RFC 6928). The next twenty are more
# than the line holds, so that it waits only once.
FIRST_BYTES = 14_600


@dataclass(frozen=True)
class Arrival:
    """``size``: bytes as sent. ``asking``, ``sending``, ``waiting``: seconds of each part."""

    size: int
    asking: float
    sending: float
    waiting: float

    @property
    def seconds(self) -> float:
        """Return the whole time."""
        return self.asking + self.sending + self.waiting


def arrival(size: int) -> Arrival:
    """Return how long ``size`` bytes (heading lines and compressed page together) take until all are there."""
    waiting = ROUND_TRIP - FIRST_BYTES * 8 / BITS_A_SECOND if size > FIRST_BYTES else 0.0
    return Arrival(size, ROUND_TRIPS * ROUND_TRIP, size * 8 / BITS_A_SECOND, waiting)
