"""A ledger file -> what it says. Changes nothing; :mod:`.proposal` is the next step.

What reads brings numpy and pandas, for which the window must not wait: it is imported when a file is read.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kakei_desktop.domain.office import SavedLayout
from kakei_desktop.importers.rows.outcome import OpenedFile, Progress, Reading
from kakei_desktop.importers.shapes.choice import ColumnRoles
from kakei_desktop.importers.shapes.request import Request


def read_ledger(
    path: Path | str,
    *,
    layout: str | None = None,
    sheets: Sequence[str] = (),
    year: int | None = None,
    today: date | None = None,
    encoding: str | None = None,
    choice: ColumnRoles | None = None,
    own: Sequence[SavedLayout] = (),
    password: str | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a ledger file: CSV, TSV, xlsx, xlsm, xls, ods or texts in a ZIP, told apart by content.

    Args:
        path: The file.
        layout: See :class:`.request.Request`, here and below.
        sheets: ...
        year: ...
        today: ...
        encoding: ...
        choice: ...
        own: ...
        password: ...
        progress: Told how far the work is.

    Raises:
        LedgerError: One class per cause; nothing else for whatever the file holds.
    """
    request = Request(layout, tuple(sheets), year, today, encoding, choice, {}, tuple(own), password)
    report = progress or _silent
    reading = read_rows(open_file(Path(path), request, report), request, report)
    report(3, 3, "読み終わりました")
    return reading


def open_file(path: Path, request: Request, progress: Progress) -> OpenedFile:
    """Open a file and return its tables as they are.

    Raises:
        EmptyFile, EncryptedFile, TooLarge, UnknownSheet, UnreadableFile: As they say.
    """
    from kakei_desktop.importers.rows.reader import tables_of

    return tables_of(path, request, progress)


def read_rows(tables: OpenedFile, request: Request, progress: Progress) -> Reading:
    """Read the rows of a file's tables.

    Raises:
        NoRows, UnknownLayout, YearNeeded: As they say.
    """
    from kakei_desktop.importers.rows.reader import reading_of

    progress(2, 3, "内容を確かめています")
    return reading_of(tables, request)


def _silent(done: int, total: int, stage: str) -> None:
    """Tell nobody."""
