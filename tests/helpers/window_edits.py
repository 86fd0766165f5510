"""A window in which somebody writes without end and says after each edit what is on the screen; made to be killed.

Usage: window_edits.py BASE_DIR NUMBER_OF_THE_NEXT_EDIT
"""

import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.user import User
from kakei_desktop.app import make_application, make_window
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.budget.page import BudgetPage

ROWS = ("b-rent", "b-food", "b-gas", "b-fuel", "b-tax-instalment")


class Waiting:
    """What of pytest-qt's bot a user needs."""

    @staticmethod
    def waitUntil(ready: Callable[[], bool], *, timeout: int) -> None:
        end = time.monotonic() + timeout / 1000
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError
            QApplication.processEvents()


def place(number: int) -> str:
    """Return the row into which the edit of this number goes."""
    return ROWS[number % len(ROWS)]


def main(base_dir: Path, first: int) -> None:
    """Write until killed."""
    make_application()
    window = make_window(Places(base_dir))
    window.show()
    user = User(cast("QtBot", Waiting()), window)
    user.wait(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    user.enter()
    user.open_first()
    view = user.go(BudgetPage).view
    for number in count(first):
        user.write(view, place(number), "金額（円）", str(number))
        shown = user.text(view, place(number), "金額（円）").replace(",", "")
        sys.stdout.write(f"{number} {shown}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
