"""Cells as days: Excel dates and serial numbers, 西暦, 和暦, and days whose year or month the sheet tells."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from kakei_desktop.domain.wareki import WEEKDAYS, parse_date
from kakei_desktop.importers.cells.day_orders import (
    DayReading,
    OpenDay,
    PartialDay,
    read_open_day,
    reading_of,
)
from kakei_desktop.importers.files.coded import Coded
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.request import DayOrder

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Excel's serial numbers of 1954 and 2119."""
_EXCEL_EPOCH = date(1899, 12, 30)
_NOT_YET, _LONGEST_AGO = 50_000, 10_100
"""Excel's serial number of 2036, and 令和元年1月1日 as a number of year, month and day."""
_PLAIN = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}")
_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$|\d{1,2}時\d{1,2}分$")
_MONTHS_FROM_TO = re.compile(r"\d{1,2}[-~〜～]\d{1,2}月")
_SPAN = re.compile(r"(.*\d日?)\s*[~〜～]\s*(?:\d.*)?")
"""From a day to another, or to a time that is left open."""
_WEEKDAY = re.compile(r"\s*\(?([月火水木金土日])(曜日?)?\)?$")
_NO_YEAR = re.compile(r"(\d{1,2})\s*([月/.-])\s*(\d{1,2})\s*日?")
_DAY_ONLY = re.compile(r"(\d{1,2})日?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"(?P<day>\d{{1,2}})[ -]{_MONTH_NAME}(?:[ -](?P<year>\d{{4}}|\d\d))?", re.IGNORECASE),
    re.compile(rf"{_MONTH_NAME} (?P<day>\d{{1,2}})(?:,? (?P<year>\d{{4}}))?", re.IGNORECASE),
)
"""2 Apr 2026, 2-Apr-26; Apr 2, 2026."""
_KANJI = re.compile(r"([一二三四五六七八九]?十)?([〇一二三四五六七八九]*)(?=[年月日])")
_DIGITS = "〇一二三四五六七八九"
_DITTO = frozenset({"〃", "々", "同", "同上", "同日", "''", '"'})
"""What people write for the day above."""


@dataclass(frozen=True, slots=True)
class NoDay:
    """A cell that is no day.

    Attributes:
        looks_like_a_day: It has the look of one (``2026/02/30``), unlike a note.
        open: What it says in numbers that only the whole column puts in order (``08-04-02``); None else.
    """

    looks_like_a_day: bool
    open: OpenDay | None = None


Day: TypeAlias = date | PartialDay | NoDay | None


_GAP = re.compile(r"(?<=\d[./-])\s+(?=\d)")
"""8. 6. 1, as passbooks are printed."""


def read_day(cell: Any) -> Day:
    """Return the day a cell names; None where it is blank or says: as above."""
    if isinstance(cell, str):
        return _from_text(cell)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell)
    return None if is_blank(cell) else NoDay(looks_like_a_day=False)


def _from_number(number: float) -> Day:
    whole = int(number) if number == number and abs(number) < 1e9 and number == int(number) else 0
    if _FIRST_SERIAL <= number <= _LAST_SERIAL and not _is_short(str(whole)):
        return _EXCEL_EPOCH + timedelta(days=int(number))
    return _from_text(str(whole)) if 1 <= whole <= 31 or whole > _LONGEST_AGO else NoDay(looks_like_a_day=True)


def _is_short(text: str) -> bool:
    """Return whether five or six figures are a day with a short year (80401), not the number of a day of this time."""
    return text.isdecimal() and int(text) > _NOT_YET and read_open_day(text.zfill(6)) is not None


