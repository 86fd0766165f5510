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
EARLIEST, LATEST = _ERAS[-1][2], date(2117, 12, 31)
"""Days outside are slips of the key: nobody alive was born before, and no plan goes as far as 令和100年."""
_ERA = r"(?P<era>令和?|平成?|昭和?|大正?|明治?|[RHSTM])"
_DATE = re.compile(
    rf"{_ERA}?\s*(?P<year>\d{{1,4}}|元)\s*[年./-]\s*(?P<month>\d{{1,2}})\s*[月./-]\s*(?P<day>\d{{1,2}})\s*日?",
    re.IGNORECASE,
)
_CLOSE = re.compile(rf"{_ERA}(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)", re.IGNORECASE)
_WITH_ERA = re.compile(rf"(?P<day>[^(]+)\({_ERA}\s*(?P<year>\d{{1,2}}|元)年\)", re.IGNORECASE)
_WESTERN = re.compile(r"(?<!\d)(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
WEEKDAYS = "月火水木金土日"
"""From Monday on, as :meth:`~datetime.date.weekday` counts."""
_WITH_WEEKDAY = re.compile(rf"(.+?)\s*\(([{WEEKDAYS}])(?:曜日?)?\)")
_TIMED = re.compile(
    r"(?P<day>.+?)(?:\s+|(?<=[日)])|(?=午))"
    r"(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})(?::(?=\d\d)|時)(?P<minute>\d{1,2}|半)?分?"
)
_HALF_A_DAY, _HOUR = 12, 60


def parse_date(text: str) -> date | None:
    """Read a day in 西暦 or 和暦 (``1981/4/12``, ``S56.4.12``, ``昭和56年4月12日``, ``昭560412``, ``19810412``).

    What :func:`both_calendars` shows is read too, so that a part of it can be changed.

    Returns:
        The day; None where the text names none between :data:`EARLIEST` and :data:`LATEST`, or a 西暦 and a 和暦
        of different years. A year of one or two figures needs its era.
    """
    day = parse_any_date(text)
    return day if day and EARLIEST <= day <= LATEST else None


def parse_any_date(text: str) -> date | None:
    """Read a day as :func:`parse_date` does, of any year that the calendar has."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if shown := _WITH_ERA.fullmatch(plain):
        day = parse_any_date(shown["day"])
        return day if day and day.year == _year(shown) else None
    if re.fullmatch(r"\d{8}", plain):
        return _day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    match = _DATE.fullmatch(plain) or _CLOSE.fullmatch(plain)
    year = _year(match) if match else None
    return _day(year, int(match["month"]), int(match["day"])) if match and year is not None else None


def parse_month(text: str) -> Month | None:
    """Read a month in 西暦 or 和暦 (``2025/4``, ``R7.4``, ``令和7年4月``), or of a day; None else."""
    plain = unicodedata.normalize("NFKC", text).strip()
    day = parse_date(plain) or parse_date(f"{plain.removesuffix('分').removesuffix('月')}/1")
    return Month.of(day) if day else None


def parse_month_from(text: str, today: date) -> Month | None:
    """Read a month as :func:`parse_month` does; without a year (``12月``) it is the next such one from today on."""
    alone = re.fullmatch(r"(\d{1,2})月?", unicodedata.normalize("NFKC", text).strip())
    if not alone:
        return parse_month(text)
    number = int(alone[1])
    return Month(today.year + (number < today.month), number) if 1 <= number <= 12 else None


def parse_day_time(text: str, today: date) -> datetime | None:
    """Read a day and a time (``12/3 10:00``, ``12月3日（木）午後2時``, ``2026/12/3 10時半``, ``R8.12.3 14:00``).

    Returns:
        The moment; midnight where no time is given, the next such day where no year is. None where the text
        names no day, a weekday that is not that day's, or a time that no clock shows (``25:00``, ``午後14時``).
    """
    match = _TIMED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    day = parse_date_from(match["day"] if match else text, today)
    at = _time(match) if match else time()
    return None if day is None or at is None else datetime.combine(day, at)


def _time(match: re.Match[str]) -> time | None:
    """Return the time that a text names; of 午前 and 午後12時 people mean noon as well as midnight."""
    hour, minute = int(match["hour"]), 30 if match["minute"] == "半" else int(match["minute"] or 0)
    latest = _HALF_A_DAY - 1 if match["half"] else 2 * _HALF_A_DAY - 1
    later = _HALF_A_DAY if match["half"] == "午後" else 0
    return time(hour + later, minute) if hour <= latest and minute < _HOUR else None


def parse_date_from(text: str, today: date) -> date | None:
    """Read a day as :func:`parse_date` does; without a year (``12/3``) it is the next such one from today on.

    Returns:
        The day; None also where the text names a weekday that is not that day's (``12/3（金）``).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    bare, weekday = match.groups() if (match := _WITH_WEEKDAY.fullmatch(plain)) else (plain, "")
    day = parse_date(bare) or _next_day(bare, today)
    return day if day and weekday in ("", WEEKDAYS[day.weekday()]) else None


def parse_deadline(text: str, today: date) -> date | None:
    """Read by when something is to be done: a day as :func:`parse_date_from` does, or the last day of a month.

    A month may be of any year (``2027年3月``, ``R9.3``, ``令和9年3月末``) or the next such one from today on (``3月``).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    month = None if plain.isdecimal() else parse_month_from(re.sub("(末日?|中)$", "", plain), today)
    return parse_date_from(plain, today) or (month.last_day if month else None)


def _next_day(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[/月.-](\d{1,2})日?", text)
    if not match:
        return None
    month, day = int(match[1]), int(match[2])
    return next((d for year in (today.year, today.year + 1) if (d := _day(year, month, day)) and d >= today), None)


def _year(match: re.Match[str]) -> int | None:
    """Return the year of the Christian era that a text names."""
    number = 1 if match["year"] == "元" else int(match["year"])
    if match["era"] is None:
        return number if number >= 1000 else None
    start = next(begin for name, letter, begin in _ERAS if match["era"].upper() in (name, name[0], letter))
    return start.year + number - 1 if 1 <= number < 100 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def era_year(day: date) -> tuple[str, int]:
    """Return the era and its year for a day, as ``("令和", 8)``; before the first era, ``西暦`` and its year."""
    name, start = next(((name, start.year) for name, _, start in _ERAS if day >= start), ("西暦", 1))
    return name, day.year - start + 1


def _era_text(day: date) -> str:
    name, year = era_year(day)
    return f"{name}{'元' if year == 1 and name != '西暦' else year}"


def wareki(day: date) -> str:
    """Return ``令和8年11月23日``."""
    return f"{_era_text(day)}年{day.month}月{day.day}日"


def wareki_weekday(day: date) -> str:
    """Return ``令和8年12月3日（木）``."""
    return f"{wareki(day)}（{WEEKDAYS[day.weekday()]}）"


def wareki_month(month: Month) -> str:
    """Return ``令和8年11月``, by the era of the month's last day."""
    return f"{_era_text(month.last_day)}年{month.number}月"


def in_wareki(sentence: str) -> str:
    """Return a sentence of the program with its 西暦 years, months and days in 和暦, as papers write them."""
    return _WESTERN.sub(_as_wareki, sentence)


def _as_wareki(found: re.Match[str]) -> str:
    if not found[2]:
        return wareki_year(int(found[1]))
    month = Month(int(found[1]), int(found[2]))
    return wareki(month.first_day.replace(day=int(found[3]))) if found[3] else wareki_month(month)


def wareki_fiscal_year(fiscal_year: int) -> str:
    """Return ``令和8年度``; a year in which an era began bears the new era's name."""
    return f"{_era_text(date(fiscal_year, 5, 1))}年度"


def wareki_year(year: int) -> str:
    """Return ``令和8年``, by the era of the year's last day."""
    return f"{_era_text(date(year, 12, 31))}年"


def short_month(month: Month) -> str:
    """Return ``R8.11``, by the era of the month's last day."""
    name, year = era_year(month.last_day)
    letter = next((letter for era, letter, _ in _ERAS if era == name), "")
    return f"{letter}{year}.{month.number}"


def exemption_year(first: Month) -> str:
    """Return ``令和7年度（R7.7〜R8.6）``: a year of exemptions with its months, as it is no 年度 from April.

    Args:
        first: Its first month: July, of a student April.
    """
    return f"{wareki_fiscal_year(first.year)}（{short_month(first)}〜{short_month(first + 11)}）"


def both_calendars(day: date) -> str:
    """Return ``1981年4月12日（昭和56年）``, for birth dates and the heads of papers."""
    return f"{day_words(day)}（{_era_text(day)}年）"


def day_words(day: date) -> str:
    """Return ``2026年12月3日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def slash_date(day: date) -> str:
    """Return ``2026/12/3``, for narrow columns."""
    return f"{day.year}/{day.month}/{day.day}"


def short_day(day: date) -> str:
    """Return ``12月3日（木）``."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def time_text(at: datetime) -> str:
    """Return ``10:00``; empty at midnight, which stands for a day whose time is still open."""
    return f"{at:%H:%M}" if at.time() != time() else ""
