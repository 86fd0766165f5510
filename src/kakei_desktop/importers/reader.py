"""The steps from bytes to a reading: text or workbook, then what is recognised in it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from kakei_desktop.importers import crosstab, delimited, intake, layouts, tables, workbook
from kakei_desktop.importers.assembling import assemble
from kakei_desktop.importers.collector import without_collector
from kakei_desktop.importers.content import is_day
from kakei_desktop.importers.encodings import LOST, decode, nearly, readings
from kakei_desktop.importers.errors import EmptyFile, TooLarge, UnknownLayout, UnreadableFile
from kakei_desktop.importers.grid import Grid, is_blank
from kakei_desktop.importers.intake import Form
from kakei_desktop.importers.layouts import Found
from kakei_desktop.importers.marks import Mark
from kakei_desktop.importers.outcome import Progress, Reading, Tables
from kakei_desktop.importers.recognised import Met, Shape
from kakei_desktop.importers.request import Request

MAX_FILE = 64_000_000
"""Bytes."""


def tables_of(path: Path, request: Request, progress: Progress) -> Tables:
    """Open a file; see :func:`.reading.open_tables`."""
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with without_collector():
        found = _workbook(data, path, request) if workbook.is_workbook(data) else _text(data, path, request)
    if not found.grids:
        raise EmptyFile
    return found


def reading_of(found: Tables, request: Request) -> Reading:
    """Read the rows of tables; see :func:`.reading.understand`."""
    with without_collector():
        met = [Met(grid, recognise(grid, request)) for grid in found.grids]
        reading = assemble(met, found.encoding, request, found.name)
        hidden = (Mark(1, name, "hidden_sheet") for name in found.hidden)
        lost = _lost_letters(reading) if found.encoding else ()
        return replace(reading, findings=(*reading.findings, *hidden, *lost))


def _lost_letters(reading: Reading) -> Iterator[Mark]:
    """Yield a mark for each row that was taken with letters that could not be read."""
    rows = reading.transactions
    texts = (rows.description, rows.account)
    if any(LOST in text for column in texts for text in column.values):
        lost = np.logical_or.reduce([column.flags(lambda text: LOST in text) for column in texts])
        yield from (
            Mark(int(rows.row[at]), rows.sheet[at], "unreadable_letters") for at in np.flatnonzero(lost).tolist()
        )


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
    choice = request.choice_for(grid.sheet)
    if choice:
        return tables.chosen(grid, choice, layouts.with_own(request.own).values())
    own = {crosstab.NAME: crosstab.find, tables.TABLE: tables.find_table, intake.NAME: intake.find}
    known = layouts.with_own(request.own)
    if request.layout in own:
        return own[request.layout](grid)
    if request.layout is not None and request.layout not in known:
        raise UnknownLayout(request.layout)
    found = layouts.find(grid, [known[request.layout]] if request.layout else known.values())
    if found or request.layout:
        return found
    form = intake.find(grid)
    ledger = crosstab.find(grid) or _with_days(grid, tables.find_table(grid), form)
    return ledger or form


def _with_days(grid: Grid, found: Found | None, form: Form | None) -> Found | None:
    """Return a table; None where its days are those on which the items of a whole form move (25日, 偶数月)."""
    if found is None or form is None or len(form.sides) < 2:
        return found
    place = found.columns["date"][-1][0]
    days = [cell for cell in grid.cells[found.header_row + 1 :, place] if not is_blank(cell)]
    of_rows = any(section.label == place for section in form.sections) or 2 * sum(map(is_day, days)) > len(days)
    return found if of_rows else None


def _workbook(data: bytes, path: Path, request: Request) -> Tables:
    book = workbook.book_of(data, path.suffix.lower(), request.sheets, request.password)
    return Tables(path.stem, tuple(filter(_is_filled, book.sheets)), sheets=book.names, hidden=book.hidden)


def _text(data: bytes, path: Path, request: Request) -> Tables:
    """Return the first way of reading in which a header is recognised; else the likeliest way in which it is text.

    Raises:
        UnreadableFile: If the bytes are no text.
    """
    likeliest: tuple[str, str] | None = None
    for encoding, text in _readings(data, request.encoding):
        if delimiter := _delimiter(text, request):
            return _table(text, delimiter, encoding, path)
        # Half of all bytes are text in UTF-16: there only a header proves it.
        if not encoding.startswith("utf-16-") or request.encoding:
            likeliest = likeliest or (encoding, text)
    if likeliest is None:
        return _nearly_text(data, path, request)
    encoding, text = likeliest
    return _table(text, _widest(text), encoding, path)


def _nearly_text(data: bytes, path: Path, request: Request) -> Tables:
    """Return the way of reading in which a header is recognised and few letters are lost."""
    for encoding, text in nearly(data):
        if delimiter := _delimiter(text, request):
            return _table(text, delimiter, encoding, path)
    raise UnreadableFile


def _table(text: str, delimiter: str, encoding: str, path: Path) -> Tables:
    grid = delimited.table(text, delimiter)
    return Tables(path.stem, (grid,) if _is_filled(grid) else (), encoding)


def _is_filled(grid: Grid) -> bool:
    return any(True for _ in grid.filled())


def _widest(text: str) -> str:
    """Return the delimiter that makes most columns."""
    return max(delimited.DELIMITERS, key=lambda delimiter: delimited.head(text, delimiter).width)


def _delimiter(text: str, request: Request) -> str | None:
    """Return the delimiter with which a header is recognised; of a table without one, that of most columns."""
    if request.choice_for(None):
        return _widest(text)
    shapes = {delimiter: recognise(delimited.head(text, delimiter), request) for delimiter in delimited.DELIMITERS}
    titled = (d for d, shape in shapes.items() if shape and getattr(shape, "header_row", 0) >= 0)
    return next(titled, next((d for d, shape in shapes.items() if shape), None))


def _readings(data: bytes, encoding: str | None) -> Iterable[tuple[str, str]]:
    if encoding is None:
        return readings(data)
    # Whoever chooses an encoding sees what comes of it, also where it is another's.
    text = decode(data, encoding, errors="replace")
    return () if text is None else ((encoding, text),)
