"""Lines that respect kana conversion, in a table and elsewhere, and a list of choices in a cell."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kakei_desktop.ui.kit.kana_line import KanaLine
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.tables.record_table import Choice


class CellEdit(KanaLine):
    """A line in a cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrame(False)
        self.wrong = False

    def mark(self, *, wrong: bool) -> None:
        """Mark what could not be taken, so that it can be mended."""
        self.wrong = wrong
        set_role(self, wrong="true" if wrong else "false")


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
