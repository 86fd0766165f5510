"""A table's rows, asked for by role, and the lines above its header."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import accumulate, permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.cells.months import first_of_month, hold_months
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.cells.units import unit_of_column, unit_said
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells, Coded, Flags
from kakei_desktop.importers.files.grid import Grid, is_blank, notes_below
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, PlacedRule, TableHeader

_SHORT_DAY = re.compile(r"\d{6}|\d{2}/\d{1,2}/\d{1,2}")


@dataclass(frozen=True, eq=False)
class TableBody:
    """A table without its header.

    Attributes:
        grid: The sheet.
        header: Where things stand in it.
        catalogue: Words for categories.
        coded: Columns that were asked for already.
        read: Parts of roles that were asked for already, by their columns.
    """

    grid: Grid
    header: TableHeader
    catalogue: LedgerCatalogue
    coded: dict[int, Coded[Any]] = field(default_factory=dict)
    read: dict[tuple[int, ...], Coded[Any]] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """Row of the grid (from 0) that is the first of the body."""
        return self.header.header_row + 1

    def __len__(self) -> int:
        return max(self.grid.height - self.first, 0)

    def line(self, row: int) -> int:
        """Return the number (from 1) under which a spreadsheet shows a row of the body."""
        return self.first + row + 1

    def has(self, role: str) -> bool:
        """Return whether a column was found for a role."""
        return role in self.header.columns

    def column(self, place: int) -> Coded[Any]:
        """Return the cells of a column of the grid."""
        if place not in self.coded:
            self.coded[place] = coded.code(self.grid.cells[self.first :, place])
        return self.coded[place]

    def rows_where(self, rule: PlacedRule) -> Flags:
        """Return the rows that hold something and of which a column says what the rule asks."""
        text = shown if rule.with_gaps else plain
        rows = self.column(rule.column).flags(lambda cell: rule.test(text(cell)))
        if rule.also:
            rows &= self.rows_where(rule.also)
        if rule.test(""):  # nothing is what some rules ask for
            rows[[row for row in np.flatnonzero(rows).tolist() if self.grid.is_blank(self.first + row)]] = False
        return rows

    def cells(self, role: str) -> Coded[Any]:
        """Return a role's cells; of several columns the first that is not blank, of several parts their texts."""
        parts = self.parts(role)
        if role == "date":
            days = day_of(parts, written_once=self.header.layout.fill_days)
            days = days.map(first_of_month) if self.holds_months else days
            return days.map(_with_century) if self.header.layout.short_years else days
        cells = parts[0] if len(parts) == 1 else coded.paired(parts).map(_joined)
        return self._with_persons_told(cells) if role == "description" else cells

    @cached_property
    def holds_months(self) -> bool:
        """Whether the column of the day says no more than the month, in a table of no known source."""
        of_any = self.header.layout.fill_days and len(self.header.columns["date"]) == 1
        return of_any and hold_months(self.parts("date")[0].used().values)

    def _with_persons_told(self, names: Coded[Any]) -> Coded[Any]:
        """Put before the name of a person what the source says of the row, so that it is known for one."""
        if self.header.people is None:
            return names
        rule = self.header.people
        both = coded.paired([self.column(rule.column), names])
        return both.map(lambda row: _joined(row) if rule.test(plain(row[0])) and row[0] != row[1] else row[1])

    def parts(self, role: str) -> list[Coded[Any]]:
        """Return a role's parts one by one, blank where the source writes its sign for nothing."""
        columns = self.header.columns[role]
        for places in columns:
            if places not in self.read:
                self.read[places] = self._first_written(places)
        return [self.read[places] for places in columns]

    def own_words(self, row: int) -> Sequence[Any]:
        """Return what a row itself says: its day, its category, what it is for; all its cells where it says nothing.

        A note, and what somebody wrote beside the table, is about something else: 残高 340000 beside a payment.
        """
        cells, columns = self.grid.cells[self.first + row], self.header.columns
        described = (cells[place] for part in columns.get("description", ()) for place in part)
        first = next((cell for cell in described if not is_blank(cell)), "")
        places = (place for role in ("date", "category") for part in columns.get(role, ()) for place in part)
        said = [cell for cell in (*cells[[*places]], first) if isinstance(cell, str) and not is_blank(cell)]
        return said or list(cells)

    def is_total(self, row: int) -> bool:
        """Return whether a row says of itself that it is a sum."""
        return is_total(self.own_words(row))

    def purses(self, places: NDArray[np.intp]) -> Coded[str] | None:
        """Return what stands over each of these columns, where several hold money of purses or persons; else None."""
        names = {place: self.name(place) for place in np.unique(places).tolist()}
        kinds = {self.catalogue.table.kind_of(name) for name in names.values()}
        return coded.of(names[place] for place in places.tolist()) if kinds & {"purse", "owner"} else None

    @cached_property
    def other_days(self) -> tuple[int, ...]:
        """The columns that hold days, too, but not the one that counts: 支払期限 beside 支払日."""
        roles = ("date", "in", "out", "amount", "balance")
        taken = {place for role in roles for part in self.header.columns.get(role, ()) for place in part}
        places = (place for place in range(min(self.grid.width, HEADER_COLUMNS)) if place not in taken)
        return tuple(place for place in places if self._holds_days(place))

    def _holds_days(self, place: int) -> bool:
        filled = [cell for cell in self.column(place).values if not is_blank(cell)]
        return bool(filled) and 2 * sum(map(_is_a_whole_day, filled)) > len(filled)

    def unit(self, place: int) -> int:
        """Return the unit in yen of a column's amounts: what stands over it, else what titles and notes say."""
        own = unit_of_column(self.name(place))
        return own if own is not None else self._unit_said

    @cached_property
    def _unit_said(self) -> int:
        above = self.grid.cells[: max(self.header.header_row, 0) + 1].flat if self.header.header_row > 0 else ()
        return unit_said((*above, self.grid.sheet or "", *notes_below(self.grid))) or 1

    def name(self, place: int) -> str:
        """Return what stands over a column; blank where nothing does, or the table has no header."""
        row = self.header.header_row
        return shown(self.grid.cells[row, place]) if row >= 0 <= place else ""

    def _first_written(self, places: tuple[int, ...]) -> Coded[Any]:
        columns = [self.column(place) for place in places]
        if blank := self.header.layout.blank:
            columns = [column.map(partial(_unmarked, blank=blank)) for column in columns]
        return columns[0] if len(columns) == 1 else coded.paired(columns).map(_first)


