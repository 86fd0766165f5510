"""The rows under a header, asked for by role."""

from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import Any

from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.coded import Coded, Flags
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain, shown
from kakei_desktop.importers.shapes.layouts import Rule, TableHeader


@dataclass(frozen=True, slots=True, eq=False)
class TableBody:
    """A table without its header.

    Attributes:
        grid: The sheet.
        found: Where things stand in it.
        coded: Columns that were asked for already.
    """

    grid: Grid
    header: TableHeader
    coded: dict[int, Coded[Any]] = field(default_factory=dict)

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
        """Tell whether a column was found for a role."""
        return role in self.header.columns

    def column(self, place: int) -> Coded[Any]:
        """Return the cells of a column of the grid."""
        if place not in self.coded:
            self.coded[place] = coded.code(self.grid.cells[self.first :, place])
        return self.coded[place]

    def rows_where(self, place: int, rule: Rule) -> Flags:
        """Return the rows of which a column says what the rule asks."""
        return self.column(place).flags(lambda cell: rule.test(plain(cell)))

    def cells(self, role: str) -> Coded[Any]:
        """Return a role's cells; of several columns the first that is not blank, of several parts their texts."""
        parts = self.parts(role)
        if role == "date":
            return day_of(parts, written_once=self.header.layout.fill_days)
        cells = parts[0] if len(parts) == 1 else coded.together(parts).map(_joined)
        return self._with_persons_told(cells) if role == "description" else cells

    def _with_persons_told(self, names: Coded[Any]) -> Coded[Any]:
        """Put before the name of a person what the source says of the row, so that it is known for one."""
        if self.header.people is None:
            return names
        place, rule = self.header.people
        both = coded.together([self.column(place), names])
        return both.map(lambda row: _joined(row) if rule.test(plain(row[0])) and row[0] != row[1] else row[1])

    def parts(self, role: str) -> list[Coded[Any]]:
        """Return a role's parts one by one, blank where the source writes its sign for nothing."""
        return [self._first_written(columns) for columns in self.header.columns[role]]

    def _first_written(self, places: tuple[int, ...]) -> Coded[Any]:
        columns = [self.column(place) for place in places]
        if blank := self.header.layout.blank:
            columns = [column.map(partial(_unmarked, blank=blank)) for column in columns]
        return columns[0] if len(columns) == 1 else coded.together(columns).map(_first)


def _unmarked(cell: Any, blank: frozenset[str]) -> Any:
    return "" if isinstance(cell, str) and cell.strip() in blank else cell


def _first(cells: tuple[Any, ...]) -> Any:
    return next((cell for cell in cells if not is_blank(cell)), "")


def _joined(cells: tuple[Any, ...]) -> str:
    return " ".join(shown(cell) for cell in cells if not is_blank(cell))


def day_of(parts: list[Coded[Any]], *, written_once: bool = True) -> Coded[Any]:
    """Return a day written in several columns as one text.

    Args:
        parts: Year, month and day, or the last of them.
        written_once: Year and month also hold for the rows below that leave them out.
    """
    if len(parts) == 1:
        return parts[0]
    return coded.together(_written_once(parts) if written_once else parts).map(_day)


def _day(cells: tuple[Any, ...]) -> str:
    """Return year, month and day as one text, blank where there is no day."""
    return "" if is_blank(cells[-1]) else "/".join(shown(c).rstrip("年月日") for c in cells if not is_blank(c))


def _written_once(parts: list[Coded[Any]]) -> list[Coded[Any]]:
    """Give year and month to the rows below them, as people write them in the first row only."""
    *above, days = parts
    return [*(coded.of(accumulate(part.tolist(), _last_written)) for part in above), days]


def _last_written(above: Any, cell: Any) -> Any:
    return above if is_blank(cell) else cell
