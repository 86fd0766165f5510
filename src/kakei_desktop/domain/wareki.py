"""Dates as Japan writes them: reading 西暦 and 和暦, showing both."""

import re
import unicodedata
from datetime import date, datetime, time

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


def parse_month(text: str) -> Month | None:
    """Read a month in 西暦 or 和暦 (``2025/4``, ``R7.4``, ``令和7年4月``), or of a day; None else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    day = parse_date(plain) or parse_date(f"{plain.removesuffix('分').removesuffix('月')}/1")
    return Month.of(day) if day else None


def parse_day_time(text: str, today: date) -> datetime | None:
    """Read a day and a time (``12/3 10:00``, ``2026/12/3 10時半``, ``R8.12.3 14:00``).

    Returns:
        The moment; midnight where no time is given, the next such day where no year is. None where the text
        names no day.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = re.fullmatch(r"(.+?)(?:\s+|(?<=日))(\d{1,2})(?::|時)(\d{2}|半)?分?", plain)
    day_text, hour, minute = (match[1], int(match[2]), match[3] or "0") if match else (plain, 0, "0")
    day = parse_date(day_text) or _next_day(day_text, today)
    try:
        return datetime.combine(day, time(hour, 30 if minute == "半" else int(minute))) if day else None
    except ValueError:
        return None


def _next_day(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[/月.-](\d{1,2})日?", text)
    if not match:
        return None
    month, day = int(match[1]), int(match[2])
    return next((d for year in (today.year, today.year + 1) if (d := _day(year, month, day)) and d >= today), None)


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
    """Return the era and its year for a day, as ``("令和", 8)``; ``("西暦", 1850)`` before the first of them."""
    return next(((name, day.year - start.year + 1) for name, _, start in _ERAS if day >= start), ("西暦", day.year))


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


def slashed(day: date) -> str:
    """Return ``2026/12/3``, for narrow columns."""
    return f"{day.year}/{day.month}/{day.day}"


def short_day(day: date) -> str:
    """Return ``12月3日（木）``."""
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"
