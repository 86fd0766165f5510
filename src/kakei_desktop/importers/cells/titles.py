"""What titles, names of sheets and names of files say of the time that rows are from."""

import re
import unicodedata
from collections.abc import Iterable

from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.domain.wareki import parse_date
from kakei_desktop.importers.cells.years import Period, Span, whole_year

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


def period_from_titles(texts: Iterable[str], year: int | None = None) -> Period:
    """Return what titles say, the first that says something counting; ``year`` goes before them all."""
    found = Period(None if year is None else whole_year(year))
    for text in texts:
        said = period_in(text)
        found = Period(found.span or said.span, said.month if found.month is None else found.month)
    return found


def period_in(text: str) -> Period:
    """Return what one title says."""
    text = _OTHER_DAYS.sub(" ", unicodedata.normalize("NFKC", text))
    if (span := _range(text)) or _SEVERAL_YEARS.search(text):
        return _of_range(span)
    match = next((found for pattern in _YEARS if (found := pattern.search(text))), None)
    if match:
        year, month = _year(match[1], match[2], match[3]), int(match[5]) if match[5] else 0
        return Period(_span(year, fiscal=match[4] == "年度"), month if 1 <= month <= 12 else None)
    months = {int(m) for m in _MONTH.findall(text) if 1 <= int(m) <= 12}
    return Period(month=months.pop() if len(months) == 1 else None)


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
