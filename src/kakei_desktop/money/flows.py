"""What moves a household's money, as movements on days: rows, debts, events and transfers (R3 to R6, R9, R19)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import compress, islice, pairwise
from typing import NamedTuple, TypeAlias

from kakei_desktop.domain.budget import LAST_DAY, BudgetRow, Shift
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash, Event, Transfer
from kakei_desktop.domain.categories import ARREARS_INSTALMENT, DEBT_REPAYMENT, Categories, Category, Kind
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.money import towards_zero
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.money.calendar import Calendar
from kakei_desktop.money.debts import Payment, payments
from kakei_desktop.money.errors import DayOutOfReach

_EARLIEST, _LATEST = 1900, 2200
"""Years in which money can be calculated."""
REPAYMENTS = frozenset({DEBT_REPAYMENT})
"""Categories that say what the list of debts says too, as soon as that list tells days."""
INSTALMENTS = frozenset({ARREARS_INSTALMENT})
"""Categories that say what a plan for the arrears says too."""


class FlowKind(StrEnum):
    """What moves the money."""

    ROW = "row"
    DEBT = "debt"
    EVENT = "event"
    MEASURE = "measure"
    INSTALMENT = "instalment"
    TRANSFER = "transfer"
    """From one purse of the household into another."""


class Movement(NamedTuple):
    """Yen that move.

    Attributes:
        day: The day; of what is spread evenly over a month, its first.
        yen: In positive, out negative.
        due: The month in which they were due.
        evenly: They are spread evenly over the days of the month.
    """

    day: date
    yen: int
    due: Month
    evenly: bool = False


@dataclass(frozen=True, slots=True)
class Movements:
    """Movements in the order of the months in which they are due, as columns: thirty years hold tens of thousands.

    Attributes:
        days: Of each the day.
        yen: Of each the yen; in positive, out negative, never 0.
        due: Of each the month in which it was due.
        evenly: Those of a first of the month are spread evenly over its days.
    """

    days: tuple[date, ...] = ()
    yen: tuple[int, ...] = ()
    due: tuple[Month, ...] = ()
    evenly: bool = False

    @classmethod
    def of(cls, movements: Iterable[Movement], *, evenly: bool = False) -> "Movements":
        """Return single movements as columns."""
        days, yen, due, _ = zip(*movements, strict=True) if (movements := tuple(movements)) else ((), (), (), ())
        return cls(days, yen, due, evenly)

    def __iter__(self) -> Iterator[Movement]:
        for day, yen, due in zip(self.days, self.yen, self.due, strict=True):
            yield Movement(day, yen, due, self.evenly and day.day == 1)

    def runs(self) -> Iterator[tuple[date, tuple[int, ...]]]:
        """Return days in a row by their first, with the yen of each: all days of a month over which it is spread."""
        if not self.evenly:
            return zip(self.days, zip(self.yen, strict=True), strict=True)
        columns = zip(self.days, self.yen, self.due, strict=True)
        return ((day, even_shares(yen, due.last_day.day) if day.day == 1 else (yen,)) for day, yen, due in columns)

    def between(self, first: date, last: date) -> "Movements":
        """Return those from ``first`` to ``last``, both included."""
        start, end = 0, len(self.days)
        while start < end and self.days[start] < first:
            start += 1
        while end > start and self.days[end - 1] > last:
            end -= 1
        return Movements(self.days[start:end], self.yen[start:end], self.due[start:end], self.evenly)


@dataclass(frozen=True, slots=True)
class Flow:
    """All movements of one source.

    Attributes:
        source: Id of the record.
        kind: Which kind of record.
        label: What it is called.
        income: Whether it counts as income; else as spending, also where it lowers one.
        movements: What it moves.
        approximate: Day or yen are only supposed (概算).
        living: It is one of the costs of daily life, for which weekly money is there.
        purse: Id of the member from whose purse it goes; None for the first one.
    """

    source: str
    kind: FlowKind
    label: str
    movements: Movements
    approximate: bool = False
    living: bool = False
    purse: str | None = None
    income: bool = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days that are looked at, and the months in which something may be due that moves on one of them.

    Attributes:
        first: First day.
        last: Last month; all its days are looked at.
        calendar: The closed days.
        due_months: One month more at both ends, since a closed day moves what is due.
        owed_on: The morning on which what is owed was counted.
    """

    first: date
    last: Month
    calendar: Calendar
    due_months: tuple[Month, ...]
    owed_on: date

    @classmethod
    def of(cls, first: date, months: int, calendar: Calendar, owed_on: date | None = None) -> "Horizon":
        """Return the horizon from a day on over so many months, the one of that day counted whole.

        What is owed is counted on ``owed_on``; for None, on the first day.

        Raises:
            DayOutOfReach: If the day is not of our centuries.
        """
        if not _EARLIEST <= first.year <= _LATEST:
            raise DayOutOfReach(first)
        start = Month.of(first)
        last = start + (months - 1)
        return cls(first, last, calendar, tuple(month_range(start - 1, last + 1)), owed_on or first)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that are looked at."""
        return self.due_months[1:-1]

    def days(self, day: int, shift: Shift) -> tuple[date, ...]:
        """Return for each of the due months the day on which an amount moves that is due on a day of it."""
        return self.calendar.days(self.due_months, day, shift)

    def moved_to_open_days(self, days: Sequence[date], dues: "Dues") -> Movements:
        """Return what moves on one day for each of the due months, as far as it is a day that is looked at."""
        yen, due = tuple(filter(None, dues)), tuple(compress(self.due_months, dues))
        return Movements(tuple(compress(days, dues)), yen, due).between(self.first, self.last.last_day)

    def only(self, movements: Iterable[Movement]) -> Movements:
        """Return those of single movements, in the order of their days, that fall on a day that is looked at."""
        return Movements.of(movements).between(self.first, self.last.last_day)


Dues: TypeAlias = Sequence[int]
"""Yen for each of the due months of a horizon; 0 where nothing is due."""


def flows_of(
    case: Case, categories: Categories, horizon: Horizon, without: Collection[str] = frozenset()
) -> tuple[Flow, ...]:
    """Return all that moves the household's money, without what a plan changes.

    Args:
        case: The household.
        categories: Says of each row what it is to the household.
        horizon: The days that are looked at.
        without: Categories whose rows are left out.
    """
    rows = counted_rows(case, without)
    return (
        *(row_flow(row, categories.row_of(row), horizon) for row in rows),
        *(_debt_flow(debt, horizon) for debt in case.debts if debt_list_replaces_rows(case)),
        *(_event_flow(event, horizon) for event in case.events if event.day),
    )


def counted_rows(case: Case, without: Collection[str] = frozenset()) -> tuple[BudgetRow, ...]:
    """Return the rows that count: whose yen are known, and that the list of debts does not say already."""
    left_out = {*without, *(REPAYMENTS if debt_list_replaces_rows(case) else ())}
    known = (row for row in case.budget_and_unsorted if row.amount is not None or row.by_month)
    return tuple(row for row in known if row.category not in left_out)


def debt_list_replaces_rows(case: Case) -> bool:
    """Return whether the list of debts counts instead of the rows of repayments: as soon as it tells a day (R9)."""
    return any(debt.due for debt in case.debts)


def row_flow(row: BudgetRow, category: Category, horizon: Horizon) -> Flow:
    """Return what a row of a category moves."""
    sign = 1 if category.is_income else -1
    if row.by_dates:
        months = horizon.due_months[_running(row, horizon)]
        movements = horizon.only(
            move for month in months for move in _on_dates(row, month, sign, _shift_of(row, category), horizon)
        )
    else:
        movements = placed(row, category, _dues(row, sign, horizon), horizon)
    return Flow(
        row.id,
        FlowKind.ROW,
        row.label or category.name,
        movements,
        approximate=row.estimate or row.spread or (row.due.day is None and not row.by_dates),
        living=is_living(row, category),
        purse=row.payer,
        income=category.is_income,
    )


def is_living(row: BudgetRow, category: Category) -> bool:
    """Return whether a row is one of the costs of daily life (動かせる) that name neither day nor months.

    They go out evenly over the days.
    """
    return category.group.kind is Kind.VARIABLE and row.due.day is None and not row.due.months


def _shift_of(row: BudgetRow, category: Category) -> Shift:
    """Return where a row goes on a closed day: as it says, else as is usual for its category."""
    return row.shift or category.usual_shift(row)


def placed(row: BudgetRow, category: Category, dues: Dues, horizon: Horizon) -> Movements:
    """Return movements on the days on which a row moves.

    Without a day, income comes on the last day of the month and spending goes on the first, costs of daily life evenly.
    """
    if is_living(row, category):
        return evenly(zip(horizon.months, dues[1:-1], strict=True), horizon.first)
    if row.due.day is None:
        return horizon.moved_to_open_days(horizon.days(LAST_DAY if category.is_income else 1, Shift.NONE), dues)
    return horizon.moved_to_open_days(horizon.days(row.due.day, _shift_of(row, category)), dues)


def evenly(dues: Iterable[tuple[Month, int]], first: date) -> Movements:
    """Return yen spread evenly over the days of their months, of the month of ``first`` from that day on."""
    whole = [Movement(month.first_day, yen, month, evenly=True) for month, yen in dues if yen]
    if whole and whole[0].day < first:
        whole[:1] = _rest_of_month(whole[0], first)
    return Movements.of(whole, evenly=True)


def _rest_of_month(whole: Movement, first: date) -> Iterator[Movement]:
    """Yield day by day what is spread evenly over a month, from a day of it on."""
    shares = even_shares(whole.yen, whole.due.last_day.day)[first.day - 1 :]
    return (Movement(first + timedelta(after), yen, whole.due) for after, yen in enumerate(shares) if yen)


@lru_cache(maxsize=1024)  # the same costs of daily life are looked at on every way
def even_shares(yen: int, days: int) -> tuple[int, ...]:
    """Return the whole yen of each day of so many, with the same sum (R6)."""
    ends = (towards_zero(yen * number, days) for number in range(days + 1))
    return tuple(until - before for before, until in pairwise(ends))


def _running(row: BudgetRow, horizon: Horizon) -> slice:
    """Return which of the due months lie between the first and the last month of a row."""
    months = horizon.due_months
    start = 0 if row.since is None else max(0, row.since - months[0])
    end = len(months) if row.until is None else max(start, row.until - months[0] + 1)
    return slice(start, end)


def _dues(row: BudgetRow, sign: int, horizon: Horizon) -> Dues:
    if row.due.months:
        usual = [0, *(sign * row.usually_due_in(number) for number in range(1, 13))]
    else:
        usual = [sign * row.monthly] * 13
    running, dues = _running(row, horizon), [0] * len(horizon.due_months)
    dues[running] = [usual[month.number] for month in horizon.due_months[running]]
    for month, yen in row.by_month.items():
        at = month - horizon.due_months[0]
        if 0 <= at < len(dues) and row.runs_in(month):
            dues[at] = sign * yen
    return dues


def _on_dates(row: BudgetRow, month: Month, sign: int, shift: Shift, horizon: Horizon) -> Iterator[Movement]:
    """Yield what comes by weeks in a month; where a slip says its sum, all of it on the first day."""
    days = tuple(row.dates_in(month))
    each = [row.amount or 0] * len(days)
    if month in row.by_month:
        days, each = days[:1] or (month.first_day,), [row.by_month[month]]
    for day, yen in zip(days, each, strict=True):
        if yen:
            yield Movement(horizon.calendar.moved_to_open_day(day, shift), sign * yen, month)


def _debt_flow(debt: Debt, horizon: Horizon) -> Flow:
    """Return what a debt takes until it is paid off or a lawyer takes it over; without a day, on the first (概算)."""
    days, start = debt_days(debt, horizon)
    months = horizon.due_months
    paid = islice(payments(debt, months[start]), len(months) - start) if start < len(months) else ()
    dues = [-payment.paid for payment in (*_paid_before(debt, months[:start]), *paid)]
    untouched = len(months) if debt.taken_over is None else max(0, debt.taken_over - months[0])
    approximate = debt.due is None or debt.due.day is None
    movements = horizon.moved_to_open_days(days, dues[:untouched])
    return Flow(debt.id, FlowKind.DEBT, debt.creditor, movements, approximate, income=False)


def _paid_before(debt: Debt, months: Sequence[Month]) -> Iterator[Payment]:
    """Return what was paid in the months before it was counted what is still owed."""
    earlier = replace(debt, balance=debt.balance + len(months) * debt.monthly) if debt.balance else debt
    return islice(payments(earlier, months[0]), len(months)) if months else iter(())


def debt_days(debt: Debt, horizon: Horizon) -> tuple[tuple[date, ...], int]:
    """Return the days of a debt's payments by due month, and the place of the month of the next payment."""
    day, shift = (debt.due.day, Shift.NEXT) if debt.due and debt.due.day else (1, Shift.NONE)
    days = horizon.days(day, shift)
    return days, next((at for at, moved in enumerate(days) if moved >= horizon.owed_on), len(days))


def _event_flow(event: Event, horizon: Horizon) -> Flow:
    """Return what an event moves: on its day, whatever day that is."""
    movements = [Movement(event.day, event.amount, Month.of(event.day))] if event.day and event.amount else []
    return Flow(event.id, FlowKind.EVENT, event.label, horizon.only(movements), income=event.amount > 0)


def transfers_of(cash: Cash, horizon: Horizon) -> tuple[Flow, ...]:
    """Return what transfers take out of one purse and bring into another."""
    return tuple(flow for transfer in cash.transfers for flow in _both_sides(transfer, horizon))


def _both_sides(transfer: Transfer, horizon: Horizon) -> tuple[Flow, Flow]:
    days, named = horizon.days(transfer.day, transfer.shift), transfer.months
    dues = [transfer.amount if not named or month.number in named else 0 for month in horizon.due_months]
    went, came = (horizon.moved_to_open_days(days, [sign * yen for yen in dues]) for sign in (-1, 1))
    return (
        Flow(transfer.id, FlowKind.TRANSFER, "", went, purse=transfer.giver, income=False),
        Flow(transfer.id, FlowKind.TRANSFER, "", came, purse=transfer.taker, income=True),
    )
