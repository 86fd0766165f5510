"""Bringing 100,000 rows in: the longest time for which the window answers nothing, against 100 ms.

The file is read, and its rows are written, in the worker thread, which hands Python's lock over every five
milliseconds; what holds the window is what is then shown.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import review
from benchmarks.measure import Measured, seconds
from benchmarks.offscreen import sample_window
from kakei_desktop.ui.shell.main_window import MainWindow

AT_MOST = 0.1


def measure() -> tuple[Measured, ...]:
    """Measure from choosing the file to the page that shows the rows, and from taking them to the 家計表."""
    with sample_window() as (application, window, folder):
        window.cases.add()
        ledger = review.ledger(folder / "long.csv")
        reading = longest(application, lambda: read(window, ledger), window, open_=True)
        taking = longest(application, lambda: take(window), window, open_=False)
        return (
            Measured(
                "100,000 rows laid open: the longest hold of the window, against 100 ms", 1, (reading,), (AT_MOST,)
            ),
            Measured("100,000 rows taken: the longest hold of the window, against 100 ms", 1, (taking,), (AT_MOST,)),
        )


def read(window: MainWindow, file: Path) -> None:
    """Begin to read a file."""
    assert window.case_view is not None
    window.case_view.read_files(file)


def take(window: MainWindow) -> None:
    """Bring the rows in."""
    assert window.case_view is not None
    assert window.case_view.review is not None
    window.case_view.review.bring_in()


def longest(application: QApplication, begin: Callable[[], None], window: MainWindow, *, open_: bool) -> float:
    """Return the longest of the times in which no event is handled, until a review is shown or none is any more.

    What is then still laid out and painted counts too.
    """
    held = [seconds(begin)]
    view = window.case_view
    assert view is not None
    while (view.stack.currentWidget() is view.review) is not open_ or window.jobs.busy:
        held.append(seconds(application.processEvents))
    return max(*held, seconds(application.processEvents))
