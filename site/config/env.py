"""The only reader of environment variables. Each is typed, has a default, and is explained in the README."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}

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


def allowed_hosts() -> list[str]:
    """Return the host of SIGNPOST_URL; on this machine alone, the other names of this machine too."""
    host = urlsplit(signpost_url()).hostname
    return sorted(LOOPBACK) if host in {"127.0.0.1", "localhost", "::1"} else [host]


def secret_key() -> str:
    """Return SIGNPOST_SECRET_KEY, or the key kept in the data folder, which is made on the first run."""
    given = _env.str("SIGNPOST_SECRET_KEY", default="")
    if given:
        return given
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
    return _env.int("SIGNPOST_PROXIES", default=int(urlsplit(signpost_url()).scheme == "https"))


def email_url() -> dict:
    """Return Django's settings for EMAIL_URL; without it, mail is printed to the console."""
    return _env.email_url("EMAIL_URL", default="consolemail://")
