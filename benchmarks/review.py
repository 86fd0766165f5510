"""Scrolling through the review of 100,000 rows, against a bare table of as many."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.measure import Measured, side_by_side
from benchmarks.offscreen import sample_window
from kakei_desktop.ui.pages.import_review.rows_panel import RowsPanel
from kakei_desktop.ui.shell import pictures
from kakei_desktop.ui.shell.main_window import MainWindow

ROWS, STEPS = 100_000, 40


class Bare(QAbstractTableModel):
    """The least that a table can be: the same word in every cell."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return ROWS

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return self._columns

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return "見本" if role == Qt.ItemDataRole.DisplayRole else None


def measure() -> tuple[Measured, ...]:
    """Measure from the first row to the last and back, each step painted."""
    with sample_window() as (application, window, folder):
        ours = panel(window, ledger(folder / "long.csv")).view
        bare = QTableView()
        bare.setModel(Bare(ours.model().columnCount()))
        bare.setVerticalScrollMode(ours.verticalScrollMode())
        bare.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
        bare.resize(ours.size())
        bare.show()
        name = f"scrolling {STEPS} times through the review of 100,000 rows, against a bare table"
        return (side_by_side(name, 1.5, scrolling(application, ours), scrolling(application, bare), rounds=9),)


def scrolling(application: QApplication, view: QTableView) -> Callable[[], None]:
    """Return what scrolls through a table."""
    bar = view.verticalScrollBar()

    def scroll() -> None:
        for step in range(STEPS + 1):
            bar.setValue(bar.maximum() * abs(STEPS - 2 * step) // STEPS)
            application.processEvents()

    return scroll


def panel(window: MainWindow, file: Path) -> RowsPanel:
    """Lay a ledger open in a new case."""
    window.cases.add()
    view = window.case_view
    assert view is not None
    view.read_files(file)
    pictures.wait_until(lambda: view.review is not None)
    (found,) = window.findChildren(RowsPanel)
    return found


def ledger(path: Path) -> Path:
    """Write a ledger of a hundred thousand rows."""
    lines = (f"2026/{n % 12 + 1}/{n % 28 + 1},見本の店 {n % 400},{n % 900 + 100}" for n in range(ROWS))
    path.write_text("\n".join(("日付,内容,支出", *lines)), encoding="utf-8")
    return path
