"""How often one sender may press a button, or have something looked for, without keeping who it was.

An address is turned into a keyed hash at once. The key is made anew every hour, lives in memory alone, and with it
goes everything that was counted: nothing can be traced back, not even by us.
"""

import hashlib
import secrets
from collections import Counter
from datetime import datetime
from threading import Lock

AN_HOUR = 12
MOST_SENDERS = 20_000


class HourlyLimit:
    """Counts presses of each sender within the hour. ``most``: how many are taken from one sender."""

    def __init__(self, most: int = AN_HOUR):
        self.most = most
        self._lock = Lock()
        self._hour: datetime | None = None
        self._key = b""
        self._counts: Counter[bytes] = Counter()

    def allows(self, sender: str, moment: datetime) -> bool:
        """Count one press of a sender (``sender.sender_of``) at ``moment`` (aware); returns whether it is taken.

        When more senders came within the hour than are kept, nothing further is taken until the next.
        """
        hour = moment.replace(minute=0, second=0, microsecond=0)
        with self._lock:
            if hour != self._hour:
                self._hour, self._key = hour, secrets.token_bytes(32)
                self._counts.clear()
            who = hashlib.blake2b(sender.encode(), key=self._key, digest_size=16).digest()
            if who not in self._counts and len(self._counts) >= MOST_SENDERS:
                return False
            self._counts[who] += 1
            return self._counts[who] <= self.most
