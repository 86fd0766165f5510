"""Zipped workbooks, looked through before a reader unpacks them into memory."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from xml.parsers import expat

from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile
from kakei_desktop.importers.grid import check_size

MAX_UNPACKED = 120_000_000
"""Bytes; a hundred thousand rows of six columns take 25 million."""

_CHUNK = 1 << 20
# Written for speed: it looks at every cell of a hundred thousand rows. What it finds is looked at closely.
_SUSPECTS = (
    re.compile(rb"""r=.[A-Z]?+(?:[A-Za-z"']|\d{6}(?:\d|(?<=[02-9]\d{5})))"""),
    re.compile(rb"r\s+="),
)
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,8})(\d{1,40})["']""")
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    LZMAError,
    expat.ExpatError,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)


def check_archive(data: bytes) -> None:
    """Refuse what cannot be unpacked or would fill memory: nothing of it is kept.

    Raises:
        EncryptedFile: If its members ask for a password.
        TooLarge: If it unpacks to too many bytes, or a sheet spans too many cells.
        UnreadableFile: If it is damaged or no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except _BROKEN as error:
        raise UnreadableFile from error
    except RuntimeError as error:
        # What zipfile says of a member with a password.
        raise EncryptedFile(False) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise TooLarge(MAX_UNPACKED)
    if any(member.filename.endswith(".bin") and "worksheets" in member.filename for member in members):
        raise UnreadableFile
    for member in members:
        if member.filename == "content.xml":
            _check_open_document(archive, member)
        elif member.filename.endswith(".xml"):
            _check_sheet(archive, member)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member piece by piece, each beginning with the end of the one before."""
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-32:]


def _check_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    # A reader lays out every cell between the first and the last: one cell far away would cost gigabytes.
    if any(suspect.search(chunk) for chunk in _chunks(archive, member) for suspect in _SUSPECTS):
        cells = {places for chunk in _chunks(archive, member) for places in _CELL.findall(chunk)}
        rows, columns = ({int(row) for _, row in cells}, {_column(letters) for letters, _ in cells})
        check_size(max(rows, default=0), max(columns, default=0))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _check_open_document(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Count rows and columns with their repetitions, as far as something stands in them."""
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.start
    with archive.open(member) as file:
        parser.ParseFile(file)


class _Extent:
    """How far the cells of an OpenDocument sheet reach."""

    def __init__(self) -> None:
        self.row = self.column = self.widest = 0
        self.pending = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that begins."""
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.row = self.widest = 0
        elif kind == "table-row":
            self.row += self.pending
            self.column, self.pending = 0, _repeated(attributes, "rows")
        elif kind == "table-cell":
            self.column += _repeated(attributes, "columns")
            if any(key.endswith("value-type") for key in attributes):
                self.widest = max(self.widest, self.column)
                check_size(self.row + self.pending, self.widest)


def _repeated(attributes: dict[str, str], of: str) -> int:
    value = next((v for k, v in attributes.items() if k.endswith(f"number-{of}-repeated")), "1")
    return int(value) if value.isdecimal() else 1
