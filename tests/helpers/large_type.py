"""A window at the scale that Qt's own variables ask for, in a process of its own.

Prints as JSON what is cut off on each page, and how sharp the figures are. Usage: large_type.py WIDTH HEIGHT LEDGER
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget

from helpers.reference import REFERENCE
from kakei_desktop.app import make_application
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.shell.case_view import CaseView
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.pictures import pause, show_unseen, wait_until
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.shell.settings import Settings


def cut_off(window: QWidget) -> list[str]:
    """Return the buttons and lines of text that have less room than they need."""
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.text()]
    labels = [x for x in window.findChildren(QLabel) if x.isVisible() and x.text() and not x.wordWrap()]
    small = [b.text() for b in buttons if not fits(b, needed(b))]
    return small + [x.text() for x in labels if not fits(x, needed(x))]


def needed(widget: QAbstractButton | QLabel) -> QSize:
    """Return the room that the text alone takes."""
    lines = widget.text().replace("&", "").split("\n")
    metrics = widget.fontMetrics()
    return QSize(max(map(metrics.horizontalAdvance, lines)), metrics.height() * len(lines))


def fits(widget: QWidget, room: QSize) -> bool:
    """Tell whether a text is whole; one pixel is nothing."""
    mark = 22 if isinstance(widget, QCheckBox) else 0
    return widget.width() + 1 >= room.width() + mark and widget.height() + 2 >= room.height()


def sharpness(page: FiguresPage) -> float:
    """Return how many pixels the picture of the large figure has for each pixel of the layout."""
    figure = page.main.figure
    wait_until(lambda: figure.drawn)
    return figure._image.width() / figure.width()


def review(view: CaseView, ledger: Path) -> dict[str, list[str]]:
    """Return what is cut off in the review of a messy file, by the kind of rows that is shown."""
    view.read_files(ledger)
    wait_until(lambda: view.review is not None)
    page = view.review
    assert page is not None
    found = {}
    for kind in page.tables.switch.keys:
        page.tables.open_kind(kind)
        pause(0.05)
        found[f"review {kind}"] = cut_off(view)
    return found


def main(width: int, height: int, ledger: Path) -> None:
    """Open every page and say what is cut off."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Settings(Places(Path(folder))), lambda: REFERENCE)
        show_unseen(window, width, height)
        found = {"gate": cut_off(window)}
        window.open_practice()
        wait_until(lambda: window.case_view is not None)
        view = window.case_view
        assert view is not None
        for page in PAGES:
            view.open_step(page.key)
            application.processEvents()
            found[page.key] = cut_off(window)
        view.open_step(FiguresPage.key)
        figures = view.pages[FiguresPage.key]
        assert isinstance(figures, FiguresPage)
        sharp = sharpness(figures)
        found |= review(view, ledger)
        window.show_list()
        application.processEvents()
        found["list"] = cut_off(window)
        window.close()
    sys.stdout.write(json.dumps({"cut_off": found, "sharpness": sharp}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
