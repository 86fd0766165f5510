"""The reader of workbooks, its failures given our names."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

from kakei_desktop.importers.errors import EncryptedFile, UnknownSheet, UnreadableFile
from kakei_desktop.importers.grid import check_size


def rows_of(file: BinaryIO, wanted: Sequence[str]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield sheets with their rows: those named, or all visible ones.

    Raises:
        EncryptedFile, TooLarge, UnknownSheet, UnreadableFile: As they say.
    """
    from python_calamine import CalamineWorkbook

    cells = 0
    with _our_errors(), CalamineWorkbook.from_filelike(file) as book:
        _check_members(file, len(book.sheet_names))
        for name in _names(book, wanted):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells += len(rows) * len(rows[0]) if rows else 0
            check_size(cells, 1)
            yield name, rows


def _check_members(file: BinaryIO, sheets: int) -> None:
    """Refuse an Excel workbook many of whose sheets lie in one member: it would be laid out for each of them."""
    if zipfile.is_zipfile(file):
        members = zipfile.ZipFile(file).namelist()
        if "content.xml" not in members and sheets > len(members):
            raise UnreadableFile


def _names(book: Any, wanted: Sequence[str]) -> list[str]:
    there = tuple(book.sheet_names)
    missing = next((name for name in wanted if name not in there), None)
    if missing is not None:
        raise UnknownSheet(missing, there)
    hidden = {s.name for s in book.sheets_metadata if "Hidden" in str(s.visible)}
    return list(wanted) or [name for name in there if name not in hidden] or list(there)


@contextmanager
def _our_errors() -> Iterator[None]:
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
