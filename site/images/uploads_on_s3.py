"""Uploads on an S3-compatible storage, which only this site ever asks: readers get them below /media/ of our own host.

An address of the storage in a page would be a request to somebody else, with the reader's address in it (safeguarding,
rule B2); so ``url`` is what it is for files on disk, and the storage may be closed to the world.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

# Somebody waits: a storage that does not answer must not hold up a thread of the server for long.
PATIENCE = {"connect_timeout": 3, "read_timeout": 10, "retries": {"max_attempts": 2, "mode": "standard"}}


class StorageDoesNotAnswer(Exception):
    """The storage cannot be reached, or refuses to answer; says why."""


@dataclass(frozen=True)
class Upload:
    """One stored file, whole. ``etag``: with its quotes, as the storage gives it."""

    content: bytes
    etag: str
    changed: datetime


class UploadsOnS3(S3Storage):
    """django-storages' S3 storage, with addresses of our own host and names that are never given twice."""

    def get_default_settings(self) -> dict:
        """Return the settings of the storage, with ours in place of its defaults."""
        # A drawing is a few megabytes: threads of its own would cost more than they save.
        ours = {"file_overwrite": False, "querystring_auth": False, "default_acl": None, "signature_version": None,
                "transfer_config": TransferConfig(use_threads=False)}  # fmt: skip
        return super().get_default_settings() | ours

    def __init__(self, **options):
        style = options.get("addressing_style") or "auto"
        config = Config(signature_version="s3v4", s3={"addressing_style": style}, **PATIENCE)
        super().__init__(**({"client_config": config} | options))

    def url(self, name: str, *_parameters, **_more) -> str:
        """Return the address below MEDIA_URL, as for a file on disk."""
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))

    def whole(self, name: str) -> Upload:
        """Return a file in one request to the storage.

        Raises FileNotFoundError where there is none, StorageDoesNotAnswer when the storage cannot be asked.
        """
        try:
            answer = self.bucket.Object(self._normalize_name(clean_name(name))).get()
            return Upload(answer["Body"].read(), answer["ETag"], answer["LastModified"])
        except SuspiciousOperation as outside:
            raise FileNotFoundError(name) from outside
        except ClientError as refused:
            if refused.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from refused
            raise StorageDoesNotAnswer(str(refused)) from refused
        except BotoCoreError as broken:
            raise StorageDoesNotAnswer(str(broken)) from broken
