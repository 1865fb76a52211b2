"""The way in for a server such as granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()

# Django must be ready before anything of the site is imported.
from django.conf import settings  # noqa: E402

from delivery_network import building as delivery_network  # noqa: E402
from helplines.opening_hours import be_ready  # noqa: E402
from observability.answers import measured  # noqa: E402
from offline import keeping_last_good  # noqa: E402
from page_cache.building import in_front_of  # noqa: E402
from publication.few_at_once import FewSendAtOnce  # noqa: E402

be_ready()
application = FewSendAtOnce(application, max(1, settings.SERVER_THREADS // 2))
application = measured(delivery_network.in_front_of(in_front_of(application)))
keeping_last_good.start()
