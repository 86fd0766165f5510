"""The year of days that are written without one: by titles, names of sheets and files, and the days around them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.wareki import parse_date
from kakei_desktop.importers.cells.day_orders import PartialDay
from kakei_desktop.importers.cells.days import Day, NoDay, with_figures
from kakei_desktop.importers.request import DayOrder

Span: TypeAlias = tuple[Month, Month]
"""First and last month."""
_ACROSS_NEW_YEAR = timedelta(days=62)
_ERA = r"(令和|平成|昭和|R|H|S)\s*(\d{1,2}|元)"
# The first of these that is found counts: 2026年5月; 202605 and 20260401-20260430 (one such day in the name of a file
# is more often that of the download); R8 and 2026 alone.
_YEARS = (
    re.compile(rf"(?:{_ERA}|(?<!\d)(?<!\d-)((?:19|20)\d\d))\s*(年度|年|[./_-])(?:\s*(\d{{1,2}})\s*(?:月|$|[./_~-]))?"),
    re.compile(r"()()(?<!\d)(20\d\d)()(0[1-9]|1[0-2])(?:\d\d[-_~〜]20\d{6})?(?!\d)"),
    re.compile(r"(?<![A-Z\d])(令和|平成|昭和|R)\s*(\d{1,2}|元)(?![\d.])()()()"),
    re.compile(r"()()(?<!\d)(?<!\d-)(20\d\d)(?!\s*[\d,円])()()"),
)
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")
_TO = r"\s*(?:[-~〜–—―−]|から)\s*"
_YEAR = rf"(?:{_ERA}|(?<!\d)((?:19|20)\d\d))"
_REST = r"(?:\s*[./-]?\s*\d{1,2}(?!\d)\s*日?)?"
# From month to month (令和7年4月〜令和8年3月, 2025年4月-12月, 20251201-20260131), and from year to year.
_RANGES = (
    re.compile(
        rf"{_YEAR}\s*[年./-]\s*(\d{{1,2}})(?!\d)\s*月?{_REST}{_TO}"
        rf"(?:{_YEAR}\s*[年./-]\s*(\d{{1,2}})(?!\d)|()()()(\d{{1,2}})\s*月)"
    ),
    re.compile(r"()()(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?:\d\d)?[-_~〜]()()(20\d\d)(0[1-9]|1[0-2])(?:\d\d)?(?!\d)()()()()"),
)
_CYCLE = re.compile(rf"(?<!\d)(\d{{1,2}})\s*[月/.]\s*(\d{{1,2}})\s*日?{_TO}(\d{{1,2}})\s*[月/.]\s*(\d{{1,2}})(?!\d)")
"""From pay day to pay day (3/25〜4/24)."""
_SEVERAL_YEARS = re.compile(rf"{_YEAR}\s*(?:年度?)?{_TO}(?:{_YEAR}(?!\d)|\d{{1,2}}\s*年)")
_DAY = (
    r"(?:(?:令和|平成|昭和|大正|明治|[RHSTM])\s*(?:\d{1,2}|元)|(?:19|20)\d\d)"
    r"\s*[年./-]?(?:\s*\d{1,2}\s*[月./-]?)?(?:\s*\d{1,2}\s*日?)?"
)
_DONE = r"(?:印刷|作成|出力|発行|更新|保存|登録)"
_OTHER_DAYS = re.compile(
    rf"(?:{_DONE}(?:年月)?(?:日時?)?|生年月日|誕生日)[\s:(]*{_DAY}"
    rf"|{_DAY}[\s(]*(?:に?{_DONE}(?!者)|生まれ|うまれ|生(?=\s|$|[)、。,・]))"
)
"""A birthday, and the day on which somebody printed the sheet."""


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
        cycle: Month and day of its first and its last day where it runs from pay day to pay day; None elsewhere.
        day_order: In which order the numbers of a day stand, as the worker said; None where nobody did.
    """

    span: Span | None = None
    month: int | None = None
    today: date | None = None
    cycle: tuple[int, int, int, int] | None = None
    day_order: DayOrder | None = None

    @property
    def year(self) -> int | None:
        """The calendar year that is all that is said; rows may run past its ends."""
        alone = self.month is None and self.span is not None and self.span == whole_year(self.span[0].year)
        return self.span[0].year if self.span and alone else None

    def day(self, partial: PartialDay) -> date | PartialDay | NoDay:
        """Return the day in the year nearest to the period; what stays open stays :class:`PartialDay`."""
        if self.cycle and partial.month is None and (day := self._day_of_cycle(partial.day)):
            return day
        number = partial.month or self.month
        if self.span is None or number is None:
            return replace(partial, month=number)
        near = self.span if self.month is None else (_nearest(self.month, self.span),) * 2
        return _day(_nearest(number, near).year, number, partial.day) or NoDay(looks_like_a_day=True)

    def _day_of_cycle(self, number: int) -> date | None:
        """Return the day of this number that lies in the cycle; None where none does, or its year is not known."""
        if self.span is None or self.cycle is None:
            return None
        first_month, first_day, last_month, last_day = self.cycle
        wraps = first_month > last_month
        # 2026年1月分 names its last month; a year alone stands before the first day.
        of_last = self.month == last_month
        year = _nearest(self.month, self.span).year if self.month else self.span[0].year
        first, last = year - (of_last and wraps), year + (not of_last and wraps)
        months = (Month(first, first_month), Month(last, last_month))
        ends = [_day(month.year, month.number, day) for month, day in zip(months, (first_day, last_day), strict=True)]
        days = (_day(month.year, month.number, number) for month in months)
        return next((day for day in days if day and ends[0] and ends[1] and ends[0] <= day <= ends[1]), None)


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
    """Return whether a day would be whole if only somebody said the year: its month is known."""
    return isinstance(day, PartialDay) and day.month is not None


