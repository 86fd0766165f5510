"""What speaks for a reading: why each column was taken for what it is, and what the figures prove."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

TrustSource: TypeAlias = Literal["layout", "worker", "words", "values", "guess"]
"""What speaks for a column's role: a layout, the worker, words (over it or in its rows), its figures; or nothing."""


@dataclass(frozen=True, slots=True)
class ColumnTrust:
    """Why a column was taken for what it is.

    Attributes:
        sheet: Sheet of a workbook, None elsewhere.
        row: Row of the header, from 1; 1 where the table has none.
        place: Column, from 0.
        name: What stands over it; empty where nothing does.
        role: What it was taken for; ``ignore`` where it is not read.
        why: What speaks for that; a ``guess`` is a question.
        could_be: What else it could be.
    """

    sheet: str | None
    row: int
    place: int
    name: str
    role: str
    why: TrustSource
    could_be: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, str]:
        """What makes it the same column on another sheet."""
        return self.place, self.name

    @property
    def title(self) -> str:
        """What stands over the column, else its letter as a spreadsheet shows it."""
        return self.name or _letters(self.place)


def _letters(place: int) -> str:
    rest, last = divmod(place, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Proof:
    """What the figures of a sheet prove.

    Attributes:
        kind: ``balances`` where each follows from the one before, ``sum`` where a row is the sum of those above it,
            ``sum_above`` where a line above the table says what all of it comes to.
        sheet: Sheet of a workbook, None elsewhere.
        row: The row that proves it, from 1; of balances the last row.
        rows: How many rows it holds together.
        yen: The balance or the sum.
    """

    kind: Literal["balances", "sum", "sum_above"]
    sheet: str | None
    row: int
    rows: int
    yen: int
