"""Cross tables: days or months down and categories across, or the other way round; an amount in each cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.amounts import BAD, Amounts, amounts, mostly_below_zero
from kakei_desktop.importers.cells.days import NoDay, in_one_order, read_day
from kakei_desktop.importers.cells.months import first_of_month
from kakei_desktop.importers.cells.periods import Period, lacks_year
from kakei_desktop.importers.cells.totals import is_plain_total, is_total, names_a_part
from kakei_desktop.importers.cells.units import unit_of_column, unit_said
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells, Coded, Flags, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.cross_sums import columns_that_sum_up, outside_of_a_sum, sums_up_some
from kakei_desktop.importers.rows.entries import Entries
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_days import RowDays, fill_days, lacks_years
from kakei_desktop.importers.rows.table_body import day_of
from kakei_desktop.importers.rows.table_rows import TableRows
from kakei_desktop.importers.shapes.cross_table import CROSS_TABLE_LAYOUT, AmountColumn, CrossTable, Times, week_of

_SEVERAL = 2
"""So many amounts make a column of them."""
_Columns: TypeAlias = list[tuple[AmountColumn, Amounts]]


def read_cross_table(grid: Grid, cross: CrossTable, period: Period, words: TableWords) -> TableRows:
    """Read one transaction from each cell that holds an amount.

    Raises:
        YearNeeded: If days have no year and nothing tells it.
    """
    table = _Table(cross.upright(grid), cross, period, words)
    rows, places = np.nonzero(table.given & table.dated[:, None])
    odd = ((row, table.cell_problem(row)) for row in rows[np.isin(rows, np.flatnonzero(table.bad))].tolist())
    findings = table.findings((*dict(odd).items(), *table.unnamed(), *table.in_doubt()))
    how_days_are_read = table.row_days.findings(table.cells, grid.sheet, table.line)
    skipped = _left_of_categories(grid, table, places) if cross.turned else table.findings(table.left(rows))
    entries = table.entries(rows, places)
    return TableRows(
        grid.sheet,
        entries,
        skipped,
        (*_of_times(grid, cross), *how_days_are_read, *table.how_amounts_are_read(), *findings),
        years_filled=table.years_filled,
        day_reading=table.row_days.reading,
    )


def _of_times(grid: Grid, cross: CrossTable) -> Iterator[RowFinding]:
    """Yield that only months or weeks are written: each amount has the first day of it."""
    if cross.times != "day":
        code = "months_only" if cross.times == "month" else "weeks_only"
        yield RowFinding(cross.first_line + 1, grid.sheet, code)


def _left_of_categories(grid: Grid, table: "_Table", places: NDArray[np.intp]) -> tuple[RowFinding, ...]:
    """Return the rows below the days of which no amount was taken, where categories stand down."""
    taken = {table.headings[place].place for place in places.tolist()}
    rows = [row for row in grid.filled_rows(table.cross.days[-1] + 1) if row not in taken]
    sums = {heading.place for heading in table.summing_up}
    sums |= {row for row in rows if is_total(grid.cells[row])}
    return tuple(RowFinding(row + 1, grid.sheet, _why_left(grid.cells[row], summing_up=row in sums)) for row in rows)


def _why_left(cells: Cells, *, summing_up: bool) -> str:
    return "part_of_another" if any(map(names_a_part, cells)) else "subtotal" if summing_up else "note"


class _Table:
    """A cross table's days and amounts, side by side."""

    def __init__(self, grid: Grid, cross: CrossTable, period: Period, words: TableWords) -> None:
        self.grid, self.cross, self.words = grid, cross, words
        self.body = grid.cells[cross.header_row + 1 :]
        cells = day_of([coded.code(self.body[:, place]) for place in cross.days])
        written = cells.map(partial(_first_of, times=cross.times)).map(read_day)
        days, reading = in_one_order(written, period.today, period.day_order)
        self.years_filled = lacks_years(days.values)
        self.days, self.months_in_doubt = fill_days(grid, cross.header_row, days.tolist(), period)
        self.cells, self.row_days = cells, RowDays(coded.of(self.days), written, reading, year=period.year)
        self.dated = np.fromiter((isinstance(day, date) for day in self.days), np.bool_, len(self.days))
        self.unit = unit_said((*grid.cells[: cross.header_row + 1].flat, grid.sheet or "")) or 1
        read = [(heading, self._amounts(heading)) for heading in cross.headings]
        # 曜日, 天気: words under a heading that is no category either.
        kept = [(h, column) for h, column in read if h.category or column.nonzero.any()] or read
        kept, self.summing_up = self._without_sums(kept)
        kept, self.parts = self._without_parts(kept)
        self.headings, columns = tuple(h for h, _ in kept), [column for _, column in kept]
        self.given = np.column_stack([c.nonzero for c in columns])
        self.states = np.column_stack([c.state for c in columns])
        self.yen = np.column_stack([c.yen for c in columns])
        goes_out = np.array([h.sign < 0 for h in self.headings])
        # Who writes spending below zero has given it its sign.
        self.yen[:, goes_out] *= 1 if mostly_below_zero(self.yen[:, goes_out]) else -1
        self.bad: Flags = np.any(self.states >= BAD, axis=1)
        self._check_years()

    def _amounts(self, heading: AmountColumn) -> Amounts:
        unit = unit_of_column(heading.name) or self.unit
        return amounts(coded.code(self.body[:, heading.place]), CROSS_TABLE_LAYOUT.blank, unit)

    def _without_sums(self, columns: _Columns) -> tuple[_Columns, list[AmountColumn]]:
        """Return the columns that are no sums of others by their values, and the headings of those that are."""
        yen = np.column_stack([np.where(self.dated, np.abs(column.yen), 0) for _, column in columns])
        headings = [heading for heading, _ in columns]
        found = columns_that_sum_up(
            yen[self.dated],
            np.array([heading.sign > 0 for heading in headings]),
            np.array([heading.category is not None for heading in headings]),
            np.array([heading.whole for heading in headings]),
        )
        found |= set(_sums_of_those_before(yen[self.dated], [heading.name for heading in headings]))
        left = [column for place, column in enumerate(columns) if place not in found]
        return left, [heading for place, heading in enumerate(headings) if place in found]

    def _without_parts(self, columns: _Columns) -> tuple[_Columns, list[AmountColumn]]:
        """Return the columns that a sum holds, and the headings of those that are in none: shares of another."""
        yen = np.column_stack([np.abs(column.yen[self.dated]) for _, column in columns])
        headings = [heading for heading, _ in columns]
        goes_out = np.array([heading.sign < 0 for heading in headings])
        sums = ((held, _before(headings, place)) for place, held in self._plain_sums.items())
        outside = {outside_of_a_sum(held, yen, goes_out, before) for held, before in sums}
        left = [column for place, column in enumerate(columns) if place not in outside]
        return left, [heading for place, heading in enumerate(headings) if place in outside]

    @cached_property
    def _plain_sums(self) -> Mapping[int, Numbers]:
        """What stands in the columns that words call the sum of all that is before them."""
        names = {place: self.grid.cells[: self.cross.header_row + 1, place] for place in self.cross.sums}
        return {place: self._held(place) for place, cells in names.items() if is_plain_total(cells)}

    def _held(self, place: int) -> Numbers:
        column = amounts(coded.code(self.body[:, place]), CROSS_TABLE_LAYOUT.blank, self.unit)
        return np.abs(column.yen[self.dated])

    def _contradicted(self) -> Iterator[RowFinding]:
        """Yield each column of sums that holds something else than the columns before it, or all of one side."""
        yen, goes_out = np.abs(self.yen[self.dated]), np.array([heading.sign < 0 for heading in self.headings])
        for place, held in self._plain_sums.items():
            if held.any() and not sums_up_some(held, yen, goes_out, _before(self.headings, place)):
                row = place + 1 if self.cross.turned else self.cross.header_row + 1
                yield RowFinding(row, self.grid.sheet, "sum_differs")

    def how_amounts_are_read(self) -> Iterator[RowFinding]:
        """Yield the unit of the amounts, strange columns, and those that only their values show to be sums."""
        if self.unit > 1:
            yield RowFinding(self.cross.first_line + 1, self.grid.sheet, "unit", (("factor", self.unit),))
        strange = (h for h in self.headings if h.category is None and not h.whole and week_of(h.name) is None)
        yield from (self._about(heading, "strange_heading") for heading in strange if not self._sums_hold())
        yield from (self._about(heading, "sum_column_by_value") for heading in self.summing_up)
        yield from (self._about(heading, "outside_sum") for heading in self.parts)
        yield from (self._about(heading, "maybe_part") for heading in self._maybe_parts())
        doubted = (heading for heading in self.headings if heading.sign < 0 and self.words.doubt_of(heading.name))
        yield from (self._about(heading, "own_money_column") for heading in doubted)
        net = (heading for heading in self.headings if self.words.hints_at("net", heading.name))
        yield from (self._about(heading, "net_column") for heading in net)
        yield from self._contradicted()
        yield from self._of_no_time()

    def _of_no_time(self) -> Iterator[RowFinding]:
        """Yield the columns with amounts over which no time stands: 実績, where a month stands over 予算 alone."""
        several = self.given.sum(axis=1) >= _SEVERAL
        untimed = self.cells.flags(is_blank) & several & np.logical_or.accumulate(self.dated)
        for row in np.flatnonzero(untimed).tolist() if self.cross.turned else ():
            name = next((shown(cell) for cell in self.body[row] if isinstance(cell, str) and not is_blank(cell)), "")
            yield RowFinding(self.line(row), self.grid.sheet, "untimed_column", (("column", name),))

    def _maybe_parts(self) -> Iterator[AmountColumn]:
        """Yield what is written as a share (・外食) and never more than what stands before it."""
        yen, whole = np.abs(self.yen[self.dated]), None
        for place, heading in enumerate(self.headings):
            if not heading.below:
                whole = yen[:, place]
            elif whole is not None and bool((yen[:, place] <= whole).all()):
                yield heading

    def _sums_hold(self) -> bool:
        """Return whether a column of sums holds all that goes out, or all there is: none of it is something else."""
        yen, goes_out = np.abs(self.yen[self.dated]), np.array([heading.sign < 0 for heading in self.headings])
        sums = map(self._held, self.cross.sums)
        wholes = [yen.sum(axis=1), yen[:, goes_out].sum(axis=1)]
        return any(bool(held.any() and (held == whole).all()) for held in sums for whole in wholes)

    def _about(self, heading: AmountColumn, code: str) -> RowFinding:
        row = heading.place + 1 if self.cross.turned else self.cross.header_row + 1
        return RowFinding(row, self.grid.sheet, code, (("column", heading.name),))

    def left(self, taken: NDArray[np.intp]) -> Iterator[tuple[int, str | None]]:
        """Yield the rows of which no amount was taken, and why."""
        full = np.zeros(len(self.days), np.bool_)
        full[taken] = True
        yield from ((row, self.reason(row)) for row in np.flatnonzero(~full).tolist())

    def line(self, row: int) -> int:
        """Return the number (from 1) of a row; where categories stand down that of the line of the days."""
        return self.cross.days[-1] + 1 if self.cross.turned else self.cross.header_row + row + 2

    def _check_years(self) -> None:
        for row in np.flatnonzero(self.given.any(axis=1) & ~self.dated).tolist():
            if lacks_year(self.days[row]):
                raise YearNeeded(self.grid.sheet, self.line(row))

    def cell_problem(self, row: int) -> str:
        return "bad_amount" if (self.states[row] == BAD).any() else "amount_too_large"

    def reason(self, row: int) -> str | None:
        cells, day = self.body[row], self.days[row]
        if all(map(is_blank, cells)):
            return None
        if isinstance(day, date):
            return self.cell_problem(row) if self.bad[row] else "no_amount"
        if is_total(cells):
            return "subtotal"
        is_note = not np.any(self.given[row]) and not (isinstance(day, NoDay) and day.looks_like_a_day)
        return "note" if is_note else "bad_date"

    def unnamed(self) -> Iterator[tuple[int, str]]:
        """Yield the first row in which an amount stands under no heading: what it is nobody can tell."""
        columns = [
            amounts(coded.code(self.body[:, place]), CROSS_TABLE_LAYOUT.blank).nonzero for place in self.cross.unnamed
        ]
        rows = np.flatnonzero(self.dated & np.logical_or.reduce(columns or [self.dated & False]))
        yield from ((row, "unnamed_amount") for row in rows[:1].tolist())

    def in_doubt(self) -> Iterator[tuple[int, str]]:
        """Yield the rows from which on the month is in doubt."""
        yield from ((row, "month_in_doubt") for row in self.months_in_doubt)

    def findings(self, reasons: Iterable[tuple[int, str | None]]) -> tuple[RowFinding, ...]:
        return tuple(RowFinding(self.line(row), self.grid.sheet, code) for row, code in reasons if code)

    def entries(self, rows: NDArray[np.intp], places: NDArray[np.intp]) -> Entries:
        headings = coded.Coded(places, self.headings)
        return Entries(
            date=cast("Coded[date]", coded.of(self.days).take(rows).used()),
            amount=self.yen[rows, places],
            description=headings.map(lambda heading: heading.name),
            category=headings.map(lambda heading: heading.category),
            account=coded.constant("", len(rows)),
            row=np.array([heading.place + 1 for heading in self.headings], np.int64)[places]
            if self.cross.turned
            else rows + self.line(0),
            sheet=coded.constant(self.grid.sheet, len(rows)),
            source_id=coded.constant("", len(rows)),
            balance=coded.constant(None, len(rows)),
        )


def _sums_of_those_before(yen: Numbers, names: Sequence[str]) -> Iterator[int]:
    """Yield the columns that call themselves a sum (食費計) and hold what several just before them come to."""
    for place in (place for place, name in enumerate(names) if plain(name).endswith("計")):
        runs = (yen[:, first:place].sum(axis=1) for first in range(place - 1))
        if any(bool((run == yen[:, place]).all()) for run in runs):
            yield place


def _before(headings: Sequence[AmountColumn], place: int) -> Flags:
    """Return which columns stand before one."""
    return np.array([heading.place < place for heading in headings], np.bool_)


def _first_of(cell: Any, times: Times) -> Any:
    """Return the first day of the month or week that a cell names (4月, 第2週); the cell where it names none."""
    if times == "week":
        week = week_of(cell)
        # Every month has a 28th.
        return cell if week is None else f"{min(7 * week - 6, 28)}日"
    return cell if times == "day" else first_of_month(cell)
