"""Which amounts come in and which go out: by columns, signs, sections, balances and words; what stays open is told."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.amounts import (
    Amounts,
    better_out_sign,
    better_sides,
    evenly_mixed,
    mostly_below_zero,
    prove_balance,
    sides_by_balance,
)
from kakei_desktop.importers.cells.days import NoDay, read_day
from kakei_desktop.importers.cells.totals import is_total
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Coded, Flags, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.table_body import TableBody
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS

_SIDES = {"in": 1, "out": -1}
_WHEN = r"(?:(?:令和|平成|[RH])?\d{1,4}(?:年度?|[./-])(?:\d{1,2}月)?|\d{1,2}月)?分?の?"
_SECTION = re.compile(
    rf"[(<■◆●○・\d.]*{_WHEN}(?P<side>\D+?)(?:の?[部分表帳簿]|の?項目|の?内訳|の?一覧)?[)>:]*(?:\([^()]*\))?[)>:]*{_WHEN}"
)
_FIRST_WORD = re.compile(r"[・/:>]")
_MARK = re.compile(r"\((\D{1,3})\).")
_SIDE_FIRST = re.compile(r"([^\s\d・/:：]{1,3})[\s・/:：]+\S")
"""収入 フリマ, 入金：返金."""
_FROM_SOMEBODY = re.compile(r".*(?:から|より)(?:\([^()]*\))?")


class Signed(NamedTuple):
    """Amounts with their signs.

    Attributes:
        yen: In above zero, out below.
        doubts: ``mixed_signs`` of the rows that have another sign than most, where it is left open what it means;
            ``sides_by_words`` of those that come in by their words alone, beside rows whose words say nothing;
            ``maybe_income`` of those that go out although words around the table, or 長男から, name income;
            ``maybe_spent`` of those that only balances call income.
    """

    yen: Numbers
    doubts: Mapping[str, Flags] = {}


def signed(body: TableBody, sides: Mapping[str, Numbers], balance: Amounts | None) -> Signed:
    """Return what moves in each row.

    Args:
        body: The table.
        sides: ``in``, ``out`` or ``amount`` -> what its columns hold.
        balance: What is left after each row, None where no column says it.
    """
    if sides.keys() == {"amount"}:
        return _one_column(body, sides["amount"], balance)
    if "amount" in sides:
        alone = {side: yen for side, yen in sides.items() if side != "amount"}
        one, two = _one_column(body, sides["amount"], None), _in_and_out(body, alone, None)
        return Signed(one.yen + two.yen, {**one.doubts, **two.doubts})
    return _in_and_out(body, sides, balance)


def _in_and_out(body: TableBody, sides: Mapping[str, Numbers], balance: Amounts | None) -> Signed:
    layout, nothing = body.header.layout, np.zeros(len(body), np.int64)
    money_in, money_out = (sides.get(side, nothing) for side in ("in", "out"))
    sign = -1 if layout.out_sign == "minus" else 1
    if layout.out_sign != "balance":
        yen = money_in - sign * money_out
        return Signed(better_sides(yen, balance) if layout.sides == "balance" else yen)
    sign = better_out_sign(money_in, money_out, balance)
    yen = money_in - sign * money_out
    if balance is not None:
        return Signed(yen)
    doubts = {"mixed_signs": _fewer(money_in) | _fewer(money_out)}
    if body.header.trust and "in" not in sides:  # who has a column for income writes it there
        spent = (money_out != 0) & (yen < 0)
        doubts["maybe_income"] = spent & ((_said(body) > 0) | _written_with_a_plus(body, "out"))
    back = _says_that_it_comes_back(body)
    return Signed(yen, _doubts({code: rows & ~back for code, rows in doubts.items()}))


def _doubts(rows: Mapping[str, Flags]) -> Mapping[str, Flags]:
    return {code: flags for code, flags in rows.items() if flags.any()}


def _fewer(yen: Numbers) -> Flags:
    """Return the rows that have another sign than most; none where all have one."""
    below, above = yen < 0, yen > 0
    return above & below.any() if mostly_below_zero(yen) else below & above.any()


def _one_column(body: TableBody, yen: Numbers, balance: Amounts | None) -> Signed:
    sign = body.header.layout.sign
    if body.header.in_when:
        return _signed_where(
            yen, body.rows_where(body.header.in_when) | _named_income_where_blank(body, body.header.in_when.column)
        )
    if sign == "auto":
        return _with_signs(body, yen, balance)
    return Signed(-yen if sign == "out" else yen.copy())


def _with_signs(body: TableBody, yen: Numbers, balance: Amounts | None) -> Signed:
    """Return the yen moved by amounts of which the source says nothing but how large they are.

    They go out, but for those under the heading 収入 and those that their words call income; where words, or the
    balances, prove it, they have their signs already.
    """
    # What is below zero in a column of spending comes in, a 返金 too.
    named = _named_income(body) & (yen > 0)
    sections = _sections(body)
    if sections is not None:
        return _signed_where(yen, (sections > 0) | ((sections == 0) & named))
    plus = _written_with_a_plus(body, "amount") & (not (yen < 0).any())
    comes_in = named | plus
    out = np.where(comes_in, yen, -yen)
    has_signs, in_doubt = _has_signs(body, yen, out, balance)
    proven = np.sign(yen) if has_signs else None if balance is None else sides_by_balance(yen, balance)
    if proven is not None:
        moved = np.where(proven != 0, proven * np.abs(yen), out)
        # Of the first row no balance tells what it was.
        first = (proven == 0) & (moved < 0) & proven.any() & (_said(body) == 0)
        doubts = {"mixed_signs": _fewer(yen) & in_doubt, "maybe_income": first, "maybe_spent": _only_rises(body, moved)}
        return Signed(moved, _doubts(doubts))
    odd = _fewer(yen) if in_doubt else ((yen < 0) & ~_says_that_it_comes_back(body)) | (plus & ~named)
    strange = ~comes_in & (yen > 0) & (_said(body) == 0)
    doubts = {
        "mixed_signs": odd,
        "sides_by_words": named & strange.any(),
        "maybe_income": strange & (_from_somebody(body) | (not named.any() and _names_income_around(body))),
    }
    return Signed(out, _doubts(doubts))


def _only_rises(body: TableBody, moved: Numbers) -> Flags:
    """Return the rows that come in where none goes out and no word names income: they may be what was spent so far."""
    comes_in = moved > 0
    return comes_in & (not (moved < 0).any() and not (_said(body) > 0).any())


def _written_with_a_plus(body: TableBody, role: str) -> Flags:
    columns = body.parts(role) if body.has(role) else ()
    parts = [part.flags(lambda cell: isinstance(cell, str) and plain(cell)[:1] == "+") for part in columns]
    flags: Flags = np.logical_or.reduce([np.zeros(len(body), np.bool_), *parts])
    return flags


def _from_somebody(body: TableBody) -> Flags:
    """Return the rows whose text ends with whom money came from (長男から), or speaks of getting it (売れた服)."""
    if not body.has("description"):
        return np.zeros(len(body), np.bool_)
    words = body.catalogue.table
    return body.cells("description").flags(
        lambda cell: _FROM_SOMEBODY.fullmatch(plain(cell)) is not None or words.hints_at("received", shown(cell))
    )


def _names_income_around(body: TableBody) -> bool:
    """Return whether the sheet's name, a title or a heading names income: 工賃明細, 時給."""
    header = body.header.header_row
    titles = [text for row, text in _lone_texts(body.grid) if row <= header]
    heads = [body.name(place) for place in range(min(body.grid.width, HEADER_COLUMNS))]
    words, texts = body.catalogue, (body.grid.sheet or "", *titles, *heads)
    return any(words.categories.names_income(text) or _names_earnings(text, words.table) for text in texts)


