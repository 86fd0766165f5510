"""Pictures of the window: every page of a case as PNG, for a machine without a display and for the guide."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QImage
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication

from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.shell.case_view import CaseView
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.registry import PAGES

_REVIEW = {"new": "import_review.png", "source": "import_source.png"}
HELP_PICTURES = (*(f"{page.key}.png" for page in PAGES), "cases.png", "agency.png", "import_review.png")
"""The pictures that the help shows, smaller, where they lie beside it."""
_HELP_WIDTH = 640
_PATIENCE_S = 60.0
_SETTLE_S = 0.4
"""Longer than any page waits after an edit before it draws anew."""
_PAINT_S = 1.0
"""Pages of a PDF are drawn beside the window, and nobody says when that is done."""


def show_unseen(window: MainWindow, width: int = 1366, height: int = 768) -> None:
    """Show a window that nobody looks at, in a size of its own, however small the screen is thought to be."""
    window.show()
    QApplication.processEvents()  # by now it has found its place on the screen
    window.resize(width, height)


def save_pages(window: MainWindow, folder: Path) -> list[Path]:
    """Open the sample in the window and save the start page and every step.

    Returns:
        The files, in the order of the steps.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return list(_save_steps(window, folder))


def open_sample(window: MainWindow) -> CaseView:
    """Open the sample in the window."""
    window.show_list()
    window.open_practice()
    wait_until(lambda: window.case_view is not None)
    assert window.case_view is not None
    return window.case_view


def _save_steps(window: MainWindow, folder: Path) -> Iterator[Path]:
    view = open_sample(window)
    for page in PAGES:
        view.open_step(page.key)
        _settle(window)
        yield save(window, folder / f"{page.key}.png")
    window.show_list()
    _settle(window)
    yield save(window, folder / "cases.png")


def save_unlock_page(window: MainWindow, folder: Path) -> Path:
    """Save the unlock page as it is at first start."""
    _settle(window)
    return save(window, folder / "gate.png")


def save_agency(window: MainWindow, folder: Path) -> Path:
    """Open the sample office and save what it counts for the city."""
    window.show_list()
    window.opener.open_sample_office()
    wait_until(lambda: window.case_view is None and window.start.isVisible() and not window.jobs.busy)
    window.actions_table["agency"].trigger()
    assert window.agency_page is not None
    window.agency_page.show_view("counts")
    _settle(window)
    return save(window, folder / "agency.png")


def save_review(window: MainWindow, ledger: Path, folder: Path) -> list[Path]:
    """Read a ledger into the open sample and save the review: its new rows, and the sheet as it is."""
    view = open_sample(window)
    view.read_files(ledger)
    wait_until(lambda: view.review is not None)
    return [_save_kind(window, kind, folder / name) for kind, name in _REVIEW.items()]


def _save_kind(window: MainWindow, kind: str, file: Path) -> Path:
    review = window.case_view.review if window.case_view else None
    assert review is not None
    review.tables.open_kind(kind)
    _settle(window)
    return save(window, file)


def save_for_help(folder: Path, help_folder: Path) -> list[Path]:
    """Lay the pictures of a folder that the help shows beside it, in the width that it has for them."""
    help_folder.mkdir(exist_ok=True)
    return [_save_smaller(folder / name, help_folder / name) for name in HELP_PICTURES]


def _save_smaller(taken: Path, file: Path) -> Path:
    smaller = QImage(str(taken)).scaledToWidth(_HELP_WIDTH, Qt.TransformationMode.SmoothTransformation)
    smaller.convertToFormat(QImage.Format.Format_Indexed8).save(str(file))
    return file


def save(window: MainWindow, file: Path) -> Path:
    """Save the window as it looks now."""
    window.grab().save(str(file))
    return file


def _settle(window: MainWindow) -> None:
    """Wait until nothing is being drawn or set any more."""
    pause(_SETTLE_S)
    wait_until(lambda: not window.jobs.busy and all(f.drawn for f in _figures(window)) and _page_ready(window))
    if any(pages.isVisible() for pages in window.findChildren(QPdfView)):
        pause(_PAINT_S)


def _figures(window: MainWindow) -> list[FigureView]:
    return [figure for figure in window.findChildren(FigureView) if figure.isVisible()]


def _page_ready(window: MainWindow) -> bool:
    shown = window.case_view.stack.currentWidget() if window.case_view else None
    return not isinstance(shown, Page) or shown.ready


def pause(seconds: float) -> None:
    """Let the window live for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def wait_until(ready: Callable[[], bool]) -> None:
    """Let the window live until something is true.

    Raises:
        TimeoutError: If it takes longer than a minute.
    """
    end = time.monotonic() + _PATIENCE_S
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come to rest")
        pause(0.02)
