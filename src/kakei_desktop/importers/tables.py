"""Tables that no layout knows: the header row is found and its columns are named by words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.layouts import FOLDER, HEADER_COLUMNS, HEADER_WITHIN, Columns, Found, Layout, layout_from
from kakei_desktop.importers.text import plain

TABLE = "table"
_LONGEST_HEADER = 24
_SEVERAL = frozenset({"description", "category"})
_MONEY = frozenset({"in", "out", "amount"})


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / "table.toml").read_text(encoding="utf-8"))


@cache
def layout() -> Layout:
    """Return the layout of any table, its columns still open."""
    return layout_from({**_data(), "header": (), "columns": {}})


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


def find_table(grid: Grid) -> Found | None:
    """Return the first line that names a day and an amount."""
    for row in range(min(grid.height, HEADER_WITHIN)):
        columns = columns_of(grid, row)
        if "date" in columns and not _MONEY.isdisjoint(columns):
            return Found(layout(), row, columns)
    return None


def columns_of(grid: Grid, row: int) -> Columns:
    """Return the roles that the cells of a line name, the first of each counting."""
    columns: dict[str, tuple[tuple[int, ...], ...]] = {}
    for place, cell in enumerate(grid.cells[row, :HEADER_COLUMNS]):
        if is_blank(cell) or not isinstance(cell, str) or len(cell) > _LONGEST_HEADER:
            continue
        role = role_of(cell)
        if role and role != "ignore" and (role not in columns or role in _SEVERAL):
            columns[role] = (*columns.get(role, ()), (place,))
    return columns
