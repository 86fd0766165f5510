"""Cards: white areas with a title, on which a page puts what belongs together."""

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QWidget,
)

from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import LayoutPart, column, separator

PANEL_MARGINS = (12, 14, 12, 14)
"""Of two cards side by side, where a table wants the width."""


class Card(QFrame):
    """A white card with a hairline and round corners; add to ``body``."""

    def __init__(self, *items: LayoutPart, title: str = "", subtitle: str = "", spacing: int = 6) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title = label(title, "head")
        self.subtitle = label(subtitle, "quiet", wrap=True)
        self.body = column(self.title, self.subtitle, *items, spacing=spacing, margin=16)
        self.setLayout(self.body)
        self.set_titles(
            title, subtitle
        )  # once they have their place: shown without one, a label is a window of its own

    def set_titles(self, title: str, subtitle: str = "") -> None:
        """Write the two title lines."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))


class NumbersCard(Card):
    """Numbers that matter on a card, one below the other or side by side."""

    def __init__(self, *parts: QWidget, line_before: int) -> None:
        """Lay the numbers out, with a line before one of them."""
        super().__init__()
        self._line = separator()
        for at, part in enumerate(parts):
            if at == line_before:
                self.body.addWidget(self._line)
            self.body.addWidget(part, 1)
        self.set_direction(across=False)

    def set_direction(self, *, across: bool) -> None:
        """Lay the numbers side by side, or one below the other."""
        ways = QBoxLayout.Direction
        self.body.setDirection(ways.LeftToRight if across else ways.TopToBottom)
        self.body.setSpacing(16 if across else 4)
        margin = 8 if across else 16
        self.body.setContentsMargins(16, margin, 16, margin)
        self._line.setVisible(not across)
