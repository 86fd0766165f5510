"""A quick look at the members of a workbook: which must be looked at closely before a reader may have them."""

import codecs
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from kakei_desktop.importers.errors import UnreadableFile

_CHUNK = 1 << 20
# Written for speed: they look at every cell of a hundred thousand rows. What they find is looked at closely: a cell
# far away, and cells and rows that do not say where they are in the way all common programs do.
_SUSPECTS = (
    re.compile(rb"""r=.[A-Z]?+(?:[A-Za-z"']|\d{6}(?:\d|(?<=[02-9]\d{5})))"""),
    re.compile(rb"<(?:c|row)(?! r=)[\s/>]"),
    re.compile(rb":(?:c|row)[\s/>]"),
)
_UNUSUAL = re.compile(rb"[<:](?:c|row)[\s/>]")


@dataclass(frozen=True, slots=True)
class Look:
    """What a quick look at a member says.

    Attributes:
        cells: How many cells of a sheet it may hold.
        texts: How many texts that cells share it may hold.
        longest: Bytes of the longest of them; 0 where it holds none.
        suspect: It has to be looked at closely.
    """

    cells: int
    texts: int
    longest: int
    suspect: bool


def look_at(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Look:
    """Look at a member quickly.

    Raises:
        UnreadableFile: If cells are hidden in what is no XML.
    """
    if not _is_xml(archive, member):
        return Look(0, 0, 0, suspect=False)
    cells = texts = longest = run = 0
    suspect = False
    for chunk, tail in _chunks(archive, member):
        piece = tail + chunk
        suspect = suspect or any(pattern.search(piece) for pattern in _SUSPECTS)
        cells += len(_UNUSUAL.findall(piece)) if suspect else piece.count(b"<c ")
        texts += piece.count(b"<si") + piece.count(b":si")
        first, *others = chunk.split(b"/si>")
        longest = max(longest, run + len(first), *map(len, others))
        run = len(others[-1]) if others else run + len(first)
    return Look(cells, texts, longest if texts else 0, suspect)


def _is_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell XML from pictures and macros; cells hidden behind something else are none that we read."""
    chunks = _chunks(archive, member)
    first, _ = next(chunks, (b"", b""))
    if first.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        return True
    if b"sheetData" in first or any(b"sheetData" in tail + chunk for chunk, tail in chunks):
        raise UnreadableFile
    return False


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """Yield a member piece by piece, each with the end of the one before."""
    tail = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield chunk, tail
            tail = chunk[-32:]
