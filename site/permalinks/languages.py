"""Which language a record is in, without a query for each record."""

from wagtail.models import Locale

DEFAULT = "en"

_codes: dict[int, str] = {}


def language_of(locale_id: int) -> str:
    """Return the language code of a locale, kept in memory: a locale's number hardly ever changes its meaning."""
    if locale_id not in _codes:
        _codes.update(Locale.objects.values_list("pk", "language_code"))
    return _codes[locale_id]


def forget_languages(**kwargs) -> None:
    """Forget what is kept in memory: a locale was changed or deleted."""
    _codes.clear()


def prefix_of(locale_id: int) -> str:
    """Return what stands in front of a path: nothing for English, ``/cy`` for Welsh."""
    return prefix_for(language_of(locale_id))


def prefix_for(language: str) -> str:
    """Return what stands in front of a path in a language, given its code."""
    return "" if language in {"", DEFAULT} else f"/{language}"
