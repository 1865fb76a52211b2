"""For `make dev`: errors are shown, and a changed template or style is seen at once."""

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

DEBUG = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
