"""Cells as days: Excel dates and serial numbers, 西暦, 和暦, and days whose year or month the sheet tells."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from kakei_desktop.domain.wareki import WEEKDAYS, parse_date
from kakei_desktop.importers.cells.short_days import ShortDay, read_short_day, with_whole_years
from kakei_desktop.importers.files.coded import Coded
from kakei_desktop.importers.files.grid import is_blank

_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
"""Excel's serial numbers of 1954 and 2119."""
_EXCEL_EPOCH = date(1899, 12, 30)
_NOT_YET, _LONGEST_AGO = 50_000, 10_100
"""Excel's serial number of 2036, and 令和元年1月1日 as a number of year, month and day."""
_PLAIN = re.compile(r"\d{4}[/-]\d{1,2}[/-]\d{1,2}")
_TIME = re.compile(r"[\sT]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$|\d{1,2}時\d{1,2}分$")
_WEEKDAY = re.compile(r"\s*\(?([月火水木金土日])(曜日?)?\)?$")
_NO_YEAR = re.compile(r"(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?")
_DAY_ONLY = re.compile(r"(\d{1,2})日?")
_DITTO = frozenset({"〃", "々", "同", "同上", "''", '"'})
"""What people write for the day above."""


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day without its year, or also without its month (None)."""

    month: int | None
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class NoDay:
    """A cell that is no day.

    Attributes:
        looks_like_a_day: It has the look of one (``2026/02/30``), unlike a note.
        short: What it says with a short year, which only the whole column can tell (``08-04-02``); None else.
    """

    looks_like_a_day: bool
    short: ShortDay | None = None


Day: TypeAlias = date | PartialDay | NoDay | None


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
    return text.isdecimal() and int(text) > _NOT_YET and read_short_day(text.zfill(6)) is not None


def _from_text(cell: str) -> Day:
    if _PLAIN.fullmatch(cell) and (plain := parse_date(cell)):  # as nearly every app writes it
        return plain
    text = unicodedata.normalize("NFKC", cell[:60]).strip()
    if not text or text in _DITTO:
        return None
    text = _TIME.sub("", text).strip()
    weekday = _WEEKDAY.search(text)
    # 4月15日 also ends in a weekday's letter.
    bare = text[: weekday.start()].strip() if weekday and weekday[0].strip() != "日" else text
    day = parse_date(bare)
    if day is not None:
        return day
    number = WEEKDAYS.index(weekday[1]) if weekday and bare != text else None
    if _is_short(bare) or not bare.isdecimal():
        short = read_short_day(bare.zfill(6) if bare.isdecimal() else bare)
        if short:
            return NoDay(looks_like_a_day=True, short=short)
    return _partial(bare, number) or _serial(bare) or NoDay(looks_like_a_day=_looks_like_a_day(bare))


def _partial(text: str, weekday: int | None) -> PartialDay | None:
    match = _NO_YEAR.fullmatch(text)
    month, day = (int(match[1]), match[2]) if match else (None, None)
    if not match:
        match = _DAY_ONLY.fullmatch(text)
        day = match[1] if match else None
    if day is None or not 1 <= int(day) <= 31 or not 1 <= (month or 1) <= 12:
        return None
    return PartialDay(month, int(day), weekday)


def _serial(text: str) -> date | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(float(text)))
    return None


def _looks_like_a_day(text: str) -> bool:
    return len(text) <= 20 and re.search(r"\d\s*[年月./-]\s*\d|^\d{6,8}$", text) is not None


def with_short_years_read(days: Coded[Day], today: date | None) -> Coded[Day]:
    """Return the days that :func:`read_day` found; short years are read as the whole column allows."""
    short = [day.short for day in days.values if isinstance(day, NoDay) and day.short]
    if not short:
        return days
    whole = with_whole_years(short, today)
    return days.map(lambda day: whole.get(day.short, day) if isinstance(day, NoDay) and day.short else day)


def names_a_day(cell: Any) -> bool:
    """Return whether a cell names a day of a month; a number alone, or the day alone, may be anything."""
    day = read_day(cell) if isinstance(cell, str | date) else None
    if isinstance(day, NoDay):
        return day.short is not None and day.short.parted
    return isinstance(day, date) or (isinstance(day, PartialDay) and day.month is not None)
