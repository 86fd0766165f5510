"""Months below each other in one sheet: a line 2026年5月 between the rows begins another period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.dates import Day, NoDay, PartialDay
from kakei_desktop.importers.cells.titles import period_in
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.cells.years import Period, fill_years
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain, shown

_LINE = re.compile(
    r"[(<■◆●○★・※*]*(?:家計簿)?"
    r"(?:(?:(?:令和|平成|R|H)(?:\d{1,2}|元)|(?:19|20)\d\d)(?:年度?|[./-](?=\d)))?"
    r"(?:\d{1,2}(?:月(?:分|度|号)?)?)?(?:の?(?:家計簿|家計|支出|収入|明細|入出金|記録))?[)>★*:]*(?:\([^()]*\))?"
)
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
    """Tell whether a row is the header once more, as on a new page."""
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
    """Tell whether numbers of days without a month begin anew below a row."""
    above = next((day for day in days[row::-1] if isinstance(day, PartialDay)), None)
    below = next((day for day in days[row:] if isinstance(day, PartialDay)), None)
    return above is not None and below is not None and above.month is below.month is None and below.day < above.day


def _has_title(body: Cells, row: int) -> bool:
    return row > 0 and sum(not is_blank(cell) for cell in body[row - 1]) == 1
