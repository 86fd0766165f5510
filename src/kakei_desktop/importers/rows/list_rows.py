"""Items without days beside, above or below a table of days: read for the month of the table."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import read_amount
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.periods import Period
from kakei_desktop.importers.cells.units import unit_said
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.rows.entries import Entries
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.table_rows import TableRows
from kakei_desktop.importers.shapes.layouts import ItemList
from kakei_desktop.importers.trust import Proof


def read_lists(
    grid: Grid,
    lists: Sequence[ItemList],
    period: Period,
    days: Sequence[date],
    catalogue: LedgerCatalogue,
    header_row: int,
) -> TableRows:
    """Read the items of lists around a table, each on the first day of the table's month.

    Args:
        grid: The sheet.
        lists: Found in it.
        period: What titles say of the time.
        days: Those of the table: they tell the month where no title does.
        catalogue: Words for categories.
        header_row: That of the table, from 0: what stands above it is not listed where it is only a heading.
    """
    first = _first_day(period, days)
    sums = [RowFinding(row + 1, grid.sheet, "subtotal") for items in lists for row in items.sums]
    sums += [RowFinding(items.heading + 1, grid.sheet, "note") for items in lists if items.heading > header_row]
    if first is None:
        left = [RowFinding(row + 1, grid.sheet, "no_month") for items in lists for row in items.rows]
        return TableRows(grid.sheet, _entries(grid, [], date.min, catalogue), (*sums, *left), tuple(left[:1]))
    unit = unit_said((*grid.cells[: lists[0].heading + 1].flat, grid.sheet or "")) or 1
    found = [(items, row, _yen(grid, items, row, unit, catalogue)) for items in lists for row in items.rows]
    proofs = tuple(_proofs(grid, lists, unit))
    differs = [RowFinding(row + 1, grid.sheet, "sum_differs") for row in _differing(grid, lists, unit)]
    odd = (RowFinding(lists[0].rows[0] + 1, grid.sheet, "undated_items"), *differs)
    return TableRows(grid.sheet, _entries(grid, found, first, catalogue), tuple(sums), odd, sums=proofs)


def _first_day(period: Period, days: Sequence[date]) -> date | None:
    named = period.day(PartialDay(period.month, 1)) if period.month else None
    if isinstance(named, date):
        return named
    months = {Month.of(day) for day in days}
    return next(iter(months)).first_day if len(months) == 1 else None


def _yen(grid: Grid, items: ItemList, row: int, unit: int, catalogue: LedgerCatalogue) -> int:
    """Return what an item moves: as its heading says, else as its own words do, else out."""
    yen, _ = read_amount(grid.cells[row, items.amount], unit=unit)
    comes_in = items.income
    if comes_in is None:
        comes_in = catalogue.categories.names_income(shown(grid.cells[row, items.label])) is True
    return yen if comes_in else -yen


def _sums(grid: Grid, lists: Sequence[ItemList], unit: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield each sum: its row, what it says, what it holds, and of how many rows."""
    for items in lists:
        for row in items.sums:
            above = [at for at in items.rows if at < row]
            held = sum(read_amount(grid.cells[at, items.amount], unit=unit)[0] for at in above)
            yield row, read_amount(grid.cells[row, items.amount], unit=unit)[0], held, len(above)


def _proofs(grid: Grid, lists: Sequence[ItemList], unit: int) -> Iterator[Proof]:
    for row, said, held, rows in _sums(grid, lists, unit):
        if said == held:
            yield Proof("sum", grid.sheet, row + 1, rows, said)


def _differing(grid: Grid, lists: Sequence[ItemList], unit: int) -> Iterator[int]:
    return (row for row, said, held, _ in _sums(grid, lists, unit) if said != held)


def _entries(grid: Grid, found: Sequence[tuple[ItemList, int, int]], day: date, catalogue: LedgerCatalogue) -> Entries:
    labels = [shown(grid.cells[row, items.label]) for items, row, _ in found]
    size = len(found)
    return Entries(
        date=coded.constant(day, size),
        amount=np.array([yen for _, _, yen in found], np.int64),
        description=coded.of(labels),
        category=coded.of(
            catalogue.categories.category_of([label], income=yen > 0)
            for label, (_, _, yen) in zip(labels, found, strict=True)
        ),
        account=coded.constant("", size),
        row=np.array([row + 1 for _, row, _ in found], np.int64),
        sheet=coded.constant(grid.sheet, size),
        source_id=coded.constant("", size),
        balance=coded.constant(None, size),
    )
