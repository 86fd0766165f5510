"""臨時・年払い: what is not paid every month, in which month of the year to come, and how much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.months import Month, month_range

_FEW = 5
"""What is paid more often in a year is a part of any month."""
_YEAR = 12
Due: TypeAlias = tuple[Month | None, int | None]
"""In which month, None while nobody has told, and how many yen, None while nobody has told."""


@dataclass(frozen=True, slots=True)
class OccasionalCost:
    """A row that is paid a few times a year, or something that is paid once.

    Attributes:
        record: The row of the 家計表, or the event.
        label: What it is called.
        dues: What of it is due in the year to come, soonest first.
    """

    record: BudgetRow | Event
    label: str
    dues: tuple[Due, ...]

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.record.id

    @property
    def once(self) -> bool:
        """Whether it is paid once, so that no month of the 家計表 holds a share of it."""
        return isinstance(self.record, Event)

    @property
    def total(self) -> int:
        """Yen of the year to come, as far as they are known."""
        return sum(yen or 0 for _, yen in self.dues)


def occasional_costs(categories: Categories, case: Case, today: date) -> tuple[OccasionalCost, ...]:
    """Return what is not paid every month, rows in their order and then events; what is past is left out."""
    this = Month.of(today)
    year = tuple(month_range(this, this + (_YEAR - 1)))
    rows = (
        OccasionalCost(row, categories.name_of(row), tuple(_dues(row, year)))
        for row in case.budget
        if not categories.row_of(row).is_income and _comes_seldom(row) and not row.has_ended(this)
    )
    events = (
        OccasionalCost(event, event.label, tuple(_dues_of_event(event, year)))
        for event in case.events
        if event.amount <= 0 and (event.day is None or Month.of(event.day) >= this)
    )
    return (*rows, *events)


def occasional_total(costs: Iterable[OccasionalCost]) -> int:
    """Return the yen that such costs come to in the year to come, as far as they are known."""
    return sum(cost.total for cost in costs)


def _comes_seldom(row: BudgetRow) -> bool:
    if row.amount is None and row.by_month:
        return len(row.by_month) <= _FEW
    return (len(set(row.due.months)) or row.times_a_year) <= _FEW


def _dues(row: BudgetRow, year: tuple[Month, ...]) -> Iterator[Due]:
    if row.spread:
        yield None, None if row.amount is None else row.yearly
        return
    for month in filter(row.runs_in, year):
        if row.amount is None and month not in row.by_month:
            if month.number in row.due.months:
                yield month, None
        elif yen := row.due_in(month):
            yield month, yen


def _dues_of_event(event: Event, year: tuple[Month, ...]) -> Iterator[Due]:
    month = Month.of(event.day) if event.day else None
    if month is None or month in year:
        yield month, -event.amount or None
