"""What happens when the program itself is wrong: nothing written is lost, and the report tells of no one."""

import logging
import sys
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit

from kakei_desktop import __version__
from kakei_desktop.session.log import report_of

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


def crash_box(report: str) -> QMessageBox:
    """Return the box that shows a report, which can be copied."""
    box = QMessageBox(QMessageBox.Icon.Warning, "家計見える化デスク", _WORDS, parent=QApplication.activeWindow())
    box.setInformativeText(_STORY)
    shown = QPlainTextEdit(report)
    shown.setReadOnly(True)
    shown.setAccessibleName("報告")
    shown.setMinimumSize(520, 140)
    layout = box.layout()
    assert layout is not None, "a message box lays itself out"
    layout.addWidget(shown)
    copy = box.addButton("報告を写す", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
    box.addButton("閉じる", QMessageBox.ButtonRole.AcceptRole)
    return box
