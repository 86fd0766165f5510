"""Buttons, alone and as a choice of one among several."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QWidget,
)

from kakei_desktop.ui.kit.layouts import FlowLayout
from kakei_desktop.ui.kit.theme import set_role


def button(text: str, clicked: Callable[[], object], role: str = "", *, name: str = "") -> QPushButton:
    """Return a button; ``name`` is what a screen reader says where the text alone is not enough."""
    made = QPushButton(text)
    made.clicked.connect(lambda _checked=False: clicked())
    made.setAccessibleName(name or text.replace("…", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    set_role(made, role=role)
    return made


def main_button(page: QWidget | None) -> QPushButton | None:
    """Return the first button of a page that leads on and can be pressed now; None where there is none."""
    found = page.findChildren(QPushButton) if page is not None else ()
    return next((b for b in found if b.property("role") == "main" and b.isVisible() and b.isEnabled()), None)


def escape_ampersand(text: str) -> str:
    """Return a text for a button or menu in which ``&`` is a letter, not the mark of a shortcut."""
    return text.replace("&", "&&")


class SegmentedControl(QWidget):
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
        self._line = FlowLayout()
        self.setLayout(self._line)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[str, str]]) -> None:
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

    def set_choice_visible(self, key: str, *, shown: bool) -> None:
        """Show a button, or put it away."""
        self._buttons[key].setVisible(shown)

    def choose(self, key: str) -> None:
        """Mark a button without saying that a person chose it."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
