"""What was recognised in the sheets of a file, read and put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from kakei_desktop.importers.cells.periods import Period, period_from_titles
from kakei_desktop.importers.errors import NoRows, UnknownLayout
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.request import ColumnRoles, Request
from kakei_desktop.importers.rows import cross_table_rows as crosstab
from kakei_desktop.importers.rows import form_items as intake
from kakei_desktop.importers.rows.entries import Entries, all_entries
from kakei_desktop.importers.rows.outcome import Reading, RowFinding
from kakei_desktop.importers.rows.table_rows import TableRows, each_row_once, read_table, tables_side_by_side
from kakei_desktop.importers.shapes import tables
from kakei_desktop.importers.shapes.cross_table import CrossTable
from kakei_desktop.importers.shapes.intake_form import IntakeForm
from kakei_desktop.importers.shapes.layouts import Layout, TableHeader
from kakei_desktop.importers.shapes.recognise import RecognisedSheet

_OLD = 10
"""Years; a ledger of longer ago helps no household of today."""


def assemble(met: Sequence[RecognisedSheet], encoding: str | None, request: Request, stem: str) -> Reading:
    """Read the rows of all sheets and put them together.

    Args:
        met: The sheets that hold something.
        encoding: Of a text file.
        request: How they are to be read.
        stem: Name of the file, which may tell the year.

    Raises:
        UnknownLayout: If no sheet was recognised.
        NoRows, YearNeeded: As they say.
    """
    grids = tuple(m.grid for m in met)
    forms = _whole_form([(m.grid, m.shape) for m in met if isinstance(m.shape, IntakeForm)])
    if not forms and not any(isinstance(m.shape, TableHeader | CrossTable) for m in met):
        raise UnknownLayout(request.layout)
    ledgers = [(m.grid, m.shape) for m in met if isinstance(m.shape, TableHeader | CrossTable)]
    if not ledgers:
        form = intake.read_form(forms, encoding, grids)
        return replace(form, skipped=(*form.skipped, *_unread_rows(met, [grid for grid, _ in forms])))
    if not request.sheets:
        # A sheet that sums up the others would count their money twice.
        ledgers = [(grid, shape) for grid, shape in ledgers if not tables.is_summary(grid.sheet)] or ledgers
    parts = [taken for grid, shape in ledgers for taken in _read_sheet(grid, shape, request, stem)]
    strange = _unread_rows(met, [grid for grid, _ in ledgers])
    reading = _summed(ledgers[0][1].layout, parts, strange, encoding, request.today, grids)
    return replace(
        reading,
        columns_by_sheet={g.sheet: _column_roles(shape) for g, shape in ledgers if isinstance(shape, TableHeader)},
    )


def _whole_form(forms: Sequence[tuple[Grid, IntakeForm]]) -> Sequence[tuple[Grid, IntakeForm]]:
    """Return the first sheet with both sides, else the first of each; nothing where one is missing."""
    whole = next((form for form in forms if len(form[1].sides) == 2), None)
    if whole:
        return [whole]
    sides = {side: form for form in reversed(forms) for side in form[1].sides}
    return [form for form in forms if form in sides.values()] if len(sides) == 2 else []


def _column_roles(shape: TableHeader) -> ColumnRoles:
    return ColumnRoles(shape.header_row + 1, shape.columns, shape.layout.sign)


def _read_sheet(grid: Grid, shape: TableHeader | CrossTable, request: Request, stem: str) -> list[TableRows]:
    if isinstance(shape, CrossTable) or request.columns_for(grid.sheet):
        period = _period([grid], shape.header_row, request, stem)
        return [
            crosstab.read_cross_table(grid, shape, period)
            if isinstance(shape, CrossTable)
            else read_table(grid, shape, period)
        ]
    parts = tables_side_by_side(grid, shape)
    return each_row_once(
        [read_table(*part, _period([part[0], grid], shape.header_row, request, stem)) for part in parts]
    )


def _period(grids: Sequence[Grid], header_row: int, request: Request, stem: str) -> Period:
    """Return what stands above a table, then above its neighbours, and in the names of sheet and file."""
    # People write 令和, 8 and 年 into cells of their own, or a date that is shown as 2026年4月.
    rows = (grid.texts(row) for grid in grids for row in range(max(header_row, 0)))
    titles = (" ".join(filter(None, texts)) for texts in rows)
    return replace(period_from_titles([grids[0].sheet or "", *titles, stem], request.year), today=request.today)


def _unread_rows(met: Sequence[RecognisedSheet], read: Sequence[Grid]) -> list[RowFinding]:
    """Mark the rows of the sheets that are not read."""
    return [
        RowFinding(row + 1, m.grid.sheet, _reason_unread(m))
        for m in met
        if m.grid not in read
        for row in m.grid.filled_rows()
    ]


def _reason_unread(left: RecognisedSheet) -> str:
    if isinstance(left.shape, IntakeForm) and len(left.shape.sides) == 2:
        return "another_form"
    return "summary_sheet" if tables.is_summary(left.grid.sheet) else "unknown_sheet"


def _summed(
    layout: Layout,
    parts: list[TableRows],
    strange: list[RowFinding],
    encoding: str | None,
    today: date | None,
    grids: tuple[Grid, ...],
) -> Reading:
    entries = all_entries([p.entries for p in parts])
    skipped = (*(mark for p in parts for mark in p.skipped), *strange)
    if not len(entries) and not skipped:
        raise NoRows
    proofs = [p.proof for p in parts if p.proof]
    breaks = [RowFinding(row, p.sheet, "balance_broken") for p in parts if p.proof for row in p.proof.breaks]
    return Reading(
        layout=layout.name,
        based_on=layout.based_on,
        title=layout.title,
        kind=layout.kind,
        encoding=encoding,
        transactions=entries,
        skipped=skipped,
        findings=(*(mark for p in parts for mark in p.findings), *_odd_days(entries, today), *breaks[:1]),
        income=int(entries.amount[entries.amount > 0].sum()),
        spending=-int(entries.amount[entries.amount < 0].sum()),
        balance_proof="none" if not proofs else "broken" if breaks else "ok",
        balance_break=breaks[0] if breaks else None,
        closing_balance=proofs[-1].closing if proofs else None,
        years_filled=any(p.years_filled for p in parts),
        grids=grids,
        due=tuple(due for p in parts for due in p.due),
        ids_come_again=layout.ids_come_again,
        uncounted=all_entries([p.uncounted for p in parts if p.uncounted]),
        usual_encodings=layout.encodings if encoding and encoding not in layout.encodings else (),
    )


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
