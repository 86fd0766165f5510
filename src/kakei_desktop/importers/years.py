"""The year of days that are written without one."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kakei_desktop.domain.wareki import parse_date
from kakei_desktop.importers.dates import Odd, Partial

_ERA = r"(令和|平成|昭和|R|H|S)\s*(\d{1,2}|元)"
# The first of these that is found counts: 2026年5月; 202605 and 20260401-20260430 (one such day in the name of a file
# is more often that of the download); R8 and 2026 alone.
_YEARS = (
    re.compile(rf"(?:{_ERA}|(?<!\d)(?<!\d-)((?:19|20)\d\d))\s*(年度|年|[./_-])(?:\s*(\d{{1,2}})\s*(?:月|$|[./_~-]))?"),
    re.compile(r"()()(?<!\d)(20\d\d)()(0[1-9]|1[0-2])(?:\d\d[-_~〜]20\d{6})?(?!\d)"),
    re.compile(r"(?<![A-Z\d])(令和|平成|昭和|R)\s*(\d{1,2}|元)(?![\d.])()()()"),
    re.compile(r"()()(?<!\d)(?<!\d-)(20\d\d)(?!\s*[\d,円])()()"),
)
_ACROSS_NEW_YEAR = timedelta(days=62)
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")


@dataclass(frozen=True, slots=True)
class Period:
    """What sheet and title say of the time that the rows are from.

    Attributes:
        year: None where nothing says it.
        month: 1 to 12, None where nothing says it.
        fiscal: The year is a 年度, from April.
        today: The latest day that a weekday may be held against, None where weekdays tell nothing.
    """

    year: int | None = None
    month: int | None = None
    fiscal: bool = False
    today: date | None = None

    def lacks_year_for(self, day: object) -> bool:
        """Tell whether a day would be whole if only somebody said the year: its month is known."""
        return isinstance(day, Partial) and (day.month is not None or self.month is not None)

    def day(self, partial: Partial) -> date | None:
        """Return the day, None where year or month are still open or there is no such day."""
        month = partial.month or self.month
        if self.year is None or month is None:
            return None
        year = self.year
        if self.fiscal:
            year += month < 4
        elif self.month is not None:
            # A sheet for December may list the first days of January.
            year += (month - self.month < -6) - (month - self.month > 6)
        return _day(year, month, partial.day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def period_of(texts: Iterable[str], year: int | None = None) -> Period:
    """Return what titles say, the first that says something counting; ``year`` goes before them all."""
    found = Period(year)
    for text in texts:
        said = _said(unicodedata.normalize("NFKC", text))
        found = Period(
            found.year if found.year is not None else said.year,
            found.month if found.month is not None else said.month,
            found.fiscal or (found.year is None and said.fiscal),
        )
    return found


def _said(text: str) -> Period:
    match = next((found for pattern in _YEARS if (found := pattern.search(text))), None)
    if match:
        first = parse_date(f"{match[1] or ''}{match[2] or match[3]}年12月31日")
        month = int(match[5]) if match[5] else None
        year = first.year if first else None
        return Period(year, month if month and 1 <= month <= 12 else None, match[4] == "年度")
    months = {int(m) for m in _MONTH.findall(text) if 1 <= int(m) <= 12}
    return Period(month=months.pop() if len(months) == 1 else None)


def fill_years(days: list[date | Partial | Odd | None], period: Period) -> list[date | Partial | Odd | None]:
    """Return the days with their years: by the period, else by the nearest row above or below that has one.

    A month that runs from December to January, or back, between two rows changes the year with it. A day that
    stays open stays :class:`Partial`; one that does not exist becomes :class:`Odd`.
    """
    if period.year is None:
        period = _first_period(days, period)
    if period.year is None:
        return days
    filled: list[date | Partial | Odd | None] = []
    last: date | None = None
    for day in days:
        written = _near(day, last, period) if isinstance(day, Partial) else day
        filled.append(written)
        last = written if isinstance(written, date) else last
    return filled


def _first_period(days: Iterable[date | Partial | Odd | None], period: Period) -> Period:
    """Take the year from the first full day, or from a weekday that fits one year only."""
    full = next((day for day in days if isinstance(day, date)), None)
    year = full.year if full else _year_by_weekdays(days, period.today)
    return Period(year) if year else period


def _year_by_weekdays(days: Iterable[date | Partial | Odd | None], today: date | None) -> int | None:
    """Return the last year in which the first day fell on its weekday; the next one that fits is five years off."""
    first = next((day for day in days if isinstance(day, Partial)), None)
    if today is None or first is None or first.weekday is None or first.month is None:
        return None
    possible = (_day(year, first.month, first.day) for year in range(today.year, today.year - 7, -1))
    return next((day.year for day in possible if day and day <= today and day.weekday() == first.weekday), None)


def _near(partial: Partial, last: date | None, period: Period) -> date | Odd | Partial:
    if partial.month is None and period.month is None:
        return partial
    at = period.day(partial)
    if last is not None and at is not None and period.month is None and not period.fiscal:
        years = (_day(last.year + step, at.month, at.day) for step in (0, 1, -1))
        at = next((day for day in years if day and abs(day - last) < _ACROSS_NEW_YEAR), at)
    return at or Odd(like_a_day=True)
