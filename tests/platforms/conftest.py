"""The moment at which these tests play, a fresh count of presses, and many apps at once."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from feedback.limits import HourlyLimit

# Two days after the starter content was gathered. `make test` plays the whole suite again years later; these say
# themselves when they play.
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(settings, monkeypatch):
    """Set the clock, and forget who pressed; returns what moves the clock on by days, or sets it back with 0."""
    from platforms import views

    monkeypatch.setattr(views, "presses", HourlyLimit())

    def move(**later):
        settings.SIGNPOST_MOMENT = NOW + timedelta(**later)
        return settings.SIGNPOST_MOMENT

    move()
    return move


@pytest.fixture
def post(client):
    """Send a form as a browser does; the test client would send multipart."""

    def send(path, headers=None, **fields):
        return client.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded", headers=headers)

    return send


@pytest.fixture
def snapchat(db):
    """The app of the examples."""
    from platforms.models import Platform

    return Platform.objects.get(key="snapchat")


@pytest.fixture
def many_apps(db):
    """500 apps, of which 475 are copies of one that has steps."""
    from platforms.models import DeviceSteps, Platform, PlatformAction

    original = Platform.objects.get(key="snapchat")
    left_out = {"id", "key", "slug", "name", "aliases", "translation_key", "latest_revision", "live_revision"}
    usual = {f.name: getattr(original, f.name) for f in Platform._meta.concrete_fields if f.name not in left_out}
    numbers = range(500 - Platform.objects.count())
    names = [(f"more-{number}", f"More {number}", f"m{number}") for number in numbers]
    Platform.objects.bulk_create(
        Platform(**usual, key=key, slug=key, name=name, aliases=aliases) for key, name, aliases in names
    )
    new = Platform.objects.filter(key__startswith="more-")
    for model, children in ((DeviceSteps, original.steps.all()), (PlatformAction, original.actions.all())):
        rows = []
        for child in children:
            kept = {f.attname: getattr(child, f.attname) for f in model._meta.concrete_fields
                    if f.name not in {"id", "platform"}}  # fmt: skip
            rows += [model(**kept, platform_id=pk) for pk in new.values_list("pk", flat=True)]
        model.objects.bulk_create(rows)
    return list(new)
