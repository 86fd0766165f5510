"""The rows under a table's header: each becomes a transaction, or is skipped with a code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.domain.ledger import StatementDue
from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.cells.amounts import GOOD, Amounts, BalanceProof, prove_balance
from kakei_desktop.importers.cells.day_orders import DayReading
from kakei_desktop.importers.cells.days import Day, NoDay, read_day
from kakei_desktop.importers.cells.periods import Period
from kakei_desktop.importers.files import coded
from kakei_desktop.importers.files.cell_text import plain, shown
from kakei_desktop.importers.files.coded import Coded, Flags, Labels, Numbers
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.rows.doubts import asked_otherwise, how_written, unread_columns
from kakei_desktop.importers.rows.entries import Entries
from kakei_desktop.importers.rows.odd_days import odd_days
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_amounts import RowAmounts, row_amounts
from kakei_desktop.importers.rows.row_days import RowDays, days_of, is_unpaid, lacks_years, repeats_header
from kakei_desktop.importers.rows.statements import statement_due, wallet_charges
from kakei_desktop.importers.rows.sums import Sums, sums_of
from kakei_desktop.importers.rows.table_body import (
    TableBody,
    part_of_table,
    rows_above,
    rows_of_another_table,
    wrong_row_count,
)
from kakei_desktop.importers.shapes.evidence import MONEY
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, TYPED_ROWS, PlacedRule, TableHeader
from kakei_desktop.importers.shapes.tables import find_table
from kakei_desktop.importers.trust import ColumnTrust, Proof

_BLANK_ROW = "blank"
_NO_ROWS = frozenset({"note", "subtotal"})
_SIDES = ("in", "out")


@dataclass(frozen=True, slots=True, eq=False)
class TableRows:
    """What one table gave.

    Attributes:
        sheet: Where it stands, None outside workbooks.
        entries: Its transactions.
        skipped: Every other row that holds data.
        findings: Odd things about rows that were taken.
        proof: What its balances say, None without balances; rows counted like ``Mark.row``.
        years_filled: Some days are written without a year.
        due: What a card's statement asks for.
        uncounted: Rows with an id that the source itself does not count; they are among the skipped ones.
        sums: Rows that sum up others, and do.
        day_reading: In which order the numbers of its days were read; None where that was never open.
    """

    sheet: str | None
    entries: Entries
    skipped: tuple[RowFinding, ...]
    findings: tuple[RowFinding, ...] = ()
    proof: BalanceProof | None = None
    years_filled: bool = False
    due: tuple[StatementDue, ...] = ()
    uncounted: Entries | None = None
    sums: tuple[Proof, ...] = ()
    day_reading: DayReading | None = None


def read_table(grid: Grid, found: TableHeader, period: Period, catalogue: LedgerCatalogue) -> TableRows:
    """Read the rows below the header; those above it are skipped.

    Raises:
        YearNeeded: If days have no year and nothing tells it.
    """
    body = TableBody(part_of_table(grid, found), found, catalogue)
    money = row_amounts(body)
    written = body.cells("date").map(read_day)
    row_days = days_of(body, written, money.problem, period)
    days = row_days.days
    sums = sums_of(body, money, days.flags(_is_date)) if found.layout.fill_days else Sums()
    why = _reasons(body, money, days, sums)
    taken = why.flags("".__eq__)
    kept = np.flatnonzero(taken)
    left = np.flatnonzero(~taken & why.flags(_BLANK_ROW.__ne__))
    below = tuple(RowFinding(body.line(row), grid.sheet, why[row]) for row in left.tolist())
    rows = len(kept) + sum(finding.code not in _NO_ROWS for finding in below)
    entries = _entries(body, money, days, _EntryAmounts.of(money, kept))
    skipped = (*rows_above(grid, found), *below, *rows_of_another_table(grid, len(body.grid.cells)))
    moved = np.flatnonzero(why.flags("transfer".__eq__))
    return TableRows(
        grid.sheet,
        entries,
        skipped,
        (
            *_of_the_source(body),
            *wrong_row_count(grid, found, rows),
            *_odd(body, money, taken, row_days),
            *(odd_days(body, row_days, kept[:TYPED_ROWS].tolist(), period) if found.layout.fill_days else ()),
            *_heads_of_what_is_to_come(body, written),
            *asked_otherwise(body, money, kept),
            *sums.findings,
        ),
        _proof(body, money, why),
        lacks_years(written.values),
        (*statement_due(body, money, kept), *wallet_charges(body, money, days, moved)),
        _uncounted(body, money, days, why),
        tuple(sums.proofs),
        row_days.reading,
    )


def _odd(body: TableBody, money: RowAmounts, taken: Flags, row_days: RowDays) -> Iterator[RowFinding]:
    """Yield what is odd about how amounts and days are written, and which columns may say more of them."""
    yield from unread_columns(body)
    yield from how_written(body, money, taken)
    yield from row_days.findings(body.cells("date"), body.grid.sheet, body.line)
    yield from (RowFinding(body.line(row), body.grid.sheet, "month_in_doubt") for row in row_days.months_in_doubt)


def _heads_of_what_is_to_come(body: TableBody, written: Coded[Day]) -> Iterator[RowFinding]:
    """Yield the lines of their own that say that what stands below them has not moved yet."""
    if not body.header.layout.fill_days:
        return
    for row in np.flatnonzero(written.flags(lambda day: isinstance(day, NoDay))).tolist():
        words = [cell for cell in body.grid.cells[body.first + row] if not is_blank(cell)]
        if len(words) == 1 and body.catalogue.table.heads_what_is_to_come(shown(words[0])):
            yield RowFinding(body.line(row), body.grid.sheet, "planned_rows")


def _uncounted(body: TableBody, money: RowAmounts, days: Coded[Day], why: Coded[str]) -> Entries | None:
    """Return the rows with an id that the source itself does not count; None where it has no ids, or counts all."""
    codes = {rule.code for rule in body.header.skip}
    aside = np.flatnonzero(why.flags(codes.__contains__) & days.flags(_is_date))
    return _entries(body, money, days, _EntryAmounts.whole(money, aside)) if len(aside) and body.has("id") else None


def _of_the_source(body: TableBody) -> Iterator[RowFinding]:
    """Yield what is to be said of every file of the source."""
    layout = body.header.layout
    codes = (*layout.warnings, *(("unverified_layout",) if layout.unverified else ()))
    yield from (RowFinding(body.header.header_row + 1, body.grid.sheet, code) for code in codes)


def _is_date(day: Day) -> bool:
    return isinstance(day, date)


def _reasons(body: TableBody, money: RowAmounts, days: Coded[Day], sums: Sums) -> Coded[str]:
    """Return for each row why it is skipped: a code, ``blank`` for nothing there, ``""`` where it is taken."""
    why = Labels(len(body))
    why.put("subtotal", list(sums.rows))
    if body.header.layout.money_in_is:
        why.put(body.header.layout.money_in_is, money.yen > 0)
    for rule in reversed(body.header.skip):
        why.put(rule.code, body.rows_where(rule))
    unclear = money.problem.flags(bool) | ~days.flags(_is_date)
    for row in np.flatnonzero(unclear & why.column.flags("".__eq__)).tolist():
        why.put(_reason(body, row, money.problem[row], days[row]), row)
    return why.column


def _only_its_balance(body: TableBody, row: int) -> bool:
    """Return whether a row of a table of no known source names something and what is left, but not what moved."""
    named = body.has("description") and not is_blank(body.cells("description")[row])
    if not (named and body.header.layout.fill_days and body.has("balance")) or body.is_total(row):
        return False
    return not is_blank(body.cells("balance")[row])


def _reason(body: TableBody, row: int, trouble: str, day: Day) -> str:
    cells = body.grid.cells[body.first + row]
    if all(map(is_blank, cells)):
        return _BLANK_ROW
    if isinstance(day, date):
        return "balance_only" if trouble == "no_amount" and _only_its_balance(body, row) else trouble
    if body.is_total(row):
        return "subtotal"
    if day is None and trouble == "" and body.header.layout.fill_days and is_unpaid(body, row):
        return "planned"
    worded = trouble in ("no_amount", "bad_amount") and not (isinstance(day, NoDay) and day.looks_like_a_day)
    note = (worded and (day is not None or trouble == "no_amount")) or repeats_header(
        body.grid, body.header.header_row, cells
    )
    return "note" if note else "bad_date"


@dataclass(frozen=True, slots=True, eq=False)
class _EntryAmounts:
    """Of each entry its row of the body, its yen and its column of money (-1 where that says nothing)."""

    rows: NDArray[np.intp]
    yen: Numbers
    places: NDArray[np.intp]

    @classmethod
    def of(cls, money: RowAmounts, kept: NDArray[np.intp]) -> "_EntryAmounts":
        """Return the amounts of these rows: one of each, several where several columns hold money of one side."""
        taken = money.by_column[kept]
        rows, columns = np.nonzero(taken)
        return cls(kept[rows], taken[rows, columns], np.array(money.places)[columns])

    @classmethod
    def whole(cls, money: RowAmounts, kept: NDArray[np.intp]) -> "_EntryAmounts":
        """Return these rows with what each moves in all."""
        return cls(kept, money.yen[kept], np.full(len(kept), -1))


def _entries(body: TableBody, money: RowAmounts, days: Coded[Day], cells: _EntryAmounts) -> Entries:
    kept, size = cells.rows, len(cells.rows)
    role = next((role for role in ("description", "category") if body.has(role)), None)
    texts = body.cells(role).take(kept).map(shown) if role else coded.constant("", size)
    return Entries(
        date=cast("Coded[date]", days.take(kept).used()),
        amount=cells.yen,
        description=texts,
        category=_categories(body, cells, texts),
        account=_accounts(body, cells),
        row=kept + body.line(0),
        sheet=coded.constant(body.grid.sheet, size),
        source_id=_ids(body.cells("id")).take(kept) if body.has("id") else coded.constant("", size),
        balance=coded.constant(None, size) if money.balance is None else _balances(money.balance, kept),
    )


def _balances(balance: Amounts, kept: NDArray[np.intp]) -> Coded[int | None]:
    written = zip(balance.yen[kept].tolist(), (balance.state[kept] == GOOD).tolist(), strict=True)
    return coded.of(yen if good else None for yen, good in written)


def _accounts(body: TableBody, cells: _EntryAmounts) -> Coded[str]:
    otherwise = body.header.layout.account
    if body.has("account"):
        return body.cells("account").take(cells.rows).map(lambda cell: shown(cell) or otherwise)
    over = body.purses(cells.places)
    return coded.constant(otherwise, len(cells.rows)) if over is None else over


def _ids(cells: Coded[Any]) -> Coded[str]:
    """Return the names that the source gives its rows: nobody reads them, so a hundred thousand stay as written."""
    return cells if set(map(type, cells.values)) == {str} else cells.map(shown)


def _categories(body: TableBody, cells: _EntryAmounts, texts: Coded[str]) -> Coded[str | None]:
    categories = body.catalogue.categories
    comes_in: Coded[Any] = Coded((cells.yen > 0).astype(np.intp), (False, True))
    if not body.has("category"):
        return coded.paired([texts, comes_in]).map(lambda row: categories.category_by_text(row[0], income=row[1]))
    words = [part.take(cells.rows) for part in body.parts("category")]
    return coded.paired([*words[::-1], comes_in]).map(
        lambda row: categories.category_of((shown(word) for word in row[:-1] if not is_blank(word)), income=row[-1])
    )


def _proof(body: TableBody, money: RowAmounts, why: Coded[str]) -> BalanceProof | None:
    """Prove balances without the rows that move nothing: of sums and notes only a balance carried over is one."""
    if money.balance is None:
        return None
    sums = why.flags(_NO_ROWS.__contains__)
    rows = np.flatnonzero(~sums | (np.cumsum(~sums) == 0))
    proof = prove_balance(np.where(sums, 0, money.yen)[rows], money.balance.take(rows))
    return proof and BalanceProof(tuple(body.line(int(rows[row])) for row in proof.breaks), proof.closing)


def tables_side_by_side(grid: Grid, found: TableHeader, catalogue: LedgerCatalogue) -> list[tuple[Grid, TableHeader]]:
    """Return the tables under one header line that begins anew (日付 … 日付 …), each as a sheet of its own columns.

    What came in and what went out, each with its words beside it (日付, 収入, 金額, 支出, 金額), are two, too.
    """
    day = found.columns["date"][0][0]
    line = [plain(cell) for cell in grid.cells[found.header_row, :HEADER_COLUMNS]] if found.header_row >= 0 else []
    starts = [place for place, name in enumerate(line) if name and name == line[day]]
    if found.layout is not catalogue.table.layout:
        return [(grid, found)]
    if len(starts) < 2:
        return [(grid, header) for header in _sides_of_a_day(found)]
    ends = [0, *starts[1:], grid.width]
    parts = [Grid(grid.sheet, grid.cells[:, a:b]) for a, b in pairwise(ends)]
    whole = [
        (part, _beside(header, first))
        for first, part in zip(ends, parts, strict=False)
        if (header := find_table(part, catalogue)) and header.header_row == found.header_row
    ]
    if len(whole) < len(parts):
        return [(grid, found)]
    # 体重 beside days of its own is no money: only words make another table one of money.
    return [whole[0], *(part for part in whole[1:] if any(map(_is_called_money, part[1].trust)))]


def _beside(header: TableHeader, first: int) -> TableHeader:
    """Return the header of a part whose columns tell where they stand in the whole sheet."""
    return replace(header, trust=tuple(replace(one, place=one.place + first) for one in header.trust))


def _is_called_money(column: ColumnTrust) -> bool:
    return column.role in MONEY and column.why == "words"


def _sides_of_a_day(found: TableHeader) -> list[TableHeader]:
    """Return a table of each side, where each has words of its own just before its amounts; else the table."""
    columns, words = found.columns, found.columns.get("description", ())
    sides = {side: columns[side][0][0] for side in _SIDES if len(columns.get(side, ())) == 1}
    own = {side: place for side, place in sides.items() if (place - 1,) in words}
    if columns.keys() != {"date", "description", *_SIDES} or not len(own) == len(words) == len(_SIDES):
        return [found]
    return [
        replace(
            found,
            columns={"date": columns["date"], "description": ((place - 1,),), side: ((place,),)},
            skip=(*found.skip, PlacedRule(place, is_blank, "note")),
        )
        for side, place in own.items()
    ]


def each_row_once(parts: Sequence[TableRows]) -> list[TableRows]:
    """Return what such tables gave, each row being taken or skipped once.

    What one of them says of a row that another took is a finding.
    """
    if len(parts) == 1:
        return list(parts)
    taken = {row for part in parts for row in part.entries.row.tolist()}
    left = dict.fromkeys(finding for part in parts for finding in part.skipped if finding.row not in taken)
    said_again = [[one for one in part.skipped if one.row in taken and one.code not in _NO_ROWS] for part in parts]
    odd = [(*part.findings, *left_out) for part, left_out in zip(parts, said_again, strict=True)]
    kept = [replace(part, skipped=(), findings=findings) for part, findings in zip(parts, odd, strict=True)]
    return [replace(kept[0], skipped=tuple(left)), *kept[1:]]
