"""Old workbooks (xls), looked through before a reader lays their cells out."""

import struct
from collections.abc import Iterator

from kakei_desktop.importers.errors import EncryptedFile, UnreadableFile
from kakei_desktop.importers.grid import check_size

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_END = 0xFFFFFFFA
_BEGIN, _PASSWORD = 0x0809, 0x002F
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E})


def check_ole(data: bytes) -> None:
    """Refuse what has a password, or would fill memory.

    Raises:
        EncryptedFile: If it asks for a password.
        TooLarge: If a sheet spans too many cells.
        UnreadableFile: If it is no workbook.
    """
    if _ENCRYPTED in data:
        raise EncryptedFile
    try:
        _check_records(_workbook(data))
    except (struct.error, LookupError) as error:
        raise UnreadableFile from error


def has_workbook(data: bytes) -> bool:
    """Tell whether an OLE file names a stream of cells; since 2007 one without is an encrypted workbook."""
    return any(name in data for name in _STREAMS)


def _workbook(data: bytes) -> bytes:
    """Return the stream of records, by the file's own table of sectors."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise UnreadableFile
    table = _table(data, size)
    (first,) = struct.unpack_from("<I", data, 48)
    folder = b"".join(_chain(data, size, table, first))
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        start, amount = struct.unpack_from("<II", folder, at + 116)
        if folder[at : at + max(length - 2, 0)] in _STREAMS and amount >= 4096:
            return b"".join(_chain(data, size, table, start))[:amount]
    # Streams this small lie elsewhere in the file and hold no far cell worth fearing: the whole file is looked at.
    return b""


def _table(data: bytes, size: int) -> list[int]:
    count = min(struct.unpack_from("<I", data, 44)[0], 109)
    sectors = struct.unpack_from(f"<{count}I", data, 76)
    per_sector = size // 4
    parts = (_sector(data, size, sector) for sector in sectors if sector < _END)
    return [entry for part in parts for entry in struct.unpack(f"<{per_sector}I", part.ljust(size, b"\xff"))]


def _sector(data: bytes, size: int, sector: int) -> bytes:
    return data[size * (sector + 1) : size * (sector + 2)]


def _chain(data: bytes, size: int, table: list[int], sector: int) -> Iterator[bytes]:
    # No chain is longer than the table: one that runs in a circle ends too.
    for _ in table:
        if sector >= _END:
            return
        yield _sector(data, size, sector)
        sector = table[sector]


def _check_records(stream: bytes) -> None:
    at = rows = columns = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _PASSWORD:
            raise EncryptedFile
        if kind == _BEGIN:
            rows = columns = 0
        elif kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            check_size(rows, columns)
        at += 4 + length
