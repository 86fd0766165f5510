"""Transactions (取引, 明細) that came out of a client's ledger files, and what nobody has given a category yet."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from kakei_desktop.domain.budget import BudgetRow
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


def income_of(transactions: Iterable[Transaction]) -> int:
    """Return the money in, in yen, not below zero."""
    return sum(t.amount for t in transactions if t.amount > 0)


def spending_of(transactions: Iterable[Transaction]) -> int:
    """Return the money out, in yen, not below zero."""
    return -sum(t.amount for t in transactions if t.amount < 0)


def undecided_rows(transactions: Collection[Transaction]) -> Iterator[BudgetRow]:
    """Yield a row for what came in and one for what went out without a category, on average of the latest months."""
    undecided = [t for t in transactions if t.category is None]
    if not undecided:
        return
    days = {t.date for t in transactions}
    latest = sorted({(day.year, day.month) for day in days})[-_MONTHS:]
    amounts = [t.amount for t in undecided if (t.date.year, t.date.month) in latest]
    for row_id, category, sign in _SIDES:
        yen = sum(sign * amount for amount in amounts if sign * amount > 0)
        if yen:
            yield BudgetRow(row_id, category, UNDECIDED, yen // len(latest), estimate=True)
