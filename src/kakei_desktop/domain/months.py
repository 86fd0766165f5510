"""Months and fiscal years (年度, April to March).

Ranges of months include both ends, as the law and the forms do.
"""

import calendar
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import FrozenInstanceError
from datetime import date
from operator import attrgetter
from typing import Protocol, TypeVar, overload

_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Month:
    """A calendar month, as a value.

    Not a dataclass, so that it is written as one word (``2026-11``) where dataclasses become objects with keys.

    Attributes:
        year: Year of the Christian era.
        number: 1 to 12.
    """

    __slots__ = ("number", "year")
    year: int
    number: int

    def __init__(self, year: int, number: int) -> None:
        if not 1 <= number <= 12:
            raise ValueError(f"no such month: {year}-{number}")
        object.__setattr__(self, "year", year)
        object.__setattr__(self, "number", number)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(name)

    def __reduce__(self) -> tuple[type["Month"], tuple[int, int]]:
        return Month, (self.year, self.number)

    def __repr__(self) -> str:
        return f"Month({self.year}, {self.number})"

    def __hash__(self) -> int:
        return self.year * 12 + self.number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Month) and (self.year, self.number) == (other.year, other.number)

    def __lt__(self, other: "Month") -> bool:
        return self.year * 12 + self.number < other.year * 12 + other.number

    def __le__(self, other: "Month") -> bool:
        return self.year * 12 + self.number <= other.year * 12 + other.number

    def __gt__(self, other: "Month") -> bool:
        return self.year * 12 + self.number > other.year * 12 + other.number

    def __ge__(self, other: "Month") -> bool:
        return self.year * 12 + self.number >= other.year * 12 + other.number

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month that holds a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``YYYY-MM``.

        Raises:
            ValueError: If the text has another form.
        """
        year, _, number = text.partition("-")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def __add__(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    @overload
    def __sub__(self, other: "Month") -> int: ...

    @overload
    def __sub__(self, other: int) -> "Month": ...

    def __sub__(self, other: "Month | int") -> "Month | int":
        if isinstance(other, int):
            return self + -other
        return (self.year - other.year) * 12 + self.number - other.number

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        leap = self.number == 2 and calendar.isleap(self.year)
        return date(self.year, self.number, 29 if leap else _LAST_DAYS[self.number - 1])

    @property
    def days(self) -> tuple[date, ...]:
        """All days of the month."""
        return tuple(date(self.year, self.number, day) for day in range(1, self.last_day.day + 1))

    @property
    def fiscal_year(self) -> int:
        """The year in which the 年度 of this month began."""
        return self.year if self.number >= 4 else self.year - 1


def month_range(first: Month, last: Month) -> Iterator[Month]:
    """Yield the months from ``first`` to ``last``, both included."""
    return (first + step for step in range(last - first + 1))


class OfMonth(Protocol):
    """What is told of one month."""

    @property
    def month(self) -> Month:
        """The month."""
        ...


E = TypeVar("E", bound=OfMonth)


def of_month(entries: Sequence[E], month: Month) -> E | None:
    """Return the entry of a month, of entries in order; None where there is none."""
    at = bisect_left(entries, month, key=attrgetter("month"))
    return entries[at] if at < len(entries) and entries[at].month == month else None


def fiscal_year_months(fiscal_year: int) -> tuple[Month, ...]:
    """Return April to March of a 年度."""
    return tuple(month_range(Month(fiscal_year, 4), Month(fiscal_year + 1, 3)))


def month_words(month: Month) -> str:
    """Return ``2026年11月``."""
    return f"{month.year}年{month.number}月"


def spans(months: Iterable[Month]) -> tuple[tuple[Month, Month], ...]:
    """Return first and last of each run of months that follow each other, for months in order."""
    found: list[tuple[Month, Month]] = []
    for month in months:
        if found and month == found[-1][1] + 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return tuple(found)


def spans_words(months: Iterable[Month]) -> str:
    """Return ``2025年6月〜2026年11月``, runs that do not follow each other one after the other."""
    return "、".join("〜".join(dict.fromkeys(map(month_words, span))) for span in spans(months))


def near_month(month: Month, today: date) -> str:
    """Return ``12月`` for a month within the year after ``today``, else with its year."""
    near = 0 <= month - Month.of(today) < 12
    return f"{month.number}月" if near else month_words(month)
