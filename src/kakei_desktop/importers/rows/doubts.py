"""What one doubts of the rows of a table: columns that were not read, units, signs, and words of something else."""

from collections.abc import Iterator
from functools import partial
from operator import eq

import numpy as np
from numpy.typing import NDArray

from kakei_desktop.importers.cells.amounts import amounts, is_spaced, read_amount
from kakei_desktop.importers.files.cell_text import shown
from kakei_desktop.importers.files.coded import Flags
from kakei_desktop.importers.files.grid import is_blank
from kakei_desktop.importers.rows.outcome import RowFinding
from kakei_desktop.importers.rows.row_amounts import RowAmounts
from kakei_desktop.importers.rows.table_body import TableBody
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS
from kakei_desktop.importers.shapes.row_marks import unexplained
from kakei_desktop.importers.trust import ColumnTrust

_THOUSAND = 1_000
_COMES_OFF = frozenset({"maybe_back", "maybe_points"})


def unread_columns(body: TableBody) -> Iterator[RowFinding]:
    """Yield the columns of a few words that are not read, where nobody but the program chose the columns."""
    line = max(body.header.header_row, 0) + 1
    for place, texts in unexplained(body.grid, body.header, body.catalogue.table) if body.header.trust else ():
        title = ColumnTrust(body.grid.sheet, line, place, body.name(place), "ignore", "guess").title
        yield RowFinding(line, body.grid.sheet, "unread_column", (("column", title), ("texts", texts)))
    yield from (RowFinding(line, body.grid.sheet, "comes_off", (("column", name),)) for name in _not_taken_off(body))


def _not_taken_off(body: TableBody) -> Iterator[str]:
    """Yield what stands over columns of 値引 or ポイント with figures, where no column says what was paid then."""
    words = body.catalogue.table
    named = {place: body.name(place) for place in range(min(body.grid.width, HEADER_COLUMNS))}
    money = [place for role in ("amount", "out") for part in body.header.columns.get(role, ()) for place in part]
    if not body.header.trust or any(words.kind_of(named.get(place, "")) == "paid" for place in money):
        return
    read = {place for parts in body.header.columns.values() for part in parts for place in part}
    for place, name in named.items():
        comes_off = place not in read and words.doubt_of(name) in _COMES_OFF and not name.endswith("前")
        if comes_off and amounts(body.column(place), body.header.layout.blank).nonzero.any():
            yield name


def how_written(body: TableBody, money: RowAmounts, taken: Flags) -> Iterator[RowFinding]:
    """Yield what is to be said of how the amounts of the rows that are taken are written: their unit, their signs."""
    unit, line = max(body.unit(place) for place in money.places), max(body.header.header_row, 0) + 1
    if unit > 1:
        yield RowFinding(line, body.grid.sheet, "unit", (("factor", unit),))
    yield from (RowFinding(line, body.grid.sheet, code) for code in _said_around(body))
    columns = (column for role in ("amount", "in", "out") if body.has(role) for column in body.parts(role))
    spaced = next((cell for column in columns for cell in column.values if is_spaced(cell)), None)
    if spaced is not None:
        values = (("written", spaced), ("read", f"{read_amount(spaced)[0]:,}"))
        yield RowFinding(line, body.grid.sheet, "spaced_amounts", values)
    if body.holds_months:
        yield RowFinding(line, body.grid.sheet, "months_only")
    if unit == 1 and _too_small(body, money, taken):
        yield RowFinding(line, body.grid.sheet, "small_amounts")
    for code, doubtful in (*money.doubts.items(), *_doubted(body, money)):
        rows = np.flatnonzero(doubtful & taken)
        if len(rows):
            lines = tuple(map(body.line, rows.tolist()))
            yield RowFinding(lines[0], body.grid.sheet, code, (("count", len(rows)),), lines)


def _said_around(body: TableBody) -> Iterator[str]:
    """Yield what titles, and words over columns, say of all amounts of a table of no known source."""
    if not body.header.trust:
        return
    words, above = body.catalogue.table, body.grid.cells[: max(body.header.header_row, 0)].flat
    titles = [shown(cell) for cell in above if not is_blank(cell)]
    heads = map(body.name, range(min(body.grid.width, HEADER_COLUMNS)))
    if any(map(words.is_plan, titles)):
        yield "planned_sheet"
    if any(words.hints_at("holdings", title) for title in (body.grid.sheet or "", *titles)):
        yield "maybe_holdings"
    if any(words.hints_at("colours", head) for head in heads):
        yield "colour_says"


def _too_small(body: TableBody, money: RowAmounts, taken: Flags) -> bool:
    """Return whether no amount comes to a thousand yen, and one is called a wage, a pension or a rent."""
    most = int(np.abs(money.yen[taken]).max(initial=0))
    if not taken.any() or not body.header.layout.fill_days or most >= _THOUSAND:
        return False
    words = body.catalogue.categories
    parts = [part for role in ("category", "description") if body.has(role) for part in body.parts(role)]
    return any(part.flags(lambda cell: words.is_large(shown(cell)))[taken].any() for part in parts)


def _doubted(body: TableBody, money: RowAmounts) -> Iterator[tuple[str, Flags]]:
    """Yield the rows of a table of no known source by what their words, or those over their amounts, make one doubt."""
    if not body.header.layout.fill_days:
        return
    words = body.catalogue.table
    texts = [part for role in ("category", "description", "account") if body.has(role) for part in body.parts(role)]
    said = [part.map(lambda cell: words.doubt_of(shown(cell))) for part in texts]
    found = [(code, part.flags(partial(eq, code))) for part in said for code in dict.fromkeys(part.values) if code]
    over = ((words.doubt_of(body.name(place)), money.by_column[:, at] != 0) for at, place in enumerate(money.places))
    titles = (cell for cell in body.grid.cells[: max(body.header.header_row, 0)].flat if not is_blank(cell))
    above = ((words.doubt_of(shown(title)), money.yen != 0) for title in titles)
    found += [(code, rows) for code, rows in (*over, *above) if code and code not in _COMES_OFF]
    for code in dict.fromkeys(code for code, _ in found):
        rows = np.logical_or.reduce([flags for its, flags in found if its == code])
        yield code, rows & (money.yen < 0 if code in _COMES_OFF else money.yen != 0)


def asked_otherwise(body: TableBody, money: RowAmounts, kept: NDArray[np.intp]) -> Iterator[RowFinding]:
    """Yield the first row of a card's statement that asks for another amount now than it cost: 分割, リボ."""
    if body.header.layout.kind != "card" or not body.has("due"):
        return
    asked = amounts(body.cells("due"), body.header.layout.blank).yen[kept]
    rows = kept[(asked != 0) & (asked != -money.yen[kept])].tolist()
    if rows:
        yield RowFinding(body.line(rows[0]), body.grid.sheet, "asked_otherwise", (("count", len(rows)),))
