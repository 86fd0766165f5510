"""Days that contradict each other, or what titles say of the time: told, for nothing says which of both is right."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.periods import Period
from kakei_desktop.importers.files.coded import Flags
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_days import RowDays, repeats_header
from kakei_desktop.importers.rows.table_body import TableBody

_FALLS_BACK = timedelta(days=15)
"""So far back a day without its month is one of the next month as likely as it was written late."""
_NEAR = timedelta(days=31)


def odd_days(body: TableBody, row_days: RowDays, kept: Sequence[int], period: Period) -> Iterator[RowFinding]:
    """Yield the first row of a table from which on the month is in doubt, and days of another year or month.

    Args:
        body: The table.
        row_days: Its days.
        kept: The rows that count.
        period: What titles say of the time.
    """
    days = [(row, day) for row in kept if isinstance(day := row_days.days[row], date)]
    falls = None if row_days.months_in_doubt else _fallen_back(body, row_days, days)
    found = (("month_in_doubt", falls), ("odd_year", _of_an_odd_year(days)))
    yield from (RowFinding(body.line(row), body.grid.sheet, code) for code, row in found if row is not None)
    if days and not _may_be_of(period, {Month.of(day) for day in {day for _, day in days}}):
        yield RowFinding(body.line(days[0][0]), body.grid.sheet, "another_month")


def _fallen_back(body: TableBody, row_days: RowDays, days: Sequence[tuple[int, date]]) -> int | None:
    """Return the first row whose day, written without a month, lies far before the one above it in the same block."""
    unsaid = _without_month(body, row_days)
    falls = ((at, row) for (at, above), (row, day) in pairwise(days) if above - day >= _FALLS_BACK and unsaid[row])
    return next((row for at, row in falls if not _begins_anew(body, at, row)), None)


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


def _of_an_odd_year(days: Sequence[tuple[int, date]]) -> int | None:
    """Return the first row of another year than those above and below, between which it lies but for its year."""
    for (_, above), (row, day), (_, below) in zip(days, days[1:], days[2:], strict=False):
        near = day.year != above.year and abs(below - above) <= _NEAR
        if near and (day.month, day.day) != (2, 29) and abs(day.replace(year=above.year) - above) <= _NEAR:
            return row if abs(day - below) > _NEAR else None
    return None


def _may_be_of(period: Period, months: set[Month]) -> bool:
    """Return whether some month is the one that titles name, or of the year that is all that they name."""
    if period.month is None or period.cycle:
        return period.year is None or any(month.year == period.year for month in months)
    first = period.day(PartialDay(period.month, 1))
    if isinstance(first, date):
        return Month.of(first) in months
    return any(month.number == period.month for month in months)
