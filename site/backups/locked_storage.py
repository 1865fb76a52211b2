"""Backups on an S3-compatible storage, each under a lock: until its day nobody deletes it, with whatever keys.

The bucket must have been made with Object Lock (docs/operations.md). Mode COMPLIANCE: not even its owner shortens it.
"""

from datetime import datetime, timedelta

from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

DAYS = 35
# What may go wrong between here and there.
PROBLEMS = (BotoCoreError, ClientError, OSError)


class LockedStorage(S3Storage):
    """django-storages' S3 storage whose files are locked when they are written. ``lock_days``: for how long."""

    keep_until: datetime | None = None

    def get_default_settings(self) -> dict:
        """Return the settings of the storage, with ours in place of its defaults."""
        ours = {"lock_days": DAYS, "default_acl": None, "querystring_auth": False, "file_overwrite": True}
        return super().get_default_settings() | ours

    def lock_from(self, now: datetime) -> datetime:
        """Let files written from here on be locked, counted from ``now`` (aware); returns until when."""
        self.keep_until = now + timedelta(days=self.lock_days)
        return self.keep_until

    def get_object_parameters(self, name: str) -> dict:
        """Return what is sent with a new file: the lock, and a checksum, which a lock needs."""
        if self.keep_until is None:
            raise ValueError("Nothing is written here without a lock: call lock_from first.")
        lock = {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": self.keep_until}
        return super().get_object_parameters(name) | lock | {"ChecksumAlgorithm": "SHA256"}
