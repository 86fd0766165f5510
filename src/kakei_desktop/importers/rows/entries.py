"""What was read, kept by column; a row becomes an object only when somebody looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.files.coded import Coded, Numbers, joined
from kakei_desktop.importers.request import RowKey


@dataclass(frozen=True, slots=True)
class Entry:
    """One transaction as the file has it.

    Attributes:
        date: The day it was booked.
        amount: Yen; in positive, out negative.
        description: Text of the source, for people.
        category: Code of the standard rows, None where the file does not tell.
        account: Account or purse, empty where not known.
        row: Row of the file or sheet, from 1.
        sheet: Sheet of a workbook, None elsewhere.
        source_id: The source's own stable name for it, empty where it has none.
        balance: Yen after it, None where the file does not tell.
    """

    date: date
    amount: int
    description: str
    category: str | None
    account: str
    row: int
    sheet: str | None
    source_id: str
    balance: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Entries(Sequence[Entry]):
    """Transactions by column, in the order of the file."""

    date: Coded[date]
    amount: Numbers
    description: Coded[str]
    category: Coded[str | None]
    account: Coded[str]
    row: Numbers
    sheet: Coded[str | None]
    source_id: Coded[str]
    balance: Coded[int | None]

    def __len__(self) -> int:
        return len(self.amount)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(index, slice):
            return tuple(self.take(np.arange(len(self))[index]))
        return Entry(
            self.date[index],
            int(self.amount[index]),
            self.description[index],
            self.category[index],
            self.account[index],
            int(self.row[index]),
            self.sheet[index],
            self.source_id[index],
            self.balance[index],
        )

    def __iter__(self) -> Iterator[Entry]:
        coded = (self.description, self.category, self.account)
        texts, last = (c.tolist() for c in coded), (self.sheet.tolist(), self.source_id.tolist(), self.balance.tolist())
        yield from map(Entry, self.date.tolist(), self.amount.tolist(), *texts, self.row.tolist(), *last)

    @property
    def income(self) -> int:
        """Yen in, not below zero."""
        return int(self.amount[self.amount > 0].sum())

    @property
    def spending(self) -> int:
        """Yen out, not below zero."""
        return -int(self.amount[self.amount < 0].sum())

    @property
    def places(self) -> list[RowKey]:
        """Where each entry stands in the file, in order."""
        return list(zip(self.sheet.tolist(), self.row.tolist(), strict=True))

    def take(self, rows: NDArray[np.intp]) -> "Entries":
        """Return these rows, counted from 0."""
        return Entries(
            self.date.take(rows),
            self.amount[rows],
            self.description.take(rows),
            self.category.take(rows),
            self.account.take(rows),
            self.row[rows],
            self.sheet.take(rows),
            self.source_id.take(rows),
            self.balance.take(rows),
        )


def all_entries(parts: Sequence[Entries]) -> Entries:
    """Return the entries of several sheets one after another."""
    return Entries(
        joined([p.date for p in parts]),
        np.concatenate([p.amount for p in parts] or [np.zeros(0, np.int64)]),
        joined([p.description for p in parts]),
        joined([p.category for p in parts]),
        joined([p.account for p in parts]),
        np.concatenate([p.row for p in parts] or [np.zeros(0, np.int64)]),
        joined([p.sheet for p in parts]),
        joined([p.source_id for p in parts]),
        joined([p.balance for p in parts]),
    )
