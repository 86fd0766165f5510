"""What stands above the header of a table: the source's own lines, titles, and rows that would be lost."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain
from kakei_desktop.importers.rows.marks import RowFinding
from kakei_desktop.importers.shapes.content import names_a_day
from kakei_desktop.importers.shapes.layouts import TableHeader


def rows_above(grid: Grid, found: TableHeader) -> Iterator[RowFinding]:
    """Yield a mark for each row above the header that holds a day and an amount: it is not read.

    Lines in which the source names account, period and the like are no such rows.
    """
    known = found.layout.preamble
    for row in range(max(found.header_row, 0)):
        cells = grid.cells[row]
        if _is_a_row(cells) and not plain(_first_filled(cells)).startswith(known):
            yield RowFinding(row + 1, grid.sheet, "above_header")


def wrong_row_count(grid: Grid, found: TableHeader, rows: int) -> Iterator[RowFinding]:
    """Yield a mark for the line in which the source says that the table has another number of rows."""
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
