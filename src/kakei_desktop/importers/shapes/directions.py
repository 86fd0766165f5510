"""The column that tells by words (区分: 入金, 出金) whether an amount without a sign comes in or goes out."""

import re
from collections import Counter
from collections.abc import Set
from dataclasses import replace
from functools import partial

from kakei_desktop.importers.catalogue.words import TableWords
from kakei_desktop.importers.cells.totals import names_a_total
from kakei_desktop.importers.files.cell_text import plain
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.shapes.evidence import MONEY
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, PlacedRule, TableHeader
from kakei_desktop.importers.shapes.row_marks import among
from kakei_desktop.importers.trust import ColumnTrust

_TRIED = 300
"""So many rows tell what a column holds."""
_SIDES = 2
_NAMES_BOTH = re.compile("入.*出|出.*入|収.*支|借.*貸")
"""1:入 2:出 over codes."""


def with_direction_column(grid: Grid, found: TableHeader, words: TableWords) -> TableHeader:
    """Return a table with the rules of a column that tells by words whether an amount without a sign comes in.

    Such a column (区分: 入金, 出金) means nothing else then. Where there is none, the table is returned as it is.
    """
    if (debit := _debit_column(grid, found, words)) is not None:
        held = words.directions.holdings.__contains__
        credit = _headed(grid, found.header_row, words.directions.credit)
        own = () if credit is None else (PlacedRule(debit, held, "transfer", PlacedRule(credit, held)),)
        return replace(found, in_when=PlacedRule(debit, held), skip=(*found.skip, *own))
    place = _direction_column(grid, found, words)
    if place is None:
        return replace(found, trust=tuple(_asked(grid, column, words) for column in found.trust))
    parts = {role: tuple(part for part in parts if part != (place,)) for role, parts in found.columns.items()}
    directions = words.directions
    moves = directions.transfer | (directions.withdrawals if _says_spending(grid, found, place) else set())
    strange = partial(_is_strange, known=_known(grid, found.header_row, place, words))
    return replace(
        found,
        columns={role: kept for role, kept in parts.items() if kept},
        skip=(
            *found.skip,
            PlacedRule(place, among(moves), "transfer"),
            PlacedRule(place, strange, "unknown_kind"),
        ),
        in_when=PlacedRule(place, among(directions.in_)),
        trust=tuple(column for column in found.trust if column.place != place),
    )


def _debit_column(grid: Grid, found: TableHeader, words: TableWords) -> int | None:
    """Return the column 借方 that names what the household holds in some rows, and what it is for in others."""
    if found.header_row < 0:
        return None
    place = _headed(grid, found.header_row, words.directions.debit)
    if place is None:
        return None
    texts = {plain(cell) for cell in grid.cells[found.header_row + 1 :, place][:_TRIED] if isinstance(cell, str)}
    held = texts & words.directions.holdings
    return place if held and held != texts - {""} else None


def _headed(grid: Grid, row: int, names: Set[str]) -> int | None:
    heads = (plain(cell) for cell in grid.cells[row, :HEADER_COLUMNS])
    return next((place for place, head in enumerate(heads) if head in names), None)


def _asked(grid: Grid, column: ColumnTrust, words: TableWords) -> ColumnTrust:
    """Return a column as a question where its heading says that it tells in and out, and its words say neither."""
    name = plain(column.name)
    if column.role in MONEY or not (name in words.directions.headings or _NAMES_BOTH.search(name)):
        return column
    texts = Counter(plain(cell) for cell in grid.cells[column.row :, column.place][:_TRIED] if not is_blank(cell))
    two = {text for text in texts if not names_a_total(text)} - {plain(column.name)}
    return replace(column, why="guess", could_be=("in", "out")) if len(two) == _SIDES else column


def _direction_column(grid: Grid, found: TableHeader, words: TableWords) -> int | None:
    """Return the column that says whether money comes in or goes out: of every row, or of most and both ways."""
    taken = {place for role in ("date", "amount", "balance") for part in found.columns.get(role, ()) for place in part}
    taken |= {rule.column for rule in found.skip if rule.code in ("cancelled", "planned")}
    places = (place for place in range(min(grid.width, HEADER_COLUMNS)) if place not in taken)
    return next((place for place in places if _tells_direction(grid, found.header_row, place, words)), None)


def _tells_direction(grid: Grid, header_row: int, place: int, words: TableWords) -> bool:
    texts = _texts(grid, header_row, place)
    # A dash alone is more often a sign for nothing.
    said = [not kind.isdisjoint(texts) for kind in (words.directions.in_, words.directions.out - words.blank)]
    if not any(said):
        return False
    known = _known(grid, header_row, place, words)
    strange = sum(_is_strange(text, known) for text in texts)
    return strange == 0 or (all(said) and 2 * strange < len(texts))


def _says_spending(grid: Grid, found: TableHeader, place: int) -> bool:
    return "支出" in _texts(grid, found.header_row, place)


def _texts(grid: Grid, header_row: int, place: int) -> list[str]:
    cells = grid.cells[header_row + 1 :][:_TRIED, place]
    return [plain(cell).casefold() for cell in cells if isinstance(cell, str) and not is_blank(cell)]


def _known(grid: Grid, header_row: int, place: int, words: TableWords) -> frozenset[str]:
    """Return the texts of a column that say a direction, or nothing; beside 入 and no third kind any other goes out."""
    known = words.directions.known | {"", _name(grid, header_row, place)}
    rows = [text for text in _texts(grid, header_row, place) if not names_a_total(text)]
    others, texts = set(rows) - words.directions.in_, set(rows)
    # A text that comes but once is what was bought: 靴, 返品.
    one_other = len(others) == 1 and len(texts) > 1 and len(rows) > len(texts)
    return known | others if one_other and others.isdisjoint(words.directions.transfer) else known


def _name(grid: Grid, header_row: int, place: int) -> str:
    return plain(grid.cells[header_row, place]).casefold() if header_row >= 0 else ""


def _is_strange(text: str, known: Set[str]) -> bool:
    """Return whether a text is none of these words, nor the name of a sum."""
    return text.casefold() not in known and not names_a_total(text)
