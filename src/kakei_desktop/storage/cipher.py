"""Opening SQLCipher files, and telling from SQLite's codes what went wrong."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, ExceptionContext, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from kakei_desktop.storage.errors import (
    CaseloadDamaged,
    CaseloadError,
    CaseloadInUse,
    DiskFull,
    PlaceUnreachable,
    ReadOnlyPlace,
)

_CAUSES = {
    dbapi2.SQLITE_BUSY: CaseloadInUse,
    dbapi2.SQLITE_LOCKED: CaseloadInUse,
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_READONLY: ReadOnlyPlace,
    dbapi2.SQLITE_PERM: ReadOnlyPlace,
    dbapi2.SQLITE_CANTOPEN: ReadOnlyPlace,
    dbapi2.SQLITE_CORRUPT: CaseloadDamaged,
    dbapi2.SQLITE_NOTADB: CaseloadDamaged,
    dbapi2.SQLITE_IOERR: PlaceUnreachable,
}
_PRAGMAS = (
    "PRAGMA locking_mode = EXCLUSIVE",  # nobody else has the file while it is open here
    "PRAGMA journal_mode = DELETE",  # one single file when it is closed
    "PRAGMA synchronous = FULL",  # a commit that returned is on the disk
    "PRAGMA fullfsync = ON",  # on macOS too
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",  # KiB of pages that need not be deciphered again; taken only as they are read
)


def open_database(path: Path, passphrase: str, mode: str = "rw") -> Any:
    """Open a SQLCipher file and take it for this process alone.

    Args:
        path: The file.
        passphrase: Any text; the same words typed on another system open it too (NFC).
        mode: ``rw`` for a file that is there, ``rwc`` to make one.

    Returns:
        A DB-API connection.

    Raises:
        ValueError: If no key can be made of the passphrase.
        sqlcipher3.dbapi2.DatabaseError: NOTADB for a wrong passphrase, BUSY where another process has it.
    """
    key = unicodedata.normalize("NFC", passphrase)
    if not key or "\0" in key:
        raise ValueError("no key")
    raw = dbapi2.connect(_uri(path, mode), uri=True, timeout=0, check_same_thread=False)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute("PRAGMA key = '{}'".format(key.replace("'", "''")))
        for pragma in _PRAGMAS:
            raw.execute(pragma)
        raw.execute("BEGIN EXCLUSIVE")
        raw.commit()
    except BaseException:
        raw.close()
        raise
    return raw


def _uri(path: Path, mode: str) -> str:
    """Name a file as SQLite wants it, also on a Windows network drive."""
    name = path.absolute().as_posix()
    return f"file://{'' if name.startswith('/') else '/'}{quote(os.fsencode(name))}?mode={mode}"


def connect(raw: Any, path: Path) -> Connection:
    """Return the SQLAlchemy connection over a raw one; its errors are named by :func:`cause_of_database_error`."""
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)

    def name_cause(context: ExceptionContext) -> CaseloadError | None:
        return cause_of_database_error(context.original_exception, path)

    event.listen(engine, "handle_error", name_cause, retval=True)
    return engine.connect()


@contextmanager
def database_errors_as_causes(path: Path) -> Iterator[None]:
    """Raise what :func:`cause_of_database_error` says instead of an error of the database."""
    try:
        yield
    except dbapi2.Error as error:
        cause = cause_of_database_error(error, path)
        if cause is None:
            raise
        raise cause from error


def cause_of_database_error(error: BaseException, path: Path) -> CaseloadError | None:
    """Return what an error of the database means for an open caseload; None where it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    cause = _CAUSES.get(code & 0xFF) if code is not None else None
    return cause(path) if cause else None
