"""The numbers of a page, always in sight: beside its table, or above it where the window is narrow."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from kakei_desktop.ui.kit.parts import Card, rule

_NO_LIMIT = 16_777_215
"""What Qt calls no limit to a width."""


class Numbers(Card):
    """Numbers that matter on a card, one below the other or side by side."""

    def __init__(self, *parts: QWidget, line_before: int) -> None:
        """Lay the numbers out, with a line before one of them."""
        super().__init__()
        self._line = rule()
        for at, part in enumerate(parts):
            if at == line_before:
                self.body.addWidget(self._line)
            self.body.addWidget(part, 1)
        self.lay(across=False)

    def lay(self, *, across: bool) -> None:
        """Lay the numbers side by side, or one below the other."""
        ways = QBoxLayout.Direction
        self.body.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self.body.setSpacing(16 if across else 4)
        margin = 8 if across else 16
        self.body.setContentsMargins(16, margin, 16, margin)
        self._line.setVisible(not across)


def hold_width(widget: QWidget, width: int) -> None:
    """Hold a widget to a width in pixels; 0 lets it take what there is."""
    widget.setMinimumWidth(width)
    widget.setMaximumWidth(width or _NO_LIMIT)
