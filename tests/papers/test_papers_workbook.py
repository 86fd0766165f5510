"""The workbook: the same numbers as the model, sums as formulas that come to them, and no formula by accident."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from helpers.golden import check_golden
from helpers.packet_cases import (
    LONG,
    amounts_in,
    hard_model,
    pages_of,
    plain,
    sample_model,
    usual_model,
    with_papers,
    without,
)
from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, cases, sample
from kakei_desktop.domain.budget import DueDay
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.visit import Audience
from kakei_desktop.papers.excel import SharedCells, SheetWriter
from kakei_desktop.papers.household.calendar import CalendarPaper
from kakei_desktop.papers.household.weekly import WeeklyPaper
from kakei_desktop.papers.output.pdf import packet_pdf
from kakei_desktop.papers.output.workbook import packet_xlsx
from kakei_desktop.papers.packet import Packet, build_packet

GOLDEN = Path(__file__).parents[1] / "golden" / "packet"
DANGEROUS = ("=1+1", "+81-3", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")')


def cells_of(xlsx: bytes, *, values: bool) -> Iterator[tuple[str, Cell]]:
    """Yield every written cell with the title of its sheet; formulas as such, or as the values they carry."""
    for sheet in load_workbook(BytesIO(xlsx), data_only=values):
        for row in sheet.iter_rows():
            yield from ((sheet.title, cell) for cell in row if cell.value is not None)


@pytest.mark.parametrize("audience", [Audience.OFFICE, Audience.WORKER])
def test_the_sheets_say_what_was_agreed(audience: Audience, *, update_golden: bool) -> None:
    xlsx = packet_xlsx(usual_model(audience))
    shown = {(title, cell.coordinate): cell.value for title, cell in cells_of(xlsx, values=True)}
    lines = []
    for title, cell in cells_of(xlsx, values=False):
        formula = f"    {cell.value}" if cell.data_type == "f" else ""
        lines.append(f"{title}!{cell.coordinate}  {shown[title, cell.coordinate]}{formula}\n")
    check_golden(GOLDEN / f"{audience.value}_workbook.txt", "".join(lines), update=update_golden)


def test_the_figures_of_a_paper_stand_in_its_sheet_with_their_words() -> None:
    model = sample_model(Audience.OFFICE)
    figures = {paper.title: [chart.alt for chart in paper.charts()] for paper in model.papers if paper.charts()}
    book = load_workbook(BytesIO(packet_xlsx(model)))
    told = {sheet.title: [image.anchor.pic.nvPicPr.cNvPr.descr for image in sheet._images] for sheet in book}
    assert {title: alts for title, alts in told.items() if alts} == figures
    for sheet in (book[title] for title in figures):
        last = max(image.anchor._from.row for image in sheet._images)
        assert int(sheet.print_area.rpartition("$")[2]) > last + 10


@pytest.mark.parametrize("model", [sample_model(Audience.WORKER), sample_model(Audience.DESK)], ids=["worker", "desk"])
def test_tables_have_the_columns_of_the_paper_in_their_order(model: Packet) -> None:
    """A calendar hangs on a wall and envelopes are cut out: their sheets are lists of their own.

    A 送付状 that would not fit on one sheet leaves columns to another paper, and says so.
    """
    pages = [(page.splitlines()[0].removesuffix("（つづき）"), page) for page in pages_of(packet_pdf(model))]
    compared = set()
    for paper in without(model, CalendarPaper, WeeklyPaper).papers:
        said = _bare("".join(page for title, page in pages if title == paper.title))
        writer = SheetWriter(Workbook().active, paper.column_widths, SharedCells())
        paper.write(writer)
        for row in writer.heads:
            names = [name for cell in writer.sheet[row] if (name := _bare(str(cell.value or "")))]
            if len(names) >= 3 and not ("根拠と、付けるもの" in names and "根拠、付けるものは、「免除等の" in said):
                compared.add(paper.name)
                assert re.search(".{0,30}?".join(map(re.escape, names)), said), (paper.title, names)
    assert len(compared) >= len(model.papers) / 3


def _bare(text: str) -> str:
    """A text without its spaces, its units and the 月 behind numbers, which not every head has room for."""
    return re.sub(r"（[^（）]*円）|月", "", plain(text))


def test_the_plan_follows_the_budget_where_both_say_the_same() -> None:
    case = replace(sample(), measures=(), events=())
    xlsx = packet_xlsx(build_packet(REFERENCE, case, TODAY, Audience.WORKER, ("plan", "budget")))
    cells = {cell.coordinate: cell.value for title, cell in cells_of(xlsx, values=False) if title == "家計再生プラン"}
    now = {value: cells[f"C{at[1:]}"] for at, value in cells.items() if at[0] == "A" and f"C{at[1:]}" in cells}
    assert str(now["住まい"]).startswith("='家計表'!F")
    assert isinstance(now["収入"], int), "unemployment benefit ends, so that the year ahead holds another income"


def test_every_number_of_the_model_stands_in_a_sheet() -> None:
    model = sample_model(Audience.WORKER)
    numbers = {cell.value for _, cell in cells_of(packet_xlsx(model), values=True)}
    assert {amount.value for amount in amounts_in(without_sentences(model))} <= numbers


def without_sentences(model: Packet) -> Packet:
    """Leave out what becomes of the balance as something ends: it stands in sentences."""
    told: Any = [paper for paper in model.papers if hasattr(paper, "endings")]
    return with_papers(model, *(replace(paper, endings=()) for paper in told))


@pytest.mark.parametrize("model", [sample_model(Audience.WORKER), hard_model()], ids=["sample", "hard"])
def test_formulas_come_to_the_values_that_they_carry(model: Packet) -> None:
    xlsx = packet_xlsx(model)
    sheets: dict[str, dict[str, Any]] = {}
    for title, cell in cells_of(xlsx, values=False):
        sheets.setdefault(title, {})[cell.coordinate] = cell.value
    carried = {(title, cell.coordinate): cell.value for title, cell in cells_of(xlsx, values=True)}
    formulas = [(t, at, value) for t, found in sheets.items() for at, value in found.items() if str(value)[0] == "="]
    assert len(formulas) > 60
    assert {(t, at): reckon(sheets[t], value, sheets) for t, at, value in formulas} == {
        (t, at): carried[t, at] for t, at, _ in formulas
    }


def test_what_comes_in_nine_months_is_spread_over_twelve() -> None:
    case = sample()
    rows = [row for row in case.budget if row.category == "health_insurance"]
    nine = replace(rows[0], amount=18_900, due=DueDay(31, (7, 8, 9, 10, 11, 12, 1, 2, 3)))
    xlsx = packet_xlsx(build_packet(REFERENCE, replace(case, budget=(nine,)), TODAY, Audience.OFFICE, ("budget",)))
    formulas = [cell.value for title, cell in cells_of(xlsx, values=False) if title == "家計表"]
    values = [cell.value for title, cell in cells_of(xlsx, values=True) if title == "家計表"]
    assert [value for value in formulas if "TRUNC" in str(value)] == ["=TRUNC(C5*9/12)"]
    assert 14_175 in values


def reckon(sheet: dict[str, Any], value: Any, others: Mapping[str, dict[str, Any]] = MappingProxyType({})) -> int:
    """Reckon a cell as Excel would; sums, differences, products, twelfths and cells of other sheets are all."""
    if not isinstance(value, str):
        return int(value or 0)
    follows = re.fullmatch(r"='([^']+)'!([A-Z]+\d+)", value)
    if follows:
        return reckon(others[follows[1]], others[follows[1]][follows[2]])
    total = re.fullmatch(r"=SUM\(([A-Z]+)(\d+):\1(\d+)\)", value)
    if total:
        return _sum(sheet, total[1], range(int(total[2]), int(total[3]) + 1), others)
    share = re.fullmatch(r"=TRUNC\((C\d+)\*(\d+)/12\)", value)
    if share:
        return math.trunc(Fraction(reckon(sheet, sheet.get(share[1])) * int(share[2]), 12))
    product = re.fullmatch(r"=(C\d+)\*(D\d+)", value)
    if product:
        return math.prod(reckon(sheet, sheet.get(at), others) for at in product.groups())
    parts = re.findall(r"([=+-])(?:([A-Z]+\d+)|(\d+))", value)
    return sum(
        (-1 if sign == "-" else 1) * (reckon(sheet, sheet.get(at), others) + int(number or 0))
        for sign, at, number in parts
    )


def _sum(sheet: dict[str, Any], column: str, rows: range, others: Mapping[str, dict[str, Any]]) -> int:
    found = (sheet.get(f"{column}{row}") for row in rows)
    return sum(reckon(sheet, value, others) for value in found if value is not None)


def test_totals_of_the_budget_are_sums_that_a_worker_can_go_on_reckoning_with() -> None:
    xlsx = packet_xlsx(sample_model())
    cells = {cell.coordinate: cell.value for title, cell in cells_of(xlsx, values=False) if title == "家計表"}
    rows = {value: at[1:] for at, value in cells.items() if at[0] == "A"}
    income, spending = (cells[f"F{rows[label]}"] for label in ("収入合計", "支出合計"))
    assert re.fullmatch(r"=SUM\(F4:F\d+\)", income)
    assert re.fullmatch(r"=SUM\(F\d+:F\d+\)", spending)
    assert cells[f"F{rows['差引（収入 − 支出）']}"] == f"=F{rows['収入合計']}-F{rows['支出合計']}"


def test_cover_and_bands_follow_the_budget_where_it_lies_in_the_same_workbook() -> None:
    names = ("cover", "bands", "budget")
    xlsx = packet_xlsx(build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, names))
    follow = [title for title, cell in cells_of(xlsx, values=False) if str(cell.value).startswith("='家計表'!")]
    assert (follow.count("送付状・相談の要点"), follow.count("家計のまとめ")) == (2, 8)
    alone = packet_xlsx(build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, ("cover",)))
    assert 266_158 in [cell.value for _, cell in cells_of(alone, values=False)]


def test_a_changed_cell_shows_in_the_check_below_the_budget() -> None:
    xlsx = packet_xlsx(build_packet(REFERENCE, sample(), TODAY, Audience.OFFICE, ("budget",)))
    cells = {cell.coordinate: cell.value for _, cell in cells_of(xlsx, values=False)}
    (at,) = [coordinate for coordinate, value in cells.items() if value == "検算（0ならよい）"]
    check, balance = f"F{at[1:]}", f"F{int(at[1:]) - 1}"
    assert reckon(cells, cells[check]) == 0
    assert reckon(cells | {balance: 1}, cells[check]) == -42_283


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text: str) -> None:
    first = sample().budget[0]
    case = change("budget", first.id, label=text, note=text)(sample())
    xlsx = packet_xlsx(build_packet(REFERENCE, case, TODAY, Audience.WORKER))
    written = [cell for _, cell in cells_of(xlsx, values=False) if str(cell.value).strip() == text.strip()]
    assert written
    assert all(cell.data_type != "f" and cell.number_format == "@" and cell.quotePrefix for cell in written)


def test_formulas_are_only_those_of_the_program() -> None:
    allowed = re.compile(
        r"=(SUM\([A-Z]\d+:[A-Z]\d+\)|TRUNC\(C\d+\*\d+/12\)|[A-Z]\d+([-+][A-Z]\d+)*|0|'家計表'![A-Z]\d+)"
    )
    formulas = [cell.value for _, cell in cells_of(packet_xlsx(hard_model()), values=False) if cell.data_type == "f"]
    assert all(allowed.fullmatch(str(formula)) for formula in formulas)


@settings(max_examples=20)
@given(cases())
@pytest.mark.slow
def test_whatever_a_household_writes_makes_a_workbook_that_opens(case: Case) -> None:
    model = build_packet(REFERENCE, case, TODAY, Audience.WORKER)
    assert len(load_workbook(BytesIO(packet_xlsx(model))).sheetnames) == len(model.papers)


def test_a_sheet_is_called_as_excel_allows() -> None:
    named = replace(sample().members[0], name="'見本[太郎]: とても長い名前の人で、一枚の紙には入らない/*?")
    model = build_packet(
        REFERENCE, replace(sample(), members=(named, *sample().members[1:])), TODAY, Audience.OFFICE, ("draft",)
    )
    first, *_ = load_workbook(BytesIO(packet_xlsx(model))).sheetnames
    assert first == "下書き '見本_太郎__ とても長い名前の人で、一枚の紙"


def test_a_sign_that_means_something_to_the_pen_is_kept() -> None:
    case = change("budget", sample().budget[0].id, label=">書いたまま")(sample())
    xlsx = packet_xlsx(build_packet(REFERENCE, case, TODAY, Audience.WORKER))
    assert any(cell.value == ">書いたまま" for _, cell in cells_of(xlsx, values=True))


def test_rare_letters_stay_as_they_were_written() -> None:
    assert any(str(cell.value).startswith(LONG) for _, cell in cells_of(packet_xlsx(hard_model()), values=True))


def test_the_same_packet_is_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = packet_xlsx(sample_model())
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 0, 0))
    assert packet_xlsx(sample_model()) == first
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T00:00:00Z") == 2
    assert "見本 太郎" not in core
    assert "openpyxl" not in core


def test_it_is_set_up_to_be_printed_like_the_papers() -> None:
    model = sample_model()
    for sheet, paper in zip(load_workbook(BytesIO(packet_xlsx(model))), model.papers, strict=True):
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == (model.footer if paper.names_case else None)
        assert sheet.oddFooter.right.text == "&P / &N"
        assert sheet.oddHeader.right.text == sheet.title


@pytest.mark.slow
def test_every_row_is_as_high_as_its_longest_text() -> None:
    """LibreOffice lays lines over each other where a file says nothing of the height."""
    book = load_workbook(BytesIO(packet_xlsx(hard_model())))
    wrapped = [
        (sheet, cell) for sheet in book for row in sheet for cell in row if cell.alignment.wrap_text and cell.value
    ]
    assert len(wrapped) > 500
    for sheet, cell in wrapped:
        merged = next((found for found in sheet.merged_cells.ranges if cell.coordinate in found), None)
        columns = range(merged.min_col, merged.max_col + 1) if merged else [cell.column]
        room = sum(sheet.column_dimensions[get_column_letter(column)].width for column in columns)
        letters = sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in str(cell.value).replace("\n", ""))
        assert sheet.row_dimensions[cell.row].height >= 16.5 * letters / room


def test_a_sheet_lies_like_its_paper_and_keeps_the_heads_of_its_one_table() -> None:
    book = load_workbook(BytesIO(packet_xlsx(sample_model(Audience.WORKER))))
    budget, months = book["家計表"], book["家計計画表"]
    assert (budget.page_setup.orientation, months.page_setup.orientation) == ("portrait", "landscape")
    head = next(cell.row for row in budget for cell in row if cell.value == "費目")
    assert (budget.freeze_panes, budget.print_title_rows) == (f"A{head + 1}", f"${head}:${head}")
    assert months.freeze_panes is None  # two half years stand below each other
    assert budget.print_area.endswith(f"${budget.max_row}")


def test_amounts_below_zero_show_the_sign_of_the_papers() -> None:
    below = [cell for _, cell in cells_of(packet_xlsx(sample_model()), values=True) if cell.value == -42_282]
    assert {cell.number_format for cell in below} == {'#,##0;"▲\u2009"#,##0;0'}