def fill_years(days: Sequence[Day], period: Period) -> list[Day]:
    """Return the days with their years: by the period, else by the nearest row above or below that has one.

    A month that runs from December to January, or back, between two rows changes the year with it; of a calendar
    year the days are taken so that most fall into it. A day that stays open stays :class:`PartialDay`; one that does
    not exist becomes :class:`NoDay`.
    """
    full = next((row for row, day in enumerate(days) if isinstance(day, date)), None)
    known = days[full] if full is not None else _by_weekday(days, period.today)
    if period.span is None and period.month is not None and isinstance(known, date):
        period = replace(period, span=(Month.of(known), Month.of(known)))
    if period.cycle or period.month is not None or (period.span is not None and period.year is None):
        return [period.day(day) if isinstance(day, PartialDay) else day for day in days]
    if not isinstance(known, date):
        return list(days) if period.year is None else _mostly_in(days, period.year, period.today)
    if full is None or (period.year is not None and abs(known.year - period.year) > 1):
        return (
            _mostly_in(days, period.year, period.today) if period.year is not None else _filled(days, known.year, None)
        )
    above = _filled(days[full::-1], period.year, None)[::-1]
    return [*above, *_filled(days[full + 1 :], period.year, known)]


def _mostly_in(days: Sequence[Day], year: int, today: date | None) -> list[Day]:
    filled, earlier = _filled(days, year, None), _filled(days, year - 1, None)
    # A year that ends in its first days began before: nobody writes down what is still to come.
    if today and _latest(filled) > today >= _latest(earlier) and _latest(earlier).year == year:
        return earlier
    years = Counter(day.year for day in filled if isinstance(day, date))
    most = max(years, key=lambda found: (years[found], found == year), default=year)
    return filled if most == year else _filled(days, 2 * year - most, None)


def _latest(days: Sequence[Day]) -> date:
    return max((day for day in days if isinstance(day, date)), default=date.min)


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


def period_from_titles(texts: Iterable[str], year: int | None = None) -> Period:
    """Return what titles say, the first that says something counting; ``year`` goes before them all."""
    found = Period(None if year is None else whole_year(year))
    for text in texts:
        said = period_in(text)
        month = said.month if found.month is None else found.month
        found = Period(found.span or said.span, month, cycle=found.cycle or said.cycle)
    return found


def period_in(text: str) -> Period:
    """Return what one title says."""
    text = _OTHER_DAYS.sub(" ", with_figures(unicodedata.normalize("NFKC", text)))
    if cycle := _cycle(text):
        return replace(period_in(_CYCLE.sub(" ", text)), cycle=cycle)
    if (span := _range(text)) or _SEVERAL_YEARS.search(text):
        return _of_range(span)
    match = next((found for pattern in _YEARS if (found := pattern.search(text))), None)
    months = {int(m) for m in ([match[5]] if match and match[5] else _MONTH.findall(text)) if 1 <= int(m) <= 12}
    span = _span(_year(match[1], match[2], match[3]), fiscal=match[4] == "年度") if match else None
    return Period(span, months.pop() if len(months) == 1 else None)


def _cycle(text: str) -> tuple[int, int, int, int] | None:
    match = _CYCLE.search(text)
    first_month, first_day, last_month, last_day = map(int, match.groups()) if match else (0, 0, 0, 0)
    real = _day(2000, first_month, first_day) and _day(2000, last_month, last_day)
    return (first_month, first_day, last_month, last_day) if real else None


def _span(year: int | None, *, fiscal: bool) -> Span | None:
    if year is None:
        return None
    months = fiscal_year_months(year)
    return (months[0], months[-1]) if fiscal else whole_year(year)


def _year(era: str | None, number: str | None, year: str | None) -> int | None:
    last_day = parse_date(f"{era or ''}{number or year}年12月31日")
    return last_day.year if last_day else None


def _range(text: str) -> Span | None:
    match = next((found for pattern in _RANGES if (found := pattern.search(text))), None)
    if match is None:
        return None
    first_year, last_year = _year(*match.group(1, 2, 3)), _year(*match.group(5, 6, 7))
    numbers = int(match[4]), int(match[8] or match[12])
    if first_year is None or not all(1 <= number <= 12 for number in numbers):
        return None
    first = Month(first_year, numbers[0])
    last = Month(last_year if last_year is not None else first_year + (numbers[1] < numbers[0]), numbers[1])
    return (first, last) if last >= first else None


def _of_range(span: Span | None) -> Period:
    """Return the period from month to month; of more than twelve months it says no year of a day."""
    if span is None or span[1] - span[0] >= 12:
        return Period()
    return Period(whole_year(span[0].year), span[0].number) if span[0] == span[1] else Period(span)
