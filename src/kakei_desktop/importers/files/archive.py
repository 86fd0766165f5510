"""Zipped workbooks, checked before a reader unpacks them into memory.

Each member is scanned quickly; only one that looks unusual is parsed to calculate its size.
"""

import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, zip_longest
from lzma import LZMAError
from typing import Protocol, TypeVar
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.errors import EncryptedFile, TooLarge, UnreadableFile
from kakei_desktop.importers.files.grid import check_cells
from kakei_desktop.importers.files.sheet_size import MAX_TEXT, Attributes, OpenDocumentSize, SharedTexts, SheetSize

CHUNK = 1 << 18
"""So many bytes are looked at together."""
_SEEN = 16
"""So many bytes of a tag are looked at."""
_AFTER_NAME = np.isin(np.arange(256), list(b" \t\r\n/>"))
"""By byte: whether the name of a tag ends before it."""
_MARKS = ((b"hi", b'hidden="'), (b"/f", b"</f>"), (b'"e', b' t="e"'))
"""Two bytes that are found quickly, and where they stand in what says: hidden, a formula ends, an error."""
Bytes = NDArray[np.uint8]
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


@dataclass(frozen=True, slots=True)
class _MemberScan:
    """What a quick look at a member, or at a piece of it, says.

    Attributes:
        cells: How many cells of a sheet it may hold.
        texts: How many texts that cells share it may hold.
        longest: Bytes of the longest of them at most; 0 where it holds none.
        suspect: It has to be looked at closely: a cell stands far away, or cells and rows do not say where they stand
            in the way all common programs do.
        marked: It may hide rows or columns, or hold formulas.
    """

    cells: int = 0
    texts: int = 0
    longest: int = 0
    suspect: bool = False
    marked: bool = False


def _scan_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _MemberScan:
    """Look at a member quickly.

    Raises:
        UnreadableFile: If cells are hidden in what is no XML.
    """
    if not _is_xml(archive, member):
        return _MemberScan()
    looks = list(map(_scan_piece, _pieces(archive, member)))
    texts = sum(look.texts for look in looks)
    return _MemberScan(
        cells=sum(look.cells for look in looks),
        texts=texts,
        longest=_longest(archive, member) if texts else 0,
        suspect=any(look.suspect for look in looks),
        marked=any(look.marked for look in looks),
    )


def _is_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Return whether a member is XML, not a picture or a macro; cells hidden behind anything else are refused."""
    pieces = _pieces(archive, member)
    first = next(pieces)
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return True
    if any(b"sheetData" in piece for piece in chain([first], pieces)):
        raise UnreadableFile
    return False


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member piece by piece, each ending with the beginning of the next; the last with zeros."""
    held = b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            piece = held + chunk
            yield piece
            held = piece[-_SEEN:]
    yield held + bytes(_SEEN)


def _scan_piece(piece: bytes) -> _MemberScan:
    """Look at the tags that begin in a piece, but for those within its last bytes."""
    data, pairs = np.frombuffer(piece, np.uint8), _BytePairs(piece)
    seen = np.ndarray((len(piece) - _SEEN + 1,), np.dtype((np.void, _SEEN)), piece, strides=(1,))
    colons = np.flatnonzero(data[: 1 - _SEEN] == ord(":"))
    near, odd = _count_tags(seen[_tags(data, pairs, colons, b"c")], b"c", b'<c r="', 7)
    _, odd_rows = _count_tags(seen[_tags(data, pairs, colons, b"r")], b"row", b'<row r="', 8)
    texts = int(np.count_nonzero(data[_tags(data, pairs, colons, b"s") + 2] == ord("i")))
    marked = any(len(pairs.places(pair)) and mark in piece for pair, mark in _MARKS)
    # Where rows do not say where they stand, each is laid out even if it is empty.
    return _MemberScan(near + odd + odd_rows, texts, 0, suspect=bool(odd or odd_rows), marked=marked)


def _tags(data: Bytes, pairs: "_BytePairs", colons: NDArray[np.intp], letter: bytes) -> NDArray[np.intp]:
    """Return where tags of this first letter begin; those with a prefix at its colon."""
    begin = pairs.places(b"<" + letter)
    return np.concatenate([begin, colons[data[colons + 1] == ord(letter)]]) if len(colons) else begin


