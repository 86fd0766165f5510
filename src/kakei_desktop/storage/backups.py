"""Backups (控え): copied through the database, opened again, read whole and counted, and only then called backups."""

import os
import re
import shutil
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from kakei_desktop.domain.case import set_profile
from kakei_desktop.storage.case_store import StoredSummary
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.storage.errors import (
    BackupIncomplete,
    CaseloadDamaged,
    CaseloadFileError,
    CaseloadMissing,
    CaseloadTooNew,
    NotACaseload,
    WrongPassphrase,
)
from kakei_desktop.storage.files import (
    complete_file,
    free_sibling,
    journal_path,
    keep_private,
    link_if_possible,
    make_private_folder,
    move_without_overwriting,
    os_errors_as_causes,
    sibling,
    sync_folder,
    working_folder,
)
from kakei_desktop.storage.opening import exclusive_access
from kakei_desktop.storage.recovery import passphrases_by, recovery_path

_BACKUPS_KEPT = 10
"""So many of the latest backups of a caseload are kept, whatever their age."""
_WEEKLY, _MONTHLY = timedelta(weeks=8), timedelta(days=365)
"""How long the last backup of a week, and that of a month, is kept beside them."""
_TRIES = 3
_STAMP = "%Y%m%d-%H%M%S"
_LONGEST_NAME = "000000-00000000-000000.kakei"
_NAME = re.compile(r"(?:(?P<number>\d{6})-)?(?P<at>\d{8}-\d{6})")

_COPY_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Backup:
    """A proved copy of a caseload.

    Attributes:
        path: The file, itself a caseload with the passphrase that was in use.
        at: When it was made, by the clock of that moment.
        number: Rises by one with each backup of a caseload, whatever the clock says; 0 for those of older programs.
    """

    path: Path
    at: datetime
    number: int = 0


