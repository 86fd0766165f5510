"""Before a caseload lies open: its lock, its passphrase, and journals that would undo what they should not."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlcipher3 import dbapi2

from kakei_desktop.storage.cipher import open_database
from kakei_desktop.storage.errors import CaseloadInUse, CaseloadOutdated, NotACaseload, WrongPassphrase
from kakei_desktop.storage.files import (
    free_sibling,
    has_unfinished_transaction,
    is_other_format,
    journal_path,
    move_without_overwriting,
    os_errors_as_causes,
    sibling,
    working_folder,
)
from kakei_desktop.storage.locks import AlreadyLocked, FileLock


@contextmanager
def exclusive_access(path: Path) -> Iterator[None]:
    """Keep everybody else from opening, making or replacing a caseload meanwhile.

    Raises:
        CaseloadInUse: If somebody has it open.
        CaseloadFileError: If the folder cannot be written.
    """
    lock = take_lock(path)
    try:
        yield
    finally:
        lock.release()


def take_lock(path: Path) -> FileLock:
    """Take the lock of a caseload, which lies beside it.

    Raises:
        CaseloadInUse: If somebody has it open.
        CaseloadFileError: If the folder cannot be written.
    """
    file = path.resolve()
    try:
        with os_errors_as_causes(path):
            return FileLock.take(file.with_name(f"{file.name}-lock"))
    except AlreadyLocked as error:
        raise CaseloadInUse(path) from error


def set_aside_unfinished_journal(path: Path) -> Path | None:
    """Keep the database from undoing with a journal that cannot belong to a file that was closed as it lies there.

    Returns:
        Where the journal lies now; None if there is none.
    """
    if not has_unfinished_transaction(journal_path(path)):
        return None
    aside = journal_path(free_sibling(path, "使わなかった書きかけ"))
    os.replace(journal_path(path), aside)
    return aside


@contextmanager
def keep_original_if_outdated(path: Path) -> Iterator[None]:
    """Keep a file and its journal as they were, where undoing with it turns out to take away what was written last."""
    if not has_unfinished_transaction(journal_path(path)):
        yield
        return
    before = sibling(path, f"-書きかけの処理の前-{token_hex(4)}.kakei")
    names = ((path, before), (journal_path(path), journal_path(before)))
    with os_errors_as_causes(path), working_folder(path.parent) as folder:
        copies = [(Path(shutil.copyfile(name, folder / other.name)), other) for name, other in names]
        try:
            yield
        except CaseloadOutdated:
            for copy, other in copies:
                move_without_overwriting(copy, other)
            raise


def open_with_passphrase(path: Path, passphrase: str) -> Any:
    """Open the database of a caseload and return its raw connection.

    Raises:
        WrongPassphrase: If the passphrase does not open it.
        NotACaseload: If it is something else.
    """
    try:
        return open_database(path, passphrase)
    except ValueError as error:
        raise WrongPassphrase(path) from error
    except dbapi2.DatabaseError as error:
        if error.sqlite_errorcode != dbapi2.SQLITE_NOTADB:
            raise
        raise (NotACaseload(path) if is_other_format(path) else WrongPassphrase(path)) from error
