"""CSV and TSV: text into a grid."""

import csv
import io
import re
from itertools import islice
from typing import Any, cast

from kakei_desktop.importers.errors import UnreadableFile
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, check_size, grid_of

_BREAK = re.compile(r"\r\n|\r|\n")
DELIMITERS = (",", "\t", ";")
_HEAD = 60


def first_lines(text: str, delimiter: str) -> Grid:
    """Return the first lines, enough to find a header."""
    return grid_of(list(islice(_records(text[:200_000], delimiter), _HEAD)))


def all_lines(text: str, delimiter: str) -> Grid:
    """Return all lines.

    A quoted line break belongs to its cell; row numbers are those that a spreadsheet shows. Where a quotation mark is
    missing, so that a cell would swallow rows, each line is a row.

    Raises:
        UnreadableFile: If the quotation marks make no table.
    """
    width = max(first_lines(text, delimiter).width, 1)
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    check_size(breaks, width)
    cells = _fast(text, delimiter, width)
    grid = Grid(None, cells) if cells is not None else grid_of(list(_records(text, delimiter)))
    if breaks > grid.height and _swallows(grid, delimiter, width):
        return grid_of([row for line in _BREAK.split(text) for row in (*_records(line, delimiter),) or ([],)])
    return grid


def _swallows(grid: Grid, delimiter: str, width: int) -> bool:
    """Tell whether a cell holds whole rows, as when a quotation mark is missing."""
    written = (str(cell) for cell in grid.cells.flat)
    tails = (line for cell in written if _BREAK.search(cell) for line in _BREAK.split(cell)[1:])
    return any(line.count(delimiter) >= max(width - 1, 1) for line in tails)


def _fast(text: str, delimiter: str, width: int) -> Cells | None:
    """Return the cells by pandas; None where lines are longer than those of the head or quotes are odd."""
    import pandas as pd

    try:
        frame = pd.read_csv(
            io.BytesIO(text.encode()),
            sep=delimiter,
            header=None,
            names=range(width),
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
            on_bad_lines="error",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None
    return cast("Cells", frame.to_numpy())


def _records(text: str, delimiter: str) -> Any:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableFile from error
