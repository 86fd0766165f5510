"""What the window says and asks: a notice, the progress of a job, a question before something final."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QWidget

from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.kit.theme import set_role


class Notice(QFrame):
    """Says one thing; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = label("", wrap=True)
        self._action = button("", self._act)
        self._close = button("閉じる", self.hide, "link")
        self._on_action: Callable[[], object] = self.hide
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.addWidget(self.text, 1)
        line.addWidget(self._action)
        line.addWidget(self._close)
        self.hide()

    def say(
        self, text: str, *, tone: str = "", action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence, with a button where something can be done about it; an empty one takes it away."""
        if not text:
            self.hide()
            return
        self.text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._on_action = on_action or self.hide
        set_role(self, tone=tone)
        self.show()

    def _act(self) -> None:
        self.hide()
        self._on_action()


class ProgressLine(QFrame):
    """How far a slow job has come, with a button to stop it."""

    def __init__(self, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("進みぐあい")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.addWidget(self.text)
        line.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(button("やめる", cancel))
        self.hide()

    def begin(self, title: str) -> None:
        """Show what is being done."""
        self.text.setText(f"{title}…")
        self.bar.setRange(0, 0)
        self.show()

    def advance(self, done: int, total: int, _stage: str) -> None:
        """Move the bar; a total of 0 means that nobody knows."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)


def confirm(parent: QWidget, title: str, question: str, story: str, *, yes: str, no: str = "もどる") -> bool:
    """Ask, and return whether the answer was ``yes``; Enter and Esc mean ``no``."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    stay = button(no, dialog.reject, "main")
    stay.setDefault(True)
    words = label(question, "head", wrap=True), label(story, "quiet", wrap=True)
    dialog.setLayout(column(*words, row(None, button(yes, dialog.accept), stay), margin=20))
    dialog.setMinimumWidth(480)
    stay.setFocus()
    return dialog.exec() == QDialog.DialogCode.Accepted
