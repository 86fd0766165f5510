"""Rows in which the comma of an amount, written without quotation marks, parts it into two columns."""

import re
from typing import Any

import numpy as np

from kakei_desktop.importers.body import Body
from kakei_desktop.importers.coded import Flags
from kakei_desktop.importers.grid import is_blank
from kakei_desktop.importers.text import plain

_MONEY = ("amount", "in", "out", "balance")
_FIRST, _NEXT = re.compile(r"[-+▲△¥\\]*\d{1,3}"), re.compile(r"\d{3}")


def cut_by_commas(body: Body) -> Flags:
    """Return the rows that reach beyond the header and in which a figure may be the second half of one before it."""
    end = _end_of_header(body)
    none = np.zeros(len(body), np.bool_)
    beyond = body.column(end).flags(lambda cell: not is_blank(cell)) if end else none
    if not beyond.any():
        return none
    money = [place for role in _MONEY for part in body.found.columns.get(role, ()) for place in part]
    pairs = [_matching(body, at, _FIRST) & _matching(body, at + 1, _NEXT) for at in range(min(money), end)]
    cut: Flags = beyond & np.logical_or.reduce([none, *pairs])
    # A column that is only without a name holds something in most rows.
    return none if 2 * beyond.sum() > len(body) and not cut[beyond].all() else cut


def _end_of_header(body: Body) -> int:
    """Return the first column over which, and right of which, the header has no name; 0 where there is none."""
    row = body.found.header_row
    named = [place for line in body.grid.cells[max(row - 1, 0) : row + 1] for place in _filled(line)]
    end = max(named, default=-1) + 1
    return end if row >= 0 and end < body.grid.width else 0


def _filled(line: Any) -> list[int]:
    return [place for place, cell in enumerate(line) if not is_blank(cell)]


def _matching(body: Body, place: int, pattern: re.Pattern[str]) -> Flags:
    return body.column(place).flags(lambda cell: isinstance(cell, str) and pattern.fullmatch(plain(cell)) is not None)
