"""Before a caseload lies open: its lock, its passphrase, and journals that would undo what they should not."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlcipher3 import dbapi2

from kakei_desktop.storage.cipher import open_raw
from kakei_desktop.storage.errors import CaseloadInUse, CaseloadSetBack, NotACaseload, WrongPassphrase
from kakei_desktop.storage.files import (
    beside,
    is_foreign,
    is_hot,
    journal_of,
    os_causes_named,
    put_in_place,
    working_folder,
)
from kakei_desktop.storage.locks import FileLock, Locked


@contextmanager
def for_one_process(path: Path) -> Iterator[None]:
    """Keep everybody else from opening, making or replacing a caseload meanwhile.

    Raises:
        CaseloadInUse: If somebody has it open.
        CaseloadFileError: If the folder cannot be written.
    """
    lock = lock_of(path)
    try:
        yield
    finally:
        lock.release()


def lock_of(path: Path) -> FileLock:
    """Take the lock of a caseload, which lies beside it.

    Raises:
        CaseloadInUse: If somebody has it open.
        CaseloadFileError: If the folder cannot be written.
    """
    file = path.resolve()
    try:
        with os_causes_named(path):
            return FileLock.take(file.with_name(f"{file.name}-lock"))
    except Locked as error:
        raise CaseloadInUse(path) from error


def put_journal_aside(path: Path) -> Path | None:
    """Keep the database from undoing with a journal that cannot belong to a file that was closed as it lies there.

    Returns:
        Where the journal lies now; None if there is none.
    """
    if not is_hot(journal_of(path)):
        return None
    aside = journal_of(beside(path, "-使わなかった書きかけ.kakei"))
    os.replace(journal_of(path), aside)
    return aside


@contextmanager
def kept_where_set_back(path: Path) -> Iterator[None]:
    """Keep a file and its journal as they were, where undoing with it turns out to take away what was written last."""
    if not is_hot(journal_of(path)):
        yield
        return
    before = beside(path, f"-書きかけの処理の前-{token_hex(4)}.kakei")
    names = ((path, before), (journal_of(path), journal_of(before)))
    with os_causes_named(path), working_folder(path.parent) as folder:
        copies = [(Path(shutil.copyfile(name, folder / other.name)), other) for name, other in names]
        try:
            yield
        except CaseloadSetBack:
            for copy, other in copies:
                put_in_place(copy, other)
            raise


def unlock(path: Path, passphrase: str) -> Any:
    """Open the database of a caseload and return its raw connection.

    Raises:
        WrongPassphrase: If the passphrase does not open it.
        NotACaseload: If it is something else.
    """
    try:
        return open_raw(path, passphrase)
    except ValueError as error:
        raise WrongPassphrase(path) from error
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorcode != dbapi2.SQLITE_NOTADB:
            raise
        raise (NotACaseload(path) if is_foreign(path) else WrongPassphrase(path)) from error
