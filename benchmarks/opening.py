"""Opening a case of ten years with 36,500 transactions, until it is painted, against reading its rows.

Beyond reading, a third goes into making records of the rows (2 µs each), two thirds into the page: its 150 widgets are
made, dressed by the style sheet and laid out anew for each case, so that nothing of one household is left for the next.
"""

import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop

from benchmarks.measure import Measured, side_by_side
from kakei_desktop import app
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, OpenCaseload, sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload

DAYS, A_DAY, ROUNDS = 3_650, 10, 7
ROWS = "SELECT part, position, body FROM records ORDER BY position"


def measure() -> tuple[Measured, ...]:
    """Measure on the 家計表, where a case opens."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        application = app.make_application()
        caseload, case = Caseload.create(Path(folder) / "long.kakei", "山は朝の光に 37"), ten_years()
        caseload.add(case, SAMPLE_NOW)
        window = app.make_window(Places(Path(folder)))
        window.open_caseload = OpenCaseload(caseload, lambda: SAMPLE_NOW)
        window.show()

        def closed() -> None:
            window.show_list()
            application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as the event loop does
            application.processEvents()

        def opened() -> None:
            window.cases.open(case.profile.number)
            while window.case_view is None:
                application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            application.processEvents()

        def rows() -> object:
            return caseload._raw.execute(ROWS).fetchall()

        name = f"opening a case of {DAYS * A_DAY:,} transactions, against reading its rows"
        return (side_by_side(name, 1.5, opened, rows, ROUNDS, closed),)


def ten_years() -> Case:
    """Return the sample household with a ledger of ten years."""
    case, first = sample_case(load_reference().categories), SAMPLE_NOW.date() - timedelta(days=DAYS)
    long = tuple(
        Transaction(
            f"t{n}", first + timedelta(days=n // A_DAY), -100 - n % 9000, f"見本の店 {n % 400}", category="food"
        )
        for n in range(DAYS * A_DAY)
    )
    return replace(case, transactions=long)
