"""Tables that stand beside each other in one sheet: the first half of a month left, the second right."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.files.text import plain
from kakei_desktop.importers.rows.take import TableRows
from kakei_desktop.importers.shapes import tables
from kakei_desktop.importers.shapes.layouts import HEADER_COLUMNS, TableHeader, table


def tables_side_by_side(grid: Grid, found: TableHeader) -> list[tuple[Grid, TableHeader]]:
    """Return the tables under one header line that begins anew (日付 … 日付 …), each as a sheet of its own columns."""
    day = found.columns["date"][0][0]
    line = [plain(cell) for cell in grid.cells[found.header_row, :HEADER_COLUMNS]] if found.header_row >= 0 else []
    starts = [place for place, name in enumerate(line) if name and name == line[day]]
    if found.layout is not table() or len(starts) < 2:
        return [(grid, found)]
    ends = [0, *starts[1:], grid.width]
    parts = [Grid(grid.sheet, grid.cells[:, a:b]) for a, b in pairwise(ends)]
    whole = [(part, met) for part in parts if (met := tables.find_table(part)) and met.header_row == found.header_row]
    return whole if len(whole) == len(parts) else [(grid, found)]


def each_row_once(parts: Sequence[TableRows]) -> list[TableRows]:
    """Return what such tables gave, each row being taken or skipped once.

    What one of them says of a row that another took is a finding.
    """
    if len(parts) == 1:
        return list(parts)
    taken = {row for part in parts for row in part.entries.row.tolist()}
    left = dict.fromkeys(mark for part in parts for mark in part.skipped if mark.row not in taken)
    odd = [(*part.findings, *(mark for mark in part.skipped if mark.row in taken)) for part in parts]
    kept = [replace(part, skipped=(), findings=findings) for part, findings in zip(parts, odd, strict=True)]
    return [replace(kept[0], skipped=tuple(left)), *kept[1:]]
