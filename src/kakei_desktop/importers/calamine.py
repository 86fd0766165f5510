"""The reader of workbooks, its failures given our names."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from kakei_desktop.importers.errors import EncryptedFile, UnknownSheet, UnreadableFile
from kakei_desktop.importers.grid import check_cells, check_size

T = TypeVar("T")
Rows: TypeAlias = list[list[Any]]


class Book(NamedTuple, Generic[T]):
    """A workbook: the sheets that were asked for, the names of all, and of hidden ones that were left out."""

    sheets: tuple[T, ...]
    names: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def read_book(data: bytes, wanted: Sequence[str], make: Callable[[Rows, str], T]) -> Book[T]:
    """Return what is made of the rows and the name of each sheet: of those named, or of all visible ones.

    Raises:
        EncryptedFile, TooLarge, UnknownSheet, UnreadableFile: As they say.
    """
    from python_calamine import CalamineWorkbook

    with _our_errors(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        _check_members(data, len(book.sheet_names))
        # One sheet after the other: their rows as Python has them take four times the room of what is made of them.
        names = _names(book, wanted)
        left = () if wanted else tuple(_filled(book, [name for name in book.sheet_names if name not in names]))
        return Book(tuple(_made(book, names, make)), tuple(book.sheet_names), left)


def _made(book: Any, names: Sequence[str], make: Callable[[Rows, str], T]) -> Iterator[T]:
    lines = cells = 0
    for name in names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        lines, cells = lines + len(rows), cells + (len(rows) * len(rows[0]) if rows else 0)
        check_size(lines, 1)
        check_cells(cells)
        yield make(rows, name)


def _filled(book: Any, names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if book.get_sheet_by_name(name).height)


def _check_members(data: bytes, sheets: int) -> None:
    """Refuse an Excel workbook many of whose sheets lie in one member: it would be laid out for each of them."""
    file = io.BytesIO(data)
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