def _from_text(cell: str) -> Day:
    if _PLAIN.fullmatch(cell) and (plain := parse_date(cell)):  # as nearly every app writes it
        return plain
    text = with_figures(unicodedata.normalize("NFKC", cell[:60])).strip().lstrip("'’")
    if not text or text in _DITTO:
        return None
    text = _GAP.sub("", _TIME.sub("", text)).strip()
    if span := _SPAN.fullmatch(text):
        text = span[1]
    weekday = _WEEKDAY.search(text)
    # 4月15日 also ends in a weekday's letter, and so do the months 1-3月.
    told = weekday and weekday[0].strip() != "日" and not _MONTHS_FROM_TO.fullmatch(text)
    bare = text[: weekday.start()].strip() if weekday and told else text
    day = parse_date(bare)
    if day is not None:
        return day
    if english := _from_english(bare):
        return english
    number = WEEKDAYS.index(weekday[1]) if weekday and bare != text else None
    if _is_short(bare) or not bare.isdecimal():
        written = read_open_day(bare.zfill(6) if bare.isdecimal() else bare)
        if written:
            return _partial(bare, number) or NoDay(looks_like_a_day=True, open=written)
    return _partial(bare, number) or _serial(bare) or NoDay(looks_like_a_day=_looks_like_a_day(bare))


def _from_english(text: str) -> Day:
    match = next((found for pattern in _ENGLISH if (found := pattern.fullmatch(text))), None)
    if match is None:
        return None
    month, day, year = _MONTHS.index(match["month"].lower()) + 1, int(match["day"]), match["year"]
    if year is None:
        return PartialDay(month, day)
    return parse_date(f"{'20' if len(year) == 2 else ''}{year}/{month}/{day}")


def with_figures(text: str) -> str:
    """Return a text with figures where numbers of years, months and days are written in 漢数字."""
    return _KANJI.sub(_in_figures, text)


def _in_figures(number: re.Match[str]) -> str:
    """Return a number of 漢数字 (二十一, 二〇二六) in figures."""
    tens, ones = number.groups()
    last = "".join(str(_DIGITS.index(digit)) for digit in ones)
    return last if not tens else f"{_DIGITS.index(tens[0]) if len(tens) > 1 else 1}{last or 0}"


def _partial(text: str, weekday: int | None) -> PartialDay | None:
    match = _NO_YEAR.fullmatch(text)
    month, day = (int(match[1]), match[3]) if match else (None, None)
    if not match:
        match = _DAY_ONLY.fullmatch(text)
        day = match[1] if match else None
    if day is None or not 1 <= int(day) <= 31 or not 1 <= (month or 1) <= 12:
        return None
    return PartialDay(month, int(day), weekday, by_signs=bool(match and match.re is _NO_YEAR and match[2] in "/-"))


def _serial(text: str) -> date | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return None


def _looks_like_a_day(text: str) -> bool:
    return len(text) <= 20 and re.search(r"\d\s*[年月./-]\s*\d|^\d{6,8}$", text) is not None


def in_one_order(days: Coded[Day], today: date | None, order: DayOrder | None) -> tuple[Coded[Day], DayReading | None]:
    """Return the days that :func:`read_day` found, all of them in one order, and which.

    Args:
        days: A column.
        today: Days far behind it are none.
        order: What the worker said; found in the column where None.
    """
    open_days = [written for day in days.values if (written := _open(day))]
    if not open_days:
        return days, None
    found = DayReading(order) if order else reading_of(open_days, today)
    return days.map(lambda day: _read(day, found.order)), found


def _read(day: Day, order: DayOrder) -> Day:
    if _open(day) is None or (isinstance(day, PartialDay) and order != "dmy"):
        return day
    return day_in_order(day, order) or NoDay(looks_like_a_day=True)


def day_in_order(day: Day, order: DayOrder) -> date | PartialDay | None:
    """Return what an open day is in an order; None where it is none, or was never open."""
    written = _open(day)
    return written.read(order) if written else None


def _open(day: Day) -> OpenDay | None:
    if isinstance(day, NoDay):
        return day.open
    if isinstance(day, PartialDay) and day.by_signs and day.month:
        return OpenDay((day.month, day.day, None), parted=True)
    return None


def names_a_day(cell: Any) -> bool:
    """Return whether a cell names a day of a month; a number alone, or the day alone, may be anything."""
    day = read_day(cell) if isinstance(cell, str | date) else None
    if isinstance(day, NoDay):
        return day.open is not None and day.open.parted
    return isinstance(day, date) or (isinstance(day, PartialDay) and day.month is not None)
