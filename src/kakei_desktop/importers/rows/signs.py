"""What a single column of amounts without a sign of its own means: money in or money out."""

import re
from collections.abc import Iterator

import numpy as np

from kakei_desktop.importers.cells.amounts import Amounts, evenly_mixed, mostly_below_zero
from kakei_desktop.importers.cells.balance import prove_balance
from kakei_desktop.importers.cells.dates import NoDay, read_day
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.cells.words import category_by_text, comes_in, direction
from kakei_desktop.importers.files.coded import Flags, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain, shown
from kakei_desktop.importers.rows.body import TableBody

_SIDES = {"収入": 1, "支出": -1}
_SECTION = re.compile(
    r"[(<■◆●○・\d.]*(?:月分?の?)?(収入|支出)(?:の部|の?項目|の?内訳|の?一覧)?[)>:]*(?:\([^()]*\))?[)>:]*"
)


def with_signs(body: TableBody, yen: Numbers, balance: Amounts | None) -> tuple[Numbers, bool]:
    """Return the yen moved by amounts of which the source says nothing but how large they are, and whether in doubt.

    They go out, but for those under the heading 収入 and those that their words call income; where words, or the
    balances, prove it, they have their signs already.
    """
    # What is below zero in a column of spending comes in, a 返金 too.
    named = _named_income(body) & (yen > 0)
    sections = _sections(body)
    if sections is not None:
        return signed_where(yen, (sections > 0) | ((sections == 0) & named))
    out = np.where(named, yen, -yen)
    has_signs, in_doubt = _has_signs(body, yen, out, balance)
    return yen.copy() if has_signs else out, in_doubt


def named_income_where_blank(body: TableBody, place: int) -> Flags:
    """Return the rows of which a column that tells in and out says nothing, but their own words that money comes in."""
    blank = body.column(place).flags(is_blank)
    return blank & _named_income(body) if blank.any() else blank


def signed_where(yen: Numbers, comes_in: Flags) -> tuple[Numbers, bool]:
    """Return the yen moved by amounts of which it is known where they come in, and whether in doubt.

    Where most of what goes out is below zero, they have their signs already.
    """
    out = yen[~comes_in]
    in_doubt = evenly_mixed(int((out < 0).sum()), int((out > 0).sum()))
    return yen.copy() if mostly_below_zero(out) else np.where(comes_in, yen, -yen), in_doubt


def _has_signs(body: TableBody, yen: Numbers, out: Numbers, balance: Amounts | None) -> tuple[bool, bool]:
    """Tell whether the amounts have their signs: as balances prove, else by words, else as most rows have it."""
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
    named = np.zeros(len(body), np.int64)
    for role in ("description", "category"):
        for part in body.parts(role) if body.has(role) else ():
            said = part.numbers(lambda cell: 0 if is_blank(cell) else direction(shown(cell)))
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
    marks = {row: _SIDES[match[1]] for row, text in lines if (match := _SECTION.fullmatch(text))}
    if not marks:
        return None
    if len(set(marks.values())) == 1 and -1 not in marks:
        ends = {*_sum_rows(body), *(row for row, text in lines if row >= body.first and not re.search(r"\d", text))}
        marks = dict.fromkeys(ends, 0) | marks
    rows, sides = zip(*sorted(marks.items()), strict=True)
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
    named = np.zeros(len(body), np.bool_)
    if body.has("description"):
        named = body.cells("description").flags(lambda cell: category_by_text(shown(cell), income=True) is not None)
    if body.has("category"):
        words = body.parts("category")[-1]
        blank, income = words.flags(is_blank), words.flags(lambda cell: comes_in(shown(cell)) is True)
        named = (blank & named) | (~blank & income)
    return named
