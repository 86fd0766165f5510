"""The 明細 by month and category."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import Ledger, Transaction
from kakei_desktop.domain.months import Month

UNSORTED = "分類していない明細"


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


def lines_of(categories: Categories, case: Case, months: Iterable[Month]) -> tuple[LedgerLine, ...]:
    """Return what moved in some months together, by category in the order of the 家計表."""
    held = case.ledger.by_month
    return _lines(categories, (held[month] for month in set(months) if month in held))


def ledger_view(categories: Categories, case: Case, month: Month | None = None) -> LedgerView:
    """Return the 明細 as they are looked at: the month wanted, else the latest."""
    held = case.ledger.by_month
    month = month if month in held else max(held, default=None)
    own = held[month] if month else Ledger()
    table = MonthTable(month, own, _lines(categories, (own,)), own.income, own.spending, own.income - own.spending)
    return LedgerView(tuple(held), table)


def _lines(categories: Categories, months: Iterable[Ledger]) -> tuple[LedgerLine, ...]:
    amounts: dict[str | None, list[int]] = defaultdict(list)
    for month in months:
        for category, yen in month.by_category.items():
            amounts[category] += yen
    known = [LedgerLine(c.code, c.name, sum(a), len(a)) for c in categories.rows if (a := amounts.get(c.code))]
    rest = amounts.get(None)
    return (*known, LedgerLine(None, UNSORTED, sum(rest), len(rest))) if rest else tuple(known)
