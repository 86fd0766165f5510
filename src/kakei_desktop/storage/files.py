"""Files that are made whole or not at all, and what an error of the operating system means for them."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kakei_desktop.storage.errors import (
    CaseloadExists,
    CaseloadFileError,
    DiskFull,
    NameTooLong,
    PlaceUnreachable,
    ReadOnlyPlace,
)

_PAGE = 4096
_DISTINCT = 200
_OTHER_FORMATS = (b"SQLite format 3\0", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def made_whole(path: Path) -> Iterator[Path]:
    """Give a path to write a new file to; when all went well, the file is then at ``path``.

    Raises:
        CaseloadExists: If there is a file of that name, before or meanwhile.
        CaseloadFileError: If the place cannot be written.
    """
    with os_causes_named(path):
        if path.exists():
            raise CaseloadExists(path)
    with os_causes_named(path), tempfile.TemporaryDirectory(prefix=".kakei-", dir=path.parent) as folder:
        made = Path(folder) / path.name
        try:
            yield made
        except CaseloadFileError as error:
            error.path = path if error.path == made else error.path
            raise
        put_in_place(made, path)


def write_beside(path: Path, content: bytes) -> Path:
    """Write a new file next to a place, all of it on the disk and for its owner only; return where it is.

    Raises:
        OSError: If it could not be written; then nothing of it is left.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        made = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.close()  # Windows deletes no open file
            made.unlink(missing_ok=True)
            raise
    return made


def put_in_place(made: Path, path: Path) -> None:
    """Move a file without writing over another: the name is taken first, which only one can do.

    Raises:
        CaseloadExists: If there is a file of that name.
    """
    with os_causes_named(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            os.replace(made, path)
        except OSError:
            path.unlink()
            raise
        _sync_folder(path.parent)


@contextmanager
def os_causes_named(path: Path) -> Iterator[None]:
    """Raise what :func:`cause_of_os` says instead of an error of the operating system."""
    try:
        yield
    except OSError as error:
        raise cause_of_os(error, path) from error


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows does so by itself."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def cause_of_os(error: OSError, path: Path) -> CaseloadFileError:
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

    A file is made beside, because rights alone do not tell (network drives, Windows). The file itself must not be
    opened here: closing it would let go of the lock that this process may hold on it.

    Raises:
        ReadOnlyPlace: If the file or its folder cannot be written.
        PlaceUnreachable: If the folder is not there.
    """
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ReadOnlyPlace(path)
    with suppress(DiskFull), os_causes_named(path), tempfile.TemporaryFile(dir=path.parent):
        return  # where it is full, what is there can still be read


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that came to its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def is_foreign(path: Path) -> bool:
    """Tell whether a file that no passphrase opened is something else than an encrypted caseload.

    Encrypted pages are whole, and every value of a byte occurs in them.
    """
    with path.open("rb") as file:
        page = file.read(_PAGE)
    whole = path.stat().st_size % _PAGE == 0
    return not whole or page.startswith(_OTHER_FORMATS) or len(set(page)) < _DISTINCT
