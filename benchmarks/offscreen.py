"""The window of the program, drawn where nobody sees it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kakei_desktop import app
from kakei_desktop.session.places import Places
from kakei_desktop.ui.shell import pictures
from kakei_desktop.ui.shell.main_window import MainWindow


@contextmanager
def sample_window() -> Iterator[tuple[QApplication, MainWindow, Path]]:
    """Give the application, its window with the sample household open, and a folder that is emptied afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        application = app.make_application()
        window = app.make_window(Places(Path(folder)))
        pictures.show_unseen(window)
        pictures.open_sample(window)
        yield application, window, Path(folder)
