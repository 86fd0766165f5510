"""Files that would fill memory or follow something are refused before anything is unpacked."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.bombs import BOMBS, FAR, LONG, many_sheets, pointing, repeated, xlsx_with
from helpers.ledgers import read_ledger
from helpers.workbooks import Cell, archive, ods, ole, record, xls
from kakei_desktop.importers import errors as e
from kakei_desktop.importers.files.archive import CHUNK, MAX_UNPACKED, check_archive
from kakei_desktop.importers.files.grid import MAX_CELLS, MAX_ROWS
from kakei_desktop.importers.files.text_files import Decoded
from kakei_desktop.importers.opening import MAX_FILE


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="ZZ190000"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A19999999999999999999904"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r = "zz900000"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='999999'><c r='Z999999'><v>1</v></c></row>",
    ],
)
def test_a_cell_far_away_is_refused(cells: str) -> None:
    with pytest.raises(e.TooLarge):
        check_archive(xlsx_with(cells))


@pytest.mark.parametrize("shift", range(-140, -100, 3))
def test_a_cell_far_away_is_seen_wherever_it_stands_in_the_file(shift: int) -> None:
    with pytest.raises(e.TooLarge):
        check_archive(xlsx_with(" " * (CHUNK + shift) + '<row r="1"><c r="A1"/><c r="XFD999999"/></row>'))


def test_cells_hidden_behind_something_else_are_not_read() -> None:
    with pytest.raises(e.UnreadableFile):
        check_archive(xlsx_with(FAR, before="GIF89a"))


def test_a_sheet_that_stands_in_the_book_many_times_is_laid_out_once_at_most(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(many_sheets(pointing(2), 1_000))
    with pytest.raises(e.UnreadableFile):
        read_ledger(tmp_path / "a.xlsx")
    row = f"<row>{'<c><v>1</v></c>' * 1_000}</row>" * 1_001
    (tmp_path / "a.xlsx").write_bytes(many_sheets(row, 4))
    with pytest.raises(e.TooLarge):
        read_ledger(tmp_path / "a.xlsx")


def test_pictures_and_macros_are_no_sheets() -> None:
    picture = b"\x89PNG" + b'<c ><row r="9999999"' * 9
    check_archive(archive(**{"xl/media/a.png": picture, "xl/vbaProject.bin": b"\xd0<c>"}))


def test_a_long_text_in_some_cells_and_a_short_one_in_many_are_no_bombs() -> None:
    check_archive(xlsx_with(pointing(500), shared=LONG))
    check_archive(xlsx_with(pointing(30_000), shared="米"))
    numbers = "".join(f'<row r="{n}"><c r="A{n}"><v>0</v></c></row>' for n in range(2, 5_000))
    check_archive(xlsx_with(pointing(1) + numbers, shared=LONG))
    check_archive(repeated("1000", "1", 'o:value-type="string"', LONG))


def test_cells_may_leave_out_where_they_are() -> None:
    check_archive(xlsx_with("<row><c><v>1</v></c><c><v>2</v></c></row>" * 1_000))


def test_a_long_and_a_wide_sheet_are_not_far_away() -> None:
    check_archive(xlsx_with('<row r="1"><c r="A1"><v>1</v></c></row><row r="190000"><c r="F190000"><v>1</v></c></row>'))
    check_archive(xlsx_with('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'))


@pytest.mark.parametrize("name", BOMBS)
def test_what_would_fill_memory_is_refused_quickly_and_in_little_of_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "bomb").write_bytes(BOMBS[name]())
    code, megabytes = read_apart(tmp_path / "bomb")
    assert code == "too_large"
    assert megabytes < 300


def read_apart(path: Path) -> tuple[str, int]:
    """What a process of its own says of a file, and its peak in megabytes (0 where the system does not tell)."""
    # The peak of that process alone: what getrusage says includes the process that started it.
    work = (
        "import re, sys; from pathlib import Path; from kakei_desktop.importers.reading import read_ledger\n"
        "from kakei_desktop.importers.catalogue.loading import load_ledger_catalogue\n"
        "try: read_ledger(Path(sys.argv[1]), load_ledger_catalogue())\n"
        "except Exception as error: code = error.code\n"
        "told = Path('/proc/self/status')\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', told.read_text()) if told.exists() else None\n"
        "print(code, int(peak[1]) // 1024 if peak else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", work, path],
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "src"), "PATH": ""},
    )
    code, megabytes = done.stdout.split()
    return code, int(megabytes)


def test_a_file_or_table_beyond_the_bound_is_refused(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(MAX_FILE + 1)
    with pytest.raises(e.TooLarge) as refused:
        read_ledger(big)
    assert refused.value.unit == "bytes"
    with pytest.raises(e.TooLarge) as refused:
        Decoded("utf-8", "日付,金額" + "," * 60_000 + "\n" * 100).table(",")
    assert (refused.value.limit, refused.value.unit) == (MAX_CELLS, "cells")
    with pytest.raises(e.TooLarge) as refused:
        Decoded("utf-8", "2026/4/1,100\n" * (MAX_ROWS + 1)).table(",")
    assert (refused.value.limit, refused.value.unit) == (MAX_ROWS, "rows")


def test_a_line_that_ends_in_two_characters_is_one_row() -> None:
    assert Decoded("utf-8", "2026/4/1,100\r\n" * (MAX_ROWS // 2 + 1)).table(",").height == MAX_ROWS // 2 + 1


def test_rows_of_several_sheets_are_counted_together(tmp_path: Path) -> None:
    with pytest.raises(e.TooLarge) as refused:
        check_archive(repeated(str(MAX_ROWS // 2 + 1), "1", 'o:value-type="float"', sheets=2))
    assert refused.value.unit == "rows"
    check_archive(repeated(str(MAX_ROWS // 2), "1", 'o:value-type="float"', sheets=2))


def test_declared_size_counts_before_anything_is_read() -> None:
    with pytest.raises(e.TooLarge) as refused:
        check_archive(archive(**{"xl/media/a.bin": b"\0" * (MAX_UNPACKED + 1)}))
    assert refused.value.limit == MAX_UNPACKED


@pytest.mark.parametrize(
    ("row", "cell"), [("1048576", "16384"), ("2000", "16384"), ("1048576", "30"), ("99999999999", "99999999999")]
)
def test_repetitions_of_an_open_document_are_counted(row: str, cell: str) -> None:
    with pytest.raises(e.TooLarge):
        check_archive(repeated(row, cell, 'o:value-type="float"'))


def test_repeated_nothing_is_nothing() -> None:
    check_archive(repeated("1048576", "16384", ""))


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


@pytest.mark.parametrize(
    "stream",
    [
        record(0x0203, struct.pack("<HHHd", 65_535, 65_535, 0, 1.0)) + b"\0" * 5000,
        record(0x00FC, struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)),
        b"\xff" * 3000,
    ],
    ids=["far", "many", "noise"],
)
def test_an_old_workbook_that_asks_for_all_memory_dies_alone(tmp_path: Path, stream: bytes) -> None:
    path = tmp_path / "old.xls"
    path.write_bytes(xls([["日付", "支出"]], extra=stream))
    with pytest.raises(e.LedgerError):
        read_ledger(path)


def test_a_password_inside_an_old_container_is_named(tmp_path: Path) -> None:
    path = tmp_path / "new.bin"
    path.write_bytes(ole(b"", "EncryptedPackage"))
    with pytest.raises(e.EncryptedFile):
        read_ledger(path)


@pytest.mark.parametrize("write", [xls, ods], ids=["xls", "ods"])
@pytest.mark.parametrize("rows", [2, 300])
def test_old_and_open_workbooks_are_read_like_any_other(
    tmp_path: Path, write: Callable[[list[list[Cell]]], bytes], rows: int
) -> None:
    path = tmp_path / "ledger.bin"
    line: list[Cell] = [46113.0, "スーパー髙", 100.0]
    lines: list[list[Cell]] = [["日付", "内容", "支出"], *[line] * rows]
    path.write_bytes(write(lines))
    reading = read_ledger(path)
    assert (len(reading.transactions), reading.spending) == (rows, 100 * rows)
    assert reading.transactions[0].date.isoformat() == "2026-04-01"
    assert reading.transactions[0].sheet == "家計簿"


@pytest.mark.parametrize(("suffix", "error"), [(".xlsx", e.EncryptedFile), (".xls", e.UnreadableFile)])
def test_an_ole_file_without_cells_is_encrypted_only_where_it_should_be_a_new_workbook(
    tmp_path: Path, suffix: str, error: type[e.LedgerError]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(ole(b"", "Something"))
    with pytest.raises(error):
        read_ledger(path)
