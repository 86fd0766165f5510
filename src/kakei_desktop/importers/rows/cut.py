"""Rows in which the comma of an amount, written without quotation marks, parts it into two columns."""

import re
from typing import Any

import numpy as np

from kakei_desktop.importers.files.coded import Flags
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.files.text import plain
from kakei_desktop.importers.rows.body import TableBody

_FIGURE_ROLES = ("amount", "in", "out", "balance")
_MEMO = re.compile("メモ|備考|コメント")
_FIRST, _NEXT = re.compile(r"[-+▲△¥\\]*\d{1,3}"), re.compile(r"\d{3}")


def split_by_commas(body: TableBody) -> Flags:
    """Return the rows in which a figure may be the second half of the one before it.

    They reach beyond the header, or such a figure stands under メモ.
    """
    money = [place for role in _FIGURE_ROLES for part in body.header.columns.get(role, ()) for place in part]
    notes = [_pairs(body, at) for at in money if _is_memo(body, at + 1)]
    cut: Flags = np.logical_or.reduce([np.zeros(len(body), np.bool_), *notes])
    end = _end_of_header(body)
    beyond = body.column(end).flags(lambda cell: not is_blank(cell)) if end else cut & False
    if beyond.any():
        ends = beyond & np.logical_or.reduce([_pairs(body, at) for at in range(min(money), end)])
        # A column that is only without a name holds something in most rows.
        cut |= ends if 2 * beyond.sum() <= len(body) or ends[beyond].all() else False
    return cut


def _is_memo(body: TableBody, place: int) -> bool:
    row = body.header.header_row
    return row >= 0 and place < body.grid.width and _MEMO.match(plain(body.grid.cells[row, place])) is not None


def _pairs(body: TableBody, place: int) -> Flags:
    """Return the rows in which a column and the next may be the halves of one figure."""
    follows = _matching(body, place + 1, _NEXT)
    return follows & _matching(body, place, _FIRST) if follows.any() else follows


def _end_of_header(body: TableBody) -> int:
    """Return the first column over which, and right of which, the header has no name; 0 where there is none."""
    row = body.header.header_row
    named = [place for line in body.grid.cells[max(row - 1, 0) : row + 1] for place in _filled(line)]
    end = max(named, default=-1) + 1
    return end if row >= 0 and end < body.grid.width else 0


def _filled(line: Any) -> list[int]:
    return [place for place, cell in enumerate(line) if not is_blank(cell)]


def _matching(body: TableBody, place: int, pattern: re.Pattern[str]) -> Flags:
    return body.column(place).flags(lambda cell: isinstance(cell, str) and pattern.fullmatch(plain(cell)) is not None)
