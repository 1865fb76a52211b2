"""An S3-compatible storage on this machine, for as long as it is needed; nothing of it is kept."""

import contextlib
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

import boto3
from botocore.config import Config

KEYS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "eu-west-2"}


@dataclass(frozen=True)
class FarStorage:
    """``endpoint``: where it listens."""

    endpoint: str

    def client(self):
        """Return what talks to it directly."""
        keys = {"aws_access_key_id": "testing", "aws_secret_access_key": "testing", "region_name": "eu-west-2"}
        style = Config(signature_version="s3v4", s3={"addressing_style": "path"})
        return boto3.client("s3", endpoint_url=self.endpoint, config=style, **keys)

    def make_bucket(self, name: str, locked: bool = False) -> None:
        """Make a bucket; with ``locked``, one that takes locks."""
        where = {"CreateBucketConfiguration": {"LocationConstraint": "eu-west-2"}}
        self.client().create_bucket(Bucket=name, ObjectLockEnabledForBucket=locked, **where)

    def setting(self, bucket: str, folder: str = "", more: str = "") -> str:
        """Return what SIGNPOST_UPLOADS or SIGNPOST_BACKUPS holds for a bucket of it."""
        return f"s3://{bucket}/{folder}?endpoint={self.endpoint}&region=eu-west-2{more}"


@contextlib.contextmanager
def far_storage() -> Iterator[FarStorage]:
    """Start one on a free port of this machine."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    try:
        # What another one held in this process is still there.
        urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST"), timeout=10).close()
        yield FarStorage(endpoint)
    finally:
        server.stop()
