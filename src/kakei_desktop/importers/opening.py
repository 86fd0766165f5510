"""A file opened by what it is: bytes to tables as they are."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.errors import (
    CaseloadGiven,
    EmptyFile,
    NotALedger,
    TooLarge,
    UnknownSheet,
    UnreadableFile,
)
from kakei_desktop.importers.files.grid import Grid, check_cells, check_size
from kakei_desktop.importers.files.html_tables import html_charset, html_tables
from kakei_desktop.importers.files.kinds import FileKind, kind_of
from kakei_desktop.importers.files.ofx import ofx_table
from kakei_desktop.importers.files.pdf_pages import pdf_pages
from kakei_desktop.importers.files.text_files import (
    DELIMITERS,
    all_lines,
    decode,
    decodings,
    first_lines,
    lossy_decodings,
    packed_texts,
)
from kakei_desktop.importers.files.workbook import read_workbook
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress
from kakei_desktop.importers.rows.proven_pages import proven_pages
from kakei_desktop.importers.shapes.recognise import recognise

MAX_FILE = 64_000_000
"""Bytes."""


def open_file(path: Path, request: Request, catalogue: LedgerCatalogue, progress: Progress) -> OpenedFile:
    """Open a file and return its tables as they are.

    Raises:
        LedgerError: If it cannot be opened, is no ledger, or holds nothing.
    """
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with garbage_collection_paused():
        opened = _opened_by_content(data, path, request, catalogue)
    if not opened.grids:
        raise EmptyFile
    return opened


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
    name = path.stem
    match kind := kind_of(data):
        case FileKind.TEXT:
            return _open_text(data, name, request, catalogue)
        case FileKind.WORKBOOK:
            texts = packed_texts(data)
            return _packed(texts, name, request, catalogue) if texts else _workbook(data, path, request)
        case FileKind.OFX:
            encoding, text = _as_text(data, request.encoding)
            return OpenedFile(name, (ofx_table(text),), encoding)
        case FileKind.WEB_PAGE:
            return _web_page(data, name, request)
        case FileKind.PDF:
            return proven_pages(pdf_pages(data, request.password), name, request, catalogue)
    raise NotALedger(kind)


def _web_page(data: bytes, name: str, request: Request) -> OpenedFile:
    """Return the tables of a page.

    Raises:
        NotALedger: If it has none.
        UnknownSheet: If none of them is called as was asked for.
    """
    encoding, text = _as_text(data, request.encoding or html_charset(data))
    tables = html_tables(text)
    if not tables:
        raise NotALedger(FileKind.WEB_PAGE)
    names = tuple(str(table.sheet) for table in tables)
    _check_sheets(request.sheets, names)
    wanted = request.sheets or names
    return OpenedFile(name, tuple(table for table in tables if table.sheet in wanted), encoding, names)


def _as_text(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return the likeliest encoding, and the text in it.

    Raises:
        UnreadableFile: If the bytes are no text.
    """
    text = next(chain(_readings(data, encoding), decodings(data), lossy_decodings(data)), None)
    if text is None:
        raise UnreadableFile
    return text


def _workbook(data: bytes, path: Path, request: Request) -> OpenedFile:
    book = read_workbook(data, path.suffix.lower(), request.sheets, request.password)
    filled = tuple(grid for grid in book.sheets if grid.is_filled)
    return OpenedFile(path.stem, filled, sheets=book.names, hidden=book.hidden, marks=book.marks)


def _packed(texts: Mapping[str, bytes], name: str, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    """Return the tables of text files that were packed together, each as a sheet of its name."""
    _check_sheets(request.sheets, tuple(texts))
    grids, encodings = list[Grid](), list[str | None]()
    for sheet in (sheet for sheet in texts if sheet in request.sheets or not request.sheets):
        if texts[sheet].strip():
            found = _open_text(texts[sheet], sheet, request, catalogue)
            grids += [replace(grid, sheet=sheet) for grid in found.grids]
            encodings.append(found.encoding)
            check_size(sum(grid.height for grid in grids), 1)
            check_cells(sum(grid.cells.size for grid in grids))
    return OpenedFile(name, tuple(grids), next(iter(encodings), None), tuple(texts))


def _check_sheets(wanted: Iterable[str], there: tuple[str, ...]) -> None:
    missing = next((sheet for sheet in wanted if sheet not in there), None)
    if missing is not None:
        raise UnknownSheet(missing, there)


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
    untitled = None
    for delimiter in DELIMITERS:
        shape = recognise(first_lines(text, delimiter), request, catalogue)
        if shape and getattr(shape, "header_row", 0) >= 0:
            return delimiter
        untitled = untitled or (delimiter if shape else None)
    return untitled


def _readings(data: bytes, encoding: str | None) -> Iterable[tuple[str, str]]:
    if encoding is None:
        return decodings(data)
    # Whoever chooses an encoding sees what comes of it, also where it is another's.
    text = decode(data, encoding, errors="replace")
    return () if text is None else ((encoding, text),)


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a million new cells again and again; none of them is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
