"""The room that a window gives: what is shown takes it, and scrolls where the window is smaller than that can be."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

_LEAST_ROOM = (240, 120)


class Pages(QStackedWidget):
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


class Room(QScrollArea):
    """Room that a widget fills, and in which it scrolls both ways once the window is smaller than it can be."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(*_LEAST_ROOM)
        self._held = widget
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
        room, least = self.maximumViewportSize(), self._held.minimumSizeHint()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        across = self.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        low = bars[0].sizeHint().height() if across and least.width() > room.width() else 0
        narrow = bars[1].sizeHint().width() if least.height() > room.height() - low else 0
        self._held.resize(QSize(room.width() - narrow, room.height() - low).expandedTo(least))
