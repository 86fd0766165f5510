"""Windows of the program itself: help, about, and what is shown when the program is wrong."""

import logging
import platform
from collections.abc import Iterable, Iterator, Sequence
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
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.shell.actions import ACTIONS, step_keys
from kakei_desktop.ui.tables.record_view import KEYS as TABLE_KEYS


def show_help(parent: QWidget) -> None:
    """Show the short guide, with what each page says of itself."""
    from kakei_desktop.ui.shell.registry import PAGES

    steps = "\n".join(f"{number}. **{page.title}** — {page.help}" for number, page in enumerate(PAGES, 1))
    guide = Template((ROOT / "ui" / "help.md").read_text(encoding="utf-8"))
    _reader("使い方", guide.substitute(steps=steps, count=len(PAGES), keys="\n\n".join(_keys(PAGES))), parent).exec()


def _keys(pages: Sequence[type[Page]]) -> Iterator[str]:
    """Yield what keys do: everywhere, in tables, and on the pages that have keys of their own."""
    everywhere = ((spec.shortcut, spec.text.removesuffix("…")) for spec in ACTIONS if spec.shortcut)
    yield _key_list("どこでも", everywhere)
    yield _key_list("手順を開く", ((step_keys(number), page.title) for number, page in enumerate(pages, 1)))
    yield _key_list("表の中", TABLE_KEYS)
    yield from (_key_list(page.title, page.keys) for page in pages if page.keys)


def _key_list(title: str, keys: Iterable[tuple[str, str]]) -> str:
    lines = (f"| {key} | {words} |" for key, words in keys)
    return "\n".join((f"### {title}", "", "| キー | すること |", "|---|---|", *lines))


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
