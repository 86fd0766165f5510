"""Text files: in which encodings bytes are text, CSV and TSV as a grid, and texts packed together in a ZIP.

Encodings are told by the first bytes and by strict decoding, never by statistics.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, NamedTuple, cast

import numpy as np

from kakei_desktop.importers.errors import TooLarge, UnreadableFile
from kakei_desktop.importers.files.archive import opened_archive
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, check_size, grid_of
from kakei_desktop.importers.files.workbook import ZIP_MARK

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# cp932 before EUC-JP: far more common, and a known header settles which of two readings is right.
_UNMARKED = ("utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be")
_LOSSY = ("utf-8", "cp932")
"""Encodings in which a text may have lost a few letters."""
_JIS = re.compile(rb"\x1b(?:\$[@B]|\(J|\$\([DOPQ])")
"""Escapes with which ISO-2022-JP begins Japanese letters."""
_ASCII = bytes(range(0x80))
_LONE = re.compile(rb"(?<=[A-Za-z])[\xC0-\xFF](?=[A-Za-z])")
_MOSTLY = 0.9
"""Where so many of the bytes beyond ASCII stand alone between Latin letters, it is a language of Western Europe."""
_CONTROLS = re.compile(r"[\0-\x08\x0e\x10-\x1a\x1c-\x1f\x7f]")
_END = re.compile(r"[\0\x1a][\0\x1a\s]*\Z")
"""What old programs write behind the last line."""
LOST = "\ufffd"
"""What stands for a letter that could not be read."""
_FEW = 50
"""At most one of so many letters may be lost."""
_BREAK = re.compile(r"\r\n|\r|\n")
_OF_A_DAY = re.compile(r"\d[年月/.-]\d|\d{6}")
DELIMITERS = (",", "\t", ";", "|")
_HEAD = 60
_HEAD_BYTES = 100_000
MAX_TEXTS = 64_000_000
"""Bytes of all texts together."""
_MAX_FILES = 200
_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_OF_WORKBOOKS = frozenset({"[Content_Types].xml", "content.xml"})
_UTF8 = 0x800


class Decoded(NamedTuple):
    """Bytes as text in one encoding.

    Attributes:
        encoding: Its name.
        text: The text.
        is_doubtful: Half of all bytes are text in it, or letters are lost: only a header proves it.
    """

    encoding: str
    text: str
    is_doubtful: bool = False

    def head(self, delimiter: str) -> Grid:
        """Return the first lines, enough to find a header."""
        return grid_of(list(islice(_records(self.text[:200_000], delimiter), _HEAD)))

    @property
    def widest_delimiter(self) -> str:
        """The delimiter that makes most columns."""
        return max(DELIMITERS, key=lambda delimiter: self.head(delimiter).width)

    def table(self, delimiter: str) -> Grid:
        """Return all lines.

        A quoted line break belongs to its cell; row numbers are those that a spreadsheet shows. Where a quotation mark
        is missing, so that a cell would swallow rows, each line is a row.

        Raises:
            UnreadableFile: If the quotation marks make no table.
        """
        text, width = self.text, max(self.head(delimiter).width, 1)
        data = text.encode()
        breaks = _count_breaks(data)
        check_size(breaks, width)
        cells = _fast(data, delimiter, width)
        grid = Grid(None, cells) if cells is not None else grid_of(list(_records(text, delimiter)))
        if breaks > grid.height and _swallows(grid, delimiter, width):
            return grid_of([row for line in _BREAK.split(text) for row in (*_records(line, delimiter),) or ([],)])
        return grid


def decoded(data: bytes, encoding: str | None = None) -> Iterator[Decoded]:
    """Yield every way in which the bytes are text, likeliest first.

    Args:
        data: The bytes.
        encoding: The one that is asked for or named by the file; then no other, unless they are no text in it.
    """
    # Whoever chooses an encoding sees what comes of it, also where it is another's.
    if encoding and (text := _decode(data, encoding, errors="replace")) is not None:
        yield Decoded(encoding, text)
        return
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _told_by_letters(data)
    for name in (marked,) if marked else _UNMARKED:
        text = _decode(data, name)
        if text is not None:
            yield Decoded(name, text, is_doubtful=name.startswith("utf-16-"))
    for name in _LOSSY:
        text = _decode(data, name, errors="replace")
        if text is not None and text.count(LOST) * _FEW <= len(text):
            yield Decoded(name, text, is_doubtful=True)


def _told_by_letters(data: bytes) -> str | None:
    """Return the encoding that only its own letters can be: by its escapes, or those of Western Europe."""
    if b"\x1b" in data and _JIS.search(data):
        return "iso2022_jp"
    head = data[:_HEAD_BYTES]
    beyond = len(head.translate(None, _ASCII))
    return "cp1252" if beyond and len(_LONE.findall(head)) >= _MOSTLY * beyond else None


def _decode(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    """Return the text that the bytes are in an encoding, None where they are none."""
    try:
        text = data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None
    if b"\0" in data or b"\x1a" in data:
        text = _END.sub("", text)
    return None if _CONTROLS.search(text, 0, 100_000) else text


def _count_breaks(data: bytes) -> int:
    """Return how many times a line ends in a text in UTF-8, in any of the three ways."""
    letters = np.frombuffer(data, np.uint8)
    newline, returned = letters == ord("\n"), letters == ord("\r")
    return int(np.count_nonzero(newline) + np.count_nonzero(returned) - np.count_nonzero(returned[:-1] & newline[1:]))


def _swallows(grid: Grid, delimiter: str, width: int) -> bool:
    """Return whether a cell holds whole rows, as when a quotation mark is missing."""
    written = (str(cell) for cell in grid.cells.flat)
    tails = (line for cell in written if _BREAK.search(cell) for line in _BREAK.split(cell)[1:])
    return any(line.count(delimiter) >= max(width - 1, 1) and _OF_A_DAY.search(line) for line in tails)


def _fast(data: bytes, delimiter: str, width: int) -> Cells | None:
    """Return the cells of a text in UTF-8 by pandas; None where a line is longer than the head, or quotes are odd."""
    import pandas as pd

    try:
        frame = pd.read_csv(
            io.BytesIO(data),
            sep=delimiter,
            header=None,
            names=range(width),
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
            on_bad_lines="error",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    return cast("Cells", frame.to_numpy())


def _records(text: str, delimiter: str) -> Any:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableFile from error


def packed_texts(data: bytes) -> Mapping[str, bytes]:
    """Return the text files in an archive by their names without ending; none where it is a workbook or no archive.

    Raises:
        EncryptedFile: If they ask for a password.
        TooLarge: If they unpack to more than :data:`MAX_TEXTS` bytes.
        UnreadableFile: If the archive is damaged, or has too many or something else in it.
    """
    if not data.startswith(ZIP_MARK):
        return {}
    with opened_archive(data) as archive:
        return _read_members(archive)


def _read_members(archive: zipfile.ZipFile) -> Mapping[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    texts = {member: PurePosixPath(_member_name(member)) for member in members}
    if not _OF_WORKBOOKS.isdisjoint(archive.namelist()) or not _SUFFIXES.intersection(p.suffix for p in texts.values()):
        return {}
    if len(members) > _MAX_FILES or not all(path.suffix.lower() in _SUFFIXES for path in texts.values()):
        raise UnreadableFile
    if sum(member.file_size for member in members) > MAX_TEXTS:
        raise TooLarge(MAX_TEXTS)
    # Two of one name in two folders keep their folders.
    names = {path.stem for path in texts.values()}
    return {
        path.stem if len(names) == len(texts) else str(path.with_suffix("")): archive.read(member)
        for member, path in texts.items()
    }


def _member_name(member: zipfile.ZipInfo) -> str:
    """Return a member's name, which Windows writes in its own encoding."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp932")
    except UnicodeError:
        return member.filename
