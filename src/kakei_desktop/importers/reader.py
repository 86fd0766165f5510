"""The steps from bytes to a reading: text or workbook, then what is recognised in it."""

from collections.abc import Iterable
from pathlib import Path

from kakei_desktop.importers import crosstab, delimited, intake, layouts, tables, workbook
from kakei_desktop.importers.assembling import assemble
from kakei_desktop.importers.collector import without_collector
from kakei_desktop.importers.encodings import decode, readings
from kakei_desktop.importers.errors import EmptyFile, TooLarge, UnknownLayout, UnreadableFile
from kakei_desktop.importers.grid import Grid
from kakei_desktop.importers.outcome import Progress, Reading
from kakei_desktop.importers.request import Met, Request, Shape

MAX_FILE = 64_000_000
"""Bytes."""


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
        reading = assemble(met, encoding, request, path.stem)
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
