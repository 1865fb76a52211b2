"""Reports errors from the start, where that is wanted."""

from django.apps import AppConfig
from django.conf import settings


class ObservabilityConfig(AppConfig):
    """Figures and errors."""

    name = "observability"

    def ready(self):
        """Begin to report errors. Figures begin with the server (``answers.measured``)."""
        if settings.ERRORS_DSN:
            from observability import errors

            errors.begin(settings.ERRORS_DSN)
