"""Wagtail's back ends for front-end caches, with three differences: they say when a purge failed (Wagtail's write that
into a log and go on, so that nobody can try again), they never wait for long, and they can be asked at another address.

Wagtail's two for Azure are left out: they speak to the classic services, which Microsoft retires in 2027
(https://learn.microsoft.com/en-us/azure/frontdoor/front-door-cdn-comparison).
"""

from urllib.parse import urlsplit

import urllib3
from wagtail.contrib.frontend_cache.backends import BaseBackend, CloudflareBackend, CloudfrontBackend, HTTPBackend

# Seconds for which a network may say nothing.
PATIENCE = 10
# What a cache of one's own answers when it had nothing of that address: Squid, and nginx with a purge module.
HAD_NOTHING = frozenset({404, 412})
# CloudFront takes 3,000 at once, over all requests that are not done yet (quota "file invalidations in progress").
CLOUDFRONT_AT_ONCE = 1000


class NotPurged(Exception):
    """A network did not do what it was asked: it could not be reached, or refused. Says why, without the token."""


class Cloudflare(CloudflareBackend):
    """Purges by address; 30 in each request, as Wagtail does (Cloudflare takes 100)."""

    def __init__(self, params):
        endpoint = params.pop("ENDPOINT", "https://api.cloudflare.com")
        super().__init__(params)
        self._address = f"{endpoint}/client/v4/zones/{self.cloudflare_zoneid}/purge_cache"

    def _purge_urls(self, urls):
        allowed = {"Authorization": f"Bearer {self.cloudflare_token}"}
        answer = asked("POST", self._address, json={"files": list(urls)}, headers=allowed)
        try:
            done = answer.status == 200 and answer.json().get("success") is True
        except ValueError:
            done = False
        if not done:
            raise NotPurged(f"Cloudflare answered {answer.status}.")


class CloudFront(CloudfrontBackend):
    """Purges by path. Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the machine's role (boto3)."""

    def __init__(self, params):
        import boto3
        from botocore.config import Config

        BaseBackend.__init__(self, params)
        patience = Config(connect_timeout=PATIENCE, read_timeout=PATIENCE, retries={"max_attempts": 1})
        # CloudFront has no region; its requests are signed for this one.
        self.client = boto3.client(
            "cloudfront", region_name="us-east-1", endpoint_url=params.pop("ENDPOINT", None), config=patience
        )
        self.cloudfront_distribution_id = params.pop("DISTRIBUTION_ID")

    def _create_invalidation(self, distribution_id, paths):
        from uuid import uuid4

        from botocore.exceptions import BotoCoreError, ClientError

        for start in range(0, len(paths), CLOUDFRONT_AT_ONCE):
            some = sorted(paths)[start : start + CLOUDFRONT_AT_ONCE]
            batch = {"Paths": {"Quantity": len(some), "Items": some}, "CallerReference": str(uuid4())}
            try:
                self.client.create_invalidation(DistributionId=distribution_id, InvalidationBatch=batch)
            except (BotoCoreError, ClientError) as error:
                raise NotPurged(f"CloudFront: {type(error).__name__}.") from error


class Fastly(BaseBackend):
    """Purges by address (Fastly's API, "Purge a URL")."""

    def __init__(self, params):
        super().__init__(params)
        self._endpoint, self._token = params.pop("ENDPOINT", "https://api.fastly.com"), params.pop("TOKEN")

    def purge(self, url) -> None:
        """Purge one address; raises NotPurged."""
        parts = urlsplit(url)
        address = f"{self._endpoint}/purge/{parts.netloc}{parts.path}{f'?{parts.query}' if parts.query else ''}"
        answer = asked("POST", address, headers={"Fastly-Key": self._token})
        if answer.status != 200:
            raise NotPurged(f"Fastly answered {answer.status}.")


class OwnCache(HTTPBackend):
    """Sends PURGE to a cache of one's own (Varnish, Squid)."""

    def purge(self, url) -> None:
        """Purge one address; raises NotPurged."""
        parts = urlsplit(url)
        address = f"{self.cache_scheme}://{self.cache_netloc}{parts.path}{f'?{parts.query}' if parts.query else ''}"
        answer = asked("PURGE", address, headers={"Host": parts.netloc})
        if not 200 <= answer.status < 300 and answer.status not in HAD_NOTHING:
            raise NotPurged(f"The cache answered {answer.status}.")


def asked(method: str, address: str, **more) -> urllib3.BaseHTTPResponse:
    """Return what was answered; raises NotPurged where nothing was."""
    try:
        return urllib3.request(method, address, timeout=PATIENCE, retries=False, redirect=False, **more)
    except urllib3.exceptions.HTTPError as error:
        raise NotPurged(f"{urlsplit(address).hostname}: {type(error).__name__}.") from error
