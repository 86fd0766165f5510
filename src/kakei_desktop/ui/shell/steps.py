"""The steps on the left: filled where something stands, outlined where one is, none locked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.layouts import FillingScrollArea, column, container, separator
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.shell.actions import step_keys

_WIDTH = 176


class StepButton(QAbstractButton):
    """A step with its number in a circle."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number = number
        self.done = False
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(f"{number} {text}")
        self.setToolTip(step_keys(number))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_done(self, *, done: bool) -> None:
        """Fill the circle, or leave it open."""
        if done != self.done or not self.accessibleDescription():
            self.done = done
            self.setAccessibleDescription("記入があります" if done else "まだ記入がありません")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH - 20, max(40, self.fontMetrics().height() + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.paper))
            painter.drawRoundedRect(ground, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 6, 6)
        self._paint_circle(painter)
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.text))
        painter.drawText(ground.adjusted(39, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_circle(self, painter: QPainter) -> None:
        colours = theme.current()
        circle = QRectF(10, self.height() / 2 - 10, 20, 20)
        filled = self.done and not self.isChecked()
        edge = colours.accent if filled or self.isChecked() else colours.line
        ink = colours.on_accent if filled else colours.accent if self.isChecked() else colours.secondary
        painter.setPen(QPen(QColor(edge), 1.5 if self.isChecked() else 1))
        painter.setBrush(QColor(colours.accent if filled else colours.card))
        painter.drawEllipse(circle)
        painter.setFont(theme.font(theme.BODY_POINTS - 1.5))
        painter.setPen(QColor(ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self.number))


class StepList(QFrame):
    """The list of steps, and below it what serves all of them.

    Signals:
        chosen: Key of the step that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, pages: Sequence[type[Page]], links: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setAccessibleName("手順")
        self.setFixedWidth(_WIDTH)
        self.buttons: dict[str, StepButton] = {}
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 12, 10, 12)
        layout.setSpacing(2)
        for number, page in enumerate(pages, 1):
            layout.addWidget(self._step(number, page))
        layout.addStretch(1)
        layout.addWidget(separator())
        self.links = container(column(*(button(text, clicked, "link") for text, clicked in links), spacing=2))
        layout.addWidget(self.links)

    def in_scroll_area(self) -> QWidget:
        """Return the list in room that scrolls where a window is lower than it is."""
        area = FillingScrollArea(self)
        area.setFixedWidth(_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _step(self, number: int, page: type[Page]) -> QWidget:
        made = StepButton(number, page.title)
        made.clicked.connect(lambda _=False: self.chosen.emit(page.key))
        self._group.addButton(made)
        self.buttons[page.key] = made
        return made

    def choose(self, key: str) -> None:
        """Mark where one is."""
        self.buttons[key].setChecked(True)
        for other, made in self.buttons.items():  # Tab leads to where one is, arrow keys on from there
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        keys = list(self.buttons)
        here = next((i for i, key in enumerate(keys) if self.buttons[key].hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(keys):
            super().keyPressEvent(event)
        else:
            self.buttons[keys[here + step]].setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(keys[here + step])
