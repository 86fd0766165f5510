"""Tables without a header: columns told by what stands in them."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations
from typing import Any

from kakei_desktop.importers.cells.amounts import GOOD, Amounts, amounts
from kakei_desktop.importers.cells.balance import prove_balance
from kakei_desktop.importers.cells.dates import PartialDay, read_day
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.choice import Columns

_ROWS_BY_CONTENT = 60
_MOST = 0.6
"""So much of a column must be of a kind."""
_NUMBERS = 4
"""So many columns of numbers are tried out against each other."""


def columns_by_content(grid: Grid) -> Columns | None:
    """Return the roles of columns by the first rows; None where no day stands beside an amount."""
    rows = [row for row, _ in zip(grid.filled_rows(), range(_ROWS_BY_CONTENT), strict=False)]
    if not rows:
        return None
    cells = grid.cells[rows]
    days = [place for place in range(min(grid.width, 40)) if _share(cells[:, place], names_a_day) >= _MOST]
    if not days:
        return None
    numbers = {
        place: read
        for place in range(min(grid.width, 40))
        if place != days[0] and (read := _numbers(cells[:, place])) is not None
    }
    money = _money(dict(list(numbers.items())[:_NUMBERS]))
    texts = [p for p in range(min(grid.width, 40)) if p not in (*days, *numbers) and _share(cells[:, p], _is_text) > 0]
    if not money:
        return None
    named = {"date": days[0], **money} | ({"description": max(texts, key=_variety(cells))} if texts else {})
    return {role: ((place,),) for role, place in named.items()}


def _share(cells: Cells, test: Any) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells)


def names_a_day(cell: Any) -> bool:
    """Tell whether a cell names a day of a month; a number alone, or the day alone, may be anything."""
    day = read_day(cell) if isinstance(cell, str | date) else None
    return isinstance(day, date) or (isinstance(day, PartialDay) and day.month is not None)


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and not is_blank(cell)


def _variety(cells: Cells) -> Any:
    return lambda place: len(set(map(str, cells[:, place])))


def _numbers(cells: Cells) -> Amounts | None:
    """Return a column's amounts if nearly all that stands in it are amounts."""
    filled = [cell for cell in cells if not is_blank(cell)]
    read = amounts(coded.code(cells))
    good = int((read.state == GOOD).sum())
    return read if good and good >= _MOST * len(filled) else None


def _money(numbers: dict[int, Amounts]) -> dict[str, int]:
    """Return which columns are in, out, amount and balance: what the balances prove, else what fits."""
    places = list(numbers)
    for balance in reversed(places):
        for money_in, money_out in permutations([p for p in places if p != balance], 2):
            if _proves(numbers[money_in].yen - numbers[money_out].yen, numbers[balance]):
                return {"in": money_in, "out": money_out, "balance": balance}
        for amount in places:
            if amount != balance and _proves(numbers[amount].yen, numbers[balance]):
                return {"amount": amount, "balance": balance}
    return _unproved(places, numbers)


def _proves(moved: Any, balance: Amounts) -> bool:
    """Tell whether balances follow from what moved; a column that says the same in every row is none."""
    proof, written = prove_balance(moved, balance), balance.yen[balance.state == GOOD]
    return proof is not None and not proof.breaks and len(written) > 2 and bool((written != written[0]).any())


def _unproved(places: Sequence[int], numbers: dict[int, Amounts]) -> dict[str, int]:
    for one, other in permutations(places[:2], 2):
        counts = [int(numbers[place].nonzero.sum()) for place in (one, other)]
        if not (numbers[one].nonzero & numbers[other].nonzero).any() and counts[0] <= counts[1]:
            # Few rows come in and many go out, whichever column stands first.
            return {"in": one, "out": other}
    return {"amount": places[0]} if places else {}
