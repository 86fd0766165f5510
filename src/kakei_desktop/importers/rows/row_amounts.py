"""How much money each row of a table moves, in or out, and what is wrong where none is understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.amounts import (
    BAD,
    TOO_LARGE,
    Amounts,
    amounts,
    better_out_sign,
    better_sides,
    evenly_mixed,
    mostly_below_zero,
    prove_balance,
)
from kakei_desktop.importers.cells.days import NoDay, read_day
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Coded, Flags, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.table_body import TableBody

_FIGURE_ROLES = ("amount", "in", "out", "balance")
_MEMO = re.compile("メモ|備考|コメント")
_FIRST, _NEXT = re.compile(r"[-+▲△¥\\]*\d{1,3}"), re.compile(r"\d{3}")
_SIDES = {"収入": 1, "支出": -1}
_SECTION = re.compile(
    r"[(<■◆●○・\d.]*(?:月分?の?)?(収入|支出)(?:の部|の?項目|の?内訳|の?一覧)?[)>:]*(?:\([^()]*\))?[)>:]*"
)


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


def _with_signs(body: TableBody, yen: Numbers, balance: Amounts | None) -> tuple[Numbers, bool]:
    """Return the yen moved by amounts of which the source says nothing but how large they are, and whether in doubt.

    They go out, but for those under the heading 収入 and those that their words call income; where words, or the
    balances, prove it, they have their signs already.
    """
    # What is below zero in a column of spending comes in, a 返金 too.
    named = _named_income(body) & (yen > 0)
    sections = _sections(body)
    if sections is not None:
        return _signed_where(yen, (sections > 0) | ((sections == 0) & named))
    out = np.where(named, yen, -yen)
    has_signs, in_doubt = _has_signs(body, yen, out, balance)
    return yen.copy() if has_signs else out, in_doubt


def _named_income_where_blank(body: TableBody, place: int) -> Flags:
    """Return the rows of which a column that tells in and out says nothing, but their own words that money comes in."""
    blank = body.column(place).flags(is_blank)
    return blank & _named_income(body) if blank.any() else blank


def _signed_where(yen: Numbers, comes_in: Flags) -> tuple[Numbers, bool]:
    """Return the yen moved by amounts of which it is known where they come in, and whether in doubt.

    Where most of what goes out is below zero, they have their signs already.
    """
    out = yen[~comes_in]
    in_doubt = evenly_mixed(int((out < 0).sum()), int((out > 0).sum()))
    return yen.copy() if mostly_below_zero(out) else np.where(comes_in, yen, -yen), in_doubt


def _has_signs(body: TableBody, yen: Numbers, out: Numbers, balance: Amounts | None) -> tuple[bool, bool]:
    """Return whether the amounts have their signs: as balances prove, else by words, else as most rows have it."""
    proofs = [prove_balance(moved, balance) for moved in (yen, out)] if balance is not None else []
    breaks = [len(proof.breaks) for proof in proofs if proof]
    if len(set(breaks)) == 2:
        return breaks[0] < breaks[1], False
    if not (yen < 0).any() or not (yen > 0).any():
        return mostly_below_zero(yen), False
    pro, contra = _votes(body, yen)
    if pro != contra:
        return pro > contra, evenly_mixed(pro, contra)
    return bool((yen < 0).sum() >= (yen > 0).sum()), True


def _votes(body: TableBody, yen: Numbers) -> tuple[int, int]:
    """Return how many rows' words say that amounts have signs (家賃 below zero), and how many that they have none.

    Income above zero tells nothing: it is income either way.
    """
    categories, named = body.catalogue.categories, np.zeros(len(body), np.int64)
    for role in ("description", "category"):
        for part in body.parts(role) if body.has(role) else ():
            said = part.numbers(lambda cell: 0 if is_blank(cell) else categories.direction(shown(cell)))
            named = np.where(said != 0, said, named)
    spending = named < 0
    pro = spending & (yen < 0)
    contra = (spending & (yen > 0)) | ((named > 0) & (yen < 0))
    return int(pro.sum()), int(contra.sum())


def _sections(body: TableBody) -> Numbers | None:
    """Return 1 for rows under a heading 収入 (or in a sheet of that name), -1 under 支出, else 0; None without any.

    Where only one of the two is known and not by the sheet, it holds to the next sum or words in a line of their own.
    """
    lines = [(-1, plain(body.grid.sheet or "")), *_lone_texts(body.grid)]
    headings = {row: _SIDES[match[1]] for row, text in lines if (match := _SECTION.fullmatch(text))}
    if not headings:
        return None
    if len(set(headings.values())) == 1 and -1 not in headings:
        ends = {*_sum_rows(body), *(row for row, text in lines if row >= body.first and not re.search(r"\d", text))}
        headings = dict.fromkeys(ends, 0) | headings
    rows, sides = zip(*sorted(headings.items()), strict=True)
    last = np.searchsorted(rows, np.arange(body.first, body.grid.height)) - 1
    return np.where(last >= 0, np.array(sides)[last], 0)


def _lone_texts(grid: Grid) -> Iterator[tuple[int, str]]:
    """Yield the rows in which one text stands and nothing else."""
    lone = (grid.cells != "").sum(axis=1) == 1
    for row in np.flatnonzero(lone).tolist():
        words = [cell for cell in grid.cells[row] if not is_blank(cell)]
        if len(words) == 1:
            yield row, plain(words[0])


def _sum_rows(body: TableBody) -> Iterator[int]:
    """Yield the rows of the grid without a day that sum up all above."""
    for row in np.flatnonzero(body.cells("date").flags(lambda cell: isinstance(read_day(cell), NoDay | None))).tolist():
        cells = body.grid.cells[body.first + row]
        if is_total(cells) and not any("小計" in plain(cell) for cell in cells):
            yield body.first + row


def _named_income(body: TableBody) -> Flags:
    """Return the rows whose own words say that money comes in (給料): the category, where it is blank the text."""
    categories, named = body.catalogue.categories, np.zeros(len(body), np.bool_)
    if body.has("description"):
        named = body.cells("description").flags(lambda cell: categories.comes_in(shown(cell)))
    if body.has("category"):
        words = body.parts("category")[-1]
        blank, income = words.flags(is_blank), words.flags(lambda cell: categories.names_income(shown(cell)) is True)
        named = (blank & named) | (~blank & income & ~_paid_under(body, words))
    return named


def _paid_under(body: TableBody, category: Coded[Any]) -> Flags:
    """Return the rows of a category that may be paid as well (年金) whose text says so: 国民年金 4月分."""
    categories = body.catalogue.categories
    unsure = category.flags(lambda cell: categories.goes_out.of(plain(cell)) is not None)
    if not body.has("description"):
        return np.zeros(len(body), np.bool_)
    return unsure & body.cells("description").flags(lambda cell: categories.spending.within(plain(cell)) is not None)


@dataclass(frozen=True, slots=True, eq=False)
class RowAmounts:
    """Amounts of all rows.

    Attributes:
        yen: In positive, out negative; 0 where not understood.
        problem: The code of what is wrong, ``""`` where nothing is.
        balance: Balances, None where the table has none.
        in_doubt: The first row of those few whose sign is another, where it is left open which means money in; else
            None.
        by_column: The same yen by rows and columns of money.
        places: Those columns, from 0; of one that stands in for another, the first.
        written: What stands in them, whether it is understood or not.
    """

    yen: Numbers
    problem: NDArray[np.object_]
    balance: Amounts | None
    in_doubt: int | None
    by_column: Numbers
    places: tuple[int, ...]
    written: Numbers


def row_amounts(body: TableBody) -> RowAmounts:
    """Read a table's amounts by its layout's signs."""
    balance = amounts(body.cells("balance"), unit=_unit(body, "balance")) if body.has("balance") else None
    sides = [side for side in ("in", "out", "amount") if body.has(side)]
    columns = [
        (side, parts[0], amounts(cells, unit=body.unit(parts[0])))
        for side in sides
        for parts, cells in _parts(body, side)
    ]
    yen, in_doubt = _signed(body, {side: _sum(columns, side) for side in sides}, balance)
    # Column after column in memory: a row of two or three is looked at in a tenth of the time.
    trouble, written = _trouble(body, columns), np.array([column.yen for _, _, column in columns]).T
    yen[trouble != ""] = 0
    return RowAmounts(
        yen,
        trouble,
        balance,
        _first_of_fewer(yen) if in_doubt else None,
        _by_column(yen, written),
        tuple(place for _, place, _ in columns),
        written,
    )


def _unit(body: TableBody, role: str) -> int:
    return body.unit(body.header.columns[role][0][0])


def _parts(body: TableBody, role: str) -> Iterator[tuple[tuple[int, ...], Coded[Any]]]:
    return zip(body.header.columns[role], body.parts(role), strict=True)


def _sum(columns: Sequence[tuple[str, int, Amounts]], side: str) -> Numbers:
    yen: Numbers = np.sum([column.yen for its, _, column in columns if its == side], axis=0)
    return yen


def _trouble(body: TableBody, columns: Sequence[tuple[str, int, Amounts]]) -> NDArray[np.object_]:
    trouble = np.full(len(body), "", np.object_)
    read = [column for _, _, column in columns]
    trouble[~np.logical_or.reduce([column.nonzero for column in read])] = "no_amount"
    sides = [
        np.logical_or.reduce([column.nonzero for its, _, column in columns if its == side])
        for side in dict.fromkeys(side for side, _, _ in columns)
    ]
    trouble[np.sum(sides, axis=0) > 1] = "both_in_and_out"
    trouble[_any_state(read, TOO_LARGE)] = "amount_too_large"
    trouble[_any_state(read, BAD)] = "bad_amount"
    trouble[_split_by_commas(body)] = "split_amount"
    return trouble


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


def _first_of_fewer(yen: Numbers) -> int:
    fewer = yen > 0 if mostly_below_zero(yen) else yen < 0
    return int(fewer.argmax())


def _signed(body: TableBody, sides: Mapping[str, Numbers], balance: Amounts | None) -> tuple[Numbers, bool]:
    """Return the yen moved, and whether it is in doubt which sign means money in."""
    if sides.keys() == {"amount"}:
        return _one_column(body, sides["amount"], balance)
    if "amount" in sides:
        alone = {side: yen for side, yen in sides.items() if side != "amount"}
        parts = (_one_column(body, sides["amount"], None), _in_and_out(body, alone, None))
        return parts[0][0] + parts[1][0], parts[0][1] or parts[1][1]
    return _in_and_out(body, sides, balance)


def _in_and_out(body: TableBody, sides: Mapping[str, Numbers], balance: Amounts | None) -> tuple[Numbers, bool]:
    layout, nothing = body.header.layout, np.zeros(len(body), np.int64)
    money_in, money_out = (sides.get(side, nothing) for side in ("in", "out"))
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
        return _signed_where(
            yen, body.rows_where(body.header.in_when) | _named_income_where_blank(body, body.header.in_when.column)
        )
    if sign == "auto":
        return _with_signs(body, yen, balance)
    return -yen if sign == "out" else yen.copy(), False
