"""What happens when the program itself is wrong: nothing written is lost, and the report tells of no one."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from kakei_desktop import __version__
from kakei_desktop.session.log import report_of
from kakei_desktop.ui.widgets.parts import button, column, label, row

_WORDS = (
    "プログラムのまちがいで、いまの操作ができませんでした。\n"
    "ここまでに書いたものは、すべて保存されています。\n"
    "いったん閉じて、開き直してください。"
)
_STORY = "下の報告には、名前も金額も入っていません。作り手に送ると、なおす手がかりになります。"
log = logging.getLogger(__name__)


def catch_bugs() -> None:
    """From now on, show a bug in a window and write it to the log, instead of ending silently."""
    sys.excepthook = report_bug


def report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say that something went wrong, what is safe, and what to do now."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    report = f"Kakei Desktop {__version__}\n{report_of(error)}"
    log.error("bug", exc_info=(kind, error, trace))
    crash_box(report).exec()


@contextmanager
def bugs_told_later() -> Iterator[None]:
    """Tell of a bug when Qt has done what it is at: raised inside an event, it would end the program."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        QTimer.singleShot(0, partial(_tell, error))


def _tell(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def crash_box(report: str) -> QDialog:
    """Return the window that shows a report, which can be copied."""
    dialog = QDialog(QApplication.activeWindow())
    dialog.setWindowTitle("家計見える化デスク")
    shown = QPlainTextEdit(report)
    shown.setReadOnly(True)
    shown.setAccessibleName("報告")
    copy = button("報告を写す", lambda: QGuiApplication.clipboard().setText(report))
    end = button("閉じる", dialog.accept, "main")
    words, story = label(_WORDS, "head", wrap=True), label(_STORY, "quiet", wrap=True)
    dialog.setLayout(column(words, story, shown, row(None, copy, end), margin=20))
    dialog.resize(560, 340)
    return dialog
