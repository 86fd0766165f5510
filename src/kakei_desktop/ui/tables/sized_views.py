"""Table views that fit a page: as high as their rows, of a hundred thousand rows, or short of width."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.row_painter import PADDING

_TWO_LINES = 46
"""Pixels of a row with two lines."""
_LEAST_COLUMN = 75


class FullHeightView(RecordView):
    """A table view that shows all its rows."""

    def __init__(self, model: RecordTable[Any], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name=name, parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if any(column.text_below_tags for column in model.columns):
            self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.resizeRowsToContents()

    def minimumSizeHint(self) -> QSize:
        return QSize(sum(column.width or _LEAST_COLUMN for column in self.table.columns), self.height())

    def _fit_again(self, rows: range) -> None:
        """Fit rows at once: the height of the view is that of them all."""
        for row in rows if self._wraps else ():
            self.setRowHeight(row, self.sizeHintForRow(row))
        self._fitted.update(rows)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2)


_LEAST_WORDS = 88
"""Pixels that a column of words needs at 100 %."""


class LargeTableView(RecordView):
    """A table view whose spare columns give way to the others; there may be a hundred thousand rows."""

    fits_rows = False

    def __init__(self, model: RecordTable[Any], *, name: str, several: bool = False, two_lines: bool = False) -> None:
        super().__init__(model, name=name, several=several)
        if two_lines:
            self.verticalHeader().setDefaultSectionSize(_TWO_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self.table.columns
        needed = sum(column.width or _LEAST_WORDS for column in columns)
        for at in reversed(range(len(columns))):
            if columns[at].hidden_when_narrow:
                goes = needed > self.viewport().width()
                self.setColumnHidden(at, goes)
                needed -= (columns[at].width or _LEAST_WORDS) if goes else 0


_LEAST, _LEAST_NUMBER = 100, 84
"""Pixels that a column that stretches should have, and one of numbers, whose letters may be smaller."""
_WORDS = 100
"""Pixels of width from which a column of words can give some: what is narrower holds a mark or a short choice."""
_MEASURED = 500
"""Rows in which the longest text of a column is looked for."""
_MOST = 0.35
_WIDEST = 240
"""Pixels of a column without a width in a table that is scrolled across."""
_EMPTY = 68
"""Pixels that are left to a column in which little is written."""


class ColumnShrinker(QObject):
    """Shares the width of a table anew each time it is given another, and when what is written in it changes.

    Numbers keep theirs; and so do words where the table has to be scrolled across all the same. Words that have no
    room get it from columns in which less is written.
    """

    def __init__(self, view: RecordView) -> None:
        super().__init__(view)
        self._view = view
        self._shared = 0
        self._measured: dict[int, int] = {}
        view.viewport().installEventFilter(self)
        for changed in (view.table.rowsInserted, view.table.rowsRemoved):
            changed.connect(lambda *_: self._share_anew())
        view.table.dataChanged.connect(lambda cell, *_: self._share_after(cell))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._view.viewport().width() != self._shared:
            self._shared = self._view.viewport().width()
            self._share()
        return super().eventFilter(watched, event)

    def _share_after(self, cell: QModelIndex) -> None:
        """Share anew where the words of a record have changed: numbers keep their width, group rows have none."""
        table = self._view.table
        if not table.columns[cell.column()].number and table.record(cell.row()) is not None:
            self._share_anew()

    def _share_anew(self) -> None:
        """Share where other texts stand in the cells; while the window is made larger they are not measured again."""
        self._measured.clear()
        self._share()

    def _share(self) -> None:
        columns = self._view.table.columns
        chosen = self._view.widths.chosen
        words = {at: c.width for at, c in enumerate(columns) if c.width >= _WORDS and not c.number and at not in chosen}
        least = ((self._given(at), _LEAST_NUMBER if c.number else _LEAST) for at, c in enumerate(columns))
        wanted = sum(given or otherwise for given, otherwise in least)
        asked = max(0, wanted - self._shared) / max(1, sum(words.values()))
        scrolled = asked > _MOST
        given = 0 if scrolled else asked
        self._let_stretch(stretch=not scrolled)
        widths = {at: int(width * (1 - given)) for at, width in words.items()}
        for at, width in self._lent(widths).items():
            self._view.setColumnWidth(at, width)
        self._view.widths.apply()

    def _given(self, at: int) -> int:
        """Return the pixels of a column: as a person chose them, else as it was made; 0 where it takes what is left."""
        return self._view.widths.chosen.get(at, self._view.table.columns[at].width)

    def _let_stretch(self, *, stretch: bool) -> None:
        """Let columns without a width take what is left; where the table is scrolled across, nothing is."""
        header, mode = self._view.horizontalHeader(), QHeaderView.ResizeMode
        for at in (at for at, column in enumerate(self._view.table.columns) if not column.width):
            header.setSectionResizeMode(at, mode.Stretch if stretch else mode.Interactive)
            if not stretch:
                self._view.setColumnWidth(at, min(max(self._needed(at), _LEAST), _WIDEST))

    def _lent(self, widths: Mapping[int, int]) -> dict[int, int]:
        """Return the widths after those columns have given what they do not need to those that lack room."""
        columns = self._view.table.columns
        needed = {at: self._needed(at) for at in widths}
        lacking = {
            at: needed[at] - width for at, width in widths.items() if needed[at] > width and not columns[at].wrap
        }
        spare = {at: width - max(needed[at], _EMPTY) for at, width in widths.items() if at not in lacking}
        spare = {at: room for at, room in spare.items() if room > 0}
        stretching = [at for at, column in enumerate(columns) if not column.width]
        taken = sum(widths.values()) + sum(self._given(at) for at in range(len(columns)) if at not in widths)
        left = self._shared - taken - sum(max(self._needed(at), _EMPTY) for at in stretching)
        free, wanted = (max(0, left) if stretching else 0), sum(lacking.values()) + max(0, -left)
        moved = min(wanted, sum(spare.values()) + free)
        share = moved / max(1, wanted)
        cut = max(0, moved - free) / max(1, sum(spare.values()))
        return {at: int(width + lacking.get(at, 0) * share - spare.get(at, 0) * cut) for at, width in widths.items()}

    def _needed(self, at: int) -> int:
        """Return the pixels that the longest text of a column takes, among the rows that are looked at first."""
        if at not in self._measured:
            self._measured[at] = self._longest(at)
        return self._measured[at]

    def _longest(self, at: int) -> int:
        table = self._view.table
        column = table.columns[at]
        metrics = QFontMetrics(theme.font(bold=column.strong))
        records = (table.record(row) for row in range(min(table.rowCount(), _MEASURED)))
        texts = [column.title, *(column.text(record) for record in records if record is not None)]
        return max(map(metrics.horizontalAdvance, texts)) + 2 * PADDING
