"""How much money each row moves, and what is wrong where none is understood."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.amounts import BAD, TOO_LARGE, Amounts, amounts, evenly_mixed, mostly_below_zero
from kakei_desktop.importers.cells.balance import better_out_sign, better_sides
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.rows.body import Body
from kakei_desktop.importers.rows.cut import cut_by_commas
from kakei_desktop.importers.rows.signs import by_side, named_without, signed


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """Amounts of all rows.

    Attributes:
        yen: In positive, out negative; 0 where not understood.
        trouble: The code of what is wrong, ``""`` where nothing is.
        balance: Balances, None where the table has none.
        in_doubt: The first row of those few whose sign is another, where it is left open which means money in; else
            None.
    """

    yen: Numbers
    trouble: NDArray[np.object_]
    balance: Amounts | None
    in_doubt: int | None = None


def moved(body: Body) -> Moved:
    """Read a table's amounts by its layout's signs."""
    balance = amounts(body.cells("balance")) if body.has("balance") else None
    columns = [_amounts(body, role) for role in ("in", "out") if body.has(role)] or [_amounts(body, "amount")]
    yen, in_doubt = _signed(body, columns, balance)
    trouble = np.full(len(body), "", np.object_)
    trouble[~np.logical_or.reduce([c.given for c in columns])] = "no_amount"
    if len(columns) > 1:
        trouble[columns[0].given & columns[1].given] = "both_in_and_out"
    trouble[_any_state(columns, TOO_LARGE)] = "amount_too_large"
    trouble[_any_state(columns, BAD)] = "bad_amount"
    trouble[cut_by_commas(body)] = "split_amount"
    yen[trouble != ""] = 0
    return Moved(yen, trouble, balance, _first_of_fewer(yen) if in_doubt else None)


def _amounts(body: Body, role: str) -> Amounts:
    return amounts(body.cells(role))


def _any_state(columns: list[Amounts], state: int) -> Flags:
    flags: Flags = np.logical_or.reduce([c.state == state for c in columns])
    return flags


def _first_of_fewer(yen: Numbers) -> int:
    fewer = yen > 0 if mostly_below_zero(yen) else yen < 0
    return int(fewer.argmax())


def _signed(body: Body, columns: list[Amounts], balance: Amounts | None) -> tuple[Numbers, bool]:
    """Return the yen moved, and whether it is in doubt which sign means money in."""
    layout = body.found.layout
    if not body.has("in") and not body.has("out"):
        return _one_column(body, columns[0].yen, balance)
    nothing = np.zeros(len(body), np.int64)
    money_in = columns[0].yen if body.has("in") else nothing
    money_out = columns[-1].yen if body.has("out") else nothing
    sign = -1 if layout.out_sign == "minus" else 1
    if layout.out_sign != "balance":
        yen = money_in - sign * money_out
        return better_sides(yen, balance) if layout.sides == "balance" else yen, False
    sign = better_out_sign(money_in, money_out, balance)
    below, above = int((money_out < 0).sum()), int((money_out > 0).sum())
    return money_in - sign * money_out, balance is None and evenly_mixed(below, above)


def _one_column(body: Body, yen: Numbers, balance: Amounts | None) -> tuple[Numbers, bool]:
    sign = body.found.layout.sign
    if body.found.in_when:
        return by_side(yen, body.marked(*body.found.in_when) | named_without(body, body.found.in_when[0]))
    if sign == "auto":
        return signed(body, yen, balance)
    return -yen if sign == "out" else yen.copy(), False
