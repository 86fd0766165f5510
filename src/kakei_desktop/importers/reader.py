"""The steps from bytes to a reading: text or workbook, layout, rows, sums."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kakei_desktop.importers import crosstab, delimited, intake, layouts, tables, workbook
from kakei_desktop.importers.choice import Choice
from kakei_desktop.importers.collector import without_collector
from kakei_desktop.importers.encodings import decode, readings
from kakei_desktop.importers.entries import Entries, all_entries
from kakei_desktop.importers.errors import EmptyFile, NoRows, TooLarge, UnknownLayout, UnreadableFile
from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.layouts import Found, Layout
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.outcome import Progress, Reading
from kakei_desktop.importers.take import Taken, take
from kakei_desktop.importers.years import Period, period_of

MAX_FILE = 64_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Request:
    """How a file is to be read; see :func:`.reading.read_ledger`."""

    layout: str | None = None
    sheets: tuple[str, ...] = ()
    year: int | None = None
    today: date | None = None
    encoding: str | None = None
    choice: Choice | None = None
    own_layouts: Path | None = None


Shape = Found | crosstab.Cross | intake.Form


class Met(NamedTuple):
    """A sheet and what was recognised in it."""

    grid: Grid
    shape: Shape | None


def read(path: Path, request: Request, progress: Progress) -> Reading:
    """Read a file; see :func:`.reading.read_ledger`."""
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with without_collector():
        encoding, grids = _grids(data, path.suffix.lower(), request)
        met = [Met(grid, recognise(grid, request)) for grid in grids if any(True for _ in grid.filled())]
        if not met:
            raise EmptyFile
        progress(2, 3, "内容を確かめています")
        reading = _reading(met, encoding, request, path.stem)
    progress(3, 3, "読み終わりました")
    return reading


def _grids(data: bytes, suffix: str, request: Request) -> tuple[str | None, list[Grid]]:
    if workbook.is_workbook(data):
        return None, workbook.sheets_of(data, suffix, request.sheets)
    encoding, grid = _text_table(data, request)
    return encoding, [grid]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise TooLarge(MAX_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile from error
    if not data.strip():
        raise EmptyFile
    return data


def recognise(grid: Grid, request: Request) -> Shape | None:
    """Return what kind of table a sheet is, known layouts first; of the layout asked for only that.

    Raises:
        UnknownLayout: If no layout has this name.
    """
    if request.choice:
        return tables.chosen(grid, request.choice)
    own = {crosstab.NAME: crosstab.find, tables.TABLE: tables.find_table, intake.NAME: intake.find}
    known = layouts.with_own(request.own_layouts)
    if request.layout in own:
        return own[request.layout](grid)
    if request.layout is not None and request.layout not in known:
        raise UnknownLayout(request.layout)
    found = layouts.find(grid, [known[request.layout]] if request.layout else known.values())
    if found or request.layout:
        return found
    shapes = (find(grid) for find in own.values())
    return next((shape for shape in shapes if shape), None)


def _text_table(data: bytes, request: Request) -> tuple[str, Grid]:
    """Return encoding and table: the first reading in which a header is recognised.

    Raises:
        UnknownLayout: If the bytes are text, but no header is.
        UnreadableFile: If they are no text.
    """
    is_text = False
    for encoding, text in _readings(data, request.encoding):
        # Half of all bytes are text in UTF-16: there only a header proves it.
        is_text = is_text or not encoding.startswith("utf-16-")
        delimiter = _delimiter(text, request)
        if delimiter:
            return encoding, delimited.table(text, delimiter)
    raise UnknownLayout(request.layout) if is_text else UnreadableFile


def _delimiter(text: str, request: Request) -> str | None:
    """Return the delimiter with which a header is recognised; of a table without one, that of most columns."""
    heads = {delimiter: delimited.head(text, delimiter) for delimiter in delimited.DELIMITERS}
    if request.choice:
        return max(heads, key=lambda delimiter: heads[delimiter].width)
    shapes = {delimiter: recognise(head, request) for delimiter, head in heads.items()}
    titled = (d for d, shape in shapes.items() if shape and getattr(shape, "header_row", 0) >= 0)
    return next(titled, next((d for d, shape in shapes.items() if shape), None))


def _readings(data: bytes, encoding: str | None) -> Iterable[tuple[str, str]]:
    if encoding is None:
        return readings(data)
    text = decode(data, encoding)
    return () if text is None else ((encoding, text),)


def _reading(met: list[Met], encoding: str | None, request: Request, stem: str) -> Reading:
    if not any(m.shape for m in met):
        raise UnknownLayout(request.layout)
    grids = tuple(m.grid for m in met)
    forms = [(m.grid, m.shape) for m in met if isinstance(m.shape, intake.Form)]
    ledgers = [(m.grid, m.shape) for m in met if isinstance(m.shape, Found | crosstab.Cross)]
    if not ledgers:
        return intake.reading(*forms[0], encoding, grids)
    parts = [_taken(grid, shape, request, stem) for grid, shape in ledgers]
    strange = [mark for m in met if m.grid not in {grid for grid, _ in ledgers} for mark in _all_rows(m.grid)]
    reading = _summed(ledgers[0][1].layout, parts, strange, encoding, request.today, grids)
    return replace(reading, choice=_choice(ledgers[0][1]))


def _choice(shape: Found | crosstab.Cross) -> Choice | None:
    if isinstance(shape, crosstab.Cross):
        return None
    columns = {role: tuple(place for part in parts for place in part) for role, parts in shape.columns.items()}
    return Choice(shape.header_row + 1, columns, shape.layout.sign)


def _taken(grid: Grid, shape: Found | crosstab.Cross, request: Request, stem: str) -> Taken:
    period = replace(_period(grid, shape.header_row, request.year, stem), today=request.today)
    return crosstab.take(grid, shape, period) if isinstance(shape, crosstab.Cross) else take(grid, shape, period)


def _period(grid: Grid, header_row: int, year: int | None, stem: str) -> Period:
    titles = [
        cell for row in grid.cells[: max(header_row, 0)] for cell in row if isinstance(cell, str) and not is_blank(cell)
    ]
    return period_of([grid.sheet or "", *titles, stem], year)


def _all_rows(grid: Grid) -> Iterator[Mark]:
    return (Mark(row + 1, grid.sheet, "unknown_sheet") for row in grid.filled())


def _summed(
    layout: Layout,
    parts: list[Taken],
    strange: list[Mark],
    encoding: str | None,
    today: date | None,
    grids: tuple[Grid, ...],
) -> Reading:
    entries = all_entries([p.entries for p in parts])
    skipped = (*(mark for p in parts for mark in p.skipped), *strange)
    if not len(entries) and not skipped:
        raise NoRows
    proofs = [p.proof for p in parts if p.proof]
    breaks = [Mark(row, p.sheet, "balance_broken") for p in parts if p.proof for row in p.proof.breaks]
    return Reading(
        layout=layout.name,
        title=layout.title,
        kind=layout.kind,
        encoding=encoding,
        transactions=entries,
        skipped=skipped,
        findings=(*(mark for p in parts for mark in p.findings), *_future(entries, today), *breaks[:1]),
        income=int(entries.amount[entries.amount > 0].sum()),
        spending=-int(entries.amount[entries.amount < 0].sum()),
        balance_proof="none" if not proofs else "broken" if breaks else "ok",
        balance_break=breaks[0] if breaks else None,
        closing_balance=proofs[-1].closing if proofs else None,
        grids=grids,
    )


def _future(entries: Entries, today: date | None) -> Iterator[Mark]:
    if today is not None:
        for at in np.flatnonzero(entries.date.flags(lambda day: isinstance(day, date) and day > today)).tolist():
            yield Mark(int(entries.row[at]), entries.sheet[at], "future_date")
