"""The list of cases with 5,000 of them against the list with ten: shown again, as one comes back from a case as it was.

Told beside it, for information, is how long both take when they are shown first. Most of that goes into judging which
month each household loses next.
"""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.measure import Measured, side_by_side
from kakei_desktop import app
from kakei_desktop.domain.case import Case, set_profile
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.open_caseload import SAMPLE_NOW, OpenCaseload, sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.shell.main_window import MainWindow

MANY, FEW, ROUNDS = 5_000, 10, 7


def measure() -> tuple[Measured, ...]:
    """Measure with the sample household, again and again under other numbers."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        case = replace(sample_case(load_reference().categories), transactions=(), imports=(), budget=())
        offices = [office(Path(folder), case, cases) for cases in (MANY, FEW)]
        application = app.make_application()  # only now: a window that nobody touches for long locks itself
        many, few = (showing(application, app.make_window(Places(Path(folder))), opened) for opened in offices)
        name = f"the list of {MANY:,} cases, against that of {FEW}"
        return (
            side_by_side(name, 1.3, many.again, few.again, ROUNDS),
            side_by_side(f"{name}, shown first", None, many.first, few.first, ROUNDS),
        )


def office(folder: Path, case: Case, cases: int) -> OpenCaseload:
    """Make a caseload with so many cases; it need not outlive a power cut."""
    caseload = Caseload.create(folder / f"{cases}.kakei", "山は朝の光に 37")
    caseload._raw.execute("PRAGMA synchronous = OFF")
    for number in range(cases):
        caseload.add(set_profile(number=f"R8-{number:04}")(case), SAMPLE_NOW)
    return OpenCaseload(caseload, lambda: SAMPLE_NOW)


@dataclass(frozen=True, slots=True)
class Showing:
    """What shows a list and paints it: anew, as after the lock, and as it was shown before."""

    first: Callable[[], None]
    again: Callable[[], None]


def showing(application: QApplication, window: MainWindow, opened: OpenCaseload) -> Showing:
    """Return what shows a list."""
    window.open_caseload = opened
    window.show()

    def again() -> None:
        window.show_list()
        application.processEvents()

    def first() -> None:
        window.start.forget()
        again()

    return Showing(first, again)
