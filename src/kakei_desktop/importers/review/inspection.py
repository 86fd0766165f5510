"""A ledger file laid open for review: its tables as they are, and what they would bring into the case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger_settings import SavedLayout
from kakei_desktop.importers.errors import EncryptedFile, LedgerError, UnknownLayout, YearNeeded
from kakei_desktop.importers.request import Request
from kakei_desktop.importers.review.proposal import Proposal, ReviewContext, propose
from kakei_desktop.importers.review.questions import FileQuestion, file_questions
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress, Reading

if TYPE_CHECKING:
    from kakei_desktop.importers.catalogue.loading import LedgerCatalogue

INCLUDED, LEFT_OUT, DUPLICATE = "taken", "left_out", "duplicate"
"""What becomes of a row that was read; of one that was not, the code of its finding says why."""


class NoHeaderToSave(Exception):
    """The table has no header, so that its layout could not be found again."""


def saved_layout(title: str, reading: Reading) -> SavedLayout:
    """Return the columns of a reading as a layout.

    Args:
        title: What the office calls it; the same title gives the same id.
        reading: What was read, by the columns to keep.

    Raises:
        NothingToFindItBy: If the table has no header.
    """
    names, chosen = _names(reading), reading.columns
    if chosen is None or not chosen.places <= names.keys():
        raise NoHeaderToSave
    columns = {
        role: tuple(tuple(names[place] for place in part) for part in parts) for role, parts in chosen.roles.items()
    }
    layout_id = f"own_{blake2b(title.encode(), digest_size=6).hexdigest()}"
    return SavedLayout(layout_id, title, tuple(names.values()), columns, chosen.sign, reading.based_on)


def _names(reading: Reading) -> Mapping[int, str]:
    """Return the headers of the first table by their columns; nothing where it has none."""
    from kakei_desktop.importers.shapes.layouts import header_places

    row = reading.columns.header_row - 1 if reading.columns else -1
    grid = next((grid for grid in reading.grids if grid.height > row >= 0), None)
    return {} if grid is None else {place: name for name, place in header_places(grid, row).items()}


@dataclass(frozen=True, slots=True, eq=False)
class Inspection:
    """A file as it lies open.

    Attributes:
        file: Where it lies.
        request: How it was read.
        opened: Its tables; None while it cannot be opened.
        proposal: What it would bring; None while something has to be answered first.
        question: Why not: a password, a year, or what the columns mean is asked for.
        case: Against which it was held.
        year: The latest year in which no day would be in the future, where a year is asked for.
        questions: What nothing in the file says: which day is meant, what a column is.
    """

    file: Path
    request: Request
    opened: OpenedFile | None = None
    proposal: Proposal | None = None
    question: LedgerError | None = None
    case: Case | None = None
    year: int | None = None
    questions: tuple[FileQuestion, ...] = ()


def inspect(file: Path, request: Request, context: ReviewContext, progress: Progress) -> Inspection:
    """Lay a file open.

    Args:
        file: The ledger.
        request: How it is to be read.
        context: What it is held against.
        progress: Told how far the work is; may raise to stop it.

    Raises:
        LedgerError: If it cannot be read and no answer would help.
    """
    # It brings numpy and pandas, for which the window must not wait.
    from kakei_desktop.importers.opening import open_file
    from kakei_desktop.importers.reading import read_rows

    catalogue = context.catalogue.with_saved(context.settings.layouts)
    try:
        opened = open_file(file, request, catalogue, progress)
    except EncryptedFile as error:
        if not error.opens:
            raise
        return Inspection(file, request, question=error, case=context.case)
    try:
        reading = read_rows(opened, request, catalogue, progress)
    except YearNeeded as error:
        _check_has_columns(opened, error)
        year = _latest_year(opened, request, catalogue, progress)
        return Inspection(file, request, opened, question=error, case=context.case, year=year)
    except UnknownLayout as error:
        _check_has_columns(opened, error)
        return Inspection(file, request, opened, question=error, case=context.case)
    proposal = propose(reading, context, file.name, drop_names=request.drop_names)
    questions = file_questions(opened, proposal.reading, request, catalogue)
    progress(3, 3, "読み終わりました")
    return Inspection(file, request, opened, proposal, case=context.case, questions=questions)


def _check_has_columns(opened: OpenedFile, error: LedgerError) -> None:
    """Raise the error where there is no table in which a day and an amount could be pointed at."""
    if not any(grid.width > 1 and grid.height > 1 for grid in opened.grids):
        raise error


def _latest_year(opened: OpenedFile, request: Request, catalogue: "LedgerCatalogue", progress: Progress) -> int | None:
    """Return this year, or the one before where this one would lead into the future."""
    if request.today is None:
        return None
    from kakei_desktop.importers.reading import read_rows

    reading = read_rows(opened, replace(request, year=request.today.year), catalogue, progress)
    return request.today.year - any(finding.code == "future_date" for finding in reading.findings)


def row_outcomes(proposal: Proposal, chosen: frozenset[int], sheet: str | None) -> Mapping[int, str]:
    """Return what becomes of each row (from 1) of a sheet that holds data.

    Args:
        proposal: What was read.
        chosen: Places of the rows to bring in.
        sheet: Its name, None outside workbooks.
    """
    found = {finding.row: finding.code for finding in proposal.skipped if finding.sheet == sheet}
    known = frozenset(proposal.duplicates)
    for place, (row, its_sheet) in enumerate(_rows(proposal)):
        if its_sheet == sheet:
            found[row] = INCLUDED if place in chosen else DUPLICATE if place in known else LEFT_OUT
    return found


def _rows(proposal: Proposal) -> list[tuple[int, str | None]]:
    if proposal.reading.items is not None:
        return [(item.row, item.sheet) for item in proposal.reading.items]
    rows = proposal.reading.transactions
    return list(zip(rows.row.tolist(), rows.sheet.tolist(), strict=True))
