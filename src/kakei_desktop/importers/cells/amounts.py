"""Cells as amounts of yen, and whether a column of balances proves them."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.domain.money import LIMIT, parse_yen
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Coded, Flags, Numbers
from kakei_desktop.importers.files.grid import is_blank

GOOD, BLANK, BAD, TOO_LARGE = range(4)
_UNREAD = -1
_SEVERAL = re.compile(r"\d\s+\d")
"""Two numbers in one cell are not one."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_DOTTED = re.compile(r"[¥￥\\]?[-−+]?\d{1,3}(?:[.\s]\d{3})+円?")
"""What some write for 3,000: 3.000 or 3 000."""
_BETWEEN = re.compile(r"[.\s]")
_NAMED = re.compile(r"(?:\d{1,2}月分?の?)?([^\d:)」]+):?(\d[\d,.]*(?:万(?:\d+千?)?|千)?)(?![\d年月日時分回人:/-])")
"""給料180,000円 in one cell, without its spaces; the month before it is no part of the name."""
_DECIMAL = re.compile(r"[-+]?\d{1,9}\.\d{1,4}")
_STARS = "*＊※"
"""What passbooks print before an amount, so that no figure can be added, and people behind one for a note."""
_WITH_TAX = re.compile(r"\(?(?:税込み?|内税|込み?)\)?$")
"""What people write behind an amount that is what was paid; 千円くらい leaves open what was."""
_TIMES = re.compile(r"[×xX*✕]")


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """A column of amounts.

    Attributes:
        yen: The amount of each row, 0 where there is none.
        state: For each row ``GOOD``, ``BLANK``, ``BAD`` (no amount) or ``TOO_LARGE``.
    """

    yen: Numbers
    state: NDArray[np.int8]

    @property
    def nonzero(self) -> Flags:
        """Which rows have an amount other than 0."""
        flags: Flags = np.logical_and(self.state == GOOD, self.yen != 0)
        return flags

    def take(self, rows: NDArray[np.intp]) -> "Amounts":
        """Return these rows."""
        return Amounts(self.yen[rows], self.state[rows])


def amounts(column: Coded[Any], blank: frozenset[str] = frozenset(), unit: int = 1) -> Amounts:
    """Read a column of amounts in a unit of yen (1000 for 千円); texts in ``blank`` mean that nothing is written."""
    yen, states = _plain_numbers(column.values, unit)
    for place in np.flatnonzero(states == _UNREAD).tolist():
        yen[place], states[place] = read_amount(column.values[place], blank, unit)
    return Amounts(yen[column.codes], states[column.codes])


def _plain_numbers(cells: Sequence[Any], unit: int) -> tuple[Numbers, NDArray[np.int8]]:
    """Read the common plain numbers all at once, for there may be a hundred thousand of them."""
    numbers = np.array([cell if type(cell) is float else _plain_digits(cell) for cell in cells], np.float64)
    plain = (numbers == np.trunc(numbers)) & (np.abs(numbers) * unit < LIMIT)
    return np.where(plain, numbers, 0).astype(np.int64) * unit, np.where(plain, GOOD, _UNREAD).astype(np.int8)


def _plain_digits(cell: Any) -> float:
    """Return the number of a text of nothing but figures; not a number for all else."""
    digits = cell.removeprefix("-") if isinstance(cell, str) else ""
    return float(cell) if digits.isascii() and digits.isdecimal() else np.nan


def mostly_below_zero(yen: Numbers) -> bool:
    """Return whether more amounts are below zero than above."""
    return bool((yen < 0).sum() > (yen > 0).sum())


def evenly_mixed(one: int, other: int) -> bool:
    """Return whether of two counts neither is twice the other: what they say is left open."""
    return 2 * min(one, other) > max(one, other)


def read_amount(cell: Any, blank: frozenset[str] = frozenset(), unit: int = 1) -> tuple[int, int]:
    """Return a cell's yen and state; a number without a unit of its own is in ``unit`` of yen."""
    if is_blank(cell) or (blank and isinstance(cell, str) and cell.strip() in blank):
        return 0, BLANK
    yen = _yen(cell) if unit == 1 else _in_unit(cell, unit)
    if yen is None:
        return 0, BAD
    return (yen, GOOD) if abs(yen) < LIMIT else (0, TOO_LARGE)


def named_amounts(cell: Any) -> list[tuple[str, str]]:
    """Return the names and amounts that are written in one cell: 収入合計：180,000円."""
    return _NAMED.findall(plain(cell)) if isinstance(cell, str) else []


def is_spaced(cell: Any) -> bool:
    """Return whether a text is an amount with a space for the comma, which may be two amounts as well: 500 300."""
    return isinstance(cell, str) and " " in cell and _DOTTED.fullmatch(cell.strip().lstrip(_STARS)) is not None


