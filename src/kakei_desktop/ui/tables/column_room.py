"""Room for what stretches: where a table is narrow, its columns of words give some of theirs."""

from PySide6.QtCore import QEvent, QObject

from kakei_desktop.ui.tables.record_view import RecordView

_LEAST = 100
"""Pixels that a column that stretches should have."""
_WORDS = 100
"""Pixels of width from which a column of words can give some: what is narrower holds a mark or a short choice."""
_MOST = 0.35


class ColumnRoom(QObject):
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
