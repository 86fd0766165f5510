"""Days that contradict each other, or what titles say of the time: told, for nothing says which of both is right."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.periods import Period
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_days import RowDays, repeats_header
from kakei_desktop.importers.rows.table_body import TableBody

_FALLS_BACK = timedelta(days=15)
"""So far back a day without its month is one of the next month as likely as it was written late."""
_NEAR = timedelta(days=31)
_EPOCH = date(1970, 1, 1).toordinal()


def odd_days(body: TableBody, row_days: RowDays, kept: Sequence[int], period: Period) -> Iterator[RowFinding]:
    """Yield the first row of a table from which on the month is in doubt, and days of another year or month.

    Args:
        body: The table.
        row_days: Its days.
        kept: The rows that count.
        period: What titles say of the time.
    """
    every = np.asarray(kept, np.intp)
    ordinals = row_days.days.numbers(lambda day: day.toordinal() if isinstance(day, date) else 0)[every]
    rows, days = every[ordinals > 0], ordinals[ordinals > 0]
    falls = None if row_days.months_in_doubt else _fallen_back(body, row_days, rows, days)
    found = (("month_in_doubt", falls), ("odd_year", _of_an_odd_year(rows, days)))
    yield from (RowFinding(body.line(row), body.grid.sheet, code) for code, row in found if row is not None)
    if len(days) and not _may_be_of(period, {Month.of(date.fromordinal(day)) for day in set(days.tolist())}):
        yield RowFinding(body.line(int(rows[0])), body.grid.sheet, "another_month")


def _fallen_back(body: TableBody, row_days: RowDays, rows: NDArray[np.intp], days: Numbers) -> int | None:
    """Return the first row whose day, written without a month, lies far before the one above it in the same block."""
    far = (days[:-1] - days[1:] >= _FALLS_BACK.days) & _without_month(body, row_days)[rows[1:]]
    falls = ((int(rows[at]), int(rows[at + 1])) for at in np.nonzero(far)[0])
    return next((row for above, row in falls if not _begins_anew(body, above, row)), None)


def _begins_anew(body: TableBody, above: int, row: int) -> bool:
    """Return whether the header stands once more between two rows."""
    between = body.grid.cells[body.first + above + 1 : body.first + row]
    return any(repeats_header(body.grid, body.header.header_row, cells) for cells in between)


def _without_month(body: TableBody, row_days: RowDays) -> Flags:
    """Return the rows in which a day stands and no month, not even in a column of its own."""
    parts = body.header.columns["date"]
    if len(parts) > 1:
        month, day = (body.column(part[0]).flags(is_blank) for part in parts[-2:])
        return month & ~day
    return row_days.written.flags(lambda day: isinstance(day, PartialDay) and day.month is None)


def _of_an_odd_year(rows: NDArray[np.intp], days: Numbers) -> int | None:
    """Return the first row of another year than those above and below, between which it lies but for its year."""
    years = (days - _EPOCH).astype("M8[D]").astype("M8[Y]")
    apart = (abs(days[2:] - days[:-2]) <= _NEAR.days) & (years[1:-1] != years[:-2])
    for at in np.nonzero(apart)[0].tolist():
        above, day, below = map(date.fromordinal, days[at : at + 3].tolist())
        if (day.month, day.day) != (2, 29) and abs(day.replace(year=above.year) - above) <= _NEAR:
            return int(rows[at + 1]) if abs(day - below) > _NEAR else None
    return None


def _may_be_of(period: Period, months: set[Month]) -> bool:
    """Return whether some month is the one that titles name, or of the year that is all that they name."""
    if period.month is None or period.cycle:
        return period.year is None or any(month.year == period.year for month in months)
    first = period.day(PartialDay(period.month, 1))
    if isinstance(first, date):
        return Month.of(first) in months
    return any(month.number == period.month for month in months)
