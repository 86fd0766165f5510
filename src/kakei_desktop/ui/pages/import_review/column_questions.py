"""The columns of which nothing proves what they are: each asked once, with what every answer comes to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.review.questions import Answer, ColumnQuestion
from kakei_desktop.messages.ledgers import ROLES
from kakei_desktop.ui.kit.buttons import button, escape_ampersand
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, column, container
from kakei_desktop.ui.kit.theme import set_role


class ColumnQuestions(QFrame):
    """A card of questions, each answered by one click; hidden while there is none.

    Signals:
        answered: The request by which the file is to be read then.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        set_role(self, tone="soon")
        self.setAccessibleName("確かめたいこと")
        self.title = label("？ 確かめたいこと", "head")
        self._buttons: list[QPushButton] = []
        self._lines = column(spacing=10)
        self.setLayout(column(self.title, self._lines, spacing=8, margin=16))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def focus_target(self) -> QWidget | None:
        """The first answer, where something is asked."""
        return next((one for one in self._buttons if self.isVisible()), None)

    def ask(self, questions: Sequence[ColumnQuestion]) -> None:
        """Ask these questions and no others."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for question in questions:
            self._lines.addWidget(self._line(question))
        self.setVisible(bool(questions))

    def _line(self, question: ColumnQuestion) -> QWidget:
        answers = FlowLayout(8)
        kept = question.answers[0]
        for answer in question.answers:
            made = self._answer(question, answer, kept)
            self._buttons.append(made)
            answers.addWidget(made)
        words = f"「{question.title}」の列を、「{ROLES[kept.role]}」として読みました。合っていますか。"
        return container(column(label(words, wrap=True), answers, spacing=6))

    def _answer(self, question: ColumnQuestion, answer: Answer, kept: Answer) -> QPushButton:
        words = "合っている" if answer is kept else f"「{ROLES[answer.role]}」にする"
        text = escape_ampersand(f"{words}{_effect(answer)}")
        return button(text, lambda: self.answered.emit(answer.request), name=f"{question.title}：{words}")


def _effect(answer: Answer) -> str:
    """Return what the whole file comes to with an answer; nothing where that was not tried."""
    if answer.income is None or answer.spending is None:
        return ""
    return f"　入った {format_yen(answer.income)}・出た {format_yen(answer.spending)}"
