"""Workbooks (xlsx, xlsm, xls, ods) into grids, bounded before anything is unpacked into memory."""

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from kakei_desktop.importers.archive import check_archive
from kakei_desktop.importers.errors import EncryptedFile, UnknownSheet, UnreadableFile
from kakei_desktop.importers.grid import Grid, grid_of
from kakei_desktop.importers.ole import check_ole, has_workbook

ZIP_MARK, OLE_MARK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_workbook(data: bytes) -> bool:
    """Tell by the first bytes whether this is a workbook (or another archive)."""
    return data.startswith((ZIP_MARK, OLE_MARK))


def sheets_of(data: bytes, suffix: str, wanted: Sequence[str] = ()) -> list[Grid]:
    """Return the sheets in order.

    Args:
        data: The file.
        suffix: Of its name, in small letters (``.xlsx``).
        wanted: Names of the sheets to read; all visible ones where empty.

    Raises:
        EncryptedFile, TooLarge, UnknownSheet, UnreadableFile: As they say.
    """
    _check(data, suffix)
    with _calamine(), _without_collector():
        from python_calamine import CalamineWorkbook

        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = _names(book, wanted)
            return [_grid(book, name) for name in names]


def _names(book: Any, wanted: Sequence[str]) -> list[str]:
    there = tuple(book.sheet_names)
    missing = next((name for name in wanted if name not in there), None)
    if missing is not None:
        raise UnknownSheet(missing, there)
    hidden = {s.name for s in book.sheets_metadata if "Hidden" in str(s.visible)}
    return list(wanted) or [name for name in there if name not in hidden] or list(there)


def _grid(book: Any, name: str) -> Grid:
    return grid_of(book.get_sheet_by_name(name).to_python(skip_empty_area=False), name)


def _check(data: bytes, suffix: str) -> None:
    if data.startswith(ZIP_MARK):
        check_archive(data)
    elif suffix in (".xlsx", ".xlsm") and not has_workbook(data):
        # Since 2007 a workbook is an OLE file only when it is encrypted.
        raise EncryptedFile
    else:
        check_ole(data)


@contextmanager
def _calamine() -> Iterator[None]:
    """Give the reader's failures our names."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise EncryptedFile from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise UnreadableFile from error
    except BaseException as error:
        # A panic of the Rust reader does not derive from Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile from error


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking a million new cells again and again; none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
