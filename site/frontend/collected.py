"""Styles and scripts are collected in one folder, for each version; a page that names one that is not there fails."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.contrib.staticfiles.finders import get_finders


def missing(storage) -> list[str]:
    """Return the styles, scripts and drawings of this version that a storage of static files has no name for.

    ``storage``: Django's ``staticfiles_storage``. One that keeps no list of names (development) misses none.
    """
    known = getattr(storage, "hashed_files", None)
    return [] if known is None else sorted(_of_this_version() - known.keys())


def _of_this_version() -> set[str]:
    found = set()
    for finder in get_finders():
        for name, place in finder.list(StaticFilesConfig.ignore_patterns):
            prefix = getattr(place, "prefix", None)
            found.add(f"{prefix}/{name}".replace("\\", "/") if prefix else name.replace("\\", "/"))
    return found
