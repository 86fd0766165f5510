"""What is paid from elsewhere: what a card's statement asks for and when, and what a wallet was charged with."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.domain.ledger import StatementDue
from kakei_desktop.importers.cells.amounts import GOOD, amounts, read_amount
from kakei_desktop.importers.cells.days import Day, read_day
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Coded, Numbers
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.rows.row_amounts import RowAmounts
from kakei_desktop.importers.rows.table_body import TableBody


def statement_due(body: TableBody, money: RowAmounts, kept: NDArray[np.intp]) -> tuple[StatementDue, ...]:
    """Return what is debited for these rows, one for each day of payment; nothing where it is no card's statement."""
    layout = body.header.layout
    if layout.kind != "card":
        return ()
    written_day = _day_above(body)
    if (whole := _asked_above(body)) and not body.has("due"):
        return (StatementDue(layout.account, whole, written_day),)
    sums: Counter[date | None] = Counter()
    for day, yen in zip(_days(body, kept, written_day), _asked(body, money, kept).tolist(), strict=True):
        sums[day] += yen
    return tuple(StatementDue(layout.account, yen, day) for day, yen in sums.items() if yen > 0)


def wallet_charges(
    body: TableBody, money: RowAmounts, days: Coded[Day], rows: NDArray[np.intp]
) -> Iterator[StatementDue]:
    """Yield what a wallet was charged with from elsewhere, one for each row; below zero what went back.

    Args:
        body: The table.
        money: Its amounts.
        days: Its days.
        rows: Those that the layout leaves out as movements.
    """
    layout = body.header.layout
    for row in rows.tolist() if layout.kind == "wallet" else ():
        day, yen = days[row], int(money.yen[row])
        if isinstance(day, date) and yen:
            # Amounts without a sign are charges: nothing else is left out of such wallets.
            yield StatementDue(layout.account, abs(yen) if layout.in_when else yen, day)


def _asked(body: TableBody, money: RowAmounts, kept: NDArray[np.intp]) -> Numbers:
    """Return what each row asks for now; where no row says so, what it cost."""
    asked = amounts(body.cells("due")).yen[kept] if body.has("due") else np.zeros(len(kept), np.int64)
    return asked if asked.any() else -money.yen[kept]


def _days(body: TableBody, kept: NDArray[np.intp], default: date | None) -> list[date | None]:
    if not body.has("due_day"):
        return [default] * len(kept)
    days = body.cells("due_day").take(kept).map(read_day).tolist()
    return [day if isinstance(day, date) else None for day in days]


def _asked_above(body: TableBody) -> int:
    """Return what the lines above the header say is debited, 0 where they do not."""
    cell = _said_above(body, body.header.layout.due_above, lambda cell: read_amount(cell)[1] == GOOD)
    return max(read_amount(cell)[0], 0)


def _day_above(body: TableBody) -> date | None:
    cell = _said_above(body, body.header.layout.due_day_above, lambda cell: isinstance(read_day(cell), date))
    day = read_day(cell)
    return day if isinstance(day, date) else None


def _said_above(body: TableBody, word: str, fits: Callable[[Any], bool]) -> Any:
    """Return the cell beside a word above the header, or under it, that is what is looked for; ``""`` for none."""
    cells = body.grid.cells
    places = _places_of(body.grid, word, body.header.header_row) if word else ()
    near = (
        cells[at] for row, column in places for at in ((row, column + 1), (row + 1, column)) if at[1] < body.grid.width
    )
    return next(filter(fits, near), "")


def _places_of(grid: Grid, word: str, end: int) -> Iterator[tuple[int, int]]:
    for row in range(max(end, 0)):
        for column, cell in enumerate(grid.cells[row]):
            if plain(cell).startswith(word):
                yield row, column
