"""Starts the server with the site loaded once: its workers are made from this process, and share what it loaded.

Each worker would load the site for itself otherwise: 4 s and 160 MB each. ``python -m config.serve`` takes what granian
takes. Where processes are not made by copying (Windows, Python 3.14 on), each worker loads the site as before.
"""

import contextlib
import gc
import os
import sys

import django
from django.conf import settings
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from granian.cli import entrypoint


def load() -> None:
    """Load what every request needs; open nothing, and begin no thread: neither outlives the copying."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    django.setup()
    from helplines.opening_hours import be_ready

    be_ready()
    engines.all()
    get_resolver().url_patterns  # noqa: B018 (reading it imports every view)
    connections.close_all()
    # What is looked at for garbage is written to, and would be copied for that.
    gc.collect()
    gc.freeze()


def what_is_missing() -> str:
    """Return, in words, what has to be done before this version can be served; empty when nothing has.

    After a way back, or a restored backup, the folder may hold another version's styles and scripts. Then no page can
    be made, while whoever asks whether the server lives hears that it does.
    """
    from django.contrib.staticfiles.storage import staticfiles_storage

    from frontend import collected

    names = collected.missing(staticfiles_storage)
    if not names:
        return ""
    return (
        f"Styles and scripts of this version are not in {settings.STATIC_ROOT} ({len(names)}, such as {names[0]}). "
        "Collect them: python deploy/prepare.py --only-static"
    )


def allow_many_lines() -> None:
    """Let this process and its workers open as many files as the system allows: each line of a visitor is one."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    allow_many_lines()
    load()
    if said := what_is_missing():
        sys.exit(said)
    entrypoint()
