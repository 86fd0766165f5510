"""Days in lines of their own, each above the rows of that day: 6月1日, and below it what was bought."""

import re
from typing import Any

import numpy as np

from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.layouts import HEADER_WITHIN

_ADORNED = re.compile(r"[^\w(]+|[\s)]+$")
_DAY, _HEADINGS = "日付", ("内容", "金額")
_FEWEST = 2


def with_days_beside(grid: Grid) -> Grid:
    """Return a sheet with the day of each row in a column behind the others; the sheet where none stands alone."""
    if all(_day(grid.cells[row]) is None for row in grid.first_filled(HEADER_WITHIN)):
        return grid
    days = {row: day for row in grid.filled_rows() if (day := _day(grid.cells[row])) is not None}
    if len(days) < _FEWEST or not all(row + 1 < grid.height and _row_of_a_day(grid.cells[row + 1]) for row in days):
        return grid
    first, day = min(days), None
    beside = np.full(grid.height, "", object)
    for row in grid.filled_rows(first):
        day = days.get(row, day)
        beside[row] = "" if row in days or is_total(grid.cells[row]) else day
    cells = np.column_stack([grid.cells, beside])
    above = next((row for row in range(first) if _may_head(grid.cells[row])), None)
    if above is None:
        # Nothing says what the rows are, and the day of the first line stands beside them now.
        above, (label, amount) = first, _row_of_a_day(grid.cells[first + 1]) or (0, 0)
        cells[above] = ""
        cells[above, [label, amount]] = _HEADINGS
    cells[above, -1] = _DAY
    return Grid(grid.sheet, cells)


def _day(cells: Cells) -> Any:
    """Return the day that stands alone in a line, without what adorns it (★6/1（月）); None where none does."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(filled) != 1:
        return None
    ways = (filled[0], _ADORNED.sub("", plain(filled[0]), count=1)) if isinstance(filled[0], str) else filled
    return next(filter(names_a_day, ways), None)


def _row_of_a_day(cells: Cells) -> tuple[int, int] | None:
    """Return the columns of the first words and of the amount behind them; None for a row of something else."""
    filled = [place for place, cell in enumerate(cells) if not is_blank(cell)]
    money = [place for place in filled if read_amount(cells[place])[1] == GOOD]
    words = [place for place in filled if place not in money]
    return (words[0], money[0]) if words and money and not any(names_a_day(cells[place]) for place in words) else None


def _may_head(cells: Cells) -> bool:
    filled = [cell for cell in cells if not is_blank(cell)]
    return len(filled) > 1 and all(isinstance(cell, str) and read_amount(cell)[1] != GOOD for cell in filled)
