"""What tests of the checks share."""

import pytest

from content_checks import rounds


@pytest.fixture
def only(monkeypatch):
    """Let a round go through these models alone, where the test is about something else than all of them."""
    return lambda *models: monkeypatch.setattr(rounds, "checked_models", lambda: list(models))
