"""Days on which banks are closed, and where an amount goes that falls on one (R4, R5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from kakei_desktop.domain.budget import Shift
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import read_toml

_SATURDAY = 5
_ONE_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The closed days of banks (銀行法施行令第5条): weekends, holidays, and 31 December to 3 January.

    Attributes:
        holidays: The holidays that are known.
        first: From this day on they are known.
        announced: Up to this day, included, they are announced; later ones are expected by law and astronomy.
        last: Up to this day, included, they are known; after it only weekends and the New Year count.
    """

    holidays: frozenset[date]
    first: date
    announced: date
    last: date

    def is_closed(self, day: date) -> bool:
        """Return whether banks are closed on a day."""
        new_year = (day.month, day.day) == (12, 31) or (day.month, day.day) <= (1, 3)
        return day.weekday() >= _SATURDAY or new_year or day in self.holidays

    def moved_to_open_day(self, day: date, shift: Shift) -> date:
        """Return the day on which an amount moves that is due on a day."""
        if shift is not Shift.NONE:
            step = _ONE_DAY if shift is Shift.NEXT else -_ONE_DAY
            while self.is_closed(day):
                day += step
        return day

    def days(self, months: Sequence[Month], day: int, shift: Shift) -> tuple[date, ...]:
        """Return the days on which an amount moves that is due on one day of each of consecutive months."""
        return _days(self, months[0], len(months), day, shift)


@lru_cache(maxsize=512)  # many rows share a day
def _days(calendar: Calendar, first: Month, count: int, day: int, shift: Shift) -> tuple[date, ...]:
    return tuple(calendar.moved_to_open_day(day_of(first + step, day), shift) for step in range(count))


def day_of(month: Month, day: int) -> date:
    """Return a day of a month; its last where the month has no such day (R4)."""
    last = month.last_day
    return last.replace(day=min(day, last.day))


class _Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    day: date
    name: str


class _HolidayFile(Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    checked: date
    first: date
    announced: date
    last: date
    holiday: tuple[_Holiday, ...]


def load_calendar(file: Path) -> Calendar:
    """Read the file of holidays.

    Raises:
        UnusableDataFile: If it does not say what it must.
    """
    written = read_toml(file, _HolidayFile)
    days = frozenset(holiday.day for holiday in written.holiday)
    return Calendar(days, written.first, written.announced, written.last)
