"""What was recognised in the sheets of a file, read and put together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from kakei_desktop.importers.cells.titles import period_of
from kakei_desktop.importers.cells.years import Period
from kakei_desktop.importers.errors import NoRows, UnknownLayout
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.rows import crosstab, intake
from kakei_desktop.importers.rows.entries import Entries, all_entries
from kakei_desktop.importers.rows.marks import Mark
from kakei_desktop.importers.rows.outcome import Reading
from kakei_desktop.importers.rows.side_by_side import beside, told_once
from kakei_desktop.importers.rows.take import Taken, take
from kakei_desktop.importers.shapes import tables
from kakei_desktop.importers.shapes.choice import Choice
from kakei_desktop.importers.shapes.cross_header import Cross
from kakei_desktop.importers.shapes.form_blocks import Form
from kakei_desktop.importers.shapes.layouts import Found, Layout
from kakei_desktop.importers.shapes.recognise import Met
from kakei_desktop.importers.shapes.request import Request

_OLD = 10
"""Years; a ledger of longer ago helps no household of today."""


def assemble(met: Sequence[Met], encoding: str | None, request: Request, stem: str) -> Reading:
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
    forms = _whole_form([(m.grid, m.shape) for m in met if isinstance(m.shape, Form)])
    if not forms and not any(isinstance(m.shape, Found | Cross) for m in met):
        raise UnknownLayout(request.layout)
    ledgers = [(m.grid, m.shape) for m in met if isinstance(m.shape, Found | Cross)]
    if not ledgers:
        form = intake.reading(forms, encoding, grids)
        return replace(form, skipped=(*form.skipped, *_strange(met, [grid for grid, _ in forms])))
    if not request.sheets:
        # A sheet that sums up the others would count their money twice.
        ledgers = [(grid, shape) for grid, shape in ledgers if not tables.is_summary(grid.sheet)] or ledgers
    parts = [taken for grid, shape in ledgers for taken in _all_taken(grid, shape, request, stem)]
    strange = _strange(met, [grid for grid, _ in ledgers])
    reading = _summed(ledgers[0][1].layout, parts, strange, encoding, request.today, grids)
    return replace(reading, choices={g.sheet: _choice(shape) for g, shape in ledgers if isinstance(shape, Found)})


def _whole_form(forms: Sequence[tuple[Grid, Form]]) -> Sequence[tuple[Grid, Form]]:
    """Return the first sheet with both sides, else the first of each; nothing where one is missing."""
    whole = next((form for form in forms if len(form[1].sides) == 2), None)
    if whole:
        return [whole]
    sides = {side: form for form in reversed(forms) for side in form[1].sides}
    return [form for form in forms if form in sides.values()] if len(sides) == 2 else []


def _choice(shape: Found) -> Choice:
    return Choice(shape.header_row + 1, shape.columns, shape.layout.sign)


def _all_taken(grid: Grid, shape: Found | Cross, request: Request, stem: str) -> list[Taken]:
    if isinstance(shape, Cross) or request.choice_for(grid.sheet):
        period = _period([grid], shape.header_row, request, stem)
        return [crosstab.take(grid, shape, period) if isinstance(shape, Cross) else take(grid, shape, period)]
    parts = beside(grid, shape)
    return told_once([take(*part, _period([part[0], grid], shape.header_row, request, stem)) for part in parts])


def _period(grids: Sequence[Grid], header_row: int, request: Request, stem: str) -> Period:
    """Return what stands above a table, then above its neighbours, and in the names of sheet and file."""
    # People write 令和, 8 and 年 into cells of their own, or a date that is shown as 2026年4月.
    rows = (grid.texts(row) for grid in grids for row in range(max(header_row, 0)))
    titles = (" ".join(filter(None, texts)) for texts in rows)
    return replace(period_of([grids[0].sheet or "", *titles, stem], request.year), today=request.today)


def _strange(met: Sequence[Met], read: Sequence[Grid]) -> list[Mark]:
    """Mark the rows of the sheets that are not read."""
    return [Mark(row + 1, m.grid.sheet, _why(m)) for m in met if m.grid not in read for row in m.grid.filled()]


def _why(left: Met) -> str:
    if isinstance(left.shape, Form) and len(left.shape.sides) == 2:
        return "another_form"
    return "summary_sheet" if tables.is_summary(left.grid.sheet) else "unknown_sheet"


def _summed(
    layout: Layout,
    parts: list[Taken],
    strange: list[Mark],
    encoding: str | None,
    today: date | None,
    grids: tuple[Grid, ...],
) -> Reading:
    entries = all_entries([p.entries for p in parts])
    skipped = (*(mark for p in parts for mark in p.skipped), *strange)
    if not len(entries) and not skipped:
        raise NoRows
    proofs = [p.proof for p in parts if p.proof]
    breaks = [Mark(row, p.sheet, "balance_broken") for p in parts if p.proof for row in p.proof.breaks]
    return Reading(
        layout=layout.name,
        like=layout.like,
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
        set_aside=all_entries([p.set_aside for p in parts if p.set_aside]),
        usual_encodings=layout.encodings if encoding and encoding not in layout.encodings else (),
    )


def _odd_days(entries: Entries, today: date | None) -> Iterator[Mark]:
    if today is None:
        return
    old = today.year - _OLD
    for code, days in (
        ("future_date", entries.date.flags(lambda day: day > today)),
        ("old_date", entries.date.flags(lambda day: day.year < old)),
    ):
        for at in np.flatnonzero(days).tolist():
            yield Mark(int(entries.row[at]), entries.sheet[at], code)
