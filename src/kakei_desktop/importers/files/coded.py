"""A column as codes and distinct values, so that a hundred thousand cells cost as little as the few that differ."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
U = TypeVar("U")
Cells: TypeAlias = NDArray[np.object_]
"""Cells as the file has them: text, number, date; ``""`` where blank."""
Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[T]):
    """A column.

    Attributes:
        codes: For each row, the place of its value in ``values``.
        values: Distinct values (after :meth:`map`, no longer always distinct).
    """

    codes: NDArray[np.intp]
    values: tuple[T, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> T:
        return self.values[int(self.codes[row])]

    def map(self, change: Callable[[T], U]) -> "Coded[U]":
        """Return the column with each value changed, calling ``change`` once per distinct value."""
        return Coded(self.codes, tuple(map(change, self.values)))

    def flags(self, test: Callable[[T], bool]) -> Flags:
        """Return which rows pass a test."""
        return np.fromiter(map(test, self.values), np.bool_, len(self.values))[self.codes]

    def numbers(self, number: Callable[[T], int]) -> Numbers:
        """Return a number for each row."""
        return np.fromiter(map(number, self.values), np.int64, len(self.values))[self.codes]

    def take(self, rows: NDArray[np.intp]) -> "Coded[T]":
        """Return these rows."""
        return Coded(self.codes[rows], self.values)

    def used(self) -> "Coded[T]":
        """Return the same rows without values that no row has."""
        there = np.bincount(self.codes, minlength=len(self.values)) > 0
        places = np.cumsum(there) - 1
        return Coded(places[self.codes], tuple(value for value, used in zip(self.values, there, strict=True) if used))

    def tolist(self) -> list[T]:
        """Return the value of each row."""
        values = self.values
        return [values[code] for code in self.codes.tolist()]


def code(cells: Cells) -> Coded[Any]:
    """Return a column of cells as codes and values."""
    import pandas as pd

    codes, values = pd.factorize(cells)
    # What pandas takes for missing (a sheet's NaN) has the code -1, which in a tuple is its last value.
    return Coded(codes, (*values.tolist(), ""))


class Labels:
    """Labels for rows, given one after another; a later one takes the place of an earlier one."""

    def __init__(self, rows: int) -> None:
        self._codes = np.zeros(rows, np.intp)
        self._texts = {"": 0}

    def put(self, text: str, rows: Any) -> None:
        """Label one row, several rows, or those that are flagged."""
        self._codes[rows] = self._texts.setdefault(text, len(self._texts))

    @property
    def column(self) -> Coded[str]:
        """The label of each row, ``""`` where it was given none."""
        return Coded(self._codes, tuple(self._texts))


def constant(value: T, rows: int) -> Coded[T]:
    """Return a column that says the same in every row."""
    return Coded(np.zeros(rows, np.intp), (value,))


def of(values: Iterable[T]) -> Coded[T]:
    """Return a column of values one by one."""
    kept = tuple(values)
    return Coded(np.arange(len(kept)), kept)


def paired(columns: Sequence[Coded[T]]) -> Coded[tuple[T, ...]]:
    """Return one column holding the values of several side by side."""
    import pandas as pd

    mixed = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        mixed = mixed * len(column.values) + column.codes
        # Made dense again at once, so that the product of the sizes cannot overflow.
        mixed, _ = pd.factorize(mixed)
    first = np.zeros(int(mixed.max(initial=-1)) + 1, np.intp)
    first[mixed[::-1]] = np.arange(len(mixed))[::-1]
    sides = [[column.values[c] for c in column.codes[first].tolist()] for column in columns]
    return Coded(mixed, tuple(zip(*sides, strict=True)))


def joined(columns: Sequence[Coded[T]]) -> Coded[T]:
    """Return the rows of several columns one after another."""
    if len(columns) == 1:
        return columns[0]
    starts = np.cumsum([0, *(len(c.values) for c in columns)])
    codes = [c.codes + start for c, start in zip(columns, starts[:-1], strict=True)]
    values = tuple(v for c in columns for v in c.values)
    return Coded(np.concatenate(codes) if codes else np.zeros(0, np.intp), values)
