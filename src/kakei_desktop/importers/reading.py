"""A ledger file read: its tables to what is recognised in them, and that to rows. Changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.units import format_told
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.files.sheet_marks import SheetMark
from kakei_desktop.importers.files.text_files import LOST
from kakei_desktop.importers.opening import garbage_collection_paused, open_file
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.answered import with_answers
from kakei_desktop.importers.rows.assembling import assemble
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress, Reading, RowFinding
from kakei_desktop.importers.shapes.intake_form import IntakeForm
from kakei_desktop.importers.shapes.recognise import RecognisedSheet, recognise
from kakei_desktop.importers.shapes.stacked import stacked

_LOST_MONEY = frozenset(
    {
        "above_header",
        "amount_too_large",
        "bad_amount",
        "bad_date",
        "balance_only",
        "below_zero",
        "both_in_and_out",
        "foreign_currency",
        "label_missing",
        "planned",
        "split_amount",
        "unknown_kind",
    }
)
"""Reasons for which a row is left out that holds money all the same."""
_NO_MONEY = frozenset({"note", "no_amount"})
_LEAST, _FIRST_YEAR, _LAST_YEAR = 300, 1900, 2100


def read_ledger(
    path: Path, catalogue: LedgerCatalogue, request: Request | None = None, progress: Progress | None = None
) -> Reading:
    """Read a ledger file: CSV, TSV, xlsx, xlsm, xls, ods, texts in a ZIP, OFX, web page or PDF, by its content.

    Args:
        path: The file.
        catalogue: What is known of layouts and words.
        request: How the file is to be read; all of it is found in the file where None.
        progress: Told how far the work is; may raise to stop it.

    Raises:
        LedgerError: One class per cause; nothing else for whatever the file holds.
    """
    request, report = request or Request(), progress or _silent
    reading = read_rows(open_file(path, request, catalogue, report), request, catalogue, report)
    report(3, 3, "読み終わりました")
    return reading


def read_rows(opened: OpenedFile, request: Request, catalogue: LedgerCatalogue, progress: Progress) -> Reading:
    """Read the rows of a file's tables.

    Raises:
        UnknownLayout: If no table with a date and an amount is found.
        NoRows: If the table holds no row of data.
        YearNeeded: If dates have no year, and nothing tells it.
    """
    progress(2, 3, "内容を確かめています")
    with garbage_collection_paused():
        sheets = [sheet for grid in opened.grids for sheet in _recognised(grid, opened, request, catalogue)]
        reading = assemble(opened, sheets, request, catalogue)
        hidden = (RowFinding(1, name, "hidden_sheet") for name in opened.hidden)
        lost = _lost_letters(reading) if opened.encoding else ()
        marked = _not_shown(opened.marks, reading)
        kind = "bank" if opened.of_bank and reading.kind == "table" else reading.kind
        told = (*opened.findings, *hidden, *marked, *lost, *_not_counted(_with_money(reading)))
        return with_answers(replace(reading, kind=kind, findings=(*reading.findings, *told)), request.rows)


def _not_shown(marks: Iterable[SheetMark], reading: Reading) -> Iterator[RowFinding]:
    """Yield a finding for what values do not show; sums are not read, and may be hidden or lack their value."""
    sums = {(found.sheet, found.row) for found in reading.skipped if found.code == "subtotal"}
    for mark in marks:
        in_rows = mark.code not in ("hidden_columns", "comments")
        code = format_told(mark.written) if mark.code == "number_format" else mark.code
        places = [place for place in mark.places if not (in_rows and (mark.sheet, place) in sums)]
        if code == "coloured" and not _part_the_amounts(places, mark.sheet, reading):
            continue
        if places and code:
            count = len(places) if mark.code == "no_value" else len(set(places))
            rows = tuple(dict.fromkeys(places)) if code == "coloured" else ()
            yield RowFinding(places[0] if in_rows else 1, mark.sheet, code, (("count", count),), rows)


def _part_the_amounts(rows: Iterable[int], sheet: str, reading: Reading) -> bool:
    """Return whether some, but not all, rows of a sheet with one column of amounts are among these."""
    columns, entries = reading.columns_by_sheet.get(sheet), reading.transactions
    taken = {row for row, of in zip(entries.row.tolist(), entries.sheet.tolist(), strict=True) if of == sheet}
    return columns is not None and "amount" in columns.roles and 0 < len(taken & set(rows)) < len(taken)


def _with_money(reading: Reading) -> Iterator[RowFinding]:
    """Yield the rows that were left out and hold money all the same: by their reason, or by a figure in them."""
    told = {(finding.sheet, finding.row) for finding in reading.findings}
    for one in reading.skipped:
        may_hold = reading.kind == "table" and one.code in _NO_MONEY and (one.sheet, one.row) not in told
        if one.code in _LOST_MONEY or (may_hold and _holds_money(one, reading)):
            yield one


def _holds_money(one: RowFinding, reading: Reading) -> bool:
    """Return whether a figure stands in a row below the header in a column that was not read."""
    grid = next(grid for grid in reading.grids if grid.sheet == one.sheet)
    known = reading.columns_by_sheet.get(one.sheet)
    read, header = (known.places, known.header_row) if known else (frozenset[int](), 0)
    return one.row > header and any(
        _is_money(cell) for at, cell in enumerate(grid.cells[one.row - 1]) if at not in read
    )


def _is_money(cell: object) -> bool:
    """Return whether a cell holds so large a figure that it may be yen, and is no year."""
    yen, state = read_amount(cell)
    return state == GOOD and abs(yen) >= _LEAST and not _FIRST_YEAR <= yen <= _LAST_YEAR


def _not_counted(skipped: Iterable[RowFinding]) -> Iterator[RowFinding]:
    """Yield for each sheet and reason the first row whose money does not count because it could not be read."""
    lost: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for one in skipped:
        lost[one.sheet, one.code].append(one.row)
    for (sheet, because), rows in lost.items():
        yield RowFinding(min(rows), sheet, "not_counted", (("count", len(rows)), ("because", because)))


def _recognised(
    grid: Grid, opened: OpenedFile, request: Request, catalogue: LedgerCatalogue
) -> Iterator[RecognisedSheet]:
    """Yield a sheet; one of several tables once for each of them."""
    if grid.sheet in opened.refused:
        yield RecognisedSheet(grid, None, "page_not_proven")
        return
    shape = recognise(grid, request, catalogue)
    if isinstance(shape, IntakeForm) or shape is None or request.columns_for(grid.sheet):
        yield RecognisedSheet(grid, shape)
        return
    tables = stacked(grid, shape, catalogue.table)
    alone = len(tables) == 1
    yield from (RecognisedSheet(table, shape if alone else recognise(table, request, catalogue)) for table in tables)


def _lost_letters(reading: Reading) -> Iterator[RowFinding]:
    """Yield a finding for each row that was taken with letters that could not be read."""
    rows = reading.transactions
    texts = (rows.description, rows.account)
    if any(LOST in text for column in texts for text in column.values):
        lost = np.logical_or.reduce([column.flags(lambda text: LOST in text) for column in texts])
        yield from (
            RowFinding(int(rows.row[at]), rows.sheet[at], "unreadable_letters") for at in np.flatnonzero(lost).tolist()
        )


def _silent(done: int, total: int, stage: str) -> None:
    """Report to nobody."""
