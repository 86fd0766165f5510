"""Fields for text that are bound to a part of the case."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kakei_desktop.domain.case import Edit
from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit.desk import Desk, WriteText
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import LayoutPart, column
from kakei_desktop.ui.kit.lines import KanaLineEdit, is_enter
from kakei_desktop.ui.kit.theme import set_role


def _is_undo_or_redo(event: QEvent) -> bool:
    """Return whether a key stands for undo or redo: a field's own history would go other ways than the menu says."""
    ways = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return isinstance(event, QKeyEvent) and any(event.matches(way) for way in ways)


def set_wrong(field: QWidget, *, wrong: bool = False) -> None:
    """Mark a field whose text could not be read or kept."""
    set_role(field, wrong="true" if wrong else "false")


class BoundLine(KanaLineEdit):
    """A line bound to a field of the case; every letter is kept at once."""

    def __init__(self, desk: Desk, name: str, write: WriteText, *, placeholder: str = "") -> None:
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
        if not self._typing and self._key not in self._desk.unsaved and self.text() != text:
            self.setText(text)
            set_wrong(self)

    def event(self, event: QEvent) -> bool:
        return False if _is_undo_or_redo(event) else super().event(event)

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
        kept = self._desk.apply_text(f"{self._name}を書く", self._write, text, self._key, lambda: set_wrong(self))
        set_wrong(self, wrong=self._key in self._desk.unsaved)
        return kept

    def _on_leaving(self) -> None:
        if self._desk.unsaved:
            self._desk.retry_unsaved()
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
        if self._key not in self._desk.unsaved and self.toPlainText() != text:
            self._shown = text
            self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        return False if _is_undo_or_redo(event) else super().event(event)

    def _on_change(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown, place = text, self.textCursor().position()
            kept = self._desk.apply_text(f"{self._name}を書く", self._write, text, self._key, lambda: set_wrong(self))
            set_wrong(self, wrong=self._key in self._desk.unsaved)
            if kept != text:
                self.show_text(kept)
                self._put_cursor(max(0, place - len(text) + len(kept)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._desk.unsaved:
            self._desk.retry_unsaved()

    def _put_cursor(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)


def labelled(caption: str, field: Any) -> LayoutPart:
    """Return a field under its caption, which a click and a screen reader lead to it."""
    words = label(caption, "quiet")
    words.setBuddy(field)
    return column(words, field, spacing=3)


class ParsedLine(BoundLine):
    """A line whose text is read as a day, a month or a time.

    It is written with Enter or when the line is left, never before: each beginning of a day may be another day.
    What cannot be read stays, marked, and it is said why, now and whenever one comes back to it.
    """

    def __init__(
        self, desk: Desk, name: str, write: WriteText, *, hint: Callable[[str], str], placeholder: str = ""
    ) -> None:
        super().__init__(desk, name, write, placeholder=placeholder)
        self._hint = hint

    def show_text(self, text: str) -> None:
        self._stands = text
        if not self.isModified():
            super().show_text(text)

    def event(self, event: QEvent) -> bool:
        return QLineEdit.event(self, event) if self.isModified() else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        gives_up = self.isModified() and event.key() == Qt.Key.Key_Escape
        if gives_up:
            self.give_up()
        else:
            super().keyPressEvent(event)
        if gives_up or is_enter(event):
            event.accept()  # let through, it would close the window that asks

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.isModified() and self.property("wrong") == "true":
            self._refuse(self.text())
            if event.reason() is not Qt.FocusReason.MouseFocusReason:
                self.selectAll()

    def _on_edit(self, _text: str) -> None:
        """Wait: nothing is read before it is whole. Taken back step by step, it is what stood before."""
        if not self.isModified():
            self.give_up()

    def _on_leaving(self) -> None:
        text = self.text()
        if self.isModified() and self._write(text) is None:
            self._refuse(text)
            return
        if self.isModified():
            self.setModified(False)
            self._keep(text)
        super()._on_leaving()

    def _refuse(self, text: str) -> None:
        if (number := refusal_of(text)) is not None:
            self.give_up()
            self._desk.refuse(number)
        else:
            set_wrong(self, wrong=True)
            self._desk.notice.say(self._hint(text), tone="missing")

    def give_up(self) -> None:
        """Show again what stands in the case instead of what was typed and could not be read."""
        if self.property("wrong") == "true":
            self._desk.notice.hide()  # what was said of it is settled
        set_wrong(self)
        self.setModified(False)
        self.show_text(self._stands)
