"""A ledger file read: bytes to tables, tables to what is recognised in them, and that to rows. Changes nothing."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.errors import CaseloadGiven, EmptyFile, TooLarge, UnknownSheet, UnreadableFile
from kakei_desktop.importers.files import workbook
from kakei_desktop.importers.files.grid import Grid, check_cells, check_size
from kakei_desktop.importers.files.text_files import (
    DELIMITERS,
    LOST,
    all_lines,
    decode,
    decodings,
    first_lines,
    lossy_decodings,
    packed_texts,
)
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.assembling import assemble
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress, Reading, RowFinding
from kakei_desktop.importers.shapes.recognise import RecognisedSheet, recognise

MAX_FILE = 64_000_000
"""Bytes."""


def read_ledger(
    path: Path, catalogue: LedgerCatalogue, request: Request | None = None, progress: Progress | None = None
) -> Reading:
    """Read a ledger file: CSV, TSV, xlsx, xlsm, xls, ods or texts in a ZIP, told apart by content.

    Args:
        path: The file.
        catalogue: What is known of layouts and words.
        request: How the file is to be read; all of it is found in the file where None.
        progress: Told how far the work is; may raise to stop it.

    Raises:
        LedgerError: One class per cause; nothing else for whatever the file holds.
    """
    request, report = request or Request(), progress or _silent
    reading = read_rows(open_file(path, request, catalogue, report), request, catalogue, report)
    report(3, 3, "読み終わりました")
    return reading


def open_file(path: Path, request: Request, catalogue: LedgerCatalogue, progress: Progress) -> OpenedFile:
    """Open a file and return its tables as they are.

    Raises:
        LedgerError: If it cannot be opened, is no ledger, or holds nothing.
    """
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with _garbage_collection_paused():
        opened = _opened_by_content(data, path, request, catalogue)
    if not opened.grids:
        raise EmptyFile
    return opened


def read_rows(opened: OpenedFile, request: Request, catalogue: LedgerCatalogue, progress: Progress) -> Reading:
    """Read the rows of a file's tables.

    Raises:
        UnknownLayout: If no table with a date and an amount is found.
        NoRows: If the table holds no row of data.
        YearNeeded: If dates have no year, and nothing tells it.
    """
    progress(2, 3, "内容を確かめています")
    with _garbage_collection_paused():
        sheets = [RecognisedSheet(grid, recognise(grid, request, catalogue)) for grid in opened.grids]
        reading = assemble(opened, sheets, request, catalogue)
        hidden = (RowFinding(1, name, "hidden_sheet") for name in opened.hidden)
        lost = _lost_letters(reading) if opened.encoding else ()
        return replace(reading, findings=(*reading.findings, *hidden, *lost))


def _bytes(path: Path) -> bytes:
    if path.resolve().suffix.startswith(".kakei"):  # not even opened: it may be the caseload that lies open
        raise CaseloadGiven
    try:
        if path.stat().st_size > MAX_FILE:
            raise TooLarge(MAX_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile from error
    if not data.strip():
        raise EmptyFile
    return data


def _opened_by_content(data: bytes, path: Path, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    if not workbook.is_workbook(data):
        return _open_text(data, path.stem, request, catalogue)
    texts = packed_texts(data)
    return _packed(texts, path.stem, request, catalogue) if texts else _workbook(data, path, request)


def _workbook(data: bytes, path: Path, request: Request) -> OpenedFile:
    book = workbook.read_workbook(data, path.suffix.lower(), request.sheets, request.password)
    return OpenedFile(
        path.stem, tuple(grid for grid in book.sheets if grid.is_filled), sheets=book.names, hidden=book.hidden
    )


def _packed(texts: Mapping[str, bytes], name: str, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    """Return the tables of text files that were packed together, each as a sheet of its name."""
    missing = next((sheet for sheet in request.sheets if sheet not in texts), None)
    if missing is not None:
        raise UnknownSheet(missing, tuple(texts))
    grids, encodings = list[Grid](), list[str | None]()
    for sheet in (sheet for sheet in texts if sheet in request.sheets or not request.sheets):
        if texts[sheet].strip():
            found = _open_text(texts[sheet], sheet, request, catalogue)
            grids += [replace(grid, sheet=sheet) for grid in found.grids]
            encodings.append(found.encoding)
            check_size(sum(grid.height for grid in grids), 1)
            check_cells(sum(grid.cells.size for grid in grids))
    return OpenedFile(name, tuple(grids), next(iter(encodings), None), tuple(texts))


def _open_text(data: bytes, name: str, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    """Return the first way of reading in which a header is recognised; else the likeliest way in which it is text.

    Raises:
        UnreadableFile: If the bytes are no text.
    """
    likeliest: tuple[str, str] | None = None
    for encoding, text in _readings(data, request.encoding):
        if delimiter := _delimiter(text, request, catalogue):
            return _table(text, delimiter, encoding, name)
        # Half of all bytes are text in UTF-16: there only a header proves it.
        if not encoding.startswith("utf-16-") or request.encoding:
            likeliest = likeliest or (encoding, text)
    if likeliest is None:
        return _nearly_text(data, name, request, catalogue)
    encoding, text = likeliest
    return _table(text, _widest(text), encoding, name)


def _nearly_text(data: bytes, name: str, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    """Return the way of reading in which a header is recognised and few letters are lost."""
    for encoding, text in lossy_decodings(data):
        if delimiter := _delimiter(text, request, catalogue):
            return _table(text, delimiter, encoding, name)
    raise UnreadableFile


def _table(text: str, delimiter: str, encoding: str, name: str) -> OpenedFile:
    grid = all_lines(text, delimiter)
    return OpenedFile(name, (grid,) if grid.is_filled else (), encoding)


def _widest(text: str) -> str:
    """Return the delimiter that makes most columns."""
    return max(DELIMITERS, key=lambda delimiter: first_lines(text, delimiter).width)


def _delimiter(text: str, request: Request, catalogue: LedgerCatalogue) -> str | None:
    """Return the delimiter with which a header is recognised; of a table without one, that of most columns."""
    if request.columns_for(None):
        return _widest(text)
    shapes = {delimiter: recognise(first_lines(text, delimiter), request, catalogue) for delimiter in DELIMITERS}
    titled = (d for d, shape in shapes.items() if shape and getattr(shape, "header_row", 0) >= 0)
    return next(titled, next((d for d, shape in shapes.items() if shape), None))


def _readings(data: bytes, encoding: str | None) -> Iterable[tuple[str, str]]:
    if encoding is None:
        return decodings(data)
    # Whoever chooses an encoding sees what comes of it, also where it is another's.
    text = decode(data, encoding, errors="replace")
    return () if text is None else ((encoding, text),)


def _lost_letters(reading: Reading) -> Iterator[RowFinding]:
    """Yield a finding for each row that was taken with letters that could not be read."""
    rows = reading.transactions
    texts = (rows.description, rows.account)
    if any(LOST in text for column in texts for text in column.values):
        lost = np.logical_or.reduce([column.flags(lambda text: LOST in text) for column in texts])
        yield from (
            RowFinding(int(rows.row[at]), rows.sheet[at], "unreadable_letters") for at in np.flatnonzero(lost).tolist()
        )


@contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a million new cells again and again; none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _silent(done: int, total: int, stage: str) -> None:
    """Report to nobody."""
