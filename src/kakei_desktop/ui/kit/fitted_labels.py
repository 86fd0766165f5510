"""Lines that fit their room: cut, set smaller, or kept in their place."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from kakei_desktop.domain.money import format_yen
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.theme import set_role

_SMALLEST = 0.75
"""How small words are set before they are cut instead. A number is never cut: half of one is another number."""
_STEP = 0.25


def fit_text(font: QFont, text: str, room: int, *, may_cut: bool) -> tuple[QFont, str]:
    """Return a text that is too long in a smaller font, and cut where even the smallest is too large."""
    metrics = QFontMetrics(font)
    if len(text) * metrics.maxWidth() <= room:  # without laying out every letter
        return font, text
    share = room / max(1, metrics.horizontalAdvance(text))
    if share >= 1 or room <= 0:
        return font, text
    if may_cut and share < _SMALLEST:
        return font, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    fitted = QFont(font)
    fitted.setPointSizeF(font.pointSizeF() * share)
    while QFontMetrics(fitted).horizontalAdvance(text) > room and fitted.pointSizeF() > _STEP:
        fitted.setPointSizeF(fitted.pointSizeF() - _STEP)  # small letters are set on whole pixels, and take more
    return fitted, text


class ElidedLabel(QLabel):
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
        if text != self.text():
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


class FixedLabel(QLabel):
    """A label on a card that keeps its place: a new text lays nothing out again and paints nothing but itself.

    A text that has no room for its widest line is set smaller, and never cut: a cut number reads as another number.
    """

    def __init__(self, role: str, lines: int = 1) -> None:
        super().__init__()
        self._said = ""
        self.set_role_and_tone(role, "")
        self.reserve_lines(lines)

    def setText(self, text: str) -> None:
        if text != self._said:
            self._said = text
            self.setAccessibleName(text)
            self.update()  # QLabel would ask for another place too

    def text(self) -> str:
        return self._said

    def set_role_and_tone(self, role: str, tone: str) -> None:
        """Set role and tone; a style sheet takes it back each time that a label paints its own ground."""
        set_role(self, role=role, tone=tone)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def reserve_lines(self, lines: int) -> None:
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
        return fit_text(self.font(), widest, self.contentsRect().width(), may_cut=False)[0]

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
        self.value = FixedLabel(self._role)
        self.setLayout(
            row(self.caption, self.value, spacing=8) if beside else column(self.caption, self.value, spacing=0)
        )

    def show_yen(self, amount: int, *, warn_below_zero: bool = False) -> None:
        """Show yen; below zero in vermilion where that means money is missing."""
        self.value.setText(format_yen(amount))
        self.value.setAccessibleName(f"{self.caption.text()} {amount:,}円")
        self.value.set_role_and_tone(self._role, "missing" if warn_below_zero and amount < 0 else "")
