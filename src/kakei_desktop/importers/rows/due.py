"""What a card's statement asks for: the sum of its rows, or what it says of each of them."""

from collections import Counter
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.domain.ledger import Due
from kakei_desktop.importers.cells.amounts import amounts
from kakei_desktop.importers.cells.dates import read_day
from kakei_desktop.importers.files.coded import Numbers
from kakei_desktop.importers.rows.body import TableBody
from kakei_desktop.importers.rows.moved import RowAmounts


def due_of(body: TableBody, money: RowAmounts, kept: NDArray[np.intp]) -> tuple[Due, ...]:
    """Return what is debited for these rows, one for each day of payment; nothing where it is no card's statement."""
    if body.header.layout.kind != "card":
        return ()
    sums: Counter[date | None] = Counter()
    for day, yen in zip(_days(body, kept), _asked(body, money, kept).tolist(), strict=True):
        sums[day] += yen
    return tuple(Due(body.header.layout.account, yen, day) for day, yen in sums.items() if yen > 0)


def _asked(body: TableBody, money: RowAmounts, kept: NDArray[np.intp]) -> Numbers:
    """Return what each row asks for now; where no row says so, what it cost."""
    asked = amounts(body.cells("due")).yen[kept] if body.has("due") else np.zeros(len(kept), np.int64)
    return asked if asked.any() else -money.yen[kept]


def _days(body: TableBody, kept: NDArray[np.intp]) -> list[date | None]:
    if not body.has("due_day"):
        return [None] * len(kept)
    days = body.cells("due_day").take(kept).map(read_day).tolist()
    return [day if isinstance(day, date) else None for day in days]
