"""渡す前に: the day on which the client agreed, where nobody wrote it down for a reader who is about to get papers."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from kakei_desktop.domain.visit import AUDIENCES, Audience
from kakei_desktop.domain.wareki import parse_date
from kakei_desktop.messages.packet import consent_missing_text
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.fields import labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.pages.visit.presence_card import DAY_HINT

_STORY = "日を書くと、紙にも同意の日が載ります。まだのときは、「同意書」の紙で先に本人に聞いてください。"


class ConsentDialog(QDialog):
    """Asks for the day of the consent; papers may leave with it, or knowingly without.

    Attributes:
        day: The day that was written; None while there is none.
    """

    def __init__(self, parent: QWidget, readers: Iterable[Audience]) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.setWindowTitle("渡す前に、本人の同意")
        self.field = QLineEdit()
        self.field.setAccessibleName("本人が同意した日")
        self.field.setPlaceholderText("例：2026/12/1")
        self.hint = label(DAY_HINT, wrap=True, tone="missing")
        self.hint.hide()
        agreed = button("日を書いて続ける", self._write, "main")
        agreed.setDefault(True)
        question = label(consent_missing_text(AUDIENCES[reader] for reader in readers), "head", wrap=True)
        self.setLayout(
            column(
                question,
                label(_STORY, "quiet", wrap=True),
                labelled(self.field.accessibleName(), self.field),
                self.hint,
                row(None, button("もどる", self.reject), button("書かずに続ける", self.accept), agreed),
                margin=20,
            )
        )
        self.setMinimumWidth(480)
        self.field.setFocus()

    def _write(self) -> None:
        self.day = parse_date(self.field.text())
        if self.day:
            self.accept()
            return
        self.hint.show()
        self.field.setFocus()
