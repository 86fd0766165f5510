"""Workbooks (xlsx, xlsm, xls, ods) into grids, bounded before anything is unpacked into memory."""

import io
from collections.abc import Sequence

from kakei_desktop.importers.archive import check_archive
from kakei_desktop.importers.calamine import rows_of
from kakei_desktop.importers.grid import Grid, grid_of
from kakei_desktop.importers.old_workbook import OLE_MARK, check, sheets_apart

ZIP_MARK = b"PK\x03\x04"


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
    if data.startswith(ZIP_MARK):
        check_archive(data)
        return [grid_of(rows, name) for name, rows in rows_of(io.BytesIO(data), wanted)]
    check(data, suffix)
    return [grid_of(rows, name) for name, rows in sheets_apart(data, wanted)]
