"""As a visitor gets it. `make run` uses these settings too."""

from config.settings.base import *  # noqa: F403
