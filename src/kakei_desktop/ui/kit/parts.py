"""Labels, buttons, cards and rows: the words in which pages are written."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from kakei_desktop.domain.money import format_yen
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.fitted_text import fitted
from kakei_desktop.ui.kit.flow import Flow
from kakei_desktop.ui.kit.phrased import Phrased
from kakei_desktop.ui.kit.theme import set_role

L = TypeVar("L", bound=QBoxLayout)
SCROLL_BAR = 12
PANEL_MARGINS = (12, 14, 12, 14)
"""Of two cards side by side, where a table wants the width."""
Item = QWidget | QLayout | None
"""A piece of a row or column; None is the room that stretches."""


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Return a label in a role of the style sheet."""
    made = Phrased(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_role(made, role=role, tone=tone)
    return made


class Elided(QLabel):
    """A line that is cut where there is no room for it, so that a long name does not make the window wide.

    ``text()``, the tooltip and a screen reader have all of it.
    """

    def __init__(self, text: str, role: str, least: int = 0) -> None:
        """Make a line in a role of the style sheet; ``least`` letters of it are always seen."""
        super().__init__()
        self._least = least
        self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self, role=role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    @property
    def shown(self) -> str:
        """What of it is seen."""
        return elided(self, self.text(), self.contentsRect().width() + 1)  # sizes are rounded

    def minimumSizeHint(self) -> QSize:
        least = self.fontMetrics().horizontalAdvance("あ" * self._least)
        return QSize(min(self.sizeHint().width(), least), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_ShapedFrame, option, painter, self)
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, self.shown)


def button(text: str, clicked: Callable[[], object], role: str = "", *, name: str = "") -> QPushButton:
    """Return a button; ``name`` is what a screen reader says where the text alone is not enough."""
    made = QPushButton(text)
    made.clicked.connect(lambda _checked=False: clicked())
    made.setAccessibleName(name or text.replace("…", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    set_role(made, role=role)
    return made


def unmarked(text: str) -> str:
    """Return a text for a button or menu in which ``&`` is a letter, not the mark of a shortcut."""
    return text.replace("&", "&&")


def row(*items: Item, spacing: int = 12, margin: int = 0) -> QHBoxLayout:
    """Return items side by side."""
    return _filled(QHBoxLayout(), items, spacing, margin)


def column(*items: Item, spacing: int = 12, margin: int = 0) -> QVBoxLayout:
    """Return items one above the other."""
    return _filled(QVBoxLayout(), items, spacing, margin)


def _filled(layout: L, items: Iterable[Item], spacing: int, margin: int) -> L:
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


def holding(layout: QLayout, name: str = "") -> QWidget:
    """Return a plain widget around a layout."""
    made = QWidget()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def give_way(widget: QWidget, least: int) -> None:
    """Let a widget take what room there is from ``least`` on.

    Beside labels that wrap, a layout takes a size that is only liked for one that is needed.
    """
    widget.setMinimumHeight(least)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


class Card(QFrame):
    """A white card with a hairline and round corners; add to ``body``."""

    def __init__(self, *items: Item, title: str = "", subtitle: str = "", spacing: int = 6) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label(title, "head")
        self.subtitle = label(subtitle, "quiet", wrap=True)
        self.body = column(self.title, self.subtitle, *items, spacing=spacing, margin=16)
        self.setLayout(self.body)
        self.say(title, subtitle)  # once they have their place: shown without one, a label is a window of its own

    def say(self, title: str, subtitle: str = "") -> None:
        """Write the two title lines."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))


class Still(QLabel):
    """A label on a card that keeps its place: a new text lays nothing out again and paints nothing but itself.

    A text that has no room for its widest line is set smaller, and never cut: a cut number reads as another number.
    """

    def __init__(self, role: str, lines: int = 1) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.dress(role, "")
        self.keep_lines(lines)

    def dress(self, role: str, tone: str) -> None:
        """Set role and tone; a style sheet takes it back each time that a label paints its own ground."""
        set_role(self, role=role, tone=tone)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def keep_lines(self, lines: int) -> None:
        """Keep room for so many lines."""
        self.ensurePolished()
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @property
    def shown_font(self) -> QFont:
        """The font in which the text is painted."""
        widest = max(self.text().split("\n"), key=self.fontMetrics().horizontalAdvance)
        return fitted(self.font(), widest, self.contentsRect().width(), may_cut=False)[0]

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.colour(theme.current().card))
            painter.setFont(self.shown_font)
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.contentsRect(), self.alignment(), self.text())


def elided(widget: QWidget, text: str, room: int) -> str:
    """Return a text cut to so many pixels in the font of a widget."""
    return widget.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


class BigNumber(QWidget):
    """A number that matters, under its name; where height is dear, smaller and beside it."""

    def __init__(self, caption: str, *, beside: bool = False) -> None:
        super().__init__()
        self.caption = label(caption, "quiet")
        self._role = "title" if beside else "big"
        self.value = Still(self._role)
        self.setLayout(
            row(self.caption, self.value, spacing=8) if beside else column(self.caption, self.value, spacing=0)
        )

    def show_yen(self, amount: int, *, warn_below_zero: bool = False) -> None:
        """Show yen; below zero in vermilion where that means money is missing."""
        self.value.setText(format_yen(amount))
        self.value.setAccessibleName(f"{self.caption.text()} {amount:,}円")
        self.value.dress(self._role, "missing" if warn_below_zero and amount < 0 else "")


class Segments(QWidget):
    """Buttons of which one is chosen; in more than one line where the window is narrow.

    Signals:
        chosen: Key of the button that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]], *, name: str, role: str = "segment") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._role = role
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._line = Flow()
        self.setLayout(self._line)
        self.offer(choices)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Replace the buttons by those of ``(key, text)``; the first is chosen."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        self._buttons = {key: self._add(key, text) for key, text in choices}
        for first in list(self._buttons.values())[:1]:
            first.setChecked(True)

    def _add(self, key: str, text: str) -> QPushButton:
        focus = {True: Qt.FocusPolicy.StrongFocus, False: Qt.FocusPolicy.ClickFocus}
        made = button(text, lambda: self.chosen.emit(key), self._role)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the chosen one, arrow keys on from there
        made.toggled.connect(lambda on: made.setFocusPolicy(focus[on]))
        self._group.addButton(made)
        self._line.addWidget(made)
        return made

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys in order."""
        return tuple(self._buttons)

    @property
    def chosen_key(self) -> str | None:
        """Key of the button that is chosen."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), None)

    def allow(self, key: str, *, shown: bool) -> None:
        """Show a button, or put it away."""
        self._buttons[key].setVisible(shown)

    def choose(self, key: str) -> None:
        """Mark a button without saying that a person chose it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)


def rule() -> QFrame:
    """Return a thin line between two things."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


def scrolling(widget: QWidget, *, name: str = "") -> QScrollArea:
    """Return a widget in room that scrolls down where the window is small; the bar has a margin of its own.

    With a name it can be scrolled by keyboard; without one it follows the fields in it.
    """
    widget.setContentsMargins(0, 0, SCROLL_BAR, 0)
    area = QScrollArea()
    area.setObjectName("paper")
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area


class Tray(QWidget):
    """Room that is there only while something in it is to be seen."""

    def __init__(self, layout: QLayout, *held: QWidget) -> None:
        super().__init__()
        self.setLayout(layout)
        self._held = held
        for widget in held:
            widget.installEventFilter(self)
        self.setVisible(any(not widget.isHidden() for widget in held))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not widget.isHidden() for widget in self._held))
        return super().eventFilter(watched, event)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
