"""Files that are made whole or not at all, and what an error of the operating system means for them."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from kakei_desktop.storage.errors import (
    CaseloadExists,
    CaseloadFileError,
    DiskFull,
    NameTooLong,
    PlaceUnreachable,
    ReadOnlyPlace,
)
from kakei_desktop.storage.locks import is_locked, locked

OWNER_ONLY = 0o600
PAGE = 4096
"""Bytes of a page of the database."""
_DISTINCT = 200
_OTHER_FORMATS = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK)
_LONGEST_NAME = 255
_BESIDE = len("-journal")
_WORK = ".kakei-"
_WORK_LOCK = "in-use"
_AS_BYTES = getattr(os, "O_BINARY", 0)
_ABANDONED_S = 24 * 60 * 60


@contextmanager
def complete_file(path: Path) -> Iterator[Path]:
    """Yield a path to write a new file to; when all went well, it is moved to ``path``, for its owner only.

    Raises:
        CaseloadExists: If there is a file of that name, before or meanwhile; one without a byte is none.
        CaseloadFileError: If the place cannot be written.
    """
    with os_errors_as_causes(path):
        if not is_missing_or_empty(path):
            raise CaseloadExists(path)
        with working_folder(path.parent) as folder:
            made = folder / path.name
            try:
                yield made
            except CaseloadFileError as error:
                error.path = path if error.path == made else error.path
                raise
            move_without_overwriting(made, path)


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """Yield a hidden folder for files that are moved to their place when complete; abandoned ones are removed.

    Raises:
        OSError: If the folder cannot be made.
    """
    with (
        tempfile.TemporaryDirectory(prefix=_WORK, dir=parent) as name,
        locked(Path(name) / _WORK_LOCK),
    ):
        remove_abandoned_work(parent)
        yield Path(name)


def remove_abandoned_work(parent: Path) -> None:
    """Remove the working folders of killed programs, and the empty files whose names these had taken."""
    for folder in parent.glob(f"{_WORK}*"):
        with suppress(FileNotFoundError):  # somebody else sweeps too
            if folder.is_dir() and _is_abandoned(folder):
                _undo(folder)


def _undo(folder: Path) -> None:
    for made in folder.iterdir():
        taken = folder.parent / made.name
        if taken.is_file() and is_missing_or_empty(taken):
            taken.unlink()
    shutil.rmtree(folder, ignore_errors=True)  # what cannot be deleted now is tried again next time


def _is_abandoned(folder: Path) -> bool:
    """Return whether nobody works in a folder any more; one whose lock tells nothing has to be a day old."""
    found = folder.stat()
    if os.name == "posix" and found.st_uid != os.geteuid():
        return False
    lock = folder / _WORK_LOCK
    if lock.exists():
        return not is_locked(lock)
    with tempfile.TemporaryFile(dir=folder.parent) as now:  # the clock of the drive, which may be another machine's
        return os.fstat(now.fileno()).st_mtime - found.st_mtime > _ABANDONED_S


def write_new_file(path: Path, content: bytes) -> Path:
    """Write a file for its owner only, all of it on the disk, and return its path.

    Raises:
        OSError: If there is a file of that name, or it could not be written whole.
    """
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _AS_BYTES, OWNER_ONLY), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return path


def move_without_overwriting(made: Path, path: Path) -> None:
    """Move a file without writing over another; at no moment is there a file of that name that is not whole.

    Raises:
        CaseloadExists: If there is a file of that name that holds anything.
    """
    with os_errors_as_causes(path):
        keep_private(made)
        if path.is_file() and is_missing_or_empty(path):
            path.unlink()
        if not link_if_possible(made, path):
            _move(made, path)
        made.unlink(missing_ok=True)
        sync_folder(path.parent)


def link_if_possible(path: Path, name: Path) -> bool:
    """Give a file a second name (a hard link).

    Returns:
        Whether the drive can do so.

    Raises:
        OSError: If there is a file of that name, or the place cannot be written.
    """
    try:
        os.link(path, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def _move(made: Path, path: Path) -> None:
    """Move a file where there are no second names: the name is taken first, which only one can do."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        os.replace(made, path)
    except OSError:
        path.unlink()
        raise


