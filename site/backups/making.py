"""Make a backup of this site, read it back, and restore one into an empty place."""

import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.utils.crypto import salted_hmac

from backups import archive, databases, keeping, media
from backups.archive import BackupError, Manifest


def make(folder: Path, now: datetime) -> tuple[Path, Manifest]:
    """Write a backup into a folder and read it back; returns its path and what it holds. Raises BackupError.

    First the database, then the files: an upload is stored before the row that names it, so no row lacks its file.
    """
    path = folder / keeping.name_at(now)
    if path.exists():
        raise BackupError(f"{path} was made this very second. Wait for the next.")
    own = connections["default"].settings_dict
    with tempfile.TemporaryDirectory(prefix="signpost-backup-") as inside:
        copy = Path(inside) / "database"
        rows, migrations = databases.copy(own, copy)
        manifest = Manifest(now.isoformat(), databases.vendor_of(own), rows, migrations, key_mark())
        members = [(archive.DATABASE, partial(copy.open, "rb"))]
        members += [
            (archive.MEDIA + name, partial(default_storage.open, name, "rb"))
            for name in media.names_in(default_storage)
        ]
        archive.write(path, members, manifest)
    try:
        return path, archive.read(path)
    except BackupError:
        path.unlink(missing_ok=True)
        raise


def restore(path: Path) -> Manifest:
    """Put a backup into the empty place that the settings name; returns what it holds.

    Raises BackupError before anything is changed: when it is damaged, of another kind of database, made by a newer
    version, or when the place is not empty.
    """
    own = connections["default"].settings_dict
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    archive.room_for(path, settings.DATA_DIR)
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as inside:
        unpacked = Path(inside)
        manifest = archive.read(path, unpacked)
        _refuse_what_does_not_fit(manifest, databases.vendor_of(own))
        if not databases.is_empty(own):
            raise BackupError("There is a site here already. Name an empty place: SIGNPOST_DATA or DATABASE_URL.")
        names = [name.removeprefix(archive.MEDIA) for name in manifest.files if name.startswith(archive.MEDIA)]
        media.refuse_others(default_storage, unpacked / archive.MEDIA, names)
        media.put_back(default_storage, unpacked / archive.MEDIA, names)
        connections["default"].close()
        rows = databases.put_back(own, unpacked / archive.DATABASE)
    if rows != manifest.rows:
        raise BackupError("The restored database does not have the rows that the backup had. Do not use it.")
    return manifest


def _refuse_what_does_not_fit(manifest: Manifest, vendor: str) -> None:
    if manifest.vendor != vendor:
        raise BackupError(f"This backup is of {manifest.vendor}, and DATABASE_URL names {vendor}. Name the same kind.")
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    newer = sorted(set(manifest.migrations) - {f"{app}.{name}" for app, name in loader.disk_migrations})
    if newer:
        raise BackupError(
            f"This backup was made by another version of Signpost, which has {newer[0]}. Install that one."
        )


def key_mark() -> str:
    """Return what tells the site's secret key from another, and from which it cannot be worked out."""
    return salted_hmac("backups.making", "", algorithm="sha256").hexdigest()[:16]
