"""Fields that write what is typed straight into the case; a run of typing is one step back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from kakei_desktop.domain.case import Edit
from kakei_desktop.ui.kit.desk import Desk, Write
from kakei_desktop.ui.kit.kana_line import KanaLine
from kakei_desktop.ui.kit.parts import Item, column, label
from kakei_desktop.ui.kit.theme import set_role


def _travels(event: QEvent) -> bool:
    """Tell whether a key stands for undo or redo: a field's own history would go other ways than the menu says."""
    ways = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(event.matches(way) for way in ways)


def mark(field: QWidget, *, wrong: bool = False) -> None:
    """Mark a field whose text could not be read or kept."""
    set_role(field, wrong="true" if wrong else "false")


class BoundLine(KanaLine):
    """A line bound to a field of the case; every letter is kept at once."""

    def __init__(self, desk: Desk, name: str, write: Write, *, placeholder: str = "") -> None:
        super().__init__()
        self._desk, self._name, self._write = desk, name, write
        self._stands, self._typing, self._key = "", False, f"line:{name}"
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptDrops(False)  # a file let go here is a ledger to read
        self.textEdited.connect(self._on_edit)
        self.editingFinished.connect(self._on_leaving)

    def show_text(self, text: str) -> None:
        """Show what stands in the case; nobody's typing is rewritten under the fingers."""
        self._stands = text
        if not self._typing and self._key not in self._desk.waiting and self.text() != text:
            self.setText(text)
            mark(self)

    def event(self, event: QEvent) -> bool:
        return False if _travels(event) else super().event(event)

    def _on_edit(self, text: str) -> None:
        self._typing = True
        kept = self._keep(text)
        self._typing = False
        if kept != text:
            place = self.cursorPosition() - len(text) + len(kept)
            self.setText(kept)
            self.setCursorPosition(max(0, place))

    def _keep(self, text: str) -> str:
        """Write a text into the case; return what of it may stand."""
        kept = self._desk.apply_text(f"{self._name}を書く", self._write, text, self._key, lambda: mark(self))
        mark(self, wrong=self._key in self._desk.waiting)
        return kept

    def _on_leaving(self) -> None:
        if self._desk.waiting:
            self._desk.retry()
        self.show_text(self._stands)


class BoundText(QPlainTextEdit):
    """Some lines bound to a field of the case."""

    def __init__(
        self, desk: Desk, name: str, write: Callable[[str], Edit], *, lines: int, placeholder: str = ""
    ) -> None:
        super().__init__()
        self._desk, self._name, self._write, self._shown = desk, name, write, ""
        self._key = f"text:{name}"
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 30)
        self.textChanged.connect(self._on_change)

    def show_text(self, text: str) -> None:
        """Show what stands in the case; the cursor stays where it is while nothing differs."""
        if self._key not in self._desk.waiting and self.toPlainText() != text:
            self._shown = text
            self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        return False if _travels(event) else super().event(event)

    def _on_change(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown, place = text, self.textCursor().position()
            kept = self._desk.apply_text(f"{self._name}を書く", self._write, text, self._key, lambda: mark(self))
            mark(self, wrong=self._key in self._desk.waiting)
            if kept != text:
                self.show_text(kept)
                self._put_cursor(max(0, place - len(text) + len(kept)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._desk.waiting:
            self._desk.retry()

    def _put_cursor(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)


def captioned(caption: str, field: Any) -> Item:
    """Return a field under its caption, which a click and a screen reader lead to it."""
    words = label(caption, "quiet")
    words.setBuddy(field)
    return column(words, field, spacing=3)
