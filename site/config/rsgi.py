"""The way in for granian: what stands between a request and Django, put together once in each process that serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

# Django must be ready before anything of the site is imported.
from django.conf import settings  # noqa: E402

from delivery_network import building as delivery_network  # noqa: E402
from helplines.opening_hours import be_ready  # noqa: E402
from observability import answers  # noqa: E402
from offline import keeping_last_good  # noqa: E402
from page_cache import building as page_cache  # noqa: E402
from page_cache.layer import PageCache  # noqa: E402
from publication import error_page  # noqa: E402
from serving.rsgi import Site  # noqa: E402

be_ready()
application = page_cache.in_front_of(application)
# A network is told more about an answer than what lies ready.
kept = application.at_hand if isinstance(application, PageCache) and not settings.CDN_KIND else None
application = answers.measured(delivery_network.in_front_of(application))
site = Site(application, settings.SERVER_THREADS, error_page.answer, answers.measured_kept(kept))
keeping_last_good.start()
