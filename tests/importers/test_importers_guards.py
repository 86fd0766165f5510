"""Files that would fill memory or follow something are refused before anything is unpacked."""

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from helpers.ledgers import FILES
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.archive import MAX_UNPACKED, check_archive
from kakei_desktop.importers.delimited import table
from kakei_desktop.importers.grid import MAX_CELLS
from kakei_desktop.importers.ole import check_ole
from kakei_desktop.importers.reader import MAX_FILE
from kakei_desktop.importers.reading import read_ledger

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)


def archive(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return packed.getvalue()


def xlsx_with(sheet: str) -> bytes:
    """A workbook with this as the only sheet's XML."""
    plain = io.BytesIO()
    Workbook().save(plain)
    with zipfile.ZipFile(plain) as file:
        members = {name: file.read(name) for name in file.namelist()}
    members["xl/worksheets/sheet1.xml"] = (SHEET % sheet).encode()
    return archive(**members)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="ZZ190000"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='999999'><c r='Z999999'><v>1</v></c></row>",
    ],
)
def test_a_cell_far_away_is_refused(cells: str) -> None:
    with pytest.raises(e.TooLarge):
        check_archive(xlsx_with(cells))


def test_a_long_and_a_wide_sheet_are_not_far_away() -> None:
    check_archive(xlsx_with('<row r="1"><c r="A1"><v>1</v></c></row><row r="300000"><c r="F300000"><v>1</v></c></row>'))
    check_archive(xlsx_with('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))


def test_what_unpacks_too_far_is_refused_quickly_and_in_little_memory() -> None:
    work = "import sys, resource; from kakei_desktop.importers.reading import read_ledger as r\n" + (
        "try: r(sys.argv[1])\nexcept Exception as error: print(error.code, resource.getrusage(0).ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", work, FILES / "broken" / "bomb.xlsx"],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2] / "src"), "PATH": ""},
    )
    code, megabytes = done.stdout.split()
    assert code == "too_large"
    assert int(megabytes) < 300


def test_a_file_or_table_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(e.TooLarge) as refused:
        read_ledger(big)
    assert refused.value.unit == "bytes"
    with pytest.raises(e.TooLarge) as refused:
        table("日付,金額" + "," * 60_000 + "\n" * 100, ",")
    assert (refused.value.limit, refused.value.unit) == (MAX_CELLS, "cells")


def test_declared_size_counts_before_anything_is_read() -> None:
    with pytest.raises(e.TooLarge) as refused:
        check_archive(archive(**{"xl/media/a.bin": b"\0" * (MAX_UNPACKED + 1)}))
    assert refused.value.limit == MAX_UNPACKED


@pytest.mark.parametrize(
    ("row", "cell"), [("1048576", "16384"), ("2000", "16384"), ("1048576", "30"), ("99999999999", "99999999999")]
)
def test_repetitions_of_an_open_document_are_counted(row: str, cell: str) -> None:
    with pytest.raises(e.TooLarge):
        check_archive(archive(**{"content.xml": ods(row, cell, 'o:value-type="float"')}))


def test_repeated_nothing_is_nothing() -> None:
    check_archive(archive(**{"content.xml": ods("1048576", "16384", "")}))


def ods(row: str, cell: str, value: str) -> str:
    cells = f'<t:table-cell t:number-columns-repeated="{cell}" {value}/>'
    rows = f'<t:table-row t:number-rows-repeated="{row}">{cells}</t:table-row>'
    return f'<o:doc xmlns:o="urn:o" xmlns:t="urn:t"><t:table>{rows}</t:table></o:doc>'


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ひみつ", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>日付&s;</t></is></c></row>'
    path = tmp_path / "entity.xlsx"
    with zipfile.ZipFile(io.BytesIO(xlsx_with(row))) as plain, zipfile.ZipFile(path, "w") as evil:
        for name in plain.namelist():
            evil.writestr(name, (entity.encode() if "sheet1" in name else b"") + plain.read(name))
    with pytest.raises(e.LedgerError) as refused:
        read_ledger(path)
    assert "ひみつ" not in repr(refused.value)


def test_members_with_a_password_are_named_as_such() -> None:
    packed = bytearray(archive(**{"xl/workbook.xml": b"x" * 50}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(mark) + at] |= 1
    with pytest.raises(e.EncryptedFile):
        check_archive(bytes(packed))


def test_a_binary_workbook_of_another_kind_is_not_opened() -> None:
    with pytest.raises(e.UnreadableFile):
        check_archive(archive(**{"xl/worksheets/sheet1.bin": b"\0"}))


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """An OLE file with one stream, as old workbooks are."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHH", header, 28, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)
    struct.pack_into("<I", header, 76, 0)
    links = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    entry = bytearray(128)
    label = name.encode("utf-16-le")
    entry[: len(label)] = label
    struct.pack_into("<H", entry, 64, len(label) + 2)
    struct.pack_into("<II", entry, 116, 2, len(stream))
    fat = struct.pack(f"<{len(links)}I", *links).ljust(512, b"\xff")
    return bytes(header) + fat + bytes(entry).ljust(512, b"\0") + stream.ljust(sectors * 512, b"\0")


def record(kind: int, *fields: int) -> bytes:
    body = struct.pack(f"<{len(fields)}H", *fields)
    return struct.pack("<HH", kind, len(body)) + body


def test_an_old_workbook_is_looked_through_too() -> None:
    check_ole(ole(record(0x0809, 0, 0) + record(0x0203, 100, 20, 0)))
    with pytest.raises(e.TooLarge):
        check_ole(ole(record(0x0203, 65_535, 255, 0)))
    with pytest.raises(e.EncryptedFile):
        check_ole(ole(record(0x002F, 0)))
    with pytest.raises(e.EncryptedFile):
        check_ole(ole(b"", "EncryptedPackage"))
    with pytest.raises(e.UnreadableFile):
        check_ole(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 20)


@pytest.mark.parametrize(("suffix", "error"), [(".xlsx", e.EncryptedFile), (".xls", e.UnreadableFile)])
def test_an_ole_file_without_cells_is_encrypted_only_where_it_should_be_a_new_workbook(
    tmp_path: Path, suffix: str, error: type[e.LedgerError]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(ole(b"", "Something"))
    with pytest.raises(error):
        read_ledger(path)
