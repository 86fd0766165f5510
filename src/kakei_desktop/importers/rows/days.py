"""The days of a table's rows: years filled in, and blank ones taken from the row above."""

from collections.abc import Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.dates import Day, PartialDay, read_day
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.cells.years import Period, lacks_year
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.coded import Coded, Flags
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.blocks import fill_days
from kakei_desktop.importers.rows.body import TableBody


def lacks_years(days: Iterable[Day]) -> bool:
    """Tell whether some days are written without a year."""
    return any(isinstance(day, PartialDay) for day in days)


def days_of(body: TableBody, trouble: NDArray[np.object_], period: Period) -> tuple[Coded[Day], list[int]]:
    """Return the days, and the rows from which on their month is in doubt.

    Args:
        body: The table.
        trouble: What is wrong with the amount of each row, ``""`` where nothing is.
        period: What its titles say of the time.

    Raises:
        YearNeeded: If days have no year and nothing tells it.
    """
    days: Coded[Day] = body.cells("date").map(read_day)
    in_doubt: list[int] = []
    if lacks_years(days.values):
        filled, in_doubt = fill_days(body.grid, body.header.header_row, days.tolist(), period)
        days = coded.of(filled)
        _check_years(body, trouble, days)
    return _filled_down(body, trouble, days) if body.header.layout.fill_days else days, in_doubt


def _check_years(body: TableBody, trouble: NDArray[np.object_], days: Coded[Day]) -> None:
    open_days = np.flatnonzero(days.flags(lacks_year) & (trouble == ""))
    if len(open_days):
        raise YearNeeded(body.grid.sheet, body.line(int(open_days[0])))


def _filled_down(body: TableBody, trouble: NDArray[np.object_], days: Coded[Day]) -> Coded[Day]:
    """Give a row without a day the one above, as people write several purchases of a day."""
    blank = days.flags(lambda day: day is None) & (trouble == "")
    if not blank.any():
        return days
    candidates = np.flatnonzero(blank & _says_what(body)).tolist()
    filled = days.tolist()
    for row in candidates:
        if row and isinstance(filled[row - 1], date) and not is_total(body.grid.cells[body.first + row]):
            filled[row] = filled[row - 1]
    return coded.of(filled)


def _says_what(body: TableBody) -> Flags:
    """Return the rows with words; without any, figures below a table are its sums."""
    roles = [role for role in ("description", "category", "account") if body.has(role)]
    words = [part for role in roles for part in body.parts(role)]
    words += [body.column(body.header.in_when[0])] if body.header.in_when else []
    said = [part.flags(lambda cell: not is_blank(cell)) for part in words]
    return np.logical_or.reduce(said) if said else np.zeros(len(body), np.bool_)
