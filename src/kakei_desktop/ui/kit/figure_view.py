"""A figure in the window: drawn beside the main thread, sharp at any scaling, and open to click and keyboard."""

from collections.abc import Callable
from typing import Any, assert_never

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kakei_desktop.session.jobs import Done, Failed, JobResult, Stopped
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk

_SETTLE_MS = 60
_DPI = 96
_PIXELS_PER_MM = _DPI / 25.4


class FigureView(QWidget):
    """Shows figure data; a bar is looked at under the mouse, and chosen by a click or with the arrow keys.

    Signals:
        chosen: Key of the bar that a person chose.
        looked_at: Key of the bar under the mouse, empty once there is none.

    Attributes:
        data: What is drawn; None while nothing is.
    """

    chosen = Signal(str)
    looked_at = Signal(str)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.data: Any = None
        self._image = QImage()
        self._areas: tuple[Any, ...] = ()
        self._current = -1
        self._under_mouse: int | None = None
        self._marked: str | None = None
        self._wanted = 0
        self._zoom = 1.0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(240, 160)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._draw)

    def show_data(self, data: Any) -> None:
        """Draw this figure data; the message is what a screen reader says."""
        self.data = data
        self.setAccessibleDescription(f"{data.title}。{data.message}")
        self._settle.start(0)

    def enlarge(self, zoom: float) -> None:
        """Draw letters and lines so many times as large."""
        self._zoom = zoom

    def frame(self, key: str | None) -> None:
        """Frame the bar of which the rows are shown; none where they belong to another figure."""
        self._marked = key
        self._point(next((at for at, area in enumerate(self._areas) if area.key == key), -1))

    @property
    def framed(self) -> Any | None:
        """The area of the bar that has the frame; None where none has."""
        return self._areas[self._current] if 0 <= self._current < len(self._areas) else None

    @property
    def drawn(self) -> bool:
        """Whether the picture on the screen is the one asked for last."""
        return not self._image.isNull() and not self._settle.isActive() and self._wanted == 0

    @property
    def areas(self) -> tuple[Any, ...]:
        """The areas of the picture, from left to right or from top to bottom."""
        return self._areas

    def _draw(self) -> None:
        if self.data is None or not self.isVisible():
            return
        self._wanted += 1
        self._desk.run("図を描いています", self._drawing(), self._drawn)

    def _drawing(self) -> Callable[[Any], Any]:
        data, size, ratio, zoom = self.data, self.size(), self.devicePixelRatioF(), self._zoom
        colours = theme.current()

        def work(_progress: Any) -> Any:
            from kakei_desktop.charts.drawing import draw
            from kakei_desktop.charts.output import pixels
            from kakei_desktop.charts.sheet import part_areas
            from kakei_desktop.charts.style import on_screen

            width, height = (side / _PIXELS_PER_MM / zoom for side in (size.width(), size.height()))
            figure = draw(data, width_mm=width, height_mm=height, theme=on_screen(colours))
            return data, ratio, pixels(figure, _DPI * ratio * zoom), part_areas(figure)

        return work

    def _drawn(self, result: JobResult[Any]) -> None:
        self._wanted -= 1
        match result:
            case Done(picture):
                self._show(*picture)
            case Failed(error):
                self._desk.refuse(error)
            case Stopped():
                pass  # the picture before stays
            case _:
                assert_never(result)

    def _show(self, data: Any, ratio: float, drawn: Any, areas: tuple[Any, ...]) -> None:
        if data is self.data:
            image = QImage(drawn.data, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBA8888)
            self._image = image.copy()
            self._image.setDevicePixelRatio(ratio)
            self._areas = areas
            self.frame(self._marked)

    def sizeHint(self) -> QSize:
        return QSize(480, 300)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start(_SETTLE_MS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.data is not None:
            self._settle.start()  # the window has other colours

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._settle.start(_SETTLE_MS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        if self.framed is not None:
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRect(self.place(self.framed).adjusted(1, 1, -1, -1))

    def place(self, area: Any) -> QRectF:
        """Return where an area lies in this widget."""
        across, down = self.width(), self.height()
        left_top = area.left * across, area.top * down
        return QRectF(*left_top, (area.right - area.left) * across, (area.bottom - area.top) * down)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look_at(self._bar_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._look_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._bar_at(event)
        if found is not None:
            self._choose(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) and self._areas:
            self._choose(min(self._current + 1, len(self._areas) - 1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up) and self._areas:
            self._choose(max(self._current - 1, 0))
        else:
            super().keyPressEvent(event)

    def _bar_at(self, event: QMouseEvent) -> int | None:
        spots = (
            i for i, bar in enumerate(self._areas) if self.place(bar).adjusted(-2, -6, 2, 6).contains(event.position())
        )
        return next(spots, None)

    def _point(self, bar: int) -> None:
        self._current = bar
        self.update()

    def _look_at(self, bar: int | None) -> None:
        if bar == self._under_mouse:
            return
        self._under_mouse = bar
        self.setCursor(Qt.CursorShape.ArrowCursor if bar is None else Qt.CursorShape.PointingHandCursor)
        self.looked_at.emit("" if bar is None else self._areas[bar].key)

    def _choose(self, bar: int) -> None:
        self._point(bar)
        self.chosen.emit(self._areas[bar].key)


class FigureCard(Card):
    """A figure under its title and its message."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.figure = FigureView(desk, name)
        self.body.addWidget(self.figure, 1)

    def show_data(self, data: Any) -> None:
        """Show title, message and figure."""
        self.set_titles(data.title, data.message)
        self.figure.show_data(data)
