"""The steps from bytes to a reading: text or workbook, then what is recognised in it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from kakei_desktop.importers.errors import EmptyFile, TooLarge, UnknownSheet, UnreadableFile
from kakei_desktop.importers.files import workbook
from kakei_desktop.importers.files.collector import garbage_collection_paused
from kakei_desktop.importers.files.encodings import LOST
from kakei_desktop.importers.files.grid import Grid, check_cells, check_size
from kakei_desktop.importers.files.packed import packed_texts
from kakei_desktop.importers.rows.assembling import assemble
from kakei_desktop.importers.rows.marks import RowFinding
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress, Reading
from kakei_desktop.importers.rows.texts import open_text
from kakei_desktop.importers.shapes.recognise import RecognisedSheet, recognise
from kakei_desktop.importers.shapes.request import Request

MAX_FILE = 64_000_000
"""Bytes."""


def tables_of(path: Path, request: Request, progress: Progress) -> OpenedFile:
    """Open a file; see :func:`.reading.open_tables`."""
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with garbage_collection_paused():
        found = _opened(data, path, request)
    if not found.grids:
        raise EmptyFile
    return found


def reading_of(found: OpenedFile, request: Request) -> Reading:
    """Read the rows of tables; see :func:`.reading.understand`."""
    with garbage_collection_paused():
        met = [RecognisedSheet(grid, recognise(grid, request)) for grid in found.grids]
        reading = assemble(met, found.encoding, request, found.name)
        hidden = (RowFinding(1, name, "hidden_sheet") for name in found.hidden)
        lost = _lost_letters(reading) if found.encoding else ()
        return replace(reading, findings=(*reading.findings, *hidden, *lost))


def _lost_letters(reading: Reading) -> Iterator[RowFinding]:
    """Yield a mark for each row that was taken with letters that could not be read."""
    rows = reading.transactions
    texts = (rows.description, rows.account)
    if any(LOST in text for column in texts for text in column.values):
        lost = np.logical_or.reduce([column.flags(lambda text: LOST in text) for column in texts])
        yield from (
            RowFinding(int(rows.row[at]), rows.sheet[at], "unreadable_letters") for at in np.flatnonzero(lost).tolist()
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


def _workbook(data: bytes, path: Path, request: Request) -> OpenedFile:
    book = workbook.read_workbook(data, path.suffix.lower(), request.sheets, request.password)
    return OpenedFile(
        path.stem, tuple(grid for grid in book.sheets if grid.is_filled), sheets=book.names, hidden=book.hidden
    )


def _opened(data: bytes, path: Path, request: Request) -> OpenedFile:
    if not workbook.is_workbook(data):
        return open_text(data, path.stem, request)
    texts = packed_texts(data)
    return _packed(texts, path.stem, request) if texts else _workbook(data, path, request)


def _packed(texts: Mapping[str, bytes], name: str, request: Request) -> OpenedFile:
    """Return the tables of text files that were packed together, each as a sheet of its name."""
    missing = next((sheet for sheet in request.sheets if sheet not in texts), None)
    if missing is not None:
        raise UnknownSheet(missing, tuple(texts))
    grids, encodings = list[Grid](), list[str | None]()
    for sheet in (sheet for sheet in texts if sheet in request.sheets or not request.sheets):
        if texts[sheet].strip():
            found = open_text(texts[sheet], sheet, request)
            grids += [replace(grid, sheet=sheet) for grid in found.grids]
            encodings.append(found.encoding)
            check_size(sum(grid.height for grid in grids), 1)
            check_cells(sum(grid.cells.size for grid in grids))
    return OpenedFile(name, tuple(grids), next(iter(encodings), None), tuple(texts))
