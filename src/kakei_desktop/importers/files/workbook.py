"""Workbooks (xlsx, xlsm, xls, ods) into grids, bounded before anything is unpacked into memory.

Those of the container that Excel 97 made (xls, and newer ones that are encrypted) have no sizes that could be checked
beforehand, and a damaged one makes the reader ask for all memory there is: they are opened in a child process.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from kakei_desktop.importers.errors import EncryptedFile, UnreadableFile, WrongPassword
from kakei_desktop.importers.files.archive import check_archive
from kakei_desktop.importers.files.grid import Grid, check_cells, check_size, grid_of, wanted_sheets
from kakei_desktop.importers.files.sandbox import run_in_child
from kakei_desktop.importers.files.sheet_marks import SheetMark, sheet_marks

T = TypeVar("T")
Rows: TypeAlias = list[list[Any]]
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CELLS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
ZIP_MARK = b"PK\x03\x04"


class Book(NamedTuple, Generic[T]):
    """A workbook: sheets asked for, names of all, names of hidden ones left out, and what the values do not show."""

    sheets: tuple[T, ...]
    names: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    marks: tuple[SheetMark, ...] = ()


def read_book(data: bytes, wanted: Sequence[str], make: Callable[[Rows, str], T]) -> Book[T]:
    """Return what is made of the rows and the name of each sheet: of those named, or of all visible ones.

    Raises:
        EncryptedFile: If it asks for a password.
        WrongPassword: If the password given does not open it.
        TooLarge: If it unpacks to more than is read.
        UnknownSheet: If a sheet asked for is not there.
        UnreadableFile: If it is broken, or no workbook.
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


def _names(book: Any, asked_for: Sequence[str]) -> tuple[str, ...]:
    names = wanted_sheets(asked_for, tuple(book.sheet_names))
    hidden = {s.name for s in book.sheets_metadata if "Hidden" in str(s.visible)}
    return names if asked_for else tuple(name for name in names if name not in hidden) or names


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


def _check_old_container(data: bytes, suffix: str) -> None:
    """Refuse encrypted workbooks, and files of this container that are no workbooks.

    Raises:
        EncryptedFile: Since 2007 a workbook is of this container only when it is encrypted.
        UnreadableFile: If it holds no cells.
    """
    holds_cells = any(name in data for name in _CELLS)
    if _ENCRYPTED in data or (suffix in (".xlsx", ".xlsm") and not holds_cells):
        raise EncryptedFile
    if not holds_cells:
        raise UnreadableFile


def _read_book_in_child(data: bytes, wanted: Sequence[str]) -> Book[tuple[Rows, str]]:
    """Return rows and name of the sheets of a workbook of Excel 97.

    Raises:
        LedgerError: As :func:`read_book` raises it.
        UnreadableFile: If the child died of the file, or did not come to an end.
    """
    return run_in_child(_read, data, tuple(wanted))


def _read(data: bytes, wanted: tuple[str, ...]) -> Book[tuple[Rows, str]]:
    return read_book(data, wanted, lambda rows, name: (rows, name))


def _decrypted_in_child(data: bytes, password: str) -> bytes:
    """Return the workbook within an encrypted one; one that is not encrypted as it is.

    Raises:
        WrongPassword: If the password does not open it.
        UnreadableFile: If it is damaged.
    """
    return run_in_child(_decrypted, data, password)


def _decrypted(data: bytes, password: str) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not file.is_encrypted():
            return data
        file.load_key(password=password)
        file.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise WrongPassword from error
    except (FileFormatError, ParseError, OSError, ValueError, LookupError) as error:
        raise UnreadableFile from error
    return plain.getvalue()


def read_workbook(data: bytes, suffix: str, wanted: Sequence[str] = (), password: str | None = None) -> Book[Grid]:
    """Return the sheets in order.

    Args:
        data: The file.
        suffix: Of its name, in small letters (``.xlsx``).
        wanted: Names of the sheets to read; all visible ones where empty.
        password: Of an encrypted one.

    Raises:
        EncryptedFile: If it asks for a password.
        WrongPassword: If the password given does not open it.
        TooLarge: If it unpacks to more than is read.
        UnknownSheet: If a sheet asked for is not there.
        UnreadableFile: If it is broken, or no workbook.
    """
    if password is not None and data.startswith(_OLE_MARK):
        data = _decrypted_in_child(data, password)
    if data.startswith(ZIP_MARK):
        marked = check_archive(data)
        book = read_book(data, wanted, grid_of)
        return book._replace(marks=sheet_marks(data, marked, [str(grid.sheet) for grid in book.sheets]))
    _check_old_container(data, suffix)
    old = _read_book_in_child(data, wanted)
    return Book(tuple(grid_of(*sheet) for sheet in old.sheets), old.names, old.hidden)
