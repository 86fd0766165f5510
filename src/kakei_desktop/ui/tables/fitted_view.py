"""A table that is read: as high as its rows, so that only the page around it scrolls."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_TWO_LINES, _LEAST = 46, 75


class FittedView(RecordView):
    """A table view that shows all its rows."""

    def __init__(self, model: RecordTable[Any], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name=name, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if any(column.below for column in model.columns):
            self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(lambda *_: self._fit())
        model.dataChanged.connect(lambda first, last, *_: self._fit(range(first.row(), last.row() + 1)))
        self._fit()

    def resizeRowsToContents(self) -> None:
        """Give each row what its texts need; a head that is not shown asks for nothing."""
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(column.width or _LEAST for column in self.table.columns), self.height())

    def _fit(self, changed: range | None = None) -> None:
        if any(column.wrap for column in self.table.columns):
            for line in range(self.table.rowCount()) if changed is None else changed:
                self.setRowHeight(line, self.sizeHintForRow(line))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2)
