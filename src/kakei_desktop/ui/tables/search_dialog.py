"""A line to type into, and below it what fits, from which one is chosen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.lines import KanaLineEdit
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView


class SearchDialog(QDialog):
    """Searches at every letter; Enter takes the line under the cursor, which the arrow keys move meanwhile.

    Attributes:
        found: What fits what was typed.
        chosen: The one under the cursor; None while nothing fits.
    """

    def __init__(
        self,
        parent: QWidget,
        columns: Sequence[Column[Any]],
        find: Callable[[str], Sequence[Any]],
        *,
        title: str,
        example: str,
        nothing: str,
        take: str,
    ) -> None:
        """Ask ``find`` what fits; ``example`` stands in the empty line, ``nothing`` where nothing fits."""
        super().__init__(parent)
        self._find, self._nothing = find, nothing
        self.found: Sequence[Any] = ()
        self.chosen: Any = None
        self.setWindowTitle(title)
        self.resize(640, 420)
        self.words = KanaLineEdit()
        self.words.setAccessibleName("さがす言葉")
        self.words.setPlaceholderText(example)
        self.words.installEventFilter(self)
        self.model: RecordTable[Any] = RecordTable(columns)
        self.view = RecordView(self.model, name="見つかったもの")
        self.count = label("", "small")
        self.take_button = button(take, self.accept, "main")
        self.take_button.setDefault(True)
        last = row(self.count, None, button("やめる", self.reject), self.take_button)
        self.setLayout(column(self.words, self.view, last, spacing=10, margin=16))
        self.words.textChanged.connect(self._search)
        self.view.current_changed.connect(self._choose)
        self.view.opened.connect(lambda _: self.accept())
        self._search("")
        self.words.setFocus()

    def _search(self, query: str) -> None:
        self.found = self._find(query)
        self.model.render(self.found)
        self.count.setText(f"{len(self.found)}件" if self.found else self._nothing)
        self.view.setCurrentIndex(self.model.index(0, 0))
        self._choose(self.view.current_record)

    def _choose(self, record: Any) -> None:
        self.chosen = record
        self.take_button.setEnabled(record is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found with the arrow keys while the cursor stays in the line."""
        walks = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if walks and event.type() is QEvent.Type.KeyPress and not self.words.converting:
            return QApplication.sendEvent(self.view, event)
        return super().eventFilter(watched, event)
