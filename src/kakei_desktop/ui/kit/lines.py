"""A line for text that respects kana conversion, and what keys and focus mean to it."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class KanaLineEdit(QLineEdit):
    """A line. While kana are being converted, Enter belongs to the conversion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self._settled = True

    @property
    def converting(self) -> bool:
        """Whether an Enter pressed now would confirm a conversion."""
        return bool(self._preedit) or not self._settled

    def finish_conversion(self) -> None:
        """Take what is under conversion as it stands: one went elsewhere, and no input method will confirm it."""
        if self._preedit:
            confirmed = QInputMethodEvent()
            confirmed.setCommitString(self._preedit)
            self.inputMethodEvent(confirmed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if leaves_for_widget(event):
            self.finish_conversion()
        super().focusOutEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_converting, self._preedit = bool(self._preedit), event.preeditString()
        if was_converting and event.commitString():
            # Some input methods send the confirming Enter on to the widget right after the text.
            self._settled = False
            QTimer.singleShot(0, self, self._settle)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.converting and is_enter(event)):
            super().keyPressEvent(event)

    def _settle(self) -> None:
        self._settled = True


def secret(name: str) -> KanaLineEdit:
    """Return a line for what nobody else is to read."""
    field = KanaLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    return field


def leaves_for_widget(event: QFocusEvent) -> bool:
    """Return whether the focus goes to something else in the window, not to a menu or another program."""
    return event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


def is_enter(event: QEvent) -> bool:
    """Return whether a key event is Enter on either pad."""
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
