"""Nothing that a visitor asked for is written into a log."""

import logging


class WithoutRequest(logging.Filter):
    """Take address and query out of Django's request errors; the exception and the place in the code stay."""

    def filter(self, record):
        """Replace messages that carry a path; always keep the record."""
        if record.name.startswith("django.request") or record.name.startswith("django.security"):
            status = getattr(record, "status_code", "")
            record.msg, record.args = f"A request failed {status}".strip(), ()
            if hasattr(record, "request"):
                record.request = None
        return True
