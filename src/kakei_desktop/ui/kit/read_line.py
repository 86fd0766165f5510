"""A line that is read as something: written once it is whole, never while it is still becoming something else."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit.bound import BoundLine, mark
from kakei_desktop.ui.kit.desk import Desk, Write
from kakei_desktop.ui.kit.kana_line import confirms


class ReadLine(BoundLine):
    """A line whose text is read as a day, a month or a time.

    It is written with Enter or when the line is left, never before: each beginning of a day may be another day.
    What cannot be read stays, marked, and it is said why, now and whenever one comes back to it.
    """

    def __init__(
        self, desk: Desk, name: str, write: Write, *, hint: Callable[[str], str], placeholder: str = ""
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
            self._give_up()
        else:
            super().keyPressEvent(event)
        if gives_up or confirms(event):
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
            self._give_up()

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
            self._give_up()
            self._desk.refuse(number)
        else:
            mark(self, wrong=True)
            self._desk.notice.say(self._hint(text), tone="missing")

    def _give_up(self) -> None:
        if self.property("wrong") == "true":
            self._desk.notice.hide()  # what was said of it is settled
        mark(self)
        self.setModified(False)
        self.show_text(self._stands)
