"""本人の同意: the day on which the client agreed, asked for where nobody wrote it down before something is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from kakei_desktop.domain.case import add, change
from kakei_desktop.domain.visit import AUDIENCES, Audience, Visit
from kakei_desktop.domain.wareki import parse_date
from kakei_desktop.messages.packet import consent_missing_text
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row

DAY_HINT = "日として読めませんでした。「2026/12/1」「R8.12.1」のように書いてください。"


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """What is asked.

    Attributes:
        title: Of the dialog.
        question: What is not known.
        story: What comes of writing the day, and of going on without.
    """

    title: str
    question: str
    story: str


def before_handing_over(readers: Iterable[Audience]) -> ConsentQuestion:
    """Return what is asked before papers go to these readers."""
    return ConsentQuestion(
        "渡す前に、本人の同意",
        consent_missing_text(AUDIENCES[reader] for reader in readers),
        "日を書くと、紙にも同意の日が載ります。まだのときは、「同意書」の紙で先に本人に聞いてください。",
    )


BEFORE_WRITING_DOWN = ConsentQuestion(
    "書く前に、本人の同意",
    "年金事務所から記録をもらうことに本人が同意した日が、まだ書かれていません。",
    "本人が持ってきた記録（ねんきん定期便など）なら、書かずに続けてください。"
    "まだのときは、「同意書」の紙で先に本人に聞いてください。",
)
"""What is asked before a record that a pension office gave is written down."""


class ConsentDialog(QDialog):
    """Asks for the day of the consent; one goes on with it, or knowingly without.

    Attributes:
        day: The day that was written; None while there is none.
    """

    def __init__(self, parent: QWidget, asked: ConsentQuestion) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.setWindowTitle(asked.title)
        self.field = QLineEdit()
        self.field.setAccessibleName("本人が同意した日")
        self.field.setPlaceholderText("例：2026/12/1")
        self.hint = label(DAY_HINT, wrap=True, tone="missing")
        self.hint.hide()
        agreed = button("日を書いて続ける", self._write, "main")
        agreed.setDefault(True)
        self.setLayout(
            column(
                label(asked.question, "head", wrap=True),
                label(asked.story, "quiet", wrap=True),
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


def ask_consent(
    desk: Desk, parent: QWidget, asked: ConsentQuestion, visit: Visit | None, readers: Iterable[Audience]
) -> bool:
    """Ask, write the day into the visit or into a new one, and return whether one may go on."""
    dialog = ConsentDialog(parent, asked)
    answered = dialog.exec() == QDialog.DialogCode.Accepted
    if answered and dialog.day:
        agreed = visit or Visit(desk.new_id())
        for reader in readers:
            agreed = agreed.with_consent(reader, dialog.day)
        edit = change("visits", agreed.id, **consent_values(agreed)) if visit else add("visits", agreed)
        desk.apply("本人が同意した日を書く", edit)
    return answered


def consent_values(visit: Visit) -> dict[str, Any]:
    """Return the fields of a visit that tell to what the client agrees."""
    return {name: getattr(visit, name) for name in ("consented", "consents", "consents_until", "withdrawn")}