def _in_unit(cell: Any, unit: int) -> int | None:
    """Return the yen of a cell that is written in thousands or the like, unless it names a unit of its own."""
    if isinstance(cell, str):
        digits = unicodedata.normalize("NFKC", cell).strip().lstrip(_STARS)
        if _DECIMAL.fullmatch(digits):
            return _whole(float(digits) * unit)
        yen = _yen(cell)
        return yen if yen is None or any(own in digits for own in "千万円") else yen * unit
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _whole(cell * unit)
    return None


def _yen(cell: Any) -> int | None:
    if isinstance(cell, str):
        if len(cell) > 40:
            return None
        # The common plain case first: a hundred thousand of them are nothing.
        digits = cell.removeprefix("-")
        if "," in digits and _GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        if digits.isascii() and digits.isdigit():
            return -int(digits) if cell[0] == "-" else int(digits)
        written = cell.strip().lstrip(_STARS)
        if _DOTTED.fullmatch(written):
            written = _BETWEEN.sub("", written)
        if _SEVERAL.search(written):
            return None
        yen = parse_yen(written)
        return _reckoned(written) if yen is None else yen
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _whole(cell)
    return None


def _reckoned(written: str) -> int | None:
    """Return the yen of a text that says more than an amount: ``1200※``, ``3,240(税込)``, ``300+120``, ``420×2``."""
    total = 0
    for added in _WITH_TAX.sub("", unicodedata.normalize("NFKC", written).rstrip(_STARS)).split("+"):
        factors = [parse_yen(factor) for factor in _TIMES.split(added)]
        if None in factors:
            return None
        total += math.prod(factor or 0 for factor in factors)
    return total


def _whole(number: float) -> int | None:
    """Return a sheet's number as yen; sums of a formula may be off by a hair."""
    if number != number or abs(number) > 1e15:
        return None if number != number else LIMIT
    whole = round(number)
    return whole if abs(number - whole) < 1e-6 else None


@dataclass(frozen=True, slots=True)
class BalanceProof:
    """What the balances of a table say.

    Attributes:
        breaks: Rows (from 0) whose balance does not follow from the one before it in time, earliest first.
        closing: The last balance in time, in yen.
    """

    breaks: tuple[int, ...]
    closing: int


def prove_balance(movements: Numbers, balance: Amounts) -> BalanceProof | None:
    """Hold balances against the yen moved in each row, oldest first or newest first, whichever fits better.

    Returns:
        None where no row has a balance.
    """
    rows = np.flatnonzero(balance.state == GOOD)
    if not len(rows):
        return None
    rising, falling = (_breaks(movements, balance.yen, rows, up=up) for up in (True, False))
    if len(falling) < len(rising):
        return BalanceProof(tuple(falling.tolist()), int(balance.yen[rows[0]]))
    return BalanceProof(tuple(rising.tolist()), int(balance.yen[rows[-1]]))


def _breaks(movements: Numbers, balance: Numbers, rows: NDArray[np.intp], *, up: bool) -> NDArray[np.intp]:
    """Return the rows that do not follow from the one above (or below), in order of time."""
    if not up:
        last = len(movements) - 1
        return last - _breaks(movements[::-1], balance[::-1], (last - rows)[::-1], up=True)
    opening = (balance - np.cumsum(movements))[rows]
    return np.compress(opening[1:] != opening[:-1], rows[1:])


def sides_by_balance(yen: Numbers, balance: Amounts) -> Numbers:
    """Return 1 for the rows by whose yen the balance rises, -1 where it falls by it; 0 where it tells nothing."""
    rows = np.flatnonzero(balance.state == GOOD)
    risen = np.diff(balance.yen[rows])
    ways = (rows[1:], risen), (rows[:-1], -risen)
    tells, moved = max(((at[yen[at] == np.abs(by)], by[yen[at] == np.abs(by)]) for at, by in ways), key=_size)
    sides = np.zeros(len(yen), np.int64)
    sides[tells] = np.sign(moved)
    return sides


def _size(way: tuple[NDArray[np.intp], Numbers]) -> int:
    return len(way[0])


def better_out_sign(money_in: Numbers, money_out: Numbers, balance: Amounts | None) -> int:
    """Return 1 where money out is written above zero, -1 where below: as balances tell, else as most rows have it."""
    proofs = (
        {sign: prove_balance(money_in - sign * money_out, balance) for sign in (1, -1)} if balance is not None else {}
    )
    breaks = {sign: len(proof.breaks) for sign, proof in proofs.items() if proof}
    if breaks and breaks[1] != breaks[-1]:
        return min(breaks, key=lambda sign: breaks[sign])
    return -1 if mostly_below_zero(money_out) else 1


def better_sides(movements: Numbers, balance: Amounts | None) -> Numbers:
    """Return the yen moved, money in and out exchanged where the balances follow from that better."""
    proofs = [prove_balance(yen, balance) for yen in (movements, -movements)] if balance is not None else []
    breaks = [len(proof.breaks) for proof in proofs if proof]
    return -movements if breaks and breaks[1] < breaks[0] else movements
