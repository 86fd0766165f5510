"""A lock beside a file that only its own descriptor holds.

SQLite's own lock is lost as soon as anything in the process closes the file it lies on (POSIX). This one lies on a
file of its own; the system takes it from a process that ends, however it ends, so that a lock file left behind holds
nothing.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


class AlreadyLocked(Exception):
    """Somebody else holds the lock."""


class FileLock:
    """The lock of one lock file, held until it is released.

    Attributes:
        keeps_others_out: Whether it does so; False on a drive that knows no locks.
    """

    def __init__(self, path: Path, handle: int, *, keeps_others_out: bool) -> None:
        self.keeps_others_out = keeps_others_out
        self._path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, path: Path) -> Self:
        """Make a lock file, or use the one left behind, and take its lock.

        On a drive that knows no locks nobody is kept out.

        Raises:
            Locked: If another process, or another part of this one, holds it.
            OSError: If the lock file cannot be made.
        """
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                works = _lock_taken(handle)
                if _is_still(path, handle):
                    return cls(path, handle, keeps_others_out=works)
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)  # who held it before has just taken the file away

    def release(self) -> None:
        """Release the lock and delete the lock file; doing so twice does no harm."""
        if self._handle is None:
            return
        if os.name == "posix":  # taken away while it is held, so that nobody gets the lock of a file that is gone
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None
        if os.name != "posix":
            with suppress(PermissionError):  # somebody else has it already
                self._path.unlink(missing_ok=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a lock file meanwhile, as :meth:`FileLock.take` says."""
    lock = FileLock.take(path)
    try:
        yield
    finally:
        lock.release()


def is_locked(path: Path) -> bool:
    """Return whether somebody holds the lock of a lock file that is there, or may do so."""
    try:
        lock = FileLock.take(path)
    except AlreadyLocked:
        return True
    lock.release()
    return not lock.keeps_others_out


def _lock_taken(handle: int) -> bool:
    """Lock a descriptor; return whether the drive can do so."""
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in _TAKEN:
            raise AlreadyLocked from error
        if error.errno not in _NO_LOCKS:
            raise
        return False
    return True


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
