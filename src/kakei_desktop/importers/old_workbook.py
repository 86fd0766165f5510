"""Workbooks of Excel 97 (xls), opened in a process of their own.

Their format has no sizes that could be checked beforehand, and a damaged one makes the reader ask for all memory there
is. A child that dies of it takes nothing along.
"""

import io
import multiprocessing
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from typing import Any

from kakei_desktop.importers.errors import EncryptedFile, UnreadableFile

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PATIENCE = 20
"""Seconds; the largest sheet of Excel 97 takes two."""
MAX_MEMORY = 1_500_000_000
"""Bytes of the child, where the system can hold it to them."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELLS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


def check(data: bytes, suffix: str) -> None:
    """Tell encrypted workbooks and other files of this container apart from workbooks.

    Raises:
        EncryptedFile: Since 2007 a workbook is of this container only when it is encrypted.
        UnreadableFile: If it holds no cells.
    """
    holds_cells = any(name in data for name in _CELLS)
    if _ENCRYPTED in data or (suffix in (".xlsx", ".xlsm") and not holds_cells):
        raise EncryptedFile
    if not holds_cells:
        raise UnreadableFile


def sheets_apart(data: bytes, wanted: Sequence[str]) -> list[tuple[str, list[list[Any]]]]:
    """Return the sheets with their rows, read by a child.

    Raises:
        LedgerError: What the child met.
        UnreadableFile: If it died of the file, or did not come to an end.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs, data, tuple(wanted)), daemon=True)
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(PATIENCE) else UnreadableFile()
    except EOFError as error:
        raise UnreadableFile from error
    finally:
        child.kill()
        child.join()
    if isinstance(answer, Exception):
        raise answer
    sheets: list[tuple[str, list[list[Any]]]] = answer
    return sheets


def _work(answer: Connection, data: bytes, wanted: tuple[str, ...]) -> None:
    from kakei_desktop.importers.calamine import rows_of
    from kakei_desktop.importers.errors import LedgerError

    _hold_to_memory()
    try:
        answer.send(list(rows_of(io.BytesIO(data), wanted)))
    except LedgerError as error:
        answer.send(error)
    except MemoryError:
        answer.send(UnreadableFile())


def _hold_to_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
