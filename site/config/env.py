"""The only reader of environment variables. Each is typed, has a default, and is explained in the README."""

import secrets
from datetime import UTC, datetime
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config import cdn_address, s3_address
from config.secret_keys import HOW_TO_MAKE_ONE, weakness_of

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
LOG_FORMATS = ("plain", "json")

_env = environ.Env()


def data_dir() -> Path:
    """Return SIGNPOST_DATA, the folder for everything that must outlive an upgrade (default: ``var``)."""
    return Path(_env.str("SIGNPOST_DATA", default=str(ROOT / "var"))).resolve()


def signpost_url() -> str:
    """Return SIGNPOST_URL without a trailing slash; raises ImproperlyConfigured when it is no web address."""
    url = _env.str("SIGNPOST_URL", default="http://127.0.0.1:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"SIGNPOST_URL must be an address such as https://www.example.org, without a path. It is: {url}"
        )
    return url


def is_public() -> bool:
    """Whether SIGNPOST_URL is an https address: the world can reach the site."""
    return urlsplit(signpost_url()).scheme == "https"


def allowed_hosts() -> list[str]:
    """Return the host of SIGNPOST_URL and that of the editors; on this machine alone, its other names too."""
    host = urlsplit(signpost_url()).hostname
    ours = sorted(LOOPBACK) if host in {"127.0.0.1", "localhost", "::1"} else [host]
    return list(dict.fromkeys([*ours, *filter(None, [editors_host()])]))


def secret_key() -> str:
    """Return SIGNPOST_SECRET_KEY, or the key kept in the data folder, which is made on the first run.

    Raises ImproperlyConfigured for a weak one where the address is https: whoever guesses it signs in as anybody.
    """
    given = _env.str("SIGNPOST_SECRET_KEY", default="")
    key = given or _kept_secret_key()
    weak = weakness_of(key) if is_public() else ""
    if weak:
        where = "SIGNPOST_SECRET_KEY" if given else f"The secret key in {data_dir() / 'secret_key'}"
        raise ImproperlyConfigured(f"{where} {weak}. {HOW_TO_MAKE_ONE}")
    return key


def _kept_secret_key() -> str:
    kept = data_dir() / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def database() -> dict:
    """Return Django's settings for DATABASE_URL; without it, an SQLite file in the data folder."""
    return _env.db_url("DATABASE_URL", default=f"sqlite:///{data_dir() / 'signpost.sqlite3'}")


def moment() -> datetime | None:
    """Return SIGNPOST_MOMENT, the time at which the site should pretend to be (for rehearsals), or None.

    It is written as ``2027-05-30T03:00`` or with an offset; without one it is in UTC.
    """
    given = _env.str("SIGNPOST_MOMENT", default="")
    if not given:
        return None
    try:
        parsed = datetime.fromisoformat(given)
    except ValueError as error:
        raise ImproperlyConfigured(f"SIGNPOST_MOMENT must look like 2027-05-30T03:00. It is: {given}") from error
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def proxies() -> int:
    """Return SIGNPOST_PROXIES: how many proxies of one's own stand in front (default: 1 for an https address, else 0).

    Each writes the address that it saw into X-Forwarded-For; only so many entries of that header are believed.
    """
    return _env.int("SIGNPOST_PROXIES", default=int(is_public()))


def editors_networks() -> list[IPv4Network | IPv6Network]:
    """Return SIGNPOST_EDITORS_NETWORKS: from where /admin/ may be reached, such as ``192.0.2.0/24, 2001:db8::/32``.

    None (the default): from everywhere. Raises ImproperlyConfigured, which names what is no network.
    """
    found = []
    for given in _env.str("SIGNPOST_EDITORS_NETWORKS", default="").replace(",", " ").split():
        try:
            found.append(ip_network(given, strict=False))
        except ValueError as error:
            raise ImproperlyConfigured(
                f"SIGNPOST_EDITORS_NETWORKS must list networks such as 192.0.2.0/24, or addresses. It names: {given}"
            ) from error
    return found


def editors_host() -> str:
    """Return SIGNPOST_EDITORS_HOST, the only name at which /admin/ answers; empty (the default): the public one.

    Raises ImproperlyConfigured for what is more than a name, such as an address with https or with a path.
    """
    given = _env.str("SIGNPOST_EDITORS_HOST", default="").strip().lower()
    if given and urlsplit(f"//{given}").hostname != given:
        raise ImproperlyConfigured(
            f"SIGNPOST_EDITORS_HOST must be a name such as desk.example.org, and nothing more. It is: {given}"
        )
    return given


def log_format() -> str:
    """Return SIGNPOST_LOG_FORMAT: ``plain`` (the default), or ``json`` for one object on each line."""
    given = _env.str("SIGNPOST_LOG_FORMAT", default="plain")
    if given not in LOG_FORMATS:
        raise ImproperlyConfigured(f"SIGNPOST_LOG_FORMAT must be one of {', '.join(LOG_FORMATS)}. It is: {given}")
    return given