def make_backup(
    caseload: Caseload,
    folder: Path,
    at: datetime,
    *,
    keep: int = _BACKUPS_KEPT,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """Make a backup of an open caseload; may be called on any thread, beside edits.

    Args:
        caseload: What is backed up.
        folder: Where backups lie; made where it is missing.
        at: Now; part of the name.
        keep: How many of the latest of this caseload are kept, at least 1, the new one counted; earlier ones are
            thinned out by their age.
        progress: Told pages done and pages in all; what it raises ends the work.

    Raises:
        BackupIncomplete: If the copy does not hold what the caseload holds.
        CaseloadFileError: If the caseload cannot be read or the folder not written.
    """
    with os_errors_as_causes(folder):
        make_private_folder(folder)
    earlier = backups_of(caseload.path, folder)
    number = max((backup.number for backup in earlier), default=0) + 1
    path = folder / f"{_series(caseload.path)}{number:06}-{at.strftime(_STAMP)}.kakei"
    if not any(_copied(caseload, path, progress) for _ in range(_TRIES)):
        raise BackupIncomplete(path)
    caseload.keep_sheet_for(path)
    made = Backup(path, at, number)
    kept = _kept((made, *earlier), keep)
    with os_errors_as_causes(folder):
        for old in earlier:
            if old in kept:
                keep_private(old.path)  # older programs let everybody read them
            else:
                old.path.unlink(missing_ok=True)
                recovery_path(old.path).unlink(missing_ok=True)
    return made


def _kept(newest_first: Sequence[Backup], latest: int) -> frozenset[Backup]:
    """Return the latest backups, the last of each week of two months, and the last of each month of a year."""
    now, oldest_first = newest_first[0].at, newest_first[::-1]
    weeks = {made.at.isocalendar()[:2]: made for made in oldest_first if now - made.at < _WEEKLY}
    months = {(made.at.year, made.at.month): made for made in oldest_first if now - made.at < _MONTHLY}
    return frozenset((*newest_first[:latest], *weeks.values(), *months.values()))


class _ChangedMeanwhile(Exception):
    """The copy holds more or less than the caseload did before."""


def _copied(caseload: Caseload, path: Path, progress: Callable[[int, int], None] | None) -> bool:
    """Copy a caseload; where an edit came between, leave nothing behind."""
    with suppress(_ChangedMeanwhile), complete_file(path) as made:
        before = caseload.counts()
        if caseload.copy_to(made, progress) != before:
            raise _ChangedMeanwhile
        return True
    return False


def backups_of(path: Path, folder: Path) -> tuple[Backup, ...]:
    """Return the backups of a caseload in a folder, the one made last first."""
    series = _series(path)
    found = (_backup(p, series) for p in folder.glob("*.kakei") if p.name.startswith(series))
    return tuple(sorted(filter(None, found), key=lambda backup: (backup.number, backup.at), reverse=True))


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup.

    Attributes:
        backup: The backup.
        size: Bytes of its file.
        cases: How many cases it holds; None where the passphrase of the caseload does not open it.
    """

    backup: Backup
    size: int
    cases: int | None


def look_at_backups(
    caseload: Caseload, folder: Path, progress: Callable[[int, int], None]
) -> tuple[BackupContents, ...]:
    """Return what is in the backups of an open caseload, the one made last first.

    Args:
        caseload: The caseload.
        folder: Where its backups lie.
        progress: Told how many were looked at, of how many; what it raises ends the work.
    """
    found, every = [], backups_of(caseload.path, folder)
    for at, backup in enumerate(every, 1):
        found.append(BackupContents(backup, backup.path.stat().st_size, caseload.cases_in(backup.path)))
        progress(at, len(every))
    return tuple(found)


class SinceBackup(StrEnum):
    """How a case of a backup stands beside the caseload as it is now."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BackedUpCase:
    """A case in a backup."""

    stored: StoredSummary
    since_backup: SinceBackup


def look_into_backup(caseload: Caseload, backup: Path) -> tuple[BackedUpCase, ...]:
    """Return the cases of a backup beside those of the open caseload, the case that was changed last first.

    Raises:
        CaseloadFileError: If the backup could not be opened, as :meth:`Caseload.open` says.
    """
    now = {stored.number: stored for stored in caseload.summaries()}
    with caseload.open_other(backup) as other:
        return tuple(
            BackedUpCase(stored, _since_backup(stored, now.get(stored.number))) for stored in other.summaries()
        )


def _since_backup(then: StoredSummary, now: StoredSummary | None) -> SinceBackup:
    if now is None:
        return SinceBackup.GONE
    return SinceBackup.SAME if (then.version, then.changed_at) == (now.version, now.changed_at) else SinceBackup.CHANGED


def take_case(caseload: Caseload, backup: Path, number: str, at: datetime) -> str:
    """Lay a case of a backup beside those of the open caseload, which stay as they are.

    Args:
        caseload: The open caseload.
        backup: A caseload with the same passphrase.
        number: Of the case.
        at: Now.

    Returns:
        The number under which it lies: its own, or where that is taken, one that says that it is a copy.

    Raises:
        CaseloadError: If the backup could not be read, or the case not be written.
    """
    taken = {stored.number for stored in caseload.summaries()}
    names = chain((number,), (f"{number} 控え{f' {again}' if again > 1 else ''}" for again in count(1)))
    free = next(name for name in names if name not in taken)
    with caseload.open_other(backup) as other:
        case, contents = other.load(number), other.contents(number)
    caseload.add(set_profile(number=free)(case), at, "控えから取り出す", contents)
    return free


def lie_on_one_disk(path: Path, folder: Path) -> bool:
    """Return whether a caseload and its backups would be lost together with one disk."""
    return folder.exists() and path.stat().st_dev == folder.stat().st_dev


def copy_is_due(path: Path, folder: Path, last_copy: date | None, today: date) -> bool:
    """Return whether a caseload and its backups have been on one disk alone for a month.

    Args:
        path: The caseload.
        folder: Where its backups lie.
        last_copy: When one was laid on another disk; None for never.
        today: By the clock of the room.
    """
    since = last_copy or min((backup.at.date() for backup in backups_of(path, folder)), default=today)
    return today - since >= _COPY_EVERY and lie_on_one_disk(path, folder)


def restore_backup(backup: Path, path: Path, passphrase: str, at: datetime) -> Path | None:
    """Put a backup in the place of a caseload, which must be closed.

    At every moment there is a whole file in the place, and the one that stood there is kept under a name of its own.

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
    aside = free_sibling(path, f"差し替え前{at.strftime(_STAMP)}")
    with os_errors_as_causes(path), working_folder(path.parent) as folder:
        made = folder / path.name
        with Caseload.open(backup, passphrase) as source:
            source.copy_to(made)
        with exclusive_access(path):
            keep_private(made)
            replaced = path.exists()
            if replaced:
                _put_aside(path, aside, folder)
            os.replace(made, path)
            sync_folder(path.parent)
    return aside if replaced else None


def change_passphrase(
    path: Path,
    old: str,
    new: str,
    folder: Path,
    *,
    last_writes: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Backup, ...]:
    """Put a caseload, which must be closed, and then each of its backups under a new passphrase.

    Args:
        path: The caseload.
        old: What opens it.
        new: What opens it from now on.
        folder: Where its backups lie.
        last_writes: Folder in which this machine remembers what it wrote last.
        progress: Told pages done and pages in all; what it raises ends the work before anything is changed.

    Returns:
        The backups that could not be put under it, and open as they did before.

    Raises:
        CaseloadFileError: If the caseload cannot be opened or written; nothing is changed then.
    """
    with Caseload.open(path, old, last_writes=last_writes) as caseload:
        caseload.put_under(new, progress)
    return tuple(backup for backup in backups_of(path, folder) if not _put_backup_under(backup.path, old, new))


def recover(path: Path, letters: str, new: str, folder: Path, *, last_writes: Path | None = None) -> tuple[Backup, ...]:
    """Put a caseload whose passphrase is lost, and its backups, under a new one by the letters of its recovery sheet.

    Raises:
        RecoveryMissing: If no sheet was made for it.
        WrongRecoveryLetters: If these are not its letters.
        WrongPassphrase: If what the sheet opens is that of another file.
        CaseloadFileError: If the caseload cannot be opened or written; nothing is changed then.
    """
    for old in passphrases_by(path, letters):
        with suppress(WrongPassphrase):
            return change_passphrase(path, old, new, folder, last_writes=last_writes)
    raise WrongPassphrase(path)


def _put_backup_under(path: Path, old: str, new: str) -> bool:
    """Put a backup under a new passphrase; return whether that could be done."""
    with suppress(CaseloadFileError), Caseload.open(path, old) as backup:
        backup.put_under(new)
        return True
    return False


def _put_aside(path: Path, aside: Path, folder: Path) -> None:
    """Give a file, and the journal of a transaction that was cut off, a second name; the journal loses its first.

    Whatever happens then, the journal cannot be taken for that of the file that comes.
    """
    for name, other in ((journal_path(path), journal_path(aside)), (path, aside)):
        if name.exists() and not link_if_possible(name, other):
            move_without_overwriting(Path(shutil.copyfile(name, folder / other.name)), other)
    keep_private(aside)
    journal_path(path).unlink(missing_ok=True)


def _series(path: Path) -> str:
    """Return what the names of a caseload's backups begin with; two files of one name do not mix."""
    mark = f"-{zlib.crc32(str(path.absolute()).encode('utf-8', 'surrogateescape')):08x}-"
    return sibling(path, mark + _LONGEST_NAME).name.removesuffix(_LONGEST_NAME)


def _backup(path: Path, series: str) -> Backup | None:
    """Return the backup that a file of a series is; None where its name says something else."""
    found = _NAME.fullmatch(path.stem.removeprefix(series))
    try:
        at = datetime.strptime(found["at"], _STAMP) if found else None  # noqa: DTZ007 - the clock of the room
    except ValueError:
        return None
    return Backup(path, at, int(found["number"] or 0)) if found and at else None
