"""A table of the review: in a narrow window the columns go that are also told in the line below it."""

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_LEAST = 88
"""Pixels that a column of words needs at 100 %."""
_TWO_LINES = 46


class ReviewView(RecordView):
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
        needed = sum(column.width or _LEAST for column in columns)
        for at in reversed(range(len(columns))):
            if columns[at].spare:
                goes = needed > self.viewport().width()
                self.setColumnHidden(at, goes)
                needed -= (columns[at].width or _LEAST) if goes else 0
