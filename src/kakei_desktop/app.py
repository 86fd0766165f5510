"""The program with its window: puts the rooms together."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from kakei_desktop.charts.fonts import keep_font_list_in
from kakei_desktop.domain.visit import Audience
from kakei_desktop.reports.reference import load_reference
from kakei_desktop.session.log import start_log
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.shell.dialogs import catch_bugs
from kakei_desktop.ui.shell.display import has_display
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.settings import Settings

_FIRST_LOOK_MS = 40
"""Time in which the window is painted before anything else is begun."""


def show(places: Places, *, caseload: Path | None = None, sample: bool = False, out: Path = Path("out")) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        places: The folders of the program.
        caseload: The file to open; None for the last one.
        sample: Open on the sample household instead.
        out: Where there is no display, papers and pictures of the sample go here.
    """
    if sample and not has_display():
        return _without_display(places, out)
    application = make_application()
    window = make_window(places, caseload)
    catch_bugs()
    window.show()
    if sample:
        QTimer.singleShot(_FIRST_LOOK_MS, window.open_practice)
    return application.exec()


def make_application() -> QApplication:
    """Return the Qt application, dressed; made once."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication(sys.argv[:1])
    made.setApplicationName("家計見える化デスク")
    made.setDesktopFileName("kakei-desktop")
    translator = QTranslator(made)
    translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    made.installTranslator(translator)  # Qt's own words, as in dialogs for files
    theme.apply(made)
    return made


def make_window(places: Places, caseload: Path | None = None) -> MainWindow:
    """Return the window, with the log in place."""
    keep_font_list_in(places.cache_folder)
    start_log(places.log_folder)
    return MainWindow(Settings(places), load_reference(), caseload)


def _without_display(places: Places, out: Path) -> int:
    """Do the job of the window without one: the sample's papers, and a picture of every page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt says of every window that this platform knows no sizes.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from kakei_desktop.papers.output.files import write_packets
    from kakei_desktop.papers.packet import build_packet
    from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
    from kakei_desktop.ui.shell.pictures import save_pages, show_unseen

    make_application()
    reference, today = load_reference(), SAMPLE_NOW.date()
    packet = build_packet(reference, sample_case(reference.categories), today, Audience.OFFICE)
    papers = write_packets((packet,), out, replace=True)
    window = make_window(places)
    show_unseen(window)
    pictures = save_pages(window, out)
    window.close()
    sys.stdout.write("画面のない機械なので、見本の資料と画面の写しを書き出しました。\n")
    sys.stdout.writelines(f"  {file}\n" for file in (*papers, *pictures))
    return 0
