"""A sheet of cells, whatever file it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np

from kakei_desktop.importers.errors import TooLarge, UnknownSheet
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.coded import Cells

_NOTES = 20
"""Lines at the end of a sheet in which notes are looked for."""
MAX_CELLS = 2_000_000
"""A hundred thousand rows of twenty columns."""
MAX_ROWS = 200_000
"""What a household moves in a hundred years; each row that is taken asks for much more room than its cells."""


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """One sheet.

    Attributes:
        sheet: Its name, None outside workbooks.
        cells: Rows by columns, row 0 being the first line of the file.
    """

    sheet: str | None
    cells: Cells

    @property
    def height(self) -> int:
        """Number of rows."""
        return int(self.cells.shape[0])

    @property
    def width(self) -> int:
        """Number of columns."""
        return int(self.cells.shape[1])

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return any(True for _ in self.filled_rows())

    def is_blank(self, row: int) -> bool:
        """Return whether a row (from 0) holds nothing."""
        return all(is_blank(cell) for cell in self.cells[row])

    def filled_rows(self, first: int = 0, end: int | None = None) -> Iterator[int]:
        """Yield the rows from ``first`` (from 0), and before the end, that hold something."""
        last = self.height if end is None else min(end, self.height)
        return (row for row in range(first, last) if not self.is_blank(row))

    def first_filled(self, count: int) -> Iterator[int]:
        """Yield the first rows (from 0) that hold something, so many at most."""
        return islice(self.filled_rows(), count)

    def of_rows(self, first: int, end: int) -> "Grid":
        """Return the sheet with nothing in the rows before the first (from 0) and from the end on."""
        cells = self.cells.copy()
        cells[:first] = cells[end:] = ""
        return Grid(self.sheet, cells)

    def texts(self, row: int) -> tuple[str, ...]:
        """Return a row (from 0) as a person sees it."""
        return tuple(shown(cell) for cell in self.cells[row])


def is_blank(cell: Any) -> bool:
    """Return whether a cell holds nothing a person would see."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def wanted_sheets(asked_for: Sequence[str], there: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the sheets to read, in their order: those asked for, or all.

    Raises:
        UnknownSheet: If one that is asked for is not there.
    """
    missing = next((name for name in asked_for if name not in there), None)
    if missing is not None:
        raise UnknownSheet(missing, there)
    return tuple(name for name in there if name in asked_for) or there


def check_size(rows: int, columns: int) -> None:
    """Refuse a table before it fills memory.

    Raises:
        TooLarge: If it has more than :data:`MAX_ROWS` rows or :data:`MAX_CELLS` cells.
    """
    if rows > MAX_ROWS:
        raise TooLarge(MAX_ROWS, "rows")
    check_cells(rows * columns)


def check_cells(count: int) -> None:
    """Refuse so many cells, wherever they stand.

    Raises:
        TooLarge: If they are more than :data:`MAX_CELLS`.
    """
    if count > MAX_CELLS:
        raise TooLarge(MAX_CELLS, "cells")


def grid_of(rows: list[list[Any]], sheet: str | None = None) -> Grid:
    """Return rows of one length or several as a grid, the short ones filled up."""
    widths = set(map(len, rows))
    width = max(widths, default=0)
    check_size(len(rows), width)
    if len(widths) > 1:
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    cells = np.fromiter(chain.from_iterable(rows), np.object_, len(rows) * width)
    return Grid(sheet, cells.reshape(len(rows), width))


def notes_below(grid: Grid) -> Iterator[Any]:
    """Yield what stands alone in one of the last lines of a sheet: a note on all of it."""
    for line in grid.cells[-_NOTES:]:
        filled = [cell for cell in line if not is_blank(cell)]
        if len(filled) == 1:
            yield filled[0]