def _names_earnings(text: str, words: TableWords) -> bool:
    return words.kind_of(text) == "earned" or words.hints_at("earnings", text)


def _named_income_where_blank(body: TableBody, place: int) -> Flags:
    """Return the rows of which a column that tells in and out says nothing, but their own words that money comes in."""
    blank = body.column(place).flags(is_blank)
    return blank & _named_income(body) if blank.any() else blank


def _signed_where(yen: Numbers, comes_in: Flags) -> Signed:
    """Return the yen moved by amounts of which it is known where they come in.

    Where most of what goes out is below zero, they have their signs already.
    """
    out = np.where(comes_in, 0, yen)
    odd = _fewer(out) & evenly_mixed(int((out < 0).sum()), int((out > 0).sum()))
    return Signed(
        yen.copy() if mostly_below_zero(out) else np.where(comes_in, yen, -yen), _doubts({"mixed_signs": odd})
    )


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


def _said(body: TableBody) -> Numbers:
    """Return for each row 1 where its words name income, -1 where they name spending, else 0."""
    categories, named = body.catalogue.categories, np.zeros(len(body), np.int64)
    for role in ("description", "category"):
        for part in body.parts(role) if body.has(role) else ():
            said = part.numbers(lambda cell: 0 if is_blank(cell) else categories.direction(shown(cell)))
            named = np.where(said != 0, said, named)
    marked = _marked(body)
    return np.where(marked != 0, marked, named)


