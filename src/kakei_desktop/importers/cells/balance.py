"""Balance proof: does each balance follow from the one before?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.amounts import GOOD, Amounts, mostly_below_zero
from kakei_desktop.importers.files.coded import Numbers


@dataclass(frozen=True, slots=True)
class BalanceProof:
    """What the balances of a table say.

    Attributes:
        breaks: Rows (from 0) whose balance does not follow from the one before it in time, earliest first.
        closing: The last balance in time, in yen.
    """

    breaks: tuple[int, ...]
    closing: int


def prove_balance(moved: Numbers, balance: Amounts) -> BalanceProof | None:
    """Hold balances against the yen moved in each row, oldest first or newest first, whichever fits better.

    Returns:
        None where no row has a balance.
    """
    rows = np.flatnonzero(balance.state == GOOD)
    if not len(rows):
        return None
    rising, falling = (_breaks(moved, balance.yen, rows, up=up) for up in (True, False))
    if len(falling) < len(rising):
        return BalanceProof(tuple(falling.tolist()), int(balance.yen[rows[0]]))
    return BalanceProof(tuple(rising.tolist()), int(balance.yen[rows[-1]]))


def _breaks(moved: Numbers, balance: Numbers, rows: NDArray[np.intp], *, up: bool) -> NDArray[np.intp]:
    """Return the rows that do not follow from the one above (or below), in order of time."""
    if not up:
        last = len(moved) - 1
        return last - _breaks(moved[::-1], balance[::-1], (last - rows)[::-1], up=True)
    opening = (balance - np.cumsum(moved))[rows]
    return np.compress(opening[1:] != opening[:-1], rows[1:])


def better_out_sign(money_in: Numbers, money_out: Numbers, balance: Amounts | None) -> int:
    """Return 1 where money out is written above zero, -1 where below: as balances tell, else as most rows have it."""
    proofs = (
        {sign: prove_balance(money_in - sign * money_out, balance) for sign in (1, -1)} if balance is not None else {}
    )
    breaks = {sign: len(proof.breaks) for sign, proof in proofs.items() if proof}
    if breaks and breaks[1] != breaks[-1]:
        return min(breaks, key=lambda sign: breaks[sign])
    return -1 if mostly_below_zero(money_out) else 1


def better_sides(moved: Numbers, balance: Amounts | None) -> Numbers:
    """Return the yen moved, money in and out exchanged where the balances follow from that better."""
    proofs = [prove_balance(yen, balance) for yen in (moved, -moved)] if balance is not None else []
    breaks = [len(proof.breaks) for proof in proofs if proof]
    return -moved if breaks and breaks[1] < breaks[0] else moved
