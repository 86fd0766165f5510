"""Rows, columns and areas: how widgets share the room that a window gives them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

LayoutT = TypeVar("LayoutT", bound=QBoxLayout)
_SCROLL_BAR = 12
LayoutPart = QWidget | QLayout | None
"""A piece of a row or column; None is the room that stretches."""


def row(*items: LayoutPart, spacing: int = 12, margin: int = 0) -> QHBoxLayout:
    """Return items side by side."""
    return _filled(QHBoxLayout(), items, spacing, margin)


def column(*items: LayoutPart, spacing: int = 12, margin: int = 0) -> QVBoxLayout:
    """Return items one above the other."""
    return _filled(QVBoxLayout(), items, spacing, margin)


def _filled(layout: LayoutT, items: Iterable[LayoutPart], spacing: int, margin: int) -> LayoutT:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def container(layout: QLayout, name: str = "") -> QWidget:
    """Return a plain widget around a layout."""
    made = QWidget()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def let_shrink(widget: QWidget, least: int) -> None:
    """Let a widget take what room there is from ``least`` on.

    Beside labels that wrap, a layout takes a size that is only liked for one that is needed.
    """
    widget.setMinimumHeight(least)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


def separator() -> QFrame:
    """Return a thin line between two things."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def scroll_area(widget: QWidget, *, name: str = "") -> QScrollArea:
    """Return a widget in room that scrolls down where the window is small; the bar has a margin of its own.

    With a name it can be scrolled by keyboard; without one it follows the fields in it.
    """
    widget.setContentsMargins(0, 0, _SCROLL_BAR, 0)
    area = QScrollArea()
    area.setObjectName("paper")
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area


class CollapsingPanel(QWidget):
    """Room that is there only while something in it is to be seen."""

    def __init__(self, layout: QLayout, *widgets: QWidget) -> None:
        super().__init__()
        self.setLayout(layout)
        self._widgets = widgets
        for widget in widgets:
            widget.installEventFilter(self)
        self.setVisible(any(not widget.isHidden() for widget in widgets))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not widget.isHidden() for widget in self._widgets))
        return super().eventFilter(watched, event)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


_NO_LIMIT = 16_777_215
"""What Qt calls no limit to a width."""


def fix_width(widget: QWidget, width: int) -> None:
    """Hold a widget to a width in pixels; 0 lets it take what there is."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(width or _NO_LIMIT)


class FlowLayout(QLayout):
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


class ResponsiveRow(QWidget):
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


_LEAST_ROOM = (240, 120)


class StackedPages(QStackedWidget):
    """Pages of which one is shown; only that one asks for room."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()


class FillingScrollArea(QScrollArea):
    """Room that a widget fills, and in which it scrolls both ways once the window is smaller than it can be."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(*_LEAST_ROOM)
        self._widgets = widget
        self.setWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Give the widget the room there is, but not less than it can do with; a bar takes from the other side."""
        room, least = self.maximumViewportSize(), self._widgets.minimumSizeHint()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        across = self.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        low = bars[0].sizeHint().height() if across and least.width() > room.width() else 0
        narrow = bars[1].sizeHint().width() if least.height() > room.height() - low else 0
        self._widgets.resize(QSize(room.width() - narrow, room.height() - low).expandedTo(least))
