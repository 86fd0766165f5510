"""Tables that stand one below the other in a sheet, each with a header of its own."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.days import names_a_day
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.cross_table import CrossTable, later_lines_of_times
from kakei_desktop.importers.shapes.evidence import MONEY
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, TYPED_ROWS, TableHeader


def stacked(grid: Grid, found: TableHeader | CrossTable, words: TableWords) -> list[Grid]:
    """Return the sheet once for each of its tables, with nothing but it; the sheet itself where it holds one.

    A title belongs to the table below it; where it has none, that of the first holds for it as well.
    """
    if isinstance(found, CrossTable):
        headers = list(later_lines_of_times(grid, found))
    else:
        headers = list(_other_headers(grid, found, words))
    starts = [0, *(_with_titles(grid, row) for row in headers), grid.height]
    tables = [grid.of_rows(first, end) for first, end in pairwise(starts)] if headers else [grid]
    for table, start, header in zip(tables[1:], starts[1:-1], headers, strict=True):
        if all(map(grid.is_blank, range(start, header))):
            _take_over_titles(table, grid, found, header)
    return tables


def _take_over_titles(table: Grid, grid: Grid, found: TableHeader | CrossTable, header: int) -> None:
    """Write what stands over the first table of a sheet, or in its corner, over one that says nothing itself."""
    first, place = found.corner if isinstance(found, CrossTable) else (found.header_row, 0)
    table.cells[:first] = grid.cells[:first]
    if isinstance(found, CrossTable) and is_blank(table.cells[header, place]):
        table.cells[header, place] = grid.cells[first, place]


def _other_headers(grid: Grid, found: TableHeader, words: TableWords) -> Iterator[int]:
    """Yield the rows below a header that name a day and money, in other words or places than it does."""
    if found.layout is not words.layout or found.header_row < 0:
        return
    header = list(map(plain, grid.cells[found.header_row, :HEADER_COLUMNS]))
    day = found.columns["date"][-1][0]
    for row in range(found.header_row + 1, min(grid.height, TYPED_ROWS)):
        line = grid.cells[row, :HEADER_COLUMNS]
        if not isinstance(line[day], str) or line[day][:1].isdecimal():
            continue  # most rows begin with their day
        roles = {words.role_of(cell) for cell in line if isinstance(cell, str) and words.is_role_word(cell)}
        heads = "date" in roles and not MONEY.isdisjoint(roles) and all(map(_may_head, line))
        if heads and list(map(plain, line)) != header:
            yield row


def _may_head(cell: Any) -> bool:
    return is_blank(cell) or (isinstance(cell, str) and not names_a_day(cell))


def _with_titles(grid: Grid, row: int) -> int:
    """Return the first of the lines above a header that are blank or hold one text alone."""
    while row > 0 and sum(not is_blank(cell) for cell in grid.cells[row - 1]) <= 1:
        row -= 1
    return row
