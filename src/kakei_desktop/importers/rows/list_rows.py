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
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.rows.entries import Entries, all_entries
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.table_rows import TableRows
from kakei_desktop.importers.rows.totals_above import sums_up
from kakei_desktop.importers.shapes.item_lists import item_in
from kakei_desktop.importers.shapes.layouts import ItemList
from kakei_desktop.importers.trust import Proof

_DOUBTFUL = frozenset({"no_month", "unknown_list", "maybe_counted"})
"""Reasons for which a list is left out that are told beside the list of what is."""


def read_lists(
    grid: Grid,
    lists: Sequence[ItemList],
    header_row: int,
    period: Period,
    tables: Sequence[TableRows],
    catalogue: LedgerCatalogue,
) -> TableRows:
    """Read the items of lists around a table, each on the first day of the table's month.

    Args:
        grid: The sheet.
        lists: The lists around the table.
        header_row: Row of the table's header, from 0.
        period: What titles say of the time.
        tables: What the table gave: its days tell the month where no title does, its sums what only repeats them.
        catalogue: Words for categories.
    """
    entries = all_entries([table.entries for table in tables])
    repeats = [items for items in lists if not items.is_headed and _only_repeats(grid, items, entries, catalogue)]
    lists = [items for items in lists if items not in repeats]
    first = _first_day(period, entries.date.values)
    sums = [RowFinding(items.heading + 1, grid.sheet, "subtotal") for items in repeats if items.heading > header_row]
    sums += [RowFinding(row + 1, grid.sheet, "subtotal") for items in lists for row in items.sums]
    below = (items for items in lists if items.is_headed and items.heading > header_row)
    sums += [RowFinding(items.heading + 1, grid.sheet, "note") for items in below]
    reasons = [_why_left_out(grid, items, entries, first, catalogue) for items in lists]
    whys = list(zip(lists, reasons, strict=True))
    left = [RowFinding(row + 1, grid.sheet, why) for items, why in whys if why for row in items.rows]
    told = list({one.code: one for one in reversed(left) if one.code in _DOUBTFUL}.values())
    counted = [items for items, why in whys if not why]
    if first is None or not counted:
        return TableRows(grid.sheet, _entries(grid, [], date.min, catalogue), (*sums, *left), tuple(told))
    unit = unit_said((*grid.cells[: counted[0].heading + 1].flat, grid.sheet or "")) or 1
    read = [(items, row, _yen(grid, items, row, unit, catalogue)) for items in counted for row in items.rows]
    proofs = tuple(_proofs(grid, counted, unit))
    differs = [RowFinding(row + 1, grid.sheet, "sum_differs") for row in _differing(grid, counted, unit)]
    odd = (RowFinding(counted[0].rows[0] + 1, grid.sheet, "undated_items"), *differs, *told)
    return TableRows(grid.sheet, _entries(grid, read, first, catalogue), (*sums, *left), odd, sums=proofs)


def _why_left_out(grid: Grid, items: ItemList, entries: Entries, first: date | None, catalogue: LedgerCatalogue) -> str:
    """Return ``subtotal`` where each item only repeats what the table comes to, what its heading says, ``no_month``.

    What nothing heads may be one of the rows: ``maybe_counted`` where the table has money of that side.
    """
    pairs = [item_in(grid, items, row) for row in items.rows]
    each = [abs(read_amount(yen)[0]) for _, yen in pairs]
    if not items.is_headed and not items.left_out and _of_side(items, entries):
        return "maybe_counted"
    repeats = len(pairs) > 1 and (
        sum(each) in _whole(entries)
        or all(yen in _totals(name, entries, catalogue) for (name, _), yen in zip(pairs, each, strict=True))
    )
    return "subtotal" if repeats else items.left_out or ("no_month" if first is None else "")


def _only_repeats(grid: Grid, items: ItemList, entries: Entries, catalogue: LedgerCatalogue) -> bool:
    """Return whether an item that nothing heads is a row of the table or a sum of it, right or wrong."""
    (name, written), same_side = item_in(grid, items, items.heading), _of_side(items, entries)
    held = {*same_side, *_totals(name, entries, catalogue)}
    return bool(same_side) and (sums_up(name) or abs(read_amount(written)[0]) in held)


def _of_side(items: ItemList, entries: Entries) -> Sequence[int]:
    return [abs(yen) for yen in entries.amount.tolist() if (yen > 0) == items.income]


def _totals(name: str, entries: Entries, catalogue: LedgerCatalogue) -> set[int]:
    """Return what a table comes to under a name: of its category, or of all that comes, goes and is left."""
    yen = entries.amount
    codes = {catalogue.categories.category_of([name], income=income) for income in (True, False)} - {None}
    same = np.abs(yen[entries.category.flags(codes.__contains__)].sum())
    return ({int(same)} | _whole(entries) | {abs(int(yen.sum()))}) - {0}


def _whole(entries: Entries) -> set[int]:
    """Return what all that comes in, and all that goes out, comes to."""
    yen = entries.amount
    return {int(yen[yen > 0].sum()), -int(yen[yen < 0].sum())} - {0}


def _first_day(period: Period, days: Sequence[date]) -> date | None:
    named = period.day(PartialDay(period.month, 1)) if period.month else None
    if isinstance(named, date):
        return named
    months = {Month.of(day) for day in days}
    return next(iter(months)).first_day if len(months) == 1 else None


def _yen(grid: Grid, items: ItemList, row: int, unit: int, catalogue: LedgerCatalogue) -> int:
    """Return what an item moves: as its heading says, else as its own words do, else out."""
    name, written = item_in(grid, items, row)
    yen, _ = read_amount(written, unit=unit)
    comes_in = items.income
    if comes_in is None:
        comes_in = catalogue.categories.names_income(name) is True
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
    labels = [item_in(grid, items, row)[0] for items, row, _ in found]
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
