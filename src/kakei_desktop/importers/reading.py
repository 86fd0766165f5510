"""A ledger file -> what it says. Changes nothing; :mod:`.proposal` is the next step."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kakei_desktop.importers.choice import Choice
from kakei_desktop.importers.outcome import Progress, Reading

__all__ = ["Progress", "Reading", "read_ledger"]


def read_ledger(
    path: Path | str,
    *,
    layout: str | None = None,
    sheets: Sequence[str] = (),
    year: int | None = None,
    today: date | None = None,
    encoding: str | None = None,
    choice: Choice | None = None,
    own_layouts: Path | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a ledger file.

    Args:
        path: CSV, TSV, xlsx, xlsm, xls or ods; told apart by content.
        layout: Name of the layout to read it by; found by the header where None.
        sheets: Names of a workbook's sheets; all visible ones where empty.
        year: For days that are written without one.
        today: Later days are found odd; none are where None.
        encoding: Of a text file; found where None.
        choice: What the columns mean, corrected by the user; found by the header where None.
        own_layouts: Folder of layouts that the office saved (see :mod:`.saved`).
        progress: Told how far the work is.

    Raises:
        LedgerError: One class per cause; nothing else for whatever the file holds.
    """
    # The reader brings numpy and pandas; the window must not wait for them.
    from kakei_desktop.importers.reader import read
    from kakei_desktop.importers.request import Request

    request = Request(layout, tuple(sheets), year, today, encoding, choice, own_layouts)
    return read(Path(path), request, progress or _silent)


def _silent(done: int, total: int, stage: str) -> None:
    """Tell nobody."""
