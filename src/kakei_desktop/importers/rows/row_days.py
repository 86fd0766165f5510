"""The day of each row: years filled in, months that begin between the rows, blank days taken from the row above."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.day_orders import DayReading, PartialDay
from kakei_desktop.importers.cells.days import Day, NoDay, day_in_order, in_one_order, names_a_day
from kakei_desktop.importers.cells.periods import Period, fill_years, lacks_year, period_in
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.errors import YearNeeded
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Cells, Coded, Flags
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.table_body import TableBody

_LINE = re.compile(
    r"[(<■◆●○★・※*]*(?:家計簿)?"
    r"(?:(?:(?:令和|平成|R|H)(?:\d{1,2}|元)|(?:19|20)\d\d)(?:年度?|[./-](?=\d)))?"
    r"(?:\d{1,2}(?:月(?:分|度|号)?)?)?(?:の?(?:家計簿|家計|支出|収入|明細|入出金|記録))?[)>★*:]*(?:\([^()]*\))?"
)
_UNPAID = re.compile(r"\((?:まだ|未|未払い?|滞納|予定)\)|未払|滞納(?!の分納|分納)|^まだ$|^未$")
_SEPARATED = re.compile("[年月./-]")


def fill_days(grid: Grid, header_row: int, days: Sequence[Day], period: Period) -> tuple[list[Day], list[int]]:
    """Return the days of the rows under a header with their years, and the rows from which on the month is in doubt.

    Each line that names a month, and each title over the header written again, begins a period of its own.
    """
    body = grid.cells[header_row + 1 :]
    between = _rows_between(body, days)
    again = {row for row in between if repeats_header(grid, header_row, body[row])}
    titles = {row: said for row in between if (said := _period_of_line(body, row, over_header=row + 1 in again))}
    starts = [0, *titles, len(days)]
    periods = [period, *_periods([*titles.values()], period)]
    filled = [
        day
        for (first, end), its in zip(pairwise(starts), periods, strict=True)
        for day in fill_years(days[first:end], its)
    ]
    for row in titles:
        filled[row] = NoDay(looks_like_a_day=False)
    return filled, [row for row in sorted(again) if _goes_back(days, row) and not _has_title(body, row)]


def repeats_header(grid: Grid, header_row: int, cells: Cells) -> bool:
    """Return whether a row is the header once more, as on a new page."""
    return header_row >= 0 and list(map(plain, cells)) == list(map(plain, grid.cells[header_row]))


def _rows_between(body: Cells, days: Sequence[Day]) -> list[int]:
    """Return the rows that are no entry of a day, and those with one cell: it may be a month (2026年5月 in Excel)."""
    lone = (body != "").sum(axis=1) == 1
    # 5月 is a Monday where others are 4日 and 6火.
    weekdays = any(isinstance(day, PartialDay) and day.month is None and day.weekday for day in days)
    months = np.array([not (weekdays and isinstance(day, PartialDay)) for day in days], np.bool_)
    no_days = np.array([not isinstance(day, date | PartialDay) for day in days], np.bool_)
    rows: list[int] = np.flatnonzero(no_days | (lone & months)).tolist()
    return rows


def _period_of_line(body: Cells, row: int, *, over_header: bool) -> Period | None:
    """Return the period that a line names which names nothing else, or that stands over a header; None else."""
    cells = [cell for cell in body[row] if not is_blank(cell)]
    text = " ".join(f"{cell:%Y年%m月}" if isinstance(cell, date) else shown(cell) for cell in cells)
    if not _SEPARATED.search(text) or is_total(cells) or not (over_header or _LINE.fullmatch(plain(text))):
        return None
    said = period_in(text)
    return None if said == Period() else said


def _periods(titles: Sequence[Period], whole: Period) -> list[Period]:
    """Return the period of each title; a month without its year is one of the whole, or next to the one before it."""
    first = whole.day(PartialDay(whole.month, 1))
    points = [first if whole.month else None, *_points(titles)]
    months = fill_years(points, replace(whole, month=None))[1:]
    return [replace(_month_of(point, title), today=whole.today) for point, title in zip(months, titles, strict=True)]


def _points(titles: Sequence[Period]) -> Iterator[Day]:
    """Yield the first day of each title's month, None for a title of a year; the next month is one of that year."""
    year: Period | None = None
    for title in titles:
        if title.month is None:
            year = title
            yield None
        else:
            yield replace(title, span=title.span or (year.span if year else None)).day(PartialDay(title.month, 1))
            year = None


def _month_of(point: Day, title: Period) -> Period:
    return Period((Month.of(point), Month.of(point)), point.month) if isinstance(point, date) else title


def _goes_back(days: Sequence[Day], row: int) -> bool:
    """Return whether numbers of days without a month begin anew below a row."""
    above = next((day for day in days[row::-1] if isinstance(day, PartialDay)), None)
    below = next((day for day in days[row:] if isinstance(day, PartialDay)), None)
    return above is not None and below is not None and above.month is below.month is None and below.day < above.day


def _has_title(body: Cells, row: int) -> bool:
    return row > 0 and sum(not is_blank(cell) for cell in body[row - 1]) == 1


def lacks_years(days: Iterable[Day]) -> bool:
    """Return whether some days are written without a year."""
    return any(isinstance(day, PartialDay) for day in days)


