"""Labels: plain words in a role of the style sheet, in one line or wrapped after phrases."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from kakei_desktop.charts.labels import phrases
from kakei_desktop.ui.kit.theme import set_role

JOINER = "\u2060"
LONGEST = 12
"""Letters of a phrase up to which it is kept whole; a longer one may be wider than the label."""


class WrappedLabel(QLabel):
    """A label of plain text in several lines; what it says is the text as it was given."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text != self._said or not text:
            self._said = text
            self.setAccessibleName(text)
            super().setText(keep_phrases_whole(text))

    def text(self) -> str:
        return self._said


def keep_phrases_whole(text: str, longest: int = LONGEST) -> str:
    """Return a text whose phrases of up to so many letters hold together wherever Qt would part them."""
    return "".join(JOINER.join(piece) if len(piece) <= longest else piece for piece in phrases(text))


def label(text: str = "", role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Return a label in a role of the style sheet."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    set_role(made, role=role, tone=tone)
    return made
