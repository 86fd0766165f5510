"""Files of the container that Excel 97 made: its own workbooks (xls), and newer ones that are encrypted.

They have no sizes that could be checked beforehand, and a damaged one makes the reader ask for all memory there is:
they are opened :mod:`.apart`.
"""

import io
from collections.abc import Sequence

from kakei_desktop.importers.apart import apart
from kakei_desktop.importers.calamine import Book, Rows, read_book
from kakei_desktop.importers.errors import EncryptedFile, UnreadableFile, WrongPassword

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

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


def book_apart(data: bytes, wanted: Sequence[str]) -> Book[tuple[Rows, str]]:
    """Return rows and name of the sheets of a workbook of Excel 97.

    Raises:
        LedgerError: As :func:`.calamine.read_book` and :func:`.apart.apart` say.
    """
    return apart(_read, data, tuple(wanted))


def _read(data: bytes, wanted: tuple[str, ...]) -> Book[tuple[Rows, str]]:
    return read_book(data, wanted, lambda rows, name: (rows, name))


def decrypted(data: bytes, password: str) -> bytes:
    """Return the workbook within an encrypted one; one that is not encrypted as it is.

    Raises:
        WrongPassword: If the password does not open it.
        UnreadableFile: If it is damaged.
    """
    return apart(_decrypted, data, password)


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
