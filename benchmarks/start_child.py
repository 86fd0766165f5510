"""Opens a window, ours or a bare one, and ends the process when it is painted first. Run by ``benchmarks.start``."""

import os
import sys

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject


class EndsAtFirstPaint(QtWidgets.QApplication):
    """Ends the process when any widget is painted for the first time."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event of the program."""
        if event.type() == QEvent.Type.Paint and watched.isWidgetType():
            os._exit(0)
        return False


def bare() -> int:
    """Open the smallest window that shows something."""
    app = EndsAtFirstPaint(sys.argv[:1])
    window = QtWidgets.QMainWindow()
    window.setCentralWidget(QtWidgets.QLabel("見本"))
    window.show()
    return app.exec()


def program(words: list[str]) -> int:
    """Open our window."""
    QtWidgets.QApplication = EndsAtFirstPaint  # type: ignore[assignment, misc]
    from kakei_desktop.cli.main import main

    return main(words)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else program(sys.argv[2:]))
