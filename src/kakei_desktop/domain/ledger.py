"""Transactions (取引, 明細) that came out of a client's ledger files, and what nobody has given a category yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Self

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.texts import Code, SourceText

UNDECIDED = "まだ決めていない"
"""What such a row is called."""
_MONTHS = 3
"""So many of the latest months make the average."""
_SIDES = (("undecided-income", "other_income", 1), ("undecided-spending", "unexplained", -1))
"""The two rows: id, category, sign of their transactions."""
UNDECIDED_ROWS = frozenset(row_id for row_id, _, _ in _SIDES)
"""Ids of these rows; no record of a case has one of them."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """One movement of money.

    Attributes:
        id: Fixed for the life of the case.
        date: The day it was booked.
        amount: Yen; in positive, out negative.
        description: Text of the source.
        category: Code of ``resources/categories``, None where not known.
        account: Account or purse, as the source names it.
        source: Id of the :class:`Import` that brought it, empty for one typed by hand.
        row: Line in the source, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        key: What makes it the same transaction when the file is read again.
    """

    id: Code
    date: date
    amount: int
    description: SourceText = ""
    category: Code | None = None
    account: SourceText = ""
    source: Code = ""
    row: int = 0
    sheet: SourceText | None = None
    key: Code = ""


@dataclass(frozen=True, slots=True)
class StatementDue:
    """What a card's statement asks for at one time, or what a wallet was charged with.

    Attributes:
        account: The card or wallet, as its transactions name it.
        amount: Yen to be paid, above zero; below zero what a wallet paid back.
        day: When, None where the statement does not say.
    """

    account: SourceText
    amount: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Import:
    """A ledger file that was read (読み込み).

    Attributes:
        id: Named by its transactions' ``source``.
        file: Name without folder.
        layout: Name of the layout that read it.
        at: When.
        left_out: Keys of the rows that were looked at and left out, so that they stay out when the file is read again.
        items: Keys of the items that a form brought into the 家計表, where they have been changed since.
        due: What it asks for, where it is a card's statement (less than its rows where one is paid in instalments), or
            the charges of a wallet.
    """

    id: Code
    file: SourceText
    layout: Code
    at: datetime
    left_out: tuple[Code, ...] = ()
    items: tuple[Code, ...] = ()
    due: tuple[StatementDue, ...] = ()


class Ledger(tuple[Transaction, ...]):
    """The transactions of a case (明細); what is reckoned of all of them is reckoned once."""

    @classmethod
    def of(cls, transactions: Iterable[Transaction]) -> Self:
        """Return the ledger of these transactions, the same one where they are one."""
        return transactions if isinstance(transactions, cls) else cls(transactions)

    def prepare(self) -> None:
        """Reckon in a thread where nobody waits what pages ask for first."""
        _ = self.undecided_rows, self.undecided_count

    def replaced(self, at: int, transaction: Transaction) -> Self:
        """Return the ledger with another transaction of the same id in a place.

        What is reckoned of a month in which nothing changed is not reckoned again.
        """
        old, new = self[at], self._with(at, transaction)
        new.__dict__["places"] = self.places
        if "by_month" in self.__dict__ and old.date == transaction.date:
            month = Month.of(old.date)
            own = self.by_month[month]
            changed = own._with(next(i for i, held in enumerate(own) if held is old), transaction)
            new.__dict__["by_month"] = MappingProxyType({**self.by_month, month: changed})
        return new

    def _with(self, at: int, transaction: Transaction) -> Self:
        return type(self)((*self[:at], transaction, *self[at + 1 :]))

    @cached_property
    def places(self) -> Mapping[Code, int]:
        """The place of each transaction by its id."""
        return MappingProxyType({transaction.id: at for at, transaction in enumerate(self)})

    @cached_property
    def income(self) -> int:
        """The money in, in yen, not below zero."""
        return sum(t.amount for t in self if t.amount > 0)

    @cached_property
    def spending(self) -> int:
        """The money out, in yen, not below zero."""
        return -sum(t.amount for t in self if t.amount < 0)

    @cached_property
    def by_month(self) -> Mapping[Month, Self]:
        """The transactions of each month that has some, in the order of their days, oldest month first."""
        days: dict[date, list[Transaction]] = defaultdict(list)
        for transaction in self:
            days[transaction.date].append(transaction)
        months: dict[Month, list[Transaction]] = defaultdict(list)
        for day in sorted(days):
            months[Month.of(day)] += days[day]
        return MappingProxyType({month: type(self)(own) for month, own in months.items()})

    @cached_property
    def by_category(self) -> Mapping[Code | None, tuple[int, ...]]:
        """The amounts of each category, in yen, out negative; under None those to which nobody has given one yet."""
        amounts: dict[Code | None, list[int]] = defaultdict(list)
        for transaction in self:
            amounts[transaction.category].append(transaction.amount)
        return MappingProxyType({category: tuple(yen) for category, yen in amounts.items()})

    @cached_property
    def undecided_count(self) -> int:
        """How many there are to which nobody has given a category yet."""
        return sum(len(own.by_category.get(None, ())) for own in self.by_month.values())

    @cached_property
    def undecided_rows(self) -> tuple[BudgetRow, ...]:
        """A row for what came in and one for what went out without a category, on average of the latest months."""
        return tuple(self._undecided_rows())

    def _undecided_rows(self) -> Iterator[BudgetRow]:
        latest = tuple(self.by_month)[-_MONTHS:]
        amounts = [yen for month in latest for yen in self.by_month[month].by_category.get(None, ())]
        for row_id, category, sign in _SIDES:
            yen = sum(sign * amount for amount in amounts if sign * amount > 0)
            if yen:
                yield BudgetRow(row_id, category, UNDECIDED, yen // len(latest), estimate=True)
