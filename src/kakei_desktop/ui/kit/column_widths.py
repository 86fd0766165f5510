"""How wide somebody made the columns of a table, kept for this machine: numbers alone, under a mark of the heads."""

import zlib
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

_STEP = 16
"""Pixels by which a key makes a column wider."""


class ColumnWidths(QObject):
    """The widths that were chosen, for every table below the widget it belongs to."""

    def __init__(self, read: Callable[[str], str], write: Callable[[str, str], None], parent: QWidget) -> None:
        """Read and write them as texts under the mark of a table."""
        super().__init__(parent)
        self._read, self._write = read, write

    def of(self, table: str) -> dict[int, int]:
        """Return pixels by the number of the column; of columns whose width nobody chose, none."""
        pairs = (pair.partition(":") for pair in self._read(table).split() if ":" in pair)
        return {int(at): int(width) for at, _, width in pairs if at.isdecimal() and width.isdecimal()}

    def keep(self, table: str, widths: Mapping[int, int]) -> None:
        """Keep the widths of a table."""
        self._write(table, " ".join(f"{at}:{width}" for at, width in sorted(widths.items())))


def widths_for(widget: QWidget) -> ColumnWidths | None:
    """Return what keeps the widths of the tables in a window, or in one that it asks something by; None outside."""
    above: QObject | None = widget
    while above is not None:
        kept = above.findChild(ColumnWidths, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(kept, ColumnWidths):
            return kept
        above = above.parent()
    return None


class ChosenWidths(QObject):
    """The columns of one table whose width a person chose: by dragging a head, or by a key."""

    def __init__(self, view: QTableView, heads: Iterable[str]) -> None:
        super().__init__(view)
        self._view, self._header = view, view.horizontalHeader()
        self._mark = f"{zlib.crc32(chr(9).join(heads).encode()):08x}"  # heads may name a person
        self._before: dict[int, int] = {}
        self.chosen: dict[int, int] = {}
        self._header.viewport().installEventFilter(self)

    def restore(self) -> None:
        """Give the columns the widths that were chosen when the table was shown before."""
        if kept := widths_for(self._view):
            self.chosen = {at: width for at, width in kept.of(self._mark).items() if self._may_change(at)}
            self.apply()

    def apply(self) -> None:
        """Give the columns the widths that were chosen."""
        for at, width in self.chosen.items():
            self._view.setColumnWidth(at, width)

    def widen(self, at: int, steps: int) -> None:
        """Make a column wider, or with negative steps narrower."""
        if self._may_change(at):
            self._view.setColumnWidth(at, max(self._header.minimumSectionSize(), self._width(at) + steps * _STEP))
            self._choose({at: self._width(at)})

    def _may_change(self, at: int) -> bool:
        return at < self._header.count() and self._header.sectionResizeMode(at) is QHeaderView.ResizeMode.Interactive

    def _width(self, at: int) -> int:
        return self._view.columnWidth(at)

    def _choose(self, widths: Mapping[int, int]) -> None:
        self.chosen |= widths
        if kept := widths_for(self._view):
            kept.keep(self._mark, self.chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the widths that differ once the button is let go: nothing else than a person changes them meanwhile."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._before = {at: self._width(at) for at in range(self._header.count()) if self._may_change(at)}
        elif event.type() is QEvent.Type.MouseButtonRelease:
            dragged = {at: self._width(at) for at, width in self._before.items() if self._width(at) != width}
            self._before = {}
            if dragged:
                self._choose(dragged)
        return super().eventFilter(watched, event)
