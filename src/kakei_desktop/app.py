"""The program with its window: puts the rooms together."""

import gc
import os
import sys
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from kakei_desktop.charts.fonts import keep_font_list_in
from kakei_desktop.session.core_dumps import forbid_core_dumps
from kakei_desktop.session.places import Places
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.shell.caseload.desktop_lock import DesktopLock
from kakei_desktop.ui.shell.display import has_display
from kakei_desktop.ui.shell.main_window import MainWindow
from kakei_desktop.ui.shell.settings import Settings

if TYPE_CHECKING:
    from kakei_desktop.reports.reference import Reference

_FIRST_LOOK_MS = 40
"""Time in which the window is painted before anything else is begun."""
_UNTIL_GONE_MS = 200
"""Time after a lock in which Qt deletes the pages that were closed."""
_UNSEEN_BY_COLLECTOR = 50_000
"""New objects after which Python looks for cycles of dead ones: more than the records of ten years, which all live."""
_TURN_S = 0.000_5
"""Seconds that a job beside the window keeps Python's lock while the window waits for it.

To lay out and paint a page Qt asks Python a hundred times; with Python's five milliseconds each, that took 0.3 s.
"""
_NEEDED_NEXT = (
    "storage.caseload", "messages.errors", "reports.reference", "ui.pages.start.page", "ui.shell.case_view",
)  # fmt: skip
"""What opening a caseload and then a case needs, imported while the passphrase is typed."""


def show(
    places: Places,
    *,
    caseload: Path | None = None,
    sample: bool = False,
    office: bool = False,
    out: Path = Path("out"),
) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        places: The folders of the program.
        caseload: The file to open; None for the last one.
        sample: Open on the sample household instead.
        office: Open on the sample office instead.
        out: Where there is no display, papers and pictures of the sample go here.
    """
    if sample and not has_display():
        return _without_display(places, out)
    forbid_core_dumps()
    settings = Settings(places)
    # Qt asks for it before it makes the first window; what the desktop itself enlarges comes on top.
    os.environ["QT_SCALE_FACTOR"] = str(float(os.environ.get("QT_SCALE_FACTOR", "1")) * settings.zoom / 100)
    application = make_application()
    theme.choose(settings.scheme)
    window = make_window(places, caseload)
    sys.excepthook = _report_bug
    window.show()
    QTimer.singleShot(_FIRST_LOOK_MS, partial(prepare, places))
    QTimer.singleShot(_FIRST_LOOK_MS, DesktopLock(window.lock, window).listen)
    if sample:
        QTimer.singleShot(_FIRST_LOOK_MS, window.open_practice)
    if office:
        QTimer.singleShot(_FIRST_LOOK_MS, window.opener.open_sample_office)
    return application.exec()


def prepare(places: Places) -> None:
    """Do what the window needs, but not at once: its picture in the task bar, the log, imports ahead."""
    from PySide6.QtGui import QIcon

    from kakei_desktop.resources import ROOT
    from kakei_desktop.session.log import start_log

    QApplication.setWindowIcon(QIcon(str(ROOT / "ui" / "icon.svg")))
    start_log(places.log_folder)
    Thread(target=_import_ahead).start()


def _import_ahead() -> None:
    for module in _NEEDED_NEXT:
        import_module(f"kakei_desktop.{module}")


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a bug in a window and write it to the log, instead of ending silently."""
    from kakei_desktop.ui.shell.dialogs import report_bug

    report_bug(kind, error, trace)


@cache
def reference(places: Places) -> "Reference":
    """Return what is known before any household comes: what this machine was brought, else what the program ships.

    Raises:
        WronglySigned: If somebody has changed what was brought in.
    """
    from kakei_desktop.reports.reference import load_reference
    from kakei_desktop.session.reference_sets import folder_in_force

    return load_reference(folder_in_force(places))


def make_application() -> QApplication:
    """Return the Qt application, dressed; made once."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    gc.set_threshold(_UNSEEN_BY_COLLECTOR)
    sys.setswitchinterval(_TURN_S)
    made = QApplication([*sys.argv[:1], *theme.STYLE])
    made.setApplicationName("家計見える化デスク")
    made.setDesktopFileName("kakei-desktop")
    translator = QTranslator(made)
    translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    made.installTranslator(translator)  # Qt's own words, as in dialogs for files
    theme.apply(made)
    return made


def make_window(places: Places, caseload: Path | None = None) -> MainWindow:
    """Return the window."""
    keep_font_list_in(places.cache_folder)
    window = MainWindow(Settings(places), partial(reference, places), caseload)
    window.locking.connect(_leave_nothing_in_memory)
    return window


def _leave_nothing_in_memory() -> None:
    from kakei_desktop.session.wiping import overwrite_what_is_freed, wipe

    overwrite_what_is_freed()
    QTimer.singleShot(_UNTIL_GONE_MS, wipe)


def _without_display(places: Places, out: Path) -> int:
    """Do the job of the window without one: the sample's papers, and a picture of every page."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt says of every window that this platform knows no sizes.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from kakei_desktop.domain.visit import Audience
    from kakei_desktop.papers.output.files import write_packets
    from kakei_desktop.papers.packet import build_packet
    from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
    from kakei_desktop.ui.shell.pictures import save_pages, show_unseen

    make_application()
    prepare(places)
    known, today = reference(places), SAMPLE_NOW.date()
    packet = build_packet(known, sample_case(known.categories), today, Audience.OFFICE)
    papers = write_packets((packet,), out, replace=True)
    window = make_window(places)
    show_unseen(window)
    pictures = save_pages(window, out)
    window.close()
    sys.stdout.write("画面のない機械なので、見本の資料と画面の写しを書き出しました。\n")
    sys.stdout.writelines(f"  {file}\n" for file in (*papers, *pictures))
    return 0
