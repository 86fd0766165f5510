"""Days whose numbers only the whole column puts in order: short years (08-04-02, 26/04/02), and the day first (2/4)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

from kakei_desktop.importers.request import DayOrder

Numbers: TypeAlias = tuple[int, int, int | None]
_WRITTEN = re.compile(
    r"(\d{1,2})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})([-/.])(\d{1,2})\6(\d{4})|(\d{1,2})(\d{2})(\d{2})"
    r"|(\d{1,2})[-/](\d{1,2})"
)
_OLDEST = timedelta(days=3653)
_LATEST = timedelta(days=366)
_REIWA, _CENTURY = 2018, 2000
_LEAP_YEAR = 2000
"""Holds every day that is written without a year."""
_FIRST_ERA_BEHIND = 18
"""Without a day of today to hold it against, such a year is one of 西暦, and one below it of 令和."""
_CLOSE = timedelta(days=31)
_READINGS: Mapping[DayOrder, Callable[[int, int, int], tuple[int, int, int]]] = {
    "ymd": lambda a, b, c: (_CENTURY + a, b, c),
    "era": lambda a, b, c: (_REIWA + a, b, c),
    "dmy": lambda a, b, c: (c if c > _CENTURY else _CENTURY + c, b, a),
    "mdy": lambda a, b, c: (c if c > _CENTURY else _CENTURY + c, a, b),
}


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day without its year, or also without its month (None).

    Attributes:
        month: 1 to 12.
        day: 1 to 31.
        weekday: 0 for Monday; None where it is not written.
        by_signs: Month and day stand beside each other with a sign between (4/2), so that the day may come first.
    """

    month: int | None
    day: int
    weekday: int | None = None
    by_signs: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day as it is written: two or three numbers of which only the column tells what each of them is.

    Attributes:
        numbers: In the order in which they are written; the last is None where there are two.
        parted: Signs stand between them.
    """

    numbers: Numbers
    parted: bool

    def read(self, order: DayOrder) -> date | PartialDay | None:
        """Return the day in an order; None where there is no such day. Of two numbers the day may come first."""
        a, b, c = self.numbers
        if c is not None:
            return _date(*_READINGS[order](a, b, c))
        month, day = (b, a) if order == "dmy" else (a, b)
        return PartialDay(month, day, by_signs=True) if _date(_LEAP_YEAR, month, day) else None


@dataclass(frozen=True, slots=True)
class DayReading:
    """How the open days of a column are read.

    Attributes:
        order: As they are.
        others: Orders in which they could be as well; where there is one, it is a question.
    """

    order: DayOrder
    others: tuple[DayOrder, ...] = ()


def read_open_day(text: str) -> OpenDay | None:
    """Return the day that a text writes with a short year, or with the day first; None where it is none of this kind.

    Of two numbers only those are open that are no month and day.
    """
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    a, b, *rest = (int(number) for number in match.groups() if number and number.isdecimal())
    day = OpenDay((a, b, rest[0] if rest else None), match[9] is None)
    return day if any(day.read(order) for order in _READINGS) else None


def reading_of(days: Iterable[OpenDay], today: date | None) -> DayReading:
    """Return the order in which days of a column lie closest together, and those in which they could be as well.

    Days of the future and of long ago are none. Of two orders equally close year, month, day goes before.

    Args:
        days: As they are written, from top to bottom.
        today: None where nothing is known of it.
    """
    written = list(dict.fromkeys(days))
    read = {order: _dates(written, order) for order in _READINGS}
    fitting = {order: found for order, found in read.items() if all(day and _is_likely(day, today) for day in found)}
    if not fitting:
        return DayReading(max(read, key=lambda order: sum(day is not None for day in read[order])))
    if all(day.numbers[2] is None for day in written):
        return _of_two_numbers(fitting)
    best = min(fitting, key=lambda order: (not _runs_on(fitting[order]), _span(fitting[order])))
    others = (order for order, found in fitting.items() if _runs_on(found) or not _runs_on(fitting[best]))
    return DayReading(best, tuple(order for order in others if fitting[order] != fitting[best]))


def _of_two_numbers(fitting: Mapping[DayOrder, Sequence[date | None]]) -> DayReading:
    """Return month and day; the other way round where that is impossible, a question where it is much closer."""
    if "mdy" not in fitting:
        return DayReading("dmy")
    usual, turned = fitting["mdy"], fitting.get("dmy", ())
    runs_on = _runs_on(turned) and not _runs_on(usual)
    closer = _runs_on(turned) >= _runs_on(usual) and _span(turned) < _CLOSE and _span(usual) > 2 * _CLOSE
    return DayReading("mdy", ("dmy",) if len(turned) > 2 and (runs_on or closer) else ())


def _dates(days: Sequence[OpenDay], order: DayOrder) -> Sequence[date | None]:
    """Return days in an order, those without a year in one of them all."""
    read = (day.read(order) for day in days)
    return [_date(_LEAP_YEAR, day.month or 1, day.day) if isinstance(day, PartialDay) else day for day in read]


def _runs_on(found: Sequence[date | None]) -> bool:
    """Return whether days come one after the other, or all the other way round."""
    days = [day for day in found if day]
    return all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))


def _span(found: Sequence[date | None]) -> timedelta:
    days = [day for day in found if day]
    return max(days) - min(days) if days else timedelta.max


def _is_likely(day: date, today: date | None) -> bool:
    if day.year == _LEAP_YEAR:
        return True
    if today is None:
        return _CENTURY + _FIRST_ERA_BEHIND < day.year <= _REIWA + _FIRST_ERA_BEHIND
    return today - _OLDEST <= day <= today + _LATEST


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
