"""Zipped workbooks, looked through before a reader unpacks them into memory."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from lzma import LZMAError
from typing import Protocol, TypeVar
from xml.parsers import expat

from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile
from kakei_desktop.importers.extent import MAX_TEXT, Attributes, SheetExtent, Strings
from kakei_desktop.importers.grid import check_cells
from kakei_desktop.importers.members import Look, look_at
from kakei_desktop.importers.open_extent import OpenExtent

MAX_UNPACKED = 120_000_000
"""Bytes; a hundred thousand rows of six columns take 25 million."""

_BINARY = re.compile(r"worksheets.*\.bin$|workbook\.bin$", re.IGNORECASE)
BROKEN = (
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
"""What is raised for an archive that is damaged."""


class Handler(Protocol):
    """What is told of the elements of a member."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """An element begins."""

    def text(self, data: str, /) -> None:
        """Text stands in it."""

    def end(self, name: str, /) -> None:
        """An element ends."""


H = TypeVar("H", bound=Handler)


def check_archive(data: bytes) -> None:
    """Refuse what cannot be unpacked or would fill memory: nothing of it is kept.

    Raises:
        EncryptedFile: If its members ask for a password.
        TooLarge: If it unpacks to too many bytes, or its sheets span too many cells or hold too much text.
        UnreadableFile: If it is damaged or no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
    except BROKEN as error:
        raise UnreadableFile from error
    except RuntimeError as error:
        # What zipfile says of a member with a password.
        raise EncryptedFile(False) from error


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise TooLarge(MAX_UNPACKED)
    if any(_BINARY.search(member.filename) for member in members):
        raise UnreadableFile
    for member in members:
        if member.filename == "content.xml":
            _parse(archive, member, OpenExtent())
    # A workbook names its sheets itself: any member may be one.
    _check_sheets(archive, {member: look_at(archive, member) for member in members})


def _check_sheets(archive: zipfile.ZipFile, looks: Mapping[zipfile.ZipInfo, Look]) -> None:
    cells = sum(look.cells for look in looks.values())
    check_cells(cells + sum(look.texts for look in looks.values()))
    much_text = cells * max((look.longest for look in looks.values()), default=0) > MAX_TEXT
    close = [member for member, look in looks.items() if look.suspect or (much_text and look.cells)]
    if close:
        strings = _shared_strings(archive, [member for member, look in looks.items() if look.texts])
        for member in close:
            _parse(archive, member, SheetExtent(strings))


def _shared_strings(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> list[int]:
    """Return the size of each text; where several members may be the one that counts, the larger."""
    sizes = [_parse(archive, member, Strings()).sizes for member in members]
    return [max(same) for same in zip_longest(*sizes, fillvalue=0)]


def _parse(archive: zipfile.ZipFile, member: zipfile.ZipInfo, handler: H) -> H:
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.CharacterDataHandler = handler.text
    parser.EndElementHandler = handler.end
    with archive.open(member) as file:
        parser.ParseFile(file)
    return handler
