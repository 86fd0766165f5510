"""Workbooks (xlsx, xlsm, xls, ods) into grids, bounded before anything is unpacked into memory."""

from collections.abc import Sequence

from kakei_desktop.importers.archive import check_archive
from kakei_desktop.importers.calamine import Book, read_book
from kakei_desktop.importers.grid import Grid, grid_of
from kakei_desktop.importers.old_workbook import OLE_MARK, book_apart, check, decrypted

ZIP_MARK = b"PK\x03\x04"


def is_workbook(data: bytes) -> bool:
    """Tell by the first bytes whether this is a workbook (or another archive)."""
    return data.startswith((ZIP_MARK, OLE_MARK))


def book_of(data: bytes, suffix: str, wanted: Sequence[str] = (), password: str | None = None) -> Book[Grid]:
    """Return the sheets in order.

    Args:
        data: The file.
        suffix: Of its name, in small letters (``.xlsx``).
        wanted: Names of the sheets to read; all visible ones where empty.
        password: Of an encrypted one.

    Raises:
        EncryptedFile, TooLarge, UnknownSheet, UnreadableFile: As they say.
    """
    if password is not None and data.startswith(OLE_MARK):
        data = decrypted(data, password)
    if data.startswith(ZIP_MARK):
        check_archive(data)
        return read_book(data, wanted, grid_of)
    check(data, suffix)
    book = book_apart(data, wanted)
    return Book(tuple(grid_of(*sheet) for sheet in book.sheets), book.names, book.hidden)
