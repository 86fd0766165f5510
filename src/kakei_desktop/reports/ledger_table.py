"""The 明細 by month and category, and filling the 家計表 from their averages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import compress
from operator import attrgetter

from kakei_desktop.domain.budget import TIMES_A_YEAR, BudgetRow, Frequency, per_month
from kakei_desktop.domain.case import Case, Edit, add, all_of, change
from kakei_desktop.domain.categories import standard
from kakei_desktop.domain.ledger import Transaction, income_of, spending_of
from kakei_desktop.domain.months import Month

UNSORTED = "分類していない明細"

_DAY = attrgetter("date")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What moved in a category: code (None where not known), label, yen (out negative), number of transactions."""

    category: str | None
    label: str
    amount: int
    count: int


@dataclass(frozen=True, slots=True)
class MonthTable:
    """A month of the 明細.

    Attributes:
        month: The month; None for the empty table of a case without transactions.
        transactions: In order of their days.
        lines: By category in the order of the 家計表; what has no category comes last.
        income: Yen that came in.
        spending: Yen that went out.
        balance: Income less spending; also the sum of the lines.
    """

    month: Month | None
    transactions: tuple[Transaction, ...]
    lines: tuple[LedgerLine, ...]
    income: int
    spending: int
    balance: int


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The 明細 as they are looked at: the months there are, oldest first, and the table of one of them."""

    months: tuple[Month, ...]
    table: MonthTable


@dataclass(frozen=True, slots=True)
class Average:
    """What a category comes to in a month, in yen rounded down (both in and out above zero)."""

    category: str
    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class FillChange:
    """A row that filling changes or adds.

    Attributes:
        category: Its code.
        label: Its label.
        before: Yen a month until now, None where nothing is written or the row is new.
        after: Yen a month afterwards.
        row_id: Id of the row, None for a new one.
        amount: Yen each time, at the frequency that the row keeps.
        every: That frequency.
    """

    category: str
    label: str
    before: int | None
    after: int
    row_id: str | None
    amount: int
    every: Frequency


@dataclass(frozen=True, slots=True)
class Fill:
    """A proposal; nothing changes until it is accepted.

    Attributes:
        months: The months it is reckoned from.
        changes: In the order of the 家計表; rows that stay as they are do not appear.
        left_alone: What is not touched, and why, in words.
    """

    months: tuple[Month, ...]
    changes: tuple[FillChange, ...]
    left_alone: tuple[str, ...]


def by_month(case: Case) -> Mapping[Month, tuple[Transaction, ...]]:
    """Return the transactions of each month that has some, oldest month first."""
    found: dict[tuple[int, int], list[Transaction]] = {}
    for t in case.transactions:
        found.setdefault((t.date.year, t.date.month), []).append(t)
    return {Month(*key): tuple(found[key]) for key in sorted(found)}


def months_in(case: Case) -> tuple[Month, ...]:
    """Return the months that have transactions, oldest first."""
    return _months(map(_DAY, case.transactions))


def month_table(case: Case, month: Month) -> MonthTable:
    """Return a month of the 明細."""
    return _table(month, _within(case.transactions, map(_DAY, case.transactions), (month,)))


def ledger_view(case: Case, wanted: Month | None = None) -> LedgerView:
    """Return the 明細 as they are looked at, in one walk: the month wanted, else the latest."""
    days = list(map(_DAY, case.transactions))
    months = _months(days)
    month = wanted if wanted in months else months[-1] if months else None
    return LedgerView(months, _table(month, _within(case.transactions, days, (month,) if month else ())))


def _months(days: Iterable[date]) -> tuple[Month, ...]:
    return tuple(Month(*month) for month in sorted({(day.year, day.month) for day in set(days)}))


def _within(
    transactions: Iterable[Transaction], days: Iterable[date], months: Iterable[Month]
) -> tuple[Transaction, ...]:
    """Return the transactions of these months; ``days`` are those of the transactions."""
    chosen = frozenset(day for month in months for day in month.days)
    return tuple(compress(transactions, map(chosen.__contains__, days)))


def _table(month: Month | None, transactions: Iterable[Transaction]) -> MonthTable:
    own = tuple(sorted(transactions, key=_DAY))
    income, spending = income_of(own), spending_of(own)
    return MonthTable(month, own, _lines(own), income, spending, income - spending)


def _lines(transactions: Iterable[Transaction]) -> tuple[LedgerLine, ...]:
    amounts: dict[str | None, list[int]] = {}
    for t in transactions:
        amounts.setdefault(t.category, []).append(t.amount)
    known = [LedgerLine(c.code, c.name, sum(a), len(a)) for c in standard().rows if (a := amounts.get(c.code))]
    rest = amounts.get(None)
    return (*known, LedgerLine(None, UNSORTED, sum(rest), len(rest))) if rest else tuple(known)


def monthly_averages(case: Case, months: Iterable[Month]) -> tuple[Average, ...]:
    """Return the average of each category over these months, months without it counting as zero.

    A refund lowers what a category costs; a category that came to nothing or the wrong way round is left out.
    """
    chosen = tuple(dict.fromkeys(months))
    averages = (
        _average(line, len(chosen))
        for line in _lines(_within(case.transactions, map(_DAY, case.transactions), chosen))
        if line.category
    )
    return tuple(average for average in averages if average.amount > 0)


def _average(line: LedgerLine, months: int) -> Average:
    assert line.category is not None
    side = 1 if standard()[line.category].is_income else -1
    return Average(line.category, line.label, int(Fraction(side * line.amount, months)))


def propose_fill(case: Case, months: Iterable[Month]) -> Fill:
    """Return what filling the 家計表 from the averages of these months would change."""
    chosen = tuple(sorted(set(months)))
    changes: list[FillChange] = []
    left_alone: list[str] = []
    for average in monthly_averages(case, chosen):
        rows = _rows_in_use(case, average.category)
        if len(rows) > 1:
            left_alone.append(
                f"{average.label}は行が{len(rows)}つあるので、そのままにします（明細の平均 {average.amount:,}円）"
            )
        else:
            changes.append(_change(average, rows[0] if rows else None))
    unsorted = sum(
        line.count
        for line in _lines(_within(case.transactions, map(_DAY, case.transactions), chosen))
        if line.category is None
    )
    if unsorted:
        left_alone.append(f"分類していない明細が{unsorted}件あり、家計表には入りません")
    return Fill(chosen, tuple(c for c in changes if c.before != c.after), tuple(left_alone))


def _rows_in_use(case: Case, category: str) -> tuple[BudgetRow, ...]:
    rows = tuple(r for r in case.budget if r.category == category)
    return tuple(r for r in rows if r.amount) or rows[:1]


def _change(average: Average, row: BudgetRow | None) -> FillChange:
    every = row.every if row else Frequency.MONTH
    amount = int(Fraction(average.amount * 12, TIMES_A_YEAR[every]))
    before = row.monthly if row and row.amount is not None else None
    label = (row.label if row else "") or average.label
    return FillChange(average.category, label, before, per_month(amount, every), row.id if row else None, amount, every)


def fill(proposal: Fill, new_id: Callable[[], str]) -> Edit:
    """Return the edit that accepts a proposal; what is filled from the 明細 is no estimate any more."""
    return all_of([_accept(c, new_id) for c in proposal.changes])


def _accept(c: FillChange, new_id: Callable[[], str]) -> Edit:
    if c.row_id is None:
        return add("budget", BudgetRow(new_id(), c.category, c.label, c.amount, c.every))
    return change("budget", c.row_id, amount=c.amount, estimate=False)