def _marked(body: TableBody) -> Numbers:
    """Return 1 for rows whose text begins with a mark (入) or the word 収入 alone, -1 with (出) or 支出, else 0."""
    if not body.has("description"):
        return np.zeros(len(body), np.int64)
    words = body.catalogue.table.directions

    def side(cell: Any) -> int:
        mark = _MARK.match(plain(cell)) or _SIDE_FIRST.match(shown(cell))
        return 0 if mark is None else (mark[1] in words.in_) - (mark[1] in words.out)

    return body.cells("description").numbers(side)


def _votes(body: TableBody, yen: Numbers) -> tuple[int, int]:
    """Return how many rows' words say that amounts have signs (家賃 below zero), and how many that they have none.

    Income above zero tells nothing: it is income either way.
    """
    said = _said(body)
    contra = ((said < 0) & (yen > 0)) | ((said > 0) & (yen < 0))
    return int(((said < 0) & (yen < 0)).sum()), int(contra.sum())


def _sections(body: TableBody) -> Numbers | None:
    """Return 1 for rows under a heading 収入 (or in a sheet of that name), -1 under 支出, else 0; None without any.

    Where only one of the two is known and not by the sheet, it holds to the next sum or words in a line of their own.
    """
    lines = [(-1, plain(body.grid.sheet or "")), *_lone_texts(body.grid)]
    headings = {row: side for row, text in lines if (side := _side_named(text, body.catalogue.table))}
    if not headings:
        return None
    if len(set(headings.values())) == 1 and -1 not in headings:
        ends = {*_sum_rows(body), *(row for row, text in lines if row >= body.first and not re.search(r"\d", text))}
        headings = dict.fromkeys(ends, 0) | headings
    rows, sides = zip(*sorted(headings.items()), strict=True)
    last = np.searchsorted(rows, np.arange(body.first, body.grid.height)) - 1
    return np.where(last >= 0, np.array(sides)[last], 0)


def _side_named(text: str, words: TableWords) -> int:
    """Return 1 for a heading of money that comes in (収入の部, もらった分), -1 of money that goes out, else 0."""
    heading = _SECTION.fullmatch(text)
    word = heading["side"] if heading else ""
    return _SIDES.get(words.roles.of(word) or "", 0) if len(word) > 1 else 0


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
        named = (blank & named) | (~blank & income & ~_paid_under(body, words)) | _under_income(body)
    marked = _marked(body)
    return np.where(marked != 0, marked > 0, named)


def _under_income(body: TableBody) -> Flags:
    """Return the rows of which a category is the side itself: 収, 入金, 収入・その他."""
    sides = body.catalogue.table.directions.in_
    parts = [part.flags(lambda cell: _FIRST_WORD.split(plain(cell))[0] in sides) for part in body.parts("category")]
    flags: Flags = np.logical_or.reduce(parts)
    return flags


def _paid_under(body: TableBody, category: Coded[Any]) -> Flags:
    """Return the rows of a category that may be paid as well (年金) whose text says so: 国民年金 4月分."""
    categories = body.catalogue.categories
    unsure = category.flags(lambda cell: categories.goes_out.of(plain(cell)) is not None)
    if not body.has("description"):
        return np.zeros(len(body), np.bool_)
    return unsure & body.cells("description").flags(lambda cell: categories.spending.within(plain(cell)) is not None)


def _says_that_it_comes_back(body: TableBody) -> Flags:
    """Return the rows whose words turn a purchase round: 返品."""
    if not body.has("description"):
        return np.zeros(len(body), np.bool_)
    words = body.catalogue.categories.comes_back
    return body.cells("description").flags(lambda cell: words.word_within(plain(cell)) is not None)