@dataclass(frozen=True, slots=True, eq=False)
class RowDays:
    """The days of all rows.

    Attributes:
        days: With their years.
        written: What the cells say.
        reading: In which order their numbers were read; None where that was never open.
        months_in_doubt: Rows from which on the month is in doubt.
        year: All that titles say of the time; None where they say more or less.
    """

    days: Coded[Day]
    written: Coded[Day]
    reading: DayReading | None = None
    months_in_doubt: list[int] = field(default_factory=list)
    year: int | None = None

    def findings(self, cells: Coded[Any], sheet: str | None, line: Callable[[int], int]) -> Iterator[RowFinding]:
        """Yield what is to be said of how days are written: asked where they may be others, else told.

        Args:
            cells: What stands in the rows.
            sheet: Where they stand.
            line: The number (from 1) of a row.
        """
        yield from self._of_another_year(cells, sheet, line)
        if self.reading is not None:
            yield from self._of_an_order(self.reading, cells, sheet, line)

    def _of_another_year(
        self, cells: Coded[Any], sheet: str | None, line: Callable[[int], int]
    ) -> Iterator[RowFinding]:
        """Yield the first day without a year that was read as one of another year than the title says."""
        without = self.written.flags(lambda day: isinstance(day, PartialDay))
        other = self.days.flags(lambda day: isinstance(day, date) and day.year != self.year)
        for row in np.flatnonzero(without & other)[:1].tolist() if self.year else ():
            said = (("written", shown(cells[row])), ("read", _in_words(self.days[row])))
            yield RowFinding(line(row), sheet, "another_year", said)

    def _of_an_order(
        self, reading: DayReading, cells: Coded[Any], sheet: str | None, line: Callable[[int], int]
    ) -> Iterator[RowFinding]:
        # Month and day as everybody writes them are worth no word.
        usual = reading.order != "dmy" and not reading.others
        open_days = self.written.flags(
            lambda day: day_in_order(day, reading.order) is not None and not (usual and isinstance(day, PartialDay))
        )
        rows = np.flatnonzero(open_days & self.days.flags(lambda day: isinstance(day, date))).tolist()
        if not rows:
            return
        # 05/05/26 shows nobody what it is about.
        row = next((row for row in rows if self._differs(row, reading)), rows[0])
        said = (("written", shown(cells[row])), ("read", _in_words(self.days[row])))
        if reading.others:
            could_be = tuple(_in_words(day_in_order(self.written[row], order)) for order in reading.others)
            yield RowFinding(line(row), sheet, "question", (("question", "day_order"), *said, ("could_be", could_be)))
        else:
            yield RowFinding(line(row), sheet, "short_years", said)

    def _differs(self, row: int, reading: DayReading) -> bool:
        read = [day_in_order(self.written[row], order) for order in (reading.order, *reading.others)]
        return len(set(read)) == len(read)


def _in_words(day: Day) -> str:
    if isinstance(day, date):
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.month}月{day.day}日" if isinstance(day, PartialDay) else ""


def days_of(body: TableBody, written: Coded[Day], trouble: Coded[str], period: Period) -> RowDays:
    """Return the days.

    Args:
        body: The table.
        written: What the cells of the day say.
        trouble: What is wrong with the amount of each row, ``""`` where nothing is.
        period: What its titles say of the time.

    Raises:
        YearNeeded: If days have no year and nothing tells it.
    """
    days, reading = in_one_order(written, period.today, period.day_order)
    in_doubt: list[int] = []
    if lacks_years(days.values):
        filled, in_doubt = fill_days(body.grid, body.header.header_row, days.tolist(), period)
        days = coded.of(filled)
        _check_years(body, trouble, days)
    days = _filled_down(body, trouble, days) if body.header.layout.fill_days else days
    return RowDays(days, written, reading, in_doubt, period.year)


def _check_years(body: TableBody, trouble: Coded[str], days: Coded[Day]) -> None:
    open_days = np.flatnonzero(days.flags(lacks_year) & trouble.flags("".__eq__))
    if len(open_days):
        raise YearNeeded(body.grid.sheet, body.line(int(open_days[0])))


def _filled_down(body: TableBody, trouble: Coded[str], days: Coded[Day]) -> Coded[Day]:
    """Give a row without a day the one above, as people write several purchases of a day."""
    blank = days.flags(lambda day: day is None) & trouble.flags("".__eq__)
    if not blank.any():
        return days
    candidates = [row for row in np.flatnonzero(blank & _says_what(body)).tolist() if not is_unpaid(body, row)]
    filled = days.tolist()
    for row in candidates:
        # Of a day that goes on below a sum the day stands above it.
        above = next((at for at in range(row - 1, -1, -1) if filled[at] is not None or not body.is_total(at)), None)
        if above is not None and isinstance(filled[above], date) and not body.is_total(row):
            filled[row] = filled[above]
    return coded.of(filled)


def is_unpaid(body: TableBody, row: int) -> bool:
    """Return whether a row without a day of payment says on which day it is due, or that it is not paid yet."""
    cells = body.grid.cells[body.first + row]
    due = any(names_a_day(cells[place]) for place in body.other_days)
    return due or any(isinstance(cell, str) and _UNPAID.search(plain(cell)) for cell in cells)


def _says_what(body: TableBody) -> Flags:
    """Return the rows with words; without any, figures below a table are its sums."""
    roles = [role for role in ("description", "category", "account") if body.has(role)]
    words = [part for role in roles for part in body.parts(role)]
    words += [body.column(body.header.in_when.column)] if body.header.in_when else []
    said = [part.flags(lambda cell: not is_blank(cell)) for part in words]
    return np.logical_or.reduce(said) if said else np.zeros(len(body), np.bool_)
