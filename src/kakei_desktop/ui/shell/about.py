"""Help, and what this program is."""

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from kakei_desktop import __version__
from kakei_desktop.resources import FONTS, ROOT
from kakei_desktop.ui.kit.parts import button, row


def show_help(parent: QWidget) -> None:
    """Show the short guide."""
    _reader("使い方", (ROOT / "ui" / "help.md").read_text(encoding="utf-8"), parent).exec()


def show_about(parent: QWidget) -> None:
    """Show version, promises and licences."""
    promises = (ROOT / "ui" / "about.md").read_text(encoding="utf-8").replace("$version", __version__)
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    _reader("このプログラムについて", f"{promises}\n\n```\n{licence}\n```\n", parent).exec()


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
