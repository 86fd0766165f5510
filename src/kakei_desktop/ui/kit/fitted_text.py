"""Text that is set smaller, or cut, where its room is small."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

_SMALLEST = 0.75
"""How small words are set before they are cut instead. A number is never cut: half of one is another number."""
_STEP = 0.25


def fitted(font: QFont, text: str, room: int, *, may_cut: bool) -> tuple[QFont, str]:
    """Return a text that is too long in a smaller font, and cut where even the smallest is too large."""
    metrics = QFontMetrics(font)
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