def metrics() -> tuple[str, int] | None:
    """Return where figures for Prometheus are offered: SIGNPOST_METRICS_HOST and SIGNPOST_METRICS_PORT; None: nowhere.

    The host is this machine alone unless it is set. Raises ImproperlyConfigured for what is no port.
    """
    given = _env.str("SIGNPOST_METRICS_PORT", default="")
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        raise ImproperlyConfigured(f"SIGNPOST_METRICS_PORT must be a port such as 9464. It is: {given}")
    return _env.str("SIGNPOST_METRICS_HOST", default="127.0.0.1"), int(given)


def errors_dsn() -> str:
    """Return SIGNPOST_ERRORS_DSN, where errors are reported to (a Sentry-compatible address); empty: nowhere.

    Raises ImproperlyConfigured for what is no such address; its key is not repeated.
    """
    given = _env.str("SIGNPOST_ERRORS_DSN", default="")
    parts = urlsplit(given)
    is_one = parts.scheme in {"http", "https"} and parts.hostname and parts.username and parts.path.strip("/")
    if given and not is_one:
        raise ImproperlyConfigured("SIGNPOST_ERRORS_DSN must look like https://KEY@errors.example.org/1.")
    return given


def page_cache_mb() -> int:
    """Return SIGNPOST_PAGE_CACHE_MB: how many megabytes of answers each process may keep (default 64; 0: none)."""
    return _whole_number("SIGNPOST_PAGE_CACHE_MB", 64, 100_000)


def page_cache_check_ms() -> int:
    """Return SIGNPOST_PAGE_CACHE_CHECK_MS: for how many milliseconds "nothing has changed" is believed without asking
    (default 0: never; at most 1000). For several machines with one PostgreSQL, 100 is a good choice."""
    return _whole_number("SIGNPOST_PAGE_CACHE_CHECK_MS", 0, 1000)


def cdn_seconds() -> int:
    """Return SIGNPOST_CDN_SECONDS: for how many seconds a delivery network may show a page without asking (at most 60;
    default 60 with SIGNPOST_CDN, else 0). So long a corrected number may be late there when no purge gets through."""
    return _whole_number("SIGNPOST_CDN_SECONDS", 60 if cdn() else 0, 60)


def cdn() -> cdn_address.Network | None:
    """Return the delivery network that SIGNPOST_CDN names, with SIGNPOST_CDN_TOKEN; None where there is none.

    Raises ImproperlyConfigured, which says how it should look and does not repeat the token (docs/operations.md).
    """
    given = _env.str("SIGNPOST_CDN", default="")
    try:
        token = _env.str("SIGNPOST_CDN_TOKEN", default="")
        return cdn_address.network("SIGNPOST_CDN", given, token) if given.strip() else None
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from error


def keep_last_good_answers() -> bool:
    """Return SIGNPOST_KEEP_LAST_GOOD (on or off; default on): whether pages are kept for when the database is down."""
    given = _env.str("SIGNPOST_KEEP_LAST_GOOD", default="on")
    if given not in {"on", "off"}:
        raise ImproperlyConfigured(f"SIGNPOST_KEEP_LAST_GOOD must be on or off. It is: {given}")
    return given == "on"


def _whole_number(name: str, default: int, most: int, least: int = 0) -> int:
    given = _env.str(name, default=str(default))
    if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
        raise ImproperlyConfigured(f"{name} must be a number from {least} to {most}. It is: {given}")
    return int(given)


def email_url() -> dict:
    """Return Django's settings for EMAIL_URL; without it, mail is printed to the console."""
    return _env.email_url("EMAIL_URL", default="consolemail://")


def static_dir() -> Path:
    """Return SIGNPOST_STATIC, the folder of collected styles and scripts (default: ``static`` in the data folder)."""
    return Path(_env.str("SIGNPOST_STATIC", default=str(data_dir() / "static"))).resolve()


def uploads() -> dict | None:
    """Return the storage that SIGNPOST_UPLOADS names, as options; None for a folder on disk (docs/operations.md)."""
    return _far_storage("SIGNPOST_UPLOADS")


def backups() -> dict | None:
    """Return the storage that SIGNPOST_BACKUPS names, as options with ``lock_days``; None where there is none."""
    return _far_storage("SIGNPOST_BACKUPS", days="lock_days")


def _far_storage(name: str, days: str = "") -> dict | None:
    given = _env.str(name, default="")
    try:
        return s3_address.options(name, given, days=days) if given else None
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from error


def workers() -> int:
    """Return SIGNPOST_WORKERS: how many processes serve (default: 1)."""
    return _whole_number("SIGNPOST_WORKERS", 1, 1000, least=1)


def threads() -> int:
    """Return SIGNPOST_THREADS: how many requests each process works on at once (default: 4)."""
    return _whole_number("SIGNPOST_THREADS", 4, 1000, least=1)
