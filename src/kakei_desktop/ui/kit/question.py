"""A question before something that cannot be taken back."""

from PySide6.QtWidgets import QDialog, QWidget

from kakei_desktop.ui.kit.parts import button, column, label, row


def agreed(parent: QWidget, title: str, question: str, story: str, *, yes: str, no: str = "もどる") -> bool:
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
