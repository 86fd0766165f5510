"""The year of days that are written without one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from kakei_desktop.domain.months import Month
from kakei_desktop.importers.cells.dates import Day, NoDay, PartialDay

Span: TypeAlias = tuple[Month, Month]
"""First and last month."""
_ACROSS_NEW_YEAR = timedelta(days=62)


def whole_year(year: int) -> Span:
    """Return January to December."""
    return Month(year, 1), Month(year, 12)


@dataclass(frozen=True, slots=True)
class Period:
    """What sheet and title say of the time that the rows are from.

    Attributes:
        span: A year, a 年度 or other months, at most twelve; None where nothing says it.
        month: 1 to 12, None where nothing says it.
        today: The latest day that a weekday may be held against, None where weekdays tell nothing.
    """

    span: Span | None = None
    month: int | None = None
    today: date | None = None

    @property
    def year(self) -> int | None:
        """The calendar year that is all that is said; rows may run past its ends."""
        alone = self.month is None and self.span is not None and self.span == whole_year(self.span[0].year)
        return self.span[0].year if self.span and alone else None

    def day(self, partial: PartialDay) -> date | PartialDay | NoDay:
        """Return the day in the year nearest to the period; what stays open stays :class:`Partial`."""
        number = partial.month or self.month
        if self.span is None or number is None:
            return replace(partial, month=number)
        near = self.span if self.month is None else (_nearest(self.month, self.span),) * 2
        return _day(_nearest(number, near).year, number, partial.day) or NoDay(looks_like_a_day=True)


def _nearest(number: int, span: Span) -> Month:
    """Return the month of a number that lies nearest to the middle of a span, of two equally near in its year."""
    first, last = span
    months = (Month(year, number) for year in range(first.year - 1, last.year + 2))
    return min(months, key=lambda month: (abs((month - first) + (month - last)), abs(month.year - first.year)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def lacks_year(day: Day) -> bool:
    """Tell whether a day would be whole if only somebody said the year: its month is known."""
    return isinstance(day, PartialDay) and day.month is not None


def fill_years(days: Sequence[Day], period: Period) -> list[Day]:
    """Return the days with their years: by the period, else by the nearest row above or below that has one.

    A month that runs from December to January, or back, between two rows changes the year with it; of a calendar
    year the days are taken so that most fall into it. A day that stays open stays :class:`Partial`; one that does
    not exist becomes :class:`Odd`.
    """
    full = next((row for row, day in enumerate(days) if isinstance(day, date)), None)
    known = days[full] if full is not None else _by_weekday(days, period.today)
    if period.span is None and period.month is not None and isinstance(known, date):
        period = replace(period, span=(Month.of(known), Month.of(known)))
    if period.month is not None or (period.span is not None and period.year is None):
        return [period.day(day) if isinstance(day, PartialDay) else day for day in days]
    if not isinstance(known, date):
        return list(days) if period.year is None else _mostly_in(days, period.year)
    if full is None or (period.year is not None and abs(known.year - period.year) > 1):
        return _mostly_in(days, period.year) if period.year is not None else _filled(days, known.year, None)
    above = _filled(days[full::-1], period.year, None)[::-1]
    return [*above, *_filled(days[full + 1 :], period.year, known)]


def _mostly_in(days: Sequence[Day], year: int) -> list[Day]:
    filled = _filled(days, year, None)
    years = Counter(day.year for day in filled if isinstance(day, date))
    most = max(years, key=lambda found: (years[found], found == year), default=year)
    return filled if most == year else _filled(days, 2 * year - most, None)


def _by_weekday(days: Sequence[Day], today: date | None) -> date | None:
    """Return the last year's day on which the first one fell on its weekday; the next that fits is five years off."""
    first = next((day for day in days if isinstance(day, PartialDay)), None)
    if today is None or first is None or first.weekday is None or first.month is None:
        return None
    possible = (_day(year, first.month, first.day) for year in range(today.year, today.year - 7, -1))
    return next((day for day in possible if day and day <= today and day.weekday() == first.weekday), None)


def _filled(days: Sequence[Day], year: int | None, last: date | None) -> list[Day]:
    """Return the days, each in the year of the one before it or of the next; ``year`` is that of the first of all."""
    filled: list[Day] = []
    for day in days:
        written = _after(day, last, year) if isinstance(day, PartialDay) else day
        filled.append(written)
        last = written if isinstance(written, date) else last
    return filled


def _after(partial: PartialDay, last: date | None, year: int | None) -> Day:
    if partial.month is None:
        return partial
    if last is not None:
        years = (_day(last.year + step, partial.month, partial.day) for step in (0, 1, -1))
        near = next((day for day in years if day and abs(day - last) < _ACROSS_NEW_YEAR), None)
        if near:
            return near
        # A slip of the key is no year for those below it.
        year = last.year if year is None or abs(last.year - year) <= 1 else year
    return partial if year is None else _day(year, partial.month, partial.day) or NoDay(looks_like_a_day=True)
