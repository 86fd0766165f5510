"""What the lines above a table say that it comes to, held against its rows."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kakei_desktop.importers.cells.amounts import GOOD, named_amounts, read_amount
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.table_rows import TableRows
from kakei_desktop.importers.trust import Proof

_WHEN = r"(?:\d{1,2}月分?の?|今月の?|当月の?)?"
_COMES = re.compile(rf"{_WHEN}(?:総?収入|入金)(?:の?(?:合?計|総額|合計額))?:?")
_GOES = re.compile(rf"{_WHEN}(?:総?支出|出金|出費)(?:の?(?:合?計|総額|合計額))?:?")
_NO_SUM = re.compile("残|平均|予算|目標|累計|年")


def hold_totals_above(grid: Grid, header_row: int, parts: Sequence[TableRows]) -> tuple[list[Proof], list[RowFinding]]:
    """Return which totals above a table hold, and which its rows contradict.

    Args:
        grid: The sheet.
        header_row: Row of the header, from 0.
        parts: All that was read of the sheet.
    """
    moved = np.concatenate([part.entries.amount for part in parts])
    comes, goes = int(moved[moved > 0].sum()), -int(moved[moved < 0].sum())
    held = {found.row - 1 for part in parts for found in part.skipped if found.code == "subtotal"}
    proofs, differing = list[Proof](), list[RowFinding]()
    for row, label, said in _said_above(grid, header_row):
        may_be = _may_be(label, comes, goes) if row not in held else set()
        if said in may_be:
            proofs.append(Proof("sum_above", grid.sheet, row + 1, len(moved), said))
        elif may_be:
            differing.append(RowFinding(row + 1, grid.sheet, "sum_differs"))
    return proofs, list(dict.fromkeys(differing))


def sums_up(label: str) -> bool:
    """Return whether a label above a table names what all its money comes to."""
    return bool(_may_be(plain(label), 1, 1))


def _may_be(label: str, comes: int, goes: int) -> set[int]:
    """Return what a total of this name may come to; nothing where the label names none."""
    if _COMES.fullmatch(label):
        return {comes}
    if _GOES.fullmatch(label):
        return {goes}
    sums = names_a_total(label) and not _NO_SUM.search(label)
    return {comes, goes, abs(comes - goes), comes + goes} if sums else set()


def _said_above(grid: Grid, header_row: int) -> Iterator[tuple[int, str, int]]:
    """Yield the row, the label and the yen of each labelled amount above a table: beside it, below it, in one cell."""
    for row in range(max(header_row, 0)):
        line = grid.cells[row]
        for place in (place for place, cell in enumerate(line) if isinstance(cell, str) and not is_blank(cell)):
            label, yen = _in_one(line[place])
            beside = next((cell for cell in line[place + 1 :] if not is_blank(cell)), None)
            below = grid.cells[row + 1, place] if row + 1 < header_row else None
            yen = next((said for said in (yen, _yen(beside), _yen(below)) if said is not None), None)
            if yen is not None:
                yield row, label, yen


def _in_one(cell: str) -> tuple[str, int | None]:
    found = named_amounts(cell)
    return (found[0][0], _yen(found[0][1])) if len(found) == 1 else (plain(cell), None)


def _yen(cell: Any) -> int | None:
    yen, state = read_amount(cell)
    return abs(yen) if state == GOOD else None
