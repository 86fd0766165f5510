"""What the values of a workbook do not show is said: hidden rows and columns, formulas that nobody has calculated."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from helpers.ledgers import FILES, read_ledger
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.messages.ledgers import finding_text

ROWS = (
    ("日付", "内容", "メモ", "金額"),
    ("2026-04-01", "米", "", 2000),
    ("2026-04-02", "水", "", 300),
    ("2026-04-03", "卵", "", 250),
)


@pytest.fixture
def book() -> Workbook:
    made = Workbook()
    made.active.title = "4月"
    for row in ROWS:
        made.active.append(row)
    return made


def marks(reading: Reading) -> list[tuple[str | None, int, str]]:
    codes = ("hidden_rows", "hidden_columns", "no_value", "struck_out", "foreign_format", "unit_format", "coloured")
    return [(found.sheet, found.row, found.code) for found in reading.findings if found.code in codes]


def read(book: Workbook, folder: Path) -> Reading:
    book.save(folder / "kakeibo.xlsx")
    return read_ledger(folder / "kakeibo.xlsx")


def test_a_sheet_that_hides_nothing_says_nothing(book: Workbook, tmp_path: Path) -> None:
    book.active.row_dimensions[9].hidden = True
    assert marks(read(book, tmp_path)) == []
    assert marks(read_ledger(FILES / "handmade_kakeibo.xlsx")) == []


def test_hidden_rows_and_columns_are_counted_and_read(book: Workbook, tmp_path: Path) -> None:
    sheet = book.active
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    reading = read(book, tmp_path)
    assert marks(reading) == [("4月", 1, "hidden_columns"), ("4月", 3, "hidden_rows")]
    assert reading.spending == 2550
    assert "2行" in finding_text(next(found for found in reading.findings if found.code == "hidden_rows"))


def test_a_formula_that_nobody_calculated_is_not_taken_for_blank_in_silence(book: Workbook, tmp_path: Path) -> None:
    book.active["D2"], book.active["D5"] = "=1000*2", "=SUM(D2:D4)"
    reading = read(book, tmp_path)
    assert marks(reading) == [("4月", 2, "no_value")]
    assert reading.spending == 550
    book.active["D2"], book.active["B5"], book.active["A5"] = 2000, "合計", ""
    assert marks(read(book, tmp_path)) == []


def test_only_the_sheets_that_are_read_are_looked_at(book: Workbook, tmp_path: Path) -> None:
    other = book.copy_worksheet(book.active)
    other.title = "5月"
    other.row_dimensions[2].hidden = True
    book.save(tmp_path / "two.xlsx")
    assert marks(read_ledger(tmp_path / "two.xlsx")) == [("5月", 2, "hidden_rows")]
    assert marks(read_ledger(tmp_path / "two.xlsx", sheets=("4月",))) == []


def test_a_formula_that_gives_an_empty_text_has_its_value(book: Workbook, tmp_path: Path) -> None:
    from zipfile import ZipFile

    book.active["C2"] = '=IF(D2>0,"","x")'
    book.save(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as before, ZipFile(tmp_path / "b.xlsx", "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>'))
    assert load_workbook(tmp_path / "b.xlsx").active["C2"].value.startswith("=IF")
    assert marks(read_ledger(tmp_path / "a.xlsx")) == [("4月", 2, "no_value")]
    assert marks(read_ledger(tmp_path / "b.xlsx")) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('"$"#,##0.00', "foreign_format"),
        ("$#,##0", "foreign_format"),
        ("[$€-2] #,##0", "foreign_format"),
        ("[$USD] #,##0", "foreign_format"),
        ('0"千円"', "unit_format"),
    ],
)
def test_a_format_that_shows_other_money_than_the_value_says_so(
    book: Workbook, tmp_path: Path, written: str, code: str
) -> None:
    book.active["D3"].number_format = book.active["D4"].number_format = written
    reading = read(book, tmp_path)
    assert marks(reading) == [("4月", 3, code)]
    assert "2行" in finding_text(reading.findings[0])


@pytest.mark.parametrize(
    "written", ['#,##0,"千円"', '"¥"#,##0', '#,##0"円";"▲"#,##0', "[$-411]ge.m.d", "[$¥-411]#,##0"]
)
def test_a_format_that_only_shows_yen_says_nothing(book: Workbook, tmp_path: Path, written: str) -> None:
    book.active["D3"].number_format = written
    assert marks(read(book, tmp_path)) == []


def test_rows_that_are_struck_out_are_counted_and_read(book: Workbook, tmp_path: Path) -> None:
    for cell in book.active[3]:
        cell.font = Font(strike=True)
    reading = read(book, tmp_path)
    assert (marks(reading), reading.spending) == ([("4月", 3, "struck_out")], 2550)
    assert "1行" in finding_text(reading.findings[0])


def test_an_error_in_a_cell_is_no_value(book: Workbook, tmp_path: Path) -> None:
    book.active["D3"] = "#REF!"
    assert marks(read(book, tmp_path)) == [("4月", 3, "no_value")]


@pytest.mark.parametrize("colour", [Color(rgb="FFFF0000"), Color(theme=5)])
def test_colours_that_part_the_amounts_are_told(book: Workbook, tmp_path: Path, colour: Color) -> None:
    book.active["D3"].font = Font(color=colour)
    book.active["D4"].fill = PatternFill("solid", fgColor=colour)
    reading = read(book, tmp_path)
    assert marks(reading) == [("4月", 3, "coloured")]
    assert "2行" in finding_text(next(found for found in reading.findings if found.code == "coloured"))


@pytest.mark.parametrize("cells", [("D2", "D3", "D4"), ("B3", "D3"), ("B1", "D1"), ("B2",)])
def test_colours_of_a_whole_column_a_whole_row_or_a_text_say_nothing(
    book: Workbook, tmp_path: Path, cells: tuple[str, ...]
) -> None:
    for cell in cells:
        book.active[cell].fill = PatternFill("solid", fgColor="FFCCFFCC")
    assert marks(read(book, tmp_path)) == []
