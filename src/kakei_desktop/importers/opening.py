"""A file opened by what it is: bytes to tables as they are."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.errors import (
    CaseloadGiven,
    EmptyFile,
    NotALedger,
    TooLarge,
    UnreadableFile,
)
from kakei_desktop.importers.files.grid import Grid, check_cells, check_size, wanted_sheets
from kakei_desktop.importers.files.html_tables import html_charset, html_tables
from kakei_desktop.importers.files.kinds import FileKind, kind_of
from kakei_desktop.importers.files.ofx import ofx_table
from kakei_desktop.importers.files.pdf_pages import pdf_pages
from kakei_desktop.importers.files.text_files import Decoded, decoded, packed_texts
from kakei_desktop.importers.files.workbook import read_workbook
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress
from kakei_desktop.importers.rows.proven_pages import proven_pages
from kakei_desktop.importers.shapes.day_lines import with_days_beside
from kakei_desktop.importers.shapes.recognise import text_table

MAX_FILE = 64_000_000
"""Bytes."""


def open_file(path: Path, request: Request, catalogue: LedgerCatalogue, progress: Progress) -> OpenedFile:
    """Open a file and return its tables as they are; days in lines of their own stand in a column as well.

    Raises:
        LedgerError: If it cannot be opened, is no ledger, or holds nothing.
    """
    progress(0, 3, "ファイルを開いています")
    data = _bytes(path)
    progress(1, 3, "表を読んでいます")
    with garbage_collection_paused():
        opened = _opened_by_content(data, path, request, catalogue)
        filled = tuple(with_days_beside(grid) for grid in opened.grids if grid.is_filled)
    if not filled:
        raise EmptyFile
    return replace(opened, grids=filled)


def _bytes(path: Path) -> bytes:
    if path.resolve().suffix.startswith(".kakei"):  # not even opened: it may be the caseload that lies open
        raise CaseloadGiven
    try:
        if path.stat().st_size > MAX_FILE:
            raise TooLarge(MAX_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile from error
    if not data or data.isspace():
        raise EmptyFile
    return data


def _opened_by_content(data: bytes, path: Path, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    name = path.stem
    match kind := kind_of(data):
        case FileKind.TEXT:
            encoding, grid = text_table(decoded(data, request.encoding), request, catalogue)
            return OpenedFile(name, (grid,), encoding)
        case FileKind.WORKBOOK:
            texts = packed_texts(data)
            return _packed(texts, name, request, catalogue) if texts else _workbook(data, path, request)
        case FileKind.OFX:
            text = _likeliest(data, request.encoding)
            return OpenedFile(name, (ofx_table(text.text),), text.encoding)
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
    page = _likeliest(data, request.encoding or html_charset(data))
    tables = html_tables(page.text)
    if not tables:
        raise NotALedger(FileKind.WEB_PAGE)
    names = tuple(str(table.sheet) for table in tables)
    wanted = wanted_sheets(request.sheets, names)
    return OpenedFile(name, tuple(table for table in tables if table.sheet in wanted), page.encoding, names)


def _likeliest(data: bytes, encoding: str | None) -> Decoded:
    """Return the likeliest way in which the bytes are text.

    Raises:
        UnreadableFile: If they are none.
    """
    text = next(decoded(data, encoding), None)
    if text is None:
        raise UnreadableFile
    return text


def _workbook(data: bytes, path: Path, request: Request) -> OpenedFile:
    book = read_workbook(data, path.suffix.lower(), request.sheets, request.password)
    return OpenedFile(path.stem, book.sheets, sheets=book.names, hidden=book.hidden, marks=book.marks)


def _packed(texts: Mapping[str, bytes], name: str, request: Request, catalogue: LedgerCatalogue) -> OpenedFile:
    """Return the tables of text files that were packed together, each as a sheet of its name."""
    grids, encodings = list[Grid](), list[str]()
    for sheet in wanted_sheets(request.sheets, tuple(texts)):
        if texts[sheet].strip():
            encoding, grid = text_table(decoded(texts[sheet], request.encoding), request, catalogue)
            grids.append(replace(grid, sheet=sheet))
            encodings.append(encoding)
            check_size(sum(grid.height for grid in grids), 1)
            check_cells(sum(grid.cells.size for grid in grids))
    return OpenedFile(name, tuple(grids), next(iter(encodings), None), tuple(texts))


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
