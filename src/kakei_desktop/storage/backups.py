"""Backups (控え): copied through the database, opened again, read whole and counted, and only then called backups."""

import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import (
    BackupNotProved,
    CaseloadDamaged,
    CaseloadMissing,
    CaseloadTooNew,
    NotACaseload,
    WrongPassphrase,
)
from kakei_desktop.storage.files import made_whole, os_causes_named, put_in_place

KEPT = 10
"""So many backups of a caseload are kept."""
_TRIES = 3
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A proved copy of a caseload.

    Attributes:
        path: The file, itself a caseload with the passphrase that was in use.
        at: When it was made.
    """

    path: Path
    at: datetime


def make_backup(
    caseload: Caseload,
    folder: Path,
    at: datetime,
    *,
    keep: int = KEPT,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Make a backup of an open caseload; may be called on any thread, beside edits.

    Args:
        caseload: What is backed up.
        folder: Where backups lie; made where it is missing.
        at: Now; part of the name.
        keep: How many of this caseload are kept, the new one counted; older ones are deleted.
        progress: Told pages done and pages in all; what it raises ends the work.

    Raises:
        BackupNotProved: If the copy does not hold what the caseload holds.
        CaseloadFileError: If the caseload cannot be read or the folder not written.
    """
    with os_causes_named(folder):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_series(caseload.path)}{at.strftime(_STAMP)}.kakei"
    if not any(_copied(caseload, path, progress) for _ in range(_TRIES)):
        raise BackupNotProved(path)
    with os_causes_named(folder):
        for old in backups_of(caseload.path, folder)[keep:]:
            old.path.unlink()
    return Backup(path, at)


class _ChangedMeanwhile(Exception):
    """The copy holds more or less than the caseload did before."""


def _copied(caseload: Caseload, path: Path, progress: Callable[[int, int], None] | None) -> bool:
    """Copy a caseload; where an edit came between, leave nothing behind."""
    with suppress(_ChangedMeanwhile), made_whole(path) as made:
        before = caseload.census()
        if caseload.copy_to(made, progress) != before:
            raise _ChangedMeanwhile
        return True
    return False


def backups_of(path: Path, folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a caseload in a folder, newest first."""
    series = _series(path)
    found = (p for p in folder.glob("*.kakei") if p.name.startswith(series))
    dated = (Backup(p, at) for p in found if (at := _stamp(p.stem.removeprefix(series))))
    return tuple(sorted(dated, key=lambda backup: backup.at, reverse=True))


def restore(backup: Path, path: Path, passphrase: str, at: datetime) -> Path | None:
    """Put a backup in the place of a caseload, which must be closed.

    At every moment both lie in the folder, each under a name that tells what it is.

    Args:
        backup: The backup; it stays where it is.
        path: The caseload; may be damaged or missing.
        passphrase: That of the backup.
        at: Now; part of the name of the file that is put aside.

    Returns:
        Where the file lies that stood in the place before; None if there was none.

    Raises:
        CaseloadInUse: If the caseload or the backup is open.
        CaseloadFileError: If the backup cannot be opened, or the place not written.
    """
    with suppress(CaseloadMissing, CaseloadDamaged, WrongPassphrase, NotACaseload, CaseloadTooNew):
        Caseload.open(path, passphrase).close()
    fresh = path.with_name(f"{path.stem}-復元{at.strftime(_STAMP)}.kakei")
    aside = path.with_name(f"{path.stem}-差し替え前{at.strftime(_STAMP)}.kakei")
    with Caseload.open(backup, passphrase) as source, made_whole(fresh) as made:
        source.copy_to(made)
    replaced = path.exists()
    if replaced:
        put_in_place(path, aside)
    put_in_place(fresh, path)
    return aside if replaced else None


def _series(path: Path) -> str:
    """Return what the names of a caseload's backups begin with; two files of one name do not mix."""
    return f"{path.stem}-{zlib.crc32(str(path.absolute()).encode('utf-8', 'surrogateescape')):08x}-"


def _stamp(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _STAMP)  # noqa: DTZ007 - the clock of the room, as everywhere
    except ValueError:
        return None
