"""Windows of the program itself: about, and what is shown when the program is wrong."""

import logging
import platform
from string import Template
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QTextBrowser, QVBoxLayout, QWidget

from kakei_desktop import __version__
from kakei_desktop.resources import FONTS, ROOT
from kakei_desktop.session.log import error_report
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row


def show_about(parent: QWidget) -> None:
    """Show version, promises, what stands behind the program, and licences."""
    from kakei_desktop.session.shipped import shipped_libraries

    about = Template((ROOT / "ui" / "about.md").read_text(encoding="utf-8"))
    libraries = "\n".join(f"| {each.name} | {each.version} | {each.licence} |" for each in shipped_libraries())
    words = about.substitute(
        version=__version__,
        python=platform.python_version(),
        libraries=libraries,
        font_licence=(FONTS / "OFL.txt").read_text(encoding="utf-8"),
    )
    _reader("この版について", words, parent).exec()


def _reader(title: str, text: str, parent: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    page = QTextBrowser()
    page.setMarkdown(text)
    page.setAccessibleName(title)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 18, 20, 14)
    layout.addWidget(page)
    close = button("閉じる", dialog.accept, "main")
    close.setDefault(True)
    layout.addLayout(row(None, close))
    dialog.resize(720, 560)
    return dialog


_WORDS = (
    "プログラムのまちがいで、いまの操作ができませんでした。\n"
    "ここまでに書いたものは、すべて保存されています。\n"
    "いったん閉じて、開き直してください。"
)

_STORY = "下の報告には、名前も金額も入っていません。作り手に送ると、なおす手がかりになります。"

log = logging.getLogger(__name__)


def report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say that something went wrong, what is safe, and what to do now."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    report = f"Kakei Desktop {__version__}\n{error_report(error)}"
    log.error("bug", exc_info=(kind, error, trace))
    crash_box(report).exec()


def crash_box(report: str) -> QDialog:
    """Return the window that shows a report, which can be copied."""
    dialog = QDialog(QApplication.activeWindow())
    dialog.setWindowTitle("家計見える化デスク")
    shown = QPlainTextEdit(report)
    shown.setReadOnly(True)
    shown.setAccessibleName("報告")
    copy = button("報告を写す", lambda: QGuiApplication.clipboard().setText(report))
    end = button("閉じる", dialog.accept, "main")
    end.setDefault(True)
    words, story = label(_WORDS, "head", wrap=True), label(_STORY, "quiet", wrap=True)
    dialog.setLayout(column(words, story, shown, row(None, copy, end), margin=20))
    dialog.resize(560, 340)
    return dialog
