"""Cross tables: days down, categories across, an amount in each cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers import coded
from kakei_desktop.importers.amounts import BAD, amounts
from kakei_desktop.importers.coded import Coded, Flags
from kakei_desktop.importers.dates import Odd, Partial, read_day
from kakei_desktop.importers.entries import Entries
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.layouts import HEADER_COLUMNS, HEADER_WITHIN, Layout
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.tables import role_of
from kakei_desktop.importers.take import Taken, is_total, lacks_years
from kakei_desktop.importers.text import shown
from kakei_desktop.importers.words import category_of, comes_in
from kakei_desktop.importers.years import Period, fill_years

NAME = "crosstab"
_LAYOUT = Layout(NAME, "日ごとの表（横に費目）", "table", (), {}, frozenset({"-", "－", "―"}))
_FEWEST = 3
"""So many headings must be known words before a table counts as one of this kind."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of amounts.

    Attributes:
        place: Column of the grid, from 0.
        name: What stands above it.
        category: Code, None where the word is not known.
        sign: 1 for money in, -1 for money out.
    """

    place: int
    name: str
    category: str | None
    sign: int


@dataclass(frozen=True, slots=True)
class Cross:
    """A cross table met in a grid.

    Attributes:
        header_row: Line of the headings, from 0.
        day: Column of the days.
        headings: Columns of amounts; sums are left out.
    """

    header_row: int
    day: int
    headings: tuple[Heading, ...]

    @property
    def layout(self) -> Layout:
        """The one layout of all cross tables."""
        return _LAYOUT


def find(grid: Grid) -> Cross | None:
    """Return the first line with a day and enough words of categories."""
    for row in range(min(grid.height, HEADER_WITHIN)):
        names = {
            place: shown(cell) for place, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]) if not is_blank(cell)
        }
        day = next((place for place, name in names.items() if role_of(name) == "date"), None)
        if day is None or sum(_is_category(name) for name in names.values()) < _FEWEST:
            continue
        return Cross(row, day, tuple(_heading(place, name) for place, name in names.items() if _holds_money(name)))
    return None


def _is_category(name: str) -> bool:
    return role_of(name) is None and comes_in(name) is not None


def _holds_money(name: str) -> bool:
    return role_of(name) in (None, "in", "out")


def _heading(place: int, name: str) -> Heading:
    income = role_of(name) == "in" or (role_of(name) is None and comes_in(name) is True)
    return Heading(place, name, category_of([name], income=income), 1 if income else -1)


def take(grid: Grid, cross: Cross, period: Period) -> Taken:
    """Read one transaction from each cell that holds an amount.

    Raises:
        YearNeeded: If days have no year and nothing tells it.
    """
    table = _Table(grid, cross, period)
    rows, places = np.nonzero(table.given & table.dated[:, None])
    full = np.zeros(len(table.days), np.bool_)
    full[rows] = True
    skipped = ((row, table.reason(row)) for row in np.flatnonzero(~full).tolist())
    odd = ((row, table.cell_trouble(row)) for row in rows[np.isin(rows, np.flatnonzero(table.bad))].tolist())
    return Taken(
        grid.sheet,
        table.entries(rows, places),
        table.marks(skipped),
        table.marks(dict(odd).items()),
        years_filled=table.years_filled,
    )


class _Table:
    """A cross table's days and amounts, side by side."""

    def __init__(self, grid: Grid, cross: Cross, period: Period) -> None:
        self.grid, self.cross = grid, cross
        self.body = grid.cells[cross.header_row + 1 :]
        written = coded.code(self.body[:, cross.day]).map(read_day)
        self.years_filled = lacks_years(written.values)
        self.days = fill_years(written.tolist(), period)
        self.dated = np.fromiter((isinstance(day, date) for day in self.days), np.bool_, len(self.days))
        columns = [amounts(coded.code(self.body[:, h.place]), _LAYOUT.blank) for h in cross.headings]
        self.given = np.column_stack([c.given for c in columns])
        self.states = np.column_stack([c.state for c in columns])
        self.yen = np.column_stack([h.sign * c.yen for h, c in zip(cross.headings, columns, strict=True)])
        self.bad: Flags = np.any(self.states >= BAD, axis=1)
        self._check_years()

    def line(self, row: int) -> int:
        return self.cross.header_row + row + 2

    def _check_years(self) -> None:
        for row in np.flatnonzero(self.given.any(axis=1) & ~self.dated).tolist():
            if isinstance(self.days[row], Partial):
                raise YearNeeded(self.grid.sheet, self.line(row))

    def cell_trouble(self, row: int) -> str:
        return "bad_amount" if (self.states[row] == BAD).any() else "amount_too_large"

    def reason(self, row: int) -> str | None:
        cells, day = self.body[row], self.days[row]
        if all(map(is_blank, cells)):
            return None
        if isinstance(day, date):
            return self.cell_trouble(row) if self.bad[row] else "no_amount"
        if is_total(cells):
            return "subtotal"
        is_note = not np.any(self.given[row]) and not (isinstance(day, Odd) and day.like_a_day)
        return "note" if is_note else "bad_date"

    def marks(self, reasons: Iterable[tuple[int, str | None]]) -> tuple[Mark, ...]:
        return tuple(Mark(self.line(row), self.grid.sheet, code) for row, code in reasons if code)

    def entries(self, rows: NDArray[np.intp], places: NDArray[np.intp]) -> Entries:
        headings = coded.Coded(places, self.cross.headings)
        return Entries(
            date=cast("Coded[date]", coded.of(self.days).take(rows).used()),
            amount=self.yen[rows, places],
            description=headings.map(lambda heading: heading.name),
            category=headings.map(lambda heading: heading.category),
            account=coded.constant("", len(rows)),
            row=rows + self.line(0),
            sheet=coded.constant(self.grid.sheet, len(rows)),
            source_id=coded.constant("", len(rows)),
        )