class _BytePairs:
    """The bytes of a piece, but for its last ones, two by two: half the time of looking for text in them."""

    def __init__(self, piece: bytes) -> None:
        head = piece[: 1 - _SEEN]
        # A copy that begins a byte later lies straight in memory, which is worth more than it costs.
        self._from = tuple(np.frombuffer(part, "<u2", len(part) // 2) for part in (head, head[1:]))

    def places(self, pair: bytes) -> NDArray[np.intp]:
        """Return where two bytes stand beside each other."""
        wanted = int.from_bytes(pair, "little")
        return np.concatenate([2 * np.flatnonzero(two == wanted) + start for start, two in enumerate(self._from)])


def _count_tags(tags: NDArray[np.void], name: bytes, begin: bytes, figure: int) -> tuple[int, int]:
    """Count the tags of a name that say that they are near (columns A to Z, rows before 200,000), and the others."""
    words, letters = tags.view("<u8")[::2] & np.uint64(2 ** (8 * len(begin)) - 1), tags.view(np.uint8)
    letters = letters.reshape(-1, _SEEN)
    first = letters[:, figure]
    ends = [letters[:, place] == ord('"') for place in range(figure + 1, figure + 7)]
    ends[-1] &= first == ord("1")
    near = (words == int.from_bytes(begin, "little")) & (first >= ord("0")) & (first <= ord("9"))
    near &= np.logical_or.reduce(ends)
    others = letters[~near]
    named = _AFTER_NAME[others[:, len(name) + 1]]
    for place, letter in enumerate(name, 1):
        named &= others[:, place] == letter
    return int(np.count_nonzero(near)), int(np.count_nonzero(named))


def _longest(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Return how far the ends of two texts are apart at most."""
    longest = run = 0
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            first, *others = chunk.split(b"/si>")
            longest = max(longest, run + len(first), *map(len, others))
            run = len(others[-1]) if others else run + len(first)
    return longest


class Handler(Protocol):
    """What is told of the elements of a member."""

    def start(self, name: str, attributes: Attributes, /) -> None:
        """An element begins."""

    def text(self, data: str, /) -> None:
        """Text stands in it."""

    def end(self, name: str, /) -> None:
        """An element ends."""


H = TypeVar("H", bound=Handler)


def check_archive(data: bytes) -> frozenset[str]:
    """Refuse what cannot be unpacked or would fill memory: nothing of it is kept.

    Returns:
        The members that may hide rows or columns, or hold formulas.

    Raises:
        EncryptedFile: If its members ask for a password.
        TooLarge: If it unpacks to too many bytes, or its sheets span too many cells or hold too much text.
        UnreadableFile: If it is damaged or no workbook.
    """
    with opened_archive(data) as archive:
        return _check_members(archive)


@contextmanager
def opened_archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive; what then shows that it cannot be read is told in our own errors.

    Raises:
        EncryptedFile: If its members ask for a password.
        UnreadableFile: If it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except BROKEN as error:
        raise UnreadableFile from error
    except RuntimeError as error:
        # What zipfile says of a member with a password.
        raise EncryptedFile(False) from error


def _check_members(archive: zipfile.ZipFile) -> frozenset[str]:
    members = archive.infolist()
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise TooLarge(MAX_UNPACKED)
    if any(_BINARY.search(member.filename) for member in members):
        raise UnreadableFile
    for member in members:
        if member.filename == "content.xml":
            parse_member(archive, member, OpenDocumentSize())
    # A workbook names its sheets itself: any member may be one.
    looks = {member: _scan_member(archive, member) for member in members}
    _check_sheets(archive, looks)
    return frozenset(member.filename for member, look in looks.items() if look.marked)


def _check_sheets(archive: zipfile.ZipFile, scans: Mapping[zipfile.ZipInfo, _MemberScan]) -> None:
    cells = sum(look.cells for look in scans.values())
    check_cells(cells + sum(look.texts for look in scans.values()))
    much_text = cells * max((look.longest for look in scans.values()), default=0) > MAX_TEXT
    close = [member for member, look in scans.items() if look.suspect or (much_text and look.cells)]
    if close:
        strings = _shared_strings(archive, [member for member, look in scans.items() if look.texts])
        for member in close:
            parse_member(archive, member, SheetSize(strings))


def _shared_strings(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> list[int]:
    """Return the size of each text; where several members may be the one that counts, the larger."""
    sizes = [parse_member(archive, member, SharedTexts()).sizes for member in members]
    return [max(same) for same in zip_longest(*sizes, fillvalue=0)]


def parse_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, handler: H) -> H:
    """Return a handler after it has seen the elements of a member that is XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = handler.start
    parser.CharacterDataHandler = handler.text
    parser.EndElementHandler = handler.end
    with archive.open(member) as file:
        parser.ParseFile(file)
    return handler
