"""What a single column of amounts without a sign of its own means: money in or money out."""

import re
from collections.abc import Iterator

import numpy as np

from kakei_desktop.importers.amounts import Amounts
from kakei_desktop.importers.balance import prove
from kakei_desktop.importers.body import Body
from kakei_desktop.importers.coded import Flags, Numbers
from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.text import plain, shown
from kakei_desktop.importers.words import category_by_text, comes_in

_SECTION = re.compile(r"[【(<■◆●○・\d.]*(収入|支出)(?:の部|項目|内訳)?[】)>:]*")


def signed(body: Body, yen: Numbers, balance: Amounts | None) -> Numbers:
    """Return the yen moved by amounts of which the source says nothing but how large they are.

    They go out, but for those under the heading 収入 and those that their words call income; where most of them are
    below zero, or the balances prove it, they have their signs already.
    """
    plus = _section_of_income(body)
    out = np.where(_named_income(body) if plus is None else plus, yen, -yen)
    return yen.copy() if plus is None and _has_signs(yen, out, balance) else out


def _has_signs(yen: Numbers, out: Numbers, balance: Amounts | None) -> bool:
    proofs = [prove(moved, balance) for moved in (yen, out)] if balance is not None else []
    breaks = [len(proof.breaks) for proof in proofs if proof]
    if len(set(breaks)) == 2:
        return breaks[0] < breaks[1]
    # One refund among purchases is below zero; in a ledger with signs most that goes out is.
    return bool((yen < 0).any() and (yen < 0).sum() >= (yen > 0).sum())


def _section_of_income(body: Body) -> Flags | None:
    """Return the rows under a heading 収入; None where the table has no such headings."""
    headings = dict(_headings(body.grid))
    if len(set(headings.values())) < 2:
        return None
    rows, income = zip(*sorted(headings.items()), strict=True)
    last = np.searchsorted(rows, np.arange(body.first, body.grid.height)) - 1
    flags: Flags = (last >= 0) & np.array(income)[last]
    return flags


def _headings(grid: Grid) -> Iterator[tuple[int, bool]]:
    """Yield the rows in which nothing stands but 収入 or 支出, and whether it is 収入."""
    lone = (grid.cells != "").sum(axis=1) == 1
    for row in np.flatnonzero(lone).tolist():
        words = [cell for cell in grid.cells[row] if not is_blank(cell)]
        match = _SECTION.fullmatch(plain(words[0])) if len(words) == 1 else None
        if match:
            yield row, match[1] == "収入"


def _named_income(body: Body) -> Flags:
    """Return the rows whose own words say that money comes in (給料)."""
    if body.has("category"):
        return body.parts("category")[-1].flags(lambda cell: not is_blank(cell) and comes_in(shown(cell)) is True)
    if body.has("description"):
        return body.cells("description").flags(lambda cell: category_by_text(shown(cell), income=True) is not None)
    return np.zeros(len(body), np.bool_)
