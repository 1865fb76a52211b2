"""Asks the site as it is behind TLS: prints what it answers to each path, as JSON.

``SIGNPOST_URL=https://... python -m tests.hostile.asked_over_tls /path/ ...``; an address where the code of something
published stands is written with CODE.
"""

import json
import sys

import django


def ask(paths: list[str]) -> list[dict]:
    """Return status, headers, cookies and HTML of each path over https, and where it leads over http."""
    from urllib.parse import urlsplit

    from django.conf import settings
    from django.test import Client

    from permalinks.models import Permalink

    host = urlsplit(settings.SIGNPOST_URL).hostname
    tls = {"headers": {"host": host, "x-forwarded-proto": "https"}}
    code = Permalink.objects.get(path="/8-10/blocking/").code
    found = []
    for path in paths:
        path = path.replace("CODE", code)
        answer, plain = Client().get(path, **tls), Client().get(path, headers={"host": host})
        found.append({
            "host": host,
            "status": answer.status_code,
            "headers": {name.lower(): value for name, value in answer.items()},
            "cookies": [morsel.OutputString() for morsel in answer.cookies.values()],
            "html": answer.content.decode("utf-8", "replace"),
            "moved_to": plain.get("Location", ""),
        })  # fmt: skip
    return found


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(ask(sys.argv[1:])))
