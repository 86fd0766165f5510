"""Table views that fit a page: as high as their rows, of a hundred thousand rows, or short of width."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_TWO_LINES = 46
"""Pixels of a row with two lines."""
_LEAST_COLUMN = 75


class FullHeightView(RecordView):
    """A table view that shows all its rows."""

    def __init__(self, model: RecordTable[Any], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name=name, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if any(column.text_below_tags for column in model.columns):
            self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(lambda *_: self._fit())
        model.dataChanged.connect(lambda first, last, *_: self._fit(range(first.row(), last.row() + 1)))
        self._fit()

    def resizeRowsToContents(self) -> None:
        """Give each row what its texts need; a head that is not shown asks for nothing."""
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(column.width or _LEAST_COLUMN for column in self.table.columns), self.height())

    def _fit(self, changed: range | None = None) -> None:
        if any(column.wrap for column in self.table.columns):
            for line in range(self.table.rowCount()) if changed is None else changed:
                self.setRowHeight(line, self.sizeHintForRow(line))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2)


_LEAST_WORDS = 88
"""Pixels that a column of words needs at 100 %."""


class LargeTableView(RecordView):
    """A table view whose spare columns give way to the others."""

    def __init__(self, model: RecordTable[Any], *, name: str, several: bool = False, two_lines: bool = False) -> None:
        super().__init__(model, name=name, several=several)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if two_lines:
            self.verticalHeader().setDefaultSectionSize(_TWO_LINES)

    def resizeRowsToContents(self) -> None:
        """Leave all rows of one height: there may be a hundred thousand."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.table.columns
        needed = sum(column.width or _LEAST_WORDS for column in columns)
        for at in reversed(range(len(columns))):
            if columns[at].hidden_when_narrow:
                goes = needed > self.viewport().width()
                self.setColumnHidden(at, goes)
                needed -= (columns[at].width or _LEAST_WORDS) if goes else 0


_LEAST = 100
"""Pixels that a column that stretches should have."""
_WORDS = 100
"""Pixels of width from which a column of words can give some: what is narrower holds a mark or a short choice."""
_MOST = 0.35


class ColumnShrinker(QObject):
    """Shares the width of a table anew each time it is given another.

    Numbers keep theirs; and so do words where the table has to be scrolled across all the same.
    """

    def __init__(self, view: RecordView) -> None:
        super().__init__(view)
        self._view = view
        self._shared = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._view.viewport().width() != self._shared:
            self._shared = self._view.viewport().width()
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        columns = self._view.table.columns
        words = {at: c.width for at, c in enumerate(columns) if c.width >= _WORDS and not c.number}
        wanted = sum(c.width or _LEAST for c in columns)
        asked = max(0, wanted - self._shared) / max(1, sum(words.values()))
        given = asked if asked <= _MOST else 0
        for at, width in words.items():
            self._view.setColumnWidth(at, int(width * (1 - given)))
