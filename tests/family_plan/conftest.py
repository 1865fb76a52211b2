"""The moment at which these tests play."""

from datetime import UTC, datetime, timedelta

import pytest

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(settings):
    """Set the clock, and return what moves it on."""

    def move(**later):
        settings.SIGNPOST_MOMENT = NOW + timedelta(**later)
        return settings.SIGNPOST_MOMENT

    move()
    return move
