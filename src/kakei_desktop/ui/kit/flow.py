"""Widgets side by side that go on in the next line where a window is narrow, as words do."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Items from the left, line by line."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        heights = (max(item.sizeHint().height() for item in line) for line in lines)
        return sum(heights) + self.spacing() * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place, size in self._placed(rect.width()):
            item.setGeometry(QRect(rect.topLeft() + place, size))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items of each line."""
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if lines and taken + self.spacing() + needed <= width:
                lines[-1].append(item)
                taken += self.spacing() + needed
            else:
                lines.append([item])
                taken = needed
        return lines

    def _placed(self, width: int) -> Iterator[tuple[QLayoutItem, QPoint, QSize]]:
        """Yield where each item lies from the upper left corner, in the middle of its line, and how large it is."""
        y = 0
        for line in self._lines(width):
            sizes = [item.sizeHint() for item in line]
            x, height = 0, max(size.height() for size in sizes)
            for item, size in zip(line, sizes, strict=True):
                yield item, QPoint(x, y + (height - size.height()) // 2), size
                x += size.width() + self.spacing()
            y += height + self.spacing()


_WHOLE = 16_777_215
"""What Qt calls no limit to a width."""


class Beside(QWidget):
    """Widgets side by side where there is room, one above the other where there is not.

    Args:
        widgets: From the left.
        narrow: Pixels below which they stand one above the other.
        last: Pixels of the last one beside the others, on top of which it stands otherwise; 0 for no such limit.
    """

    def __init__(self, *widgets: QWidget, narrow: int, last: int = 0) -> None:
        super().__init__()
        self._narrow = narrow
        self._widgets = widgets
        directions = QBoxLayout.Direction
        self._last = last
        self._above = directions.BottomToTop if last else directions.TopToBottom
        self.line = QHBoxLayout(self)
        self.line.setSpacing(12)
        self.line.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.line.addWidget(widget)

    @property
    def side_by_side(self) -> bool:
        """Whether there is room for them side by side."""
        return self.width() >= self._narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.setDirection(QBoxLayout.Direction.LeftToRight if self.side_by_side else self._above)
        if self._last:
            self._widgets[-1].setMaximumWidth(self._last if self.side_by_side else _WHOLE)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the widest needs alone."""
        widest = max(widget.minimumSizeHint().width() for widget in self._widgets)
        return QSize(widest, super().minimumSizeHint().height())
