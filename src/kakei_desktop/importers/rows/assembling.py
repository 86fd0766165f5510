"""What was recognised in the sheets of a file, read and put together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

import numpy as np

from kakei_desktop.importers.catalogue.layout import Layout
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.periods import Period, period_from_titles
from kakei_desktop.importers.errors import NoRows, UnknownLayout
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.request import ColumnRoles, Request
from kakei_desktop.importers.rows.cross_table_rows import read_cross_table
from kakei_desktop.importers.rows.entries import Entries, Entry, all_entries
from kakei_desktop.importers.rows.form_items import read_form
from kakei_desktop.importers.rows.list_rows import read_lists
from kakei_desktop.importers.rows.outcome import OpenedFile, Reading, RowFinding
from kakei_desktop.importers.rows.table_rows import TableRows, each_row_once, read_table, tables_side_by_side
from kakei_desktop.importers.rows.totals_above import hold_totals_above
from kakei_desktop.importers.shapes.cross_table import CrossTable
from kakei_desktop.importers.shapes.intake_form import IntakeForm
from kakei_desktop.importers.shapes.layouts import ItemList, TableHeader
from kakei_desktop.importers.shapes.recognise import RecognisedSheet
from kakei_desktop.importers.trust import ColumnTrust, Proof, TrustSource

_TYPED_ROWS, _BLOCK = 3_000, 2
"""Rows that people still type, and the fewest that they paste."""
_FEWEST = 2
"""Rows of a sheet, so that their sum says something."""
_OLD = 10
"""Years; a ledger of longer ago helps no household of today."""


def assemble(
    opened: OpenedFile, sheets: Sequence[RecognisedSheet], request: Request, catalogue: LedgerCatalogue
) -> Reading:
    """Read the rows of all sheets and put them together.

    Args:
        opened: The file; its name may tell the year.
        sheets: Those that hold something.
        request: How they are to be read.
        catalogue: Words for categories.

    Raises:
        UnknownLayout: If no sheet was recognised.
        NoRows: If the tables hold no row.
        YearNeeded: If days have no year and nothing tells it.
    """
    forms = _whole_form([(sheet.grid, sheet.shape) for sheet in sheets if isinstance(sheet.shape, IntakeForm)])
    ledgers = [(sheet.grid, sheet.shape) for sheet in sheets if isinstance(sheet.shape, TableHeader | CrossTable)]
    if not forms and not ledgers:
        raise UnknownLayout(request.layout)
    if not ledgers:
        form = read_form(forms, opened.encoding, opened.grids, catalogue)
        return replace(form, skipped=(*form.skipped, *_unread_rows(sheets, [grid for grid, _ in forms], catalogue)))
    if not request.sheets:
        # A sheet that sums up the others would count their money twice.
        ledgers = [one for one in ledgers if not catalogue.table.is_summary(one[0].sheet)] or ledgers
    parts = _read_sheets(ledgers, request, opened.name, catalogue)
    unread = _unread_rows(sheets, [grid for grid, _ in ledgers], catalogue)
    reading = _summed(ledgers[0][1].layout, parts, unread, opened, request.today)
    tables = [(grid, shape) for grid, shape in ledgers if isinstance(shape, TableHeader)]
    trust = tuple(dict.fromkeys(chain.from_iterable(_trust(*table, request, catalogue) for table in tables)))
    return replace(
        reading,
        columns_by_sheet={grid.sheet: _column_roles(header) for grid, header in tables},
        trust=trust,
        findings=(
            *(_guessed(column) for column in trust if column.why == "guess"),
            *_same_sheets([grid for grid, _ in ledgers]),
            *_same_rows(reading.transactions),
            *_sums_of_sheets(reading.transactions),
            *(RowFinding(1, grid.sheet, "planned_sheet") for grid, _ in ledgers if catalogue.table.is_plan(grid.sheet)),
            *reading.findings,
        ),
    )


def _same_sheets(grids: Sequence[Grid]) -> Iterator[RowFinding]:
    """Yield the sheets that hold what one before them holds: a copy, whose money would count twice."""
    for at, grid in enumerate(grids):
        if any(np.array_equal(grid.cells, before.cells) for before in grids[:at]):
            yield RowFinding(1, grid.sheet, "same_sheet")


def _same_rows(entries: Entries) -> Iterator[RowFinding]:
    """Yield for each sheet the first row that comes again, where half of them do: a block that was pasted twice."""
    sheets: defaultdict[str | None, list[Entry]] = defaultdict(list)
    for entry in entries if len(entries) <= _TYPED_ROWS else ():
        sheets[entry.sheet].append(entry)
    for sheet, rows in sheets.items():
        seen, again, before = set[object](), list[int](), object()
        for entry in rows:
            said = (entry.date, entry.amount, entry.description)
            # Twice in a row is a bus there and back.
            if said in seen and said != before:
                again.append(entry.row)
            seen.add(said)
            before = said
        if len(again) >= _BLOCK and 2 * len(again) >= len(rows):
            yield RowFinding(again[0], sheet, "same_rows", (("count", len(again)),))


def _sums_of_sheets(entries: Entries) -> Iterator[RowFinding]:
    """Yield each row that comes to what another sheet does in all: what a card asks for, beside what it was for."""
    if len(set(entries.sheet.values)) == 1:
        return
    sheets: defaultdict[str | None, list[int]] = defaultdict(list)
    for sheet, amount in zip(entries.sheet.tolist(), entries.amount.tolist(), strict=True):
        sheets[sheet].append(amount)
    sums = {sum(amounts): sheet for sheet, amounts in sheets.items() if len(amounts) >= _FEWEST}
    for entry in entries if sums else ():
        other = sums.get(entry.amount, entry.sheet)
        if other != entry.sheet:
            yield RowFinding(entry.row, entry.sheet, "sum_of_sheet", (("other", other or ""),))


def _whole_form(forms: Sequence[tuple[Grid, IntakeForm]]) -> Sequence[tuple[Grid, IntakeForm]]:
    """Return the first sheet that is whole, else the first of each side; nothing where one is missing."""
    whole = next((form for form in forms if form[1].is_whole), None)
    if whole:
        return [whole]
    sides = {side: form for form in reversed(forms) for side in form[1].sides}
    return [form for form in forms if form in sides.values()] if len(sides) == 2 else []


def _trust(grid: Grid, header: TableHeader, request: Request, catalogue: LedgerCatalogue) -> Iterator[ColumnTrust]:
    """Yield why each column of a table, and of those beside it, is what it is."""
    if header.trust:
        parts = tables_side_by_side(header.alone(grid), header, catalogue)
        columns = [one for _, part in parts for one in part.trust]
        # A table beside it that is none of money is spoken of as it was found at first.
        columns += [one for one in header.trust if one.place not in {read.place for read in columns}]
        yield from (replace(one, why="worker") if one.key in request.answered else one for one in columns)
        return
    row, roles = max(header.header_row, 0), _column_roles(header)
    for place in sorted(roles.places):
        name = shown(grid.cells[row, place]) if header.header_row >= 0 else ""
        why: TrustSource = "worker" if request.columns_for(grid.sheet) else "layout"
        yield ColumnTrust(grid.sheet, row + 1, place, name, roles.role(place) or "ignore", why)


def _guessed(column: ColumnTrust) -> RowFinding:
    values = (("column", column.title), ("taken_as", column.role), ("could_be", column.could_be))
    return RowFinding(column.row, column.sheet, "guessed_column", values)


def _column_roles(header: TableHeader) -> ColumnRoles:
    return ColumnRoles(header.header_row + 1, header.columns, header.layout.sign)


def _read_sheets(
    ledgers: Sequence[tuple[Grid, TableHeader | CrossTable]], request: Request, name: str, catalogue: LedgerCatalogue
) -> list[TableRows]:
    """Return what the sheets give; where some leave the order of a day open, that of the others holds for all."""
    parts = [part for grid, shape in ledgers for part in _read_sheet(grid, shape, request, name, catalogue)]
    readings = [part.day_reading for part in parts if part.day_reading]
    known = {reading.order for reading in readings if not reading.others}
    settled = [order for order in known if all(order in (one.order, *one.others) for one in readings)]
    if len(settled) == 1 and any(reading.others for reading in readings):
        return _read_sheets(ledgers, replace(request, day_order=settled[0]), name, catalogue)
    return parts


def _read_sheet(
    grid: Grid, shape: TableHeader | CrossTable, request: Request, file_name: str, catalogue: LedgerCatalogue
) -> list[TableRows]:
    if isinstance(shape, CrossTable):
        period = _period([grid], shape.first_line, request, shown(grid.cells[shape.corner]), file_name)
        tables = [read_cross_table(shape.alone(grid), shape, period, catalogue.table)]
        return _with_lists(grid, shape.lists, shape.first_line, period, tables, catalogue)
    period = _period([grid], shape.header_row, request, file_name)
    if request.columns_for(grid.sheet):
        return [read_table(grid, shape, period, catalogue)]
    parts = tables_side_by_side(shape.alone(grid), shape, catalogue)
    periods = [_period([part, grid], shape.header_row, request, file_name) for part, _ in parts]
    tables = [read_table(*part, its, catalogue) for part, its in zip(parts, periods, strict=True)]
    rows = _with_lists(grid, shape.lists, shape.header_row, period, tables, catalogue)
    if shape.layout is not catalogue.table.layout:
        return rows
    proofs, differing = hold_totals_above(grid, shape.header_row, rows)
    return [replace(rows[0], sums=(*rows[0].sums, *proofs), findings=(*rows[0].findings, *differing)), *rows[1:]]


def _with_lists(
    grid: Grid,
    lists: Sequence[ItemList],
    header_row: int,
    period: Period,
    tables: Sequence[TableRows],
    catalogue: LedgerCatalogue,
) -> list[TableRows]:
    listed = [read_lists(grid, lists, header_row, period, tables, catalogue)] if lists else []
    return each_row_once([*tables, *listed])


def _period(grids: Sequence[Grid], header_row: int, request: Request, *names: str) -> Period:
    """Return what stands above a table, then above its neighbours, and in the names of sheet and file."""
    # People write 令和, 8 and 年 into cells of their own, or a date that is shown as 2026年4月.
    rows = (grid.texts(row) for grid in grids for row in range(max(header_row, 0)))
    titles = (" ".join(filter(None, texts)) for texts in rows)
    said = period_from_titles([grids[0].sheet or "", *titles, *names], request.year)
    return replace(said, today=request.today, day_order=request.day_order)


def _unread_rows(
    sheets: Sequence[RecognisedSheet], read: Sequence[Grid], catalogue: LedgerCatalogue
) -> list[RowFinding]:
    """Return a finding for each row of the sheets that are not read."""
    return [
        RowFinding(row + 1, sheet.grid.sheet, _reason_unread(sheet, catalogue))
        for sheet in sheets
        if sheet.grid not in read
        for row in sheet.grid.filled_rows()
    ]


def _reason_unread(sheet: RecognisedSheet, catalogue: LedgerCatalogue) -> str:
    if sheet.why_not:
        return sheet.why_not
    if isinstance(sheet.shape, IntakeForm) and len(sheet.shape.sides) == 2:
        return "another_form"
    return "summary_sheet" if catalogue.table.is_summary(sheet.grid.sheet) else "unknown_sheet"


def _summed(
    layout: Layout,
    parts: list[TableRows],
    unread: list[RowFinding],
    opened: OpenedFile,
    today: date | None,
) -> Reading:
    encoding = opened.encoding
    entries = all_entries([p.entries for p in parts])
    skipped = (*(finding for p in parts for finding in p.skipped), *unread)
    if not len(entries) and not skipped:
        raise NoRows
    proofs = [p.proof for p in parts if p.proof]
    breaks = [RowFinding(row, p.sheet, "balance_broken") for p in parts if p.proof for row in p.proof.breaks]
    return Reading(
        layout=layout.name,
        based_on=layout.based_on or layout.name,
        title=layout.title,
        kind=layout.kind,
        encoding=encoding,
        transactions=entries,
        skipped=skipped,
        findings=(*(finding for p in parts for finding in p.findings), *_odd_days(entries, today), *breaks[:1]),
        income=entries.income,
        spending=entries.spending,
        balance_proof="none" if not proofs else "broken" if breaks else "ok",
        balance_break=breaks[0] if breaks else None,
        closing_balance=proofs[-1].closing if proofs else None,
        years_filled=any(p.years_filled for p in parts),
        grids=opened.grids,
        due=tuple(due for p in parts for due in p.due),
        ids_come_again=layout.ids_come_again,
        uncounted=all_entries([p.uncounted for p in parts if p.uncounted]),
        proofs=(*_balance_proofs(parts), *(proof for p in parts for proof in p.sums)),
        day_orders=next(((one.order, *one.others) for p in parts if (one := p.day_reading) and one.others), ()),
        usual_encodings=layout.encodings if encoding and encoding not in layout.encodings else (),
    )


def _balance_proofs(parts: Sequence[TableRows]) -> Iterator[Proof]:
    for part in parts:
        if part.proof and not part.proof.breaks and len(part.entries) > 1:
            row = int(part.entries.row[-1])
            yield Proof("balances", part.sheet, row, len(part.entries), part.proof.closing)


def _odd_days(entries: Entries, today: date | None) -> Iterator[RowFinding]:
    if today is None:
        return
    old = today.year - _OLD
    for code, days in (
        ("future_date", entries.date.flags(lambda day: day > today)),
        ("old_date", entries.date.flags(lambda day: day.year < old)),
    ):
        for at in np.flatnonzero(days).tolist():
            yield RowFinding(int(entries.row[at]), entries.sheet[at], code)
