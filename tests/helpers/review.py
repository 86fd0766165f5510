"""What somebody does in the review of a ledger file."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu

from helpers.user import User, visible
from kakei_desktop.ui.pages.import_review.page import ImportReview
from kakei_desktop.ui.pages.import_review.rows_panel import RowsPanel
from kakei_desktop.ui.tables.record_view import RecordView


def review(user: User) -> ImportReview:
    """Wait for the review and return it."""
    user.wait(lambda: isinstance(user.view.stack.currentWidget(), ImportReview) and not user.window.jobs.busy)
    shown = user.view.stack.currentWidget()
    assert isinstance(shown, ImportReview)
    return shown


def opened(user: User, file: Path) -> ImportReview:
    """Read a file and return its review."""
    user.view.read_files(file)
    return review(user)


def bring_in(user: User, page: ImportReview, count: int) -> None:
    """Press the button that brings so many rows in, and wait until they are."""
    user.press(f"{count}件を取り込む", page)
    user.wait(lambda: user.view.review is None)


def new_rows(page: ImportReview) -> RowsPanel:
    """Return the panel of new rows, which is shown."""
    (panel,) = visible(RowsPanel, page)
    return panel


def table(page: ImportReview, name: str) -> RecordView:
    """Return the visible table whose name begins so."""
    return next(view for view in visible(RecordView, page) if view.accessibleName().startswith(name))


def choose(user: User, box: QComboBox, words: str) -> None:
    """Choose a line of a list by its words, by keyboard, and wait for what comes of it."""
    assert box.isVisible(), f"{box.accessibleName()} is hidden"
    at = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert at >= 0, f"{box.accessibleName()} has no line {words}"
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(at, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    user.window.activateWindow()  # as a desktop does when a list closes
    user.rest()


def name_column(user: User, page: ImportReview, column: int, words: str) -> None:
    """Click on the head of a column (from 0) of the sheet and take a line of the menu that opens."""
    view = page.source.view
    head = view.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(column) + 20, head.height() // 2)
    user.click(head.viewport(), place)
    _take(user, page, words)


def name_row(user: User, page: ImportReview, row: int, words: str) -> None:
    """Click on the number of a row (from 1) of the sheet and take a line of the menu that opens."""
    head = page.source.view.verticalHeader()
    place = QPoint(head.width() // 2, head.sectionViewportPosition(row - 1) + 8)
    user.click(head.viewport(), place)
    _take(user, page, words)


def _take(user: User, page: ImportReview, words: str) -> None:
    (menu,) = visible(QMenu, page.source.view)
    user.take(menu, words)
    user.rest()
