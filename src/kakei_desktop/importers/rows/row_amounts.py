"""How much money each row of a table moves, in or out, and what is wrong where none is understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kakei_desktop.importers.cells.amounts import BAD, TOO_LARGE, Amounts, amounts
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.coded import Coded, Flags, Labels, Numbers
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.signs import signed
from kakei_desktop.importers.rows.table_body import TableBody

_LEAST_MONEY = 100
"""Yen; a smaller figure counts something else."""
_FIGURE_ROLES = ("amount", "in", "out", "balance")
_MEMO = re.compile("メモ|備考|コメント")
_FIRST, _NEXT = re.compile(r"[-+▲△¥\\]*\d{1,3}"), re.compile(r"\d{3}")


def _split_by_commas(body: TableBody) -> Flags:
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


def _pushed_by_a_comma(body: TableBody, no_amount: Flags) -> Flags:
    """Return the rows without an amount that have a figure right of it, where rows with an amount never do.

    A comma within a shop's name has pushed it there.
    """
    last = max(
        place for role in ("in", "out", "amount") for part in body.header.columns.get(role, ()) for place in part
    )
    if not no_amount.any() or last + 1 >= body.grid.width or last + 1 in _places(body):
        return no_amount & False
    beside = amounts(body.column(last + 1))
    money = beside.nonzero & (np.abs(beside.yen) >= _LEAST_MONEY)
    return no_amount & money & (not (money & ~no_amount).any())


def _places(body: TableBody) -> set[int]:
    return {place for parts in body.header.columns.values() for part in parts for place in part}


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


@dataclass(frozen=True, slots=True, eq=False)
class RowAmounts:
    """Amounts of all rows.

    Attributes:
        yen: In positive, out negative; 0 where not understood.
        problem: The code of what is wrong, ``""`` where nothing is.
        balance: Balances, None where the table has none.
        doubts: What is to be said of signs: its code, and the rows of which.
        by_column: The same yen by rows and columns of money.
        places: Those columns, from 0; of one that stands in for another, the first.
        written: What stands in them, whether it is understood or not.
    """

    yen: Numbers
    problem: Coded[str]
    balance: Amounts | None
    doubts: Mapping[str, Flags]
    by_column: Numbers
    places: tuple[int, ...]
    written: Numbers


def row_amounts(body: TableBody) -> RowAmounts:
    """Read a table's amounts by its layout's signs."""
    balance = amounts(body.cells("balance"), unit=_unit(body, "balance")) if body.has("balance") else None
    sides = [side for side in ("in", "out", "amount") if body.has(side)]
    columns = [
        (its, parts[0], amounts(cells, unit=body.unit(parts[0])))
        for side in sides
        for parts, whole in _parts(body, side)
        for its, cells in _under_each_heading(body, side, whole)
    ]
    yen, doubts = signed(body, {side: _sum(columns, side) for side, _, _ in columns}, balance)
    # Column after column in memory: a row of two or three is looked at in a tenth of the time.
    trouble, written = _trouble(body, columns), np.array([column.yen for _, _, column in columns]).T
    yen[trouble.flags(bool)] = 0
    return RowAmounts(
        yen,
        trouble,
        balance,
        doubts,
        _by_column(yen, written),
        tuple(place for _, place, _ in columns),
        written,
    )


def _unit(body: TableBody, role: str) -> int:
    return body.unit(body.header.columns[role][0][0])


def _parts(body: TableBody, role: str) -> Iterator[tuple[tuple[int, ...], Coded[Any]]]:
    return zip(body.header.columns[role], body.parts(role), strict=True)


def _under_each_heading(body: TableBody, side: str, cells: Coded[Any]) -> Iterator[tuple[str, Coded[Any]]]:
    """Yield a column of money by side: a later heading in it (日付, 内容, 収入) may name another for the rows below."""
    roles = body.catalogue.table.roles
    again = body.cells("date").flags(lambda cell: isinstance(cell, str) and roles.of(plain(cell)) == "date")
    said = {row: roles.of(plain(cells[row])) for row in np.flatnonzero(again).tolist()}
    turns = {row: role for row, role in said.items() if role in ("in", "out", "amount")}
    if not set(turns.values()) - {side}:
        yield side, cells
        return
    rows, named = [-1, *turns], np.array([side, *turns.values()])
    its = named[np.searchsorted(rows, np.arange(len(body)), "right") - 1]
    for role in dict.fromkeys(named.tolist()):
        yield role, Coded(np.where(its == role, cells.codes, len(cells.values)), (*cells.values, ""))


def _sum(columns: Sequence[tuple[str, int, Amounts]], side: str) -> Numbers:
    yen: Numbers = np.sum([column.yen for its, _, column in columns if its == side], axis=0)
    return yen


def _trouble(body: TableBody, columns: Sequence[tuple[str, int, Amounts]]) -> Coded[str]:
    trouble = Labels(len(body))
    read = [column for _, _, column in columns]
    trouble.put("no_amount", ~np.logical_or.reduce([column.nonzero for column in read]))
    sides = [
        np.logical_or.reduce([column.nonzero for its, _, column in columns if its == side])
        for side in dict.fromkeys(side for side, _, _ in columns)
    ]
    trouble.put("both_in_and_out", np.sum(sides, axis=0) > 1)
    trouble.put("amount_too_large", _any_state(read, TOO_LARGE))
    trouble.put("bad_amount", _any_state(read, BAD))
    without = trouble.column.flags("no_amount".__eq__)
    trouble.put("split_amount", _split_by_commas(body) | _pushed_by_a_comma(body, without))
    return trouble.column


def _by_column(yen: Numbers, written: Numbers) -> Numbers:
    """Return what each column moves of what each row moves: it has the sign that the row has in all."""
    if written.shape[1] == 1:
        return yen[:, None]
    turned = np.sign(yen) * np.sign(written.sum(axis=1))
    by_column: Numbers = written * turned[:, None]
    return by_column


def _any_state(columns: list[Amounts], state: int) -> Flags:
    flags: Flags = np.logical_or.reduce([c.state == state for c in columns])
    return flags
