"""Days with a year of two figures or one (08-04-02, 8.4.2, 080402, 26/04/02): read as the whole column allows."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

_WRITTEN = re.compile(r"(\d{1,2})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})(\d{2})(\d{2})")
_OLDEST = timedelta(days=3653)
_LATEST = timedelta(days=366)
_REIWA, _CENTURY = 2018, 2000
_FIRST_ERA_BEHIND = 18
"""Without a day of today to hold it against, such a year is one of 西暦, and one below it of 令和."""


@dataclass(frozen=True, slots=True)
class ShortDay:
    """A day as it is written: three numbers, mostly year, month and day.

    Attributes:
        numbers: In the order in which they are written.
        parted: Signs stand between them.
    """

    numbers: tuple[int, int, int]
    parted: bool


Reading: TypeAlias = Callable[[int, int, int], tuple[int, int, int]]
_READINGS: tuple[Reading, ...] = (
    lambda a, b, c: (_CENTURY + a, b, c),
    lambda a, b, c: (_REIWA + a, b, c),
    lambda a, b, c: (_CENTURY + c, b, a),
    lambda a, b, c: (_CENTURY + c, a, b),
)


def read_short_day(text: str) -> ShortDay | None:
    """Return the day that a text writes with a short year; None where it is none of this kind."""
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    written = (match[1], match[3], match[4]) if match[1] else match.group(5, 6, 7)
    a, b, c = map(int, written)
    day = ShortDay((a, b, c), match[1] is not None)
    return day if any(_date(read(a, b, c)) for read in _READINGS) else None


def with_whole_years(days: Iterable[ShortDay], today: date | None) -> Mapping[ShortDay, date]:
    """Return the days of a column with whole years, as that reading has it in which they lie closest together.

    Days of the future and of long ago are none; of two readings equally close year, month, day goes before.
    """
    written = list(dict.fromkeys(days))
    read: list[Sequence[date | None]] = [[_date(way(*day.numbers)) for day in written] for way in _READINGS]
    fitting = [found for found in read if all(day and _is_likely(day, today) for day in found)]
    best = min(fitting or [_most(read)], key=_span)
    return {short: day for short, day in zip(written, best, strict=True) if day}


def _most(read: Sequence[Sequence[date | None]]) -> Sequence[date | None]:
    """Return the reading in which most are days."""
    return max(read, key=lambda found: sum(day is not None for day in found))


def _span(found: Sequence[date | None]) -> timedelta:
    days = [day for day in found if day]
    return max(days) - min(days) if days else timedelta.max


def _is_likely(day: date, today: date | None) -> bool:
    if today is None:
        return day.year > _CENTURY + _FIRST_ERA_BEHIND
    return today - _OLDEST <= day <= today + _LATEST


def _date(numbers: tuple[int, int, int]) -> date | None:
    try:
        return date(*numbers)
    except ValueError:
        return None