def keep_private(path: Path) -> None:
    """Withdraw the rights of everybody but the owner; where a file belongs to somebody else, they decide."""
    with suppress(PermissionError):
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            path.chmod(mode & 0o700)


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, for the owner only; one that is there becomes so."""
    if not path.parent.exists():
        make_private_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    keep_private(path)


def check_name_length(path: Path) -> None:
    """Refuse a name that leaves no room for the files that the database lays beside the file.

    Raises:
        NameTooLong: If it does not.
    """
    if _length(path.name) > _LONGEST_NAME - _BESIDE:
        raise NameTooLong(path)


def sibling(path: Path, ending: str) -> Path:
    """Return a path in the same folder: the stem, cut off where it is too long, and an ending."""
    stem = path.stem
    while _length(stem + ending) > _LONGEST_NAME - _BESIDE:
        stem = stem[:-1]
    return path.with_name(stem + ending)


def free_sibling(path: Path, words: str) -> Path:
    """Return a caseload's path in the same folder that no file has yet, nor a journal: ``STEM-WORDS-2.kakei``."""
    names = (sibling(path, f"-{words}{f'-{number}' if number > 1 else ''}.kakei") for number in count(1))
    return next(name for name in names if not name.exists() and not journal_path(name).exists())


def journal_path(path: Path) -> Path:
    """Return where the database lays what undoes a transaction that was cut off."""
    return path.with_name(path.name + "-journal")


def _length(name: str) -> int:
    """Return how long a name is as the system counts: in UTF-16 on Windows, elsewhere in bytes."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2 if os.name == "nt" else len(os.fsencode(name))


@contextmanager
def os_errors_as_causes(path: Path) -> Iterator[None]:
    """Raise what :func:`cause_of_os_error` says instead of an error of the operating system."""
    try:
        yield
    except OSError as error:
        raise cause_of_os_error(error, path) from error


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cause_of_os_error(error: OSError, path: Path) -> CaseloadFileError:
    """Return what an error of the operating system means for a file."""
    if isinstance(error, FileExistsError):
        return CaseloadExists(path)
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong(path)
    return ReadOnlyPlace(path) if error.errno in _READ_ONLY else PlaceUnreachable(path)


def check_writable(path: Path) -> None:
    """Refuse a place where changes could not be kept.

    A file is made beside, because rights alone do not tell (network drives, Windows).

    Raises:
        ReadOnlyPlace: If the file or its folder cannot be written.
        PlaceUnreachable: If the folder is not there.
    """
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ReadOnlyPlace(path)
    with suppress(DiskFull), os_errors_as_causes(path), tempfile.TemporaryFile(dir=path.parent):
        return  # where it is full, what is there can still be read


def file_stamp(path: Path) -> tuple[int, ...] | None:
    """Return what changes with every change of a file, first what tells it from another; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def has_unfinished_transaction(journal: Path) -> bool:
    """Return whether a journal says that a transaction was cut off, so that the database will undo it."""
    if not journal.exists():
        return False
    with journal.open("rb") as file:
        return any(file.read(8))


def is_missing_or_empty(path: Path) -> bool:
    """Return whether there is no file of a name, or one without a byte, which holds nothing to lose."""
    return not path.exists() or (path.is_file() and not path.stat().st_size)


def is_other_format(path: Path) -> bool:
    """Return whether a file that no passphrase opened is something else than an encrypted caseload.

    Encrypted pages are whole, and every value of a byte occurs in them.
    """
    with path.open("rb") as file:
        page = file.read(PAGE)
    whole = path.stat().st_size % PAGE == 0
    return not whole or page.startswith(_OTHER_FORMATS) or len(set(page)) < _DISTINCT
