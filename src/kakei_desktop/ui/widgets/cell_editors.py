"""Editors inside a table: a line that respects kana conversion, and a list of choices."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from kakei_desktop.ui.models.record_table import Choice


class CellEdit(QLineEdit):
    """A line in a cell. While kana are being converted, Enter belongs to the conversion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrame(False)
        self._converting = False
        self._settled = True

    @property
    def converting(self) -> bool:
        """Whether an Enter pressed now would confirm a conversion."""
        return self._converting or not self._settled

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_converting, self._converting = self._converting, bool(event.preeditString())
        if was_converting and event.commitString():
            # Some input methods send the confirming Enter on to the widget right after the text.
            self._settled = False
            QTimer.singleShot(0, self, self._settle)
        super().inputMethodEvent(event)

    def _settle(self) -> None:
        self._settled = True


class CellChoice(QComboBox):
    """A list of choices in a cell, open from the moment it is seen."""

    def __init__(self, choices: list[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        for value, text in choices:
            self.addItem(text, value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.showPopup()


def confirms(event: QEvent) -> bool:
    """Tell whether a key event is Enter on either pad."""
    return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_converting(editor: QObject) -> bool:
    """Tell whether an editor is in the middle of a kana conversion."""
    return isinstance(editor, CellEdit) and editor.converting
