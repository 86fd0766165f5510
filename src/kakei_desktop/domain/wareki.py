"""Dates as Japan writes them: reading 西暦 and 和暦, showing both."""

import re
import unicodedata
from datetime import date

from kakei_desktop.domain.months import Month

_ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)
_DATE = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|[RHSTM])?\s*(?P<year>\d{1,4}|元)\s*[年./-]\s*"
    r"(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?",
    re.IGNORECASE,
)
_WEEKDAYS = "月火水木金土日"


def parse_date(text: str) -> date | None:
    """Read a day in 西暦 or 和暦 (``1981/4/12``, ``S56.4.12``, ``昭和56年4月12日``, ``19810412``).

    Returns:
        The day; None where the text names none. A year of one or two figures needs its era.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{8}", plain):
        return _day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    match = _DATE.fullmatch(plain)
    if not match:
        return None
    number = 1 if match["year"] == "元" else int(match["year"])
    year = _western_year(match["era"], number)
    return None if year is None else _day(year, int(match["month"]), int(match["day"]))


def _western_year(era: str | None, number: int) -> int | None:
    if era is None:
        return number if number >= 1000 else None
    start = next(begin for name, letter, begin in _ERAS if era.upper() in (name, letter))
    return start.year + number - 1 if 1 <= number < 100 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def era_year(day: date) -> tuple[str, int]:
    """Return the era and its year for a day, as ``("令和", 8)``."""
    name, _, start = next(era for era in _ERAS if day >= era[2])
    return name, day.year - start.year + 1


def _era_text(day: date) -> str:
    name, year = era_year(day)
    return f"{name}{'元' if year == 1 else year}"


def wareki(day: date) -> str:
    """Return ``令和8年11月23日``."""
    return f"{_era_text(day)}年{day.month}月{day.day}日"


def wareki_month(month: Month) -> str:
    """Return ``令和8年11月``, by the era of the month's last day."""
    return f"{_era_text(month.last_day)}年{month.number}月"


def wareki_fiscal_year(fiscal_year: int) -> str:
    """Return ``令和8年度``; a year in which an era began bears the new era's name."""
    return f"{_era_text(date(fiscal_year, 5, 1))}年度"


def both_calendars(day: date) -> str:
    """Return ``1981年4月12日（昭和56年）``, for birth dates and the heads of papers."""
    return f"{day.year}年{day.month}月{day.day}日（{_era_text(day)}年）"


def short_day(day: date) -> str:
    """Return ``12月3日（木）``."""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"
