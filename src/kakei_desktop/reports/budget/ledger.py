"""The 明細 by month and category."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import attrgetter

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
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


def by_month(case: Case) -> Mapping[Month, tuple[Transaction, ...]]:
    """Return the transactions of each month that has some, oldest month first."""
    found: dict[tuple[int, int], list[Transaction]] = {}
    for t in case.transactions:
        found.setdefault((t.date.year, t.date.month), []).append(t)
    return {Month(*key): tuple(found[key]) for key in sorted(found)}


def months_in(case: Case) -> tuple[Month, ...]:
    """Return the months that have transactions, oldest first."""
    return _months(map(_DAY, case.transactions))


def lines_of(categories: Categories, case: Case, months: Iterable[Month]) -> tuple[LedgerLine, ...]:
    """Return what moved in some months together, by category in the order of the 家計表."""
    return _lines(categories, _within(case.transactions, map(_DAY, case.transactions), months))


def ledger_view(categories: Categories, case: Case, wanted: Month | None = None) -> LedgerView:
    """Return the 明細 as they are looked at, in one walk: the month wanted, else the latest."""
    days = list(map(_DAY, case.transactions))
    months = _months(days)
    month = wanted if wanted in months else months[-1] if months else None
    return LedgerView(months, _table(categories, month, _within(case.transactions, days, (month,) if month else ())))


def _months(days: Iterable[date]) -> tuple[Month, ...]:
    return tuple(Month(*month) for month in sorted({(day.year, day.month) for day in set(days)}))


def _within(
    transactions: Iterable[Transaction], days: Iterable[date], months: Iterable[Month]
) -> tuple[Transaction, ...]:
    """Return the transactions of these months; ``days`` are those of the transactions."""
    chosen = frozenset(day for month in months for day in month.days)
    return tuple(compress(transactions, map(chosen.__contains__, days)))


def _table(categories: Categories, month: Month | None, transactions: Iterable[Transaction]) -> MonthTable:
    own = tuple(sorted(transactions, key=_DAY))
    income, spending = income_of(own), spending_of(own)
    return MonthTable(month, own, _lines(categories, own), income, spending, income - spending)


def _lines(categories: Categories, transactions: Iterable[Transaction]) -> tuple[LedgerLine, ...]:
    amounts: dict[str | None, list[int]] = {}
    for t in transactions:
        amounts.setdefault(t.category, []).append(t.amount)
    known = [LedgerLine(c.code, c.name, sum(a), len(a)) for c in categories.rows if (a := amounts.get(c.code))]
    rest = amounts.get(None)
    return (*known, LedgerLine(None, UNSORTED, sum(rest), len(rest))) if rest else tuple(known)
