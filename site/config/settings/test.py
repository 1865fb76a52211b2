"""For the tests: as in production, at a fixed moment, and nothing is written outside a temporary folder."""

import os
import tempfile
from datetime import UTC, datetime

# Before the base settings read it: the tests never touch the data of a real site.
os.environ.setdefault("SIGNPOST_DATA", tempfile.mkdtemp(prefix="signpost-tests-"))

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import ALLOWED_HOSTS, SIGNPOST_MOMENT, STORAGES  # noqa: E402

# A Tuesday at noon, two days after the starter content was written. `make test` runs the suite again one and three
# years later, by SIGNPOST_MOMENT.
SIGNPOST_MOMENT = SIGNPOST_MOMENT or datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
# The suite collects no static files: their names are not what it is about.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# The tests that are about them begin a walk of their own.
KEEP_LAST_GOOD_ANSWERS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; production keeps Django's own
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
