"""The way in for a server such as granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

# Django must be ready before anything of the site is imported.
from helplines.opening_hours import be_ready  # noqa: E402

be_ready()
