"""Asks the server on this machine whether it lives, as a container's health check: exit code 0 when it does.

It asks as the proxy does: for the host of SIGNPOST_URL, over https where that is an https address. No curl is needed.
"""

import argparse
import http.client
import os
import sys
import time
from urllib.parse import urlsplit


def lives() -> bool:
    """Return whether /livez answers on the port in SIGNPOST_PORT (8000)."""
    known_as = urlsplit(os.environ.get("SIGNPOST_URL", "http://127.0.0.1:8000"))
    headers = {"Host": known_as.netloc, "X-Forwarded-Proto": known_as.scheme}
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("SIGNPOST_PORT", "8000")), timeout=5)
    try:
        connection.request("GET", "/livez", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main(arguments: list[str]) -> int:
    """Ask once, or with ``--wait`` for so many seconds until it lives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wait", type=float, default=0, metavar="SECONDS")
    deadline = time.monotonic() + parser.parse_args(arguments).wait
    while not lives():
        if time.monotonic() >= deadline:
            return 1
        time.sleep(0.2)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
