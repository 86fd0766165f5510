"""The pages of a PDF, each cut in the way that its balances prove; a page that none proves is shown, but not read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from kakei_desktop.importers.catalogue.loading import LedgerCatalogue
from kakei_desktop.importers.errors import NoRows, NotALedger, PagesNotProven, UnknownLayout, YearNeeded
from kakei_desktop.importers.files.grid import Grid
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.rows.assembling import assemble
from kakei_desktop.importers.rows.outcome import OpenedFile, Reading, RowFinding
from kakei_desktop.importers.shapes.recognise import RecognisedSheet, recognise

_FEWEST = 2
"""Rows of a page; with one alone its balance proves nothing."""
_ANY_YEAR = 2024
"""Balances follow in any year, also in one with a 29 February."""


def proven_pages(
    pages: Sequence[Sequence[Grid]], name: str, request: Request, catalogue: LedgerCatalogue
) -> OpenedFile:
    """Return the pages of a file as its tables.

    Args:
        pages: For each page the tables that it may hold.
        name: Of the file.
        request: How it is to be read.
        catalogue: What is known of ledgers.

    Raises:
        NotALedger: If no page has a text that may be a table.
        PagesNotProven: If no page is proven.
    """
    if not any(pages):
        raise NotALedger("pdf_without_text")
    any_year = replace(request, year=request.year or _ANY_YEAR)
    readings = [_proven(ways, name, any_year, catalogue) for ways in pages]
    if not any(readings):
        raise PagesNotProven
    grids = [reading.grids[0] if reading else ways[0] for reading, ways in zip(readings, pages, strict=True) if ways]
    read = {reading.grids[0].sheet for reading in readings if reading}
    gaps = _gaps([reading for reading in readings if reading], name, any_year, catalogue)
    names = tuple(str(grid.sheet) for grid in grids)
    return OpenedFile(
        name,
        tuple(grid for grid in grids if not request.sheets or grid.sheet in request.sheets),
        sheets=names,
        refused=frozenset(names) - read,
        findings=tuple(gaps),
        of_bank=True,
    )


def _proven(ways: Iterable[Grid], name: str, request: Request, catalogue: LedgerCatalogue) -> Reading | None:
    """Return what is read in the first way that balances prove."""
    readings = (_read(grid, name, request, catalogue) for grid in ways)
    return next((reading for reading in readings if reading and _is_proven(reading)), None)


def _read(grid: Grid, name: str, request: Request, catalogue: LedgerCatalogue) -> Reading | None:
    sheet = RecognisedSheet(grid, recognise(grid, request, catalogue))
    try:
        return assemble(OpenedFile(name, (grid,)), [sheet], request, catalogue)
    except (UnknownLayout, NoRows, YearNeeded):
        return None


def _is_proven(reading: Reading) -> bool:
    return reading.items is None and reading.balance_proof == "ok" and len(reading.transactions) >= _FEWEST


def _gaps(readings: Sequence[Reading], name: str, request: Request, catalogue: LedgerCatalogue) -> Iterator[RowFinding]:
    """Yield a finding for each page whose balances do not go on where those of the page before end."""
    for before, after in pairwise(readings):
        if before.columns and after.columns and before.grids[0].width == after.grids[0].width:
            rows = after.grids[0].cells[after.columns.header_row :]
            both = Grid(before.grids[0].sheet, np.concatenate([before.grids[0].cells, rows]))
            read = _read(both, name, request, catalogue)
            if read is None or not _is_proven(read):
                yield RowFinding(after.columns.header_row + 1, after.grids[0].sheet, "page_gap")