def _is_a_whole_day(cell: Any) -> bool:
    return names_a_day(cell) and (isinstance(cell, date) or any(sign in plain(cell) for sign in "月/.-"))


def _unmarked(cell: Any, blank: frozenset[str]) -> Any:
    return "" if isinstance(cell, str) and cell.strip() in blank else cell


def _first(cells: tuple[Any, ...]) -> Any:
    return next((cell for cell in cells if not is_blank(cell)), "")


def _joined(cells: tuple[Any, ...]) -> str:
    return " ".join(shown(cell) for cell in cells if not is_blank(cell))


def _with_century(cell: Any) -> Any:
    """Return a day with the first figures of its year too, where it is written as ``260401`` or ``26/04/01``."""
    text = plain(cell)
    text = text.zfill(6) if text.isdecimal() else text
    return f"20{text}" if _SHORT_DAY.fullmatch(text) else cell


def day_of(parts: list[Coded[Any]], *, written_once: bool = True) -> Coded[Any]:
    """Return a day written in several columns as one text.

    Args:
        parts: Year, month and day, or the last of them.
        written_once: Year and month also hold for the rows below that leave them out.
    """
    if len(parts) == 1:
        return parts[0]
    return coded.paired(_written_once(parts) if written_once else parts).map(_day)


def _day(cells: tuple[Any, ...]) -> str:
    """Return year, month and day as one text, blank where there is no day."""
    return "" if is_blank(cells[-1]) else "/".join(shown(c).rstrip("年月日") for c in cells if not is_blank(c))


def _written_once(parts: list[Coded[Any]]) -> list[Coded[Any]]:
    """Give year and month to the rows below them, as people write them in the first row only."""
    *above, days = parts
    return [*(coded.of(accumulate(part.tolist(), _last_written)) for part in above), days]


def _last_written(above: Any, cell: Any) -> Any:
    return above if is_blank(cell) else cell


def part_of_table(grid: Grid, found: TableHeader) -> Grid:
    """Return the sheet up to the line below which, as the layout says, another table stands."""
    ends, first = found.layout.ends, max(found.header_row, 0) + 1
    lines = range(first, grid.height) if ends else ()
    end = next((row for row in lines if plain(_first_filled(grid.cells[row])).startswith(ends)), grid.height)
    return Grid(grid.sheet, grid.cells[:end])


def rows_of_another_table(grid: Grid, end: int) -> Iterator[RowFinding]:
    """Yield a finding for each row from one on (from 0) that holds something: it is not read."""
    return (RowFinding(row + 1, grid.sheet, "another_table") for row in grid.filled_rows(end))


def rows_above(grid: Grid, found: TableHeader) -> Iterator[RowFinding]:
    """Yield a finding for each row above the header that holds a day and an amount: it is not read.

    Lines in which the source names account, period and the like are no such rows.
    """
    known = found.layout.preamble
    for row in range(max(found.header_row, 0)):
        cells = grid.cells[row]
        if _is_a_row(cells) and not plain(_first_filled(cells)).startswith(known):
            yield RowFinding(row + 1, grid.sheet, "above_header")


def wrong_row_count(grid: Grid, found: TableHeader, rows: int) -> Iterator[RowFinding]:
    """Yield a finding for the line in which the source says that the table has another number of rows."""
    word = found.layout.row_count
    for row in range(max(found.header_row, 0)) if word else ():
        cells = [cell for cell in grid.cells[row] if not is_blank(cell)]
        if cells and plain(cells[0]).startswith(word) and _number(cells, word) not in (None, rows):
            yield RowFinding(row + 1, grid.sheet, "row_count")


def _first_filled(cells: Cells) -> Any:
    return next((cell for cell in cells if not is_blank(cell)), "")


def _is_a_row(cells: Cells) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return any(names_a_day(day) and read_amount(amount)[1] == GOOD for day, amount in permutations(filled, 2))


def _number(cells: list[Any], word: str) -> int | None:
    """Return the number in a cell ``明細件数：84件`` or in the next one."""
    said = (plain(cells[0]).removeprefix(word).strip(":："), *map(plain, cells[1:2]))
    numbers = (text.removesuffix("件").replace(",", "") for text in said)
    return next((int(number) for number in numbers if number.isdecimal()), None)
