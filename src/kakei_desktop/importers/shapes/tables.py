"""Tables that no layout knows: the header row is found and its columns are named by words."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from kakei_desktop.importers.cells.amounts import GOOD, read_amount
from kakei_desktop.importers.files.coded import Cells
from kakei_desktop.importers.files.grid import Grid, is_blank
from kakei_desktop.importers.files.text import plain
from kakei_desktop.importers.shapes.choice import ColumnRoles, Columns
from kakei_desktop.importers.shapes.content import columns_by_content
from kakei_desktop.importers.shapes.kinds import with_direction_column
from kakei_desktop.importers.shapes.layouts import (
    HEADER_COLUMNS,
    HEADER_WITHIN,
    TABLE_FILE,
    Layout,
    TableHeader,
    find_layout,
    table,
)

TABLE = "table"
_LONGEST_HEADER = 24
_SEVERAL = frozenset({"description", "category"})
_MONEY = frozenset({"in", "out", "amount"})
_FIGURES = _MONEY | {"balance"}
_TRIED = 300
"""So many rows tell what a column holds."""


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))


@cache
def _roles() -> Mapping[str, str]:
    return {plain(word): role for role, words in _data()["words"].items() for word in words}


@cache
def role_of(header: str) -> str | None:
    """Return the role that a header names, ``ignore`` for one that names none of ours, None for a strange one."""
    word = plain(header)
    if word in _roles():
        return _roles()[word]
    contained = [known for known in _roles() if len(known) > 1 and known in word]
    return _roles()[max(contained, key=len)] if contained else None


def find_table(grid: Grid) -> TableHeader | None:
    """Return the first line, or two, that name a day and an amount; a table without any by what stands in it."""
    for row in range(min(grid.height, HEADER_WITHIN)):
        lines = [list(line[:HEADER_COLUMNS]) for line in grid.cells[row : row + 2]]
        # 収入 and 支出 may stand below a 金額 that spans both; a line with figures in it is no header.
        for header in (lines, lines[:1]) if _is_lower_header(lines[-1]) else (lines[:1],):
            columns = _columns_of(header, grid.cells[row + len(header) :][:_TRIED])
            if _is_whole(columns):
                return _table_header(grid, row + len(header) - 1, columns)
    by_content = columns_by_content(grid)
    return _table_header(grid, -1, by_content) if by_content else None


def table_with_columns(grid: Grid, choice: ColumnRoles, layouts: Iterable[Layout]) -> TableHeader | None:
    """Return a table as the user named its columns; None where no day or no amount is among them.

    One that a layout knows by its header stays of that kind (a bank is one still): only its columns are others.
    """
    columns = choice.within(grid.width).roles
    if not _is_whole(columns):
        return None
    row = min(choice.header_row, grid.height) - 1
    known = find_layout(grid, layouts)
    if known and known.header_row == row:
        return replace(known, columns=columns, layout=replace(known.layout, sign=choice.sign))
    found = _table_header(grid, row, columns)
    return replace(found, layout=replace(found.layout, sign=choice.sign))


def is_summary(sheet: str | None) -> bool:
    """Tell by its name whether a sheet sums up others."""
    return sheet is not None and any(plain(word) in plain(sheet) for word in _data()["summaries"])


def _is_whole(columns: Columns) -> bool:
    return "date" in columns and not _MONEY.isdisjoint(columns)


def _columns_of(header: Sequence[Sequence[Any]], body: Cells) -> Columns:
    """Return the roles that header lines name; a lower line goes before, then a whole word, then the first column."""
    places = range(len(header[0]) if header else 0)
    named = [_role_below([line[place] for line in reversed(header)]) for place in places]
    split = split_day(header[-1] if header else ())
    if "date" not in named and not split:  # what stands below is read only where there may be a table
        return {}
    whole = {place for place in places if any(_is_a_word(line[place]) for line in header)}
    columns: dict[str, tuple[tuple[int, ...], ...]] = {}
    for place in sorted(places, key=lambda place: place not in whole):
        role = _role_by_content(named[place], body[:, place])
        if role and role != "ignore" and (role not in columns or role in _SEVERAL):
            columns[role] = tuple(sorted((*columns.get(role, ()), (place,))))
    return {**columns, **split}


def _role_below(names: Sequence[Any]) -> str | None:
    return next((role for name in names if (role := _role_of_cell(name))), None)


def _is_a_word(cell: Any) -> bool:
    return isinstance(cell, str) and plain(cell) in _roles()


def _role_by_content(role: str | None, cells: Cells) -> str | None:
    """Return the role of a column: words under a heading that promised figures (なにに使ったか) are a description."""
    filled = [cell for cell in cells if not is_blank(cell)] if role in _FIGURES else []
    figures = sum(map(_is_a_figure, filled))
    return role if 2 * figures >= len(filled) else "description"


@lru_cache(maxsize=100_000)
def _is_a_figure(cell: Any) -> bool:
    return read_amount(cell)[1] == GOOD


def split_day(header: Sequence[Any]) -> Columns:
    """Return the columns of a day that is written as (年,) 月 and 日 beside each other; nothing where it is not."""
    names = [plain(cell) if isinstance(cell, str) else "" for cell in header]
    for day in range(1, len(names)):
        if names[day - 1 : day + 1] == ["月", "日"]:
            first = day - 2 if day > 1 and names[day - 2] == "年" else day - 1
            return {"date": tuple((place,) for place in range(first, day + 1))}
    return {}


def _is_lower_header(line: Sequence[Any]) -> bool:
    roles = {_role_of_cell(cell) for cell in line}
    figures = any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in line)
    return not figures and not _MONEY.isdisjoint(roles) and "date" not in roles


def _role_of_cell(cell: Any) -> str | None:
    if not isinstance(cell, str) or is_blank(cell) or len(cell) > _LONGEST_HEADER:
        return None
    return role_of(cell)


def _table_header(grid: Grid, header_row: int, columns: Columns) -> TableHeader:
    found = TableHeader(table(), header_row, columns)
    return with_direction_column(grid, found) if "amount" in columns else found
