"""Old and open workbooks for tests, byte by byte: no library here writes them."""

import io
import struct
import zipfile
from collections.abc import Sequence

Cell = str | float

_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/></manifest:manifest>'
)


def archive(**members: str | bytes) -> bytes:
    """A ZIP file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return packed.getvalue()


def ods(rows: Sequence[Sequence[Cell]], sheet: str = "家計簿") -> bytes:
    """An OpenDocument workbook with one sheet; below it, as LibreOffice writes, a million empty rows."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    nothing = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048000">{nothing}</table:table-row>'
    body = f'<table:table table:name="{sheet}">{lines}{rest}</table:table>'
    content = (
        f"<office:document-content {_NAMESPACES}><office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(**{"mimetype": _MIME, "content.xml": content, "META-INF/manifest.xml": _MANIFEST})


def _ods_cell(cell: Cell) -> str:
    kind = 'string"' if isinstance(cell, str) else f'float" office:value="{cell}"'
    return f'<table:table-cell office:value-type="{kind}><text:p>{cell}</text:p></table:table-cell>'


def xls(rows: Sequence[Sequence[Cell]], sheet: str = "家計簿", extra: bytes = b"") -> bytes:
    """A workbook of Excel 97 with one sheet; ``extra`` records follow its cells."""
    name = sheet.encode("utf-16-le")
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0x0006)
    where = 4 + len(begin) + 4 + 8 + len(name) + 4
    bound = struct.pack("<IBBBB", where, 0, 0, len(sheet), 1) + name
    cells = b"".join(_xls_cell(r, c, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell != "")
    inner = struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0x0006)
    return ole(
        record(0x0809, begin)
        + record(0x0085, bound)
        + record(0x000A)
        + record(0x0809, inner)
        + cells
        + extra
        + record(0x000A)
    )


def _xls_cell(row: int, column: int, cell: Cell) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    return record(0x0203, place + struct.pack("<d", cell))


def record(kind: int, body: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(body)) + body


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE file with one stream; a short one lies among the small sectors, as the format asks."""
    small = len(stream) < 4096
    padded = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    sectors = len(padded) // 512
    header = bytearray(b"\xff" * 512)
    header[:76] = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 2 if small else _LAST, int(small), _LAST, 0,
    )  # fmt: skip
    struct.pack_into("<I", header, 76, 0)
    first = 3 if small else 2
    links = [_TABLE, _LAST, *([_LAST] if small else []), *range(first + 1, first + sectors), _LAST]
    small_links = [*range(1, -(-len(stream) // 64)), _LAST] if small else []
    root = _entry("Root Entry", 5, 1, first if small else _LAST, len(padded) if small else 0)
    folder = root + _entry(name, 2, _NONE, 0 if small else first, len(stream))
    return bytes(header) + _sector(links) + folder.ljust(512, b"\0") + (_sector(small_links) if small else b"") + padded


_TABLE, _LAST, _NONE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


def _sector(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers).ljust(512, b"\xff")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    label = name.encode("utf-16-le")
    head = label.ljust(64, b"\0") + struct.pack("<HBBIII", len(label) + 2, kind, 1, _NONE, _NONE, child)
    return head.ljust(116, b"\0") + struct.pack("<II4x", start, size)
