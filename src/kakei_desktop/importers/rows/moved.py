"""How much money each row moves, and what is wrong where none is understood."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.amounts import BAD, TOO_LARGE, Amounts, amounts, evenly_mixed, mostly_below_zero
from kakei_desktop.importers.cells.balance import better_out_sign, better_sides
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.rows.body import TableBody
from kakei_desktop.importers.rows.cut import split_by_commas
from kakei_desktop.importers.rows.signs import named_income_where_blank, signed_where, with_signs


@dataclass(frozen=True, slots=True, eq=False)
class RowAmounts:
    """Amounts of all rows.

    Attributes:
        yen: In positive, out negative; 0 where not understood.
        trouble: The code of what is wrong, ``""`` where nothing is.
        balance: Balances, None where the table has none.
        in_doubt: The first row of those few whose sign is another, where it is left open which means money in; else
            None.
    """

    yen: Numbers
    problem: NDArray[np.object_]
    balance: Amounts | None
    in_doubt: int | None = None


def row_amounts(body: TableBody) -> RowAmounts:
    """Read a table's amounts by its layout's signs."""
    balance = amounts(body.cells("balance")) if body.has("balance") else None
    columns = [_amounts(body, role) for role in ("in", "out") if body.has(role)] or [_amounts(body, "amount")]
    yen, in_doubt = _signed(body, columns, balance)
    trouble = np.full(len(body), "", np.object_)
    trouble[~np.logical_or.reduce([c.nonzero for c in columns])] = "no_amount"
    if len(columns) > 1:
        trouble[columns[0].nonzero & columns[1].nonzero] = "both_in_and_out"
    trouble[_any_state(columns, TOO_LARGE)] = "amount_too_large"
    trouble[_any_state(columns, BAD)] = "bad_amount"
    trouble[split_by_commas(body)] = "split_amount"
    yen[trouble != ""] = 0
    return RowAmounts(yen, trouble, balance, _first_of_fewer(yen) if in_doubt else None)


def _amounts(body: TableBody, role: str) -> Amounts:
    return amounts(body.cells(role))


def _any_state(columns: list[Amounts], state: int) -> Flags:
    flags: Flags = np.logical_or.reduce([c.state == state for c in columns])
    return flags


def _first_of_fewer(yen: Numbers) -> int:
    fewer = yen > 0 if mostly_below_zero(yen) else yen < 0
    return int(fewer.argmax())


def _signed(body: TableBody, columns: list[Amounts], balance: Amounts | None) -> tuple[Numbers, bool]:
    """Return the yen moved, and whether it is in doubt which sign means money in."""
    layout = body.header.layout
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


def _one_column(body: TableBody, yen: Numbers, balance: Amounts | None) -> tuple[Numbers, bool]:
    sign = body.header.layout.sign
    if body.header.in_when:
        return signed_where(
            yen, body.rows_where(*body.header.in_when) | named_income_where_blank(body, body.header.in_when[0])
        )
    if sign == "auto":
        return with_signs(body, yen, balance)
    return -yen if sign == "out" else yen.copy(), False
