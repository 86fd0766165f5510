"""A column that tells by words whether an amount without a sign comes in or goes out (区分: 入金, 出金)."""

import tomllib
from dataclasses import replace
from functools import cache, partial

from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, TABLE_FILE, Rule, TableHeader, table



@cache
def _kinds(kind: str) -> frozenset[str]:
    return frozenset(map(plain, tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))["kinds"][kind]))


def with_direction_column(grid: Grid, found: TableHeader) -> TableHeader:
    """Return a table with the rules of such a column, which is nothing else then; as it is where there is none."""
    place = _direction_column(grid, found)
    if place is None:
        return found
    parts = {role: tuple(part for part in parts if part != (place,)) for role, parts in found.columns.items()}
    moves = Rule("", _kinds("transfer").__contains__, "transfer")
    strange = Rule("", partial(_is_strange, name=_name(grid, found.header_row, place)), "unknown_kind")
    return replace(
        found,
        columns={role: kept for role, kept in parts.items() if kept},
        skip=((place, moves), (place, strange)),
        in_when=(place, Rule("", _kinds("in").__contains__, "in")),
    )


def _direction_column(grid: Grid, found: TableHeader) -> int | None:
    """Return the column that says whether money comes in or goes out: of every row, or of most and both ways."""
    taken = {place for role in ("date", "amount", "balance") for part in found.columns.get(role, ()) for place in part}
    places = (place for place in range(min(grid.width, HEADER_COLUMNS)) if place not in taken)
    return next((place for place in places if _tells(grid, found.header_row, place)), None)


def _tells(grid: Grid, header_row: int, place: int) -> bool:
    cells = grid.cells[header_row + 1 :][:_TRIED, place]
    words = [plain(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    # A dash alone is more often a sign for nothing.
    said = [not kind.isdisjoint(words) for kind in (_kinds("in"), _kinds("out") - table().blank)]
    if not any(said):
        return False
    strange = sum(_is_strange(word, _name(grid, header_row, place)) for word in words)
    return strange == 0 or (all(said) and 2 * strange < len(words))


def _name(grid: Grid, header_row: int, place: int) -> str:
    return plain(grid.cells[header_row, place]) if header_row >= 0 else ""


def _is_strange(word: str, name: str) -> bool:
    """Tell whether a text is no word for money in or out, nor the name of a sum or of the column itself."""
    known = _kinds("in") | _kinds("out") | _kinds("transfer") | {"", name}
    return word not in known and not names_a_total(word)
