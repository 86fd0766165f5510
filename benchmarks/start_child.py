"""Opens a window, ours or a bare one, and ends the process when it is painted first. Run by ``benchmarks.start``."""

import os
import sys

from PySide6 import QtWidgets
from PySide6.QtGui import QPaintEvent


class EndsAtFirstPaint(QtWidgets.QMainWindow):
    """Ends the process when it is painted for the first time."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing any more."""
        os._exit(0)


def bare() -> int:
    """Open the smallest window that shows something."""
    app = QtWidgets.QApplication(sys.argv[:1])
    window = EndsAtFirstPaint()
    window.setCentralWidget(QtWidgets.QLabel("見本"))
    window.show()
    return app.exec()


def program(words: list[str]) -> int:
    """Open our window."""
    QtWidgets.QMainWindow = EndsAtFirstPaint  # type: ignore[misc]
    from kakei_desktop.cli.main import main

    return main(words)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else program(sys.argv[2:]))
