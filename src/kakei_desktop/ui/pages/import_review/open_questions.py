"""What only the worker can answer: each asked once, with what every answer comes to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.review.questions import Answer, ColumnQuestion, RowQuestion
from kakei_desktop.messages.ledgers import ROLES, row_question_text
from kakei_desktop.ui.kit.buttons import button, escape_ampersand
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, column, container
from kakei_desktop.ui.kit.theme import set_role


class OpenQuestions(QFrame):
    """A card of questions, each answered by one click; hidden while there is none.

    Signals:
        answered: The request by which the file is to be read then.
        row_decided: Where a row stands, and whether it is brought in.
    """

    answered = Signal(object)
    row_decided = Signal(str, bool)

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

    def ask(self, columns: Sequence[ColumnQuestion], rows: Sequence[RowQuestion]) -> None:
        """Ask these questions and no others."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        for column_question in columns:
            self._lines.addWidget(self._about_column(column_question))
        for row_question in rows:
            self._lines.addWidget(self._about_row(row_question))
        self.setVisible(bool(columns or rows))

    def _about_column(self, question: ColumnQuestion) -> QWidget:
        kept = question.answers[0]
        words = f"「{question.title}」の列を、「{ROLES[kept.role]}」として読みました。合っていますか。"
        return self._line(words, [self._answer(question, answer, kept) for answer in question.answers])

    def _about_row(self, question: RowQuestion) -> QWidget:
        where = f"{question.row}行目：{row_question_text(question)}"
        leave = self._button("残っていたお金なので、入れない", where, lambda: self.row_decided.emit(question.id, False))
        take = self._button("入ったお金として入れる", where, lambda: self.row_decided.emit(question.id, True))
        return self._line(where, [leave, take])

    def _line(self, words: str, answers: Sequence[QPushButton]) -> QWidget:
        flow = FlowLayout(8)
        for answer in answers:
            flow.addWidget(answer)
        self._buttons += answers
        return container(column(label(words, wrap=True), flow, spacing=6))

    def _answer(self, question: ColumnQuestion, answer: Answer, kept: Answer) -> QPushButton:
        words = "合っている" if answer is kept else f"「{ROLES[answer.role]}」にする"
        return self._button(f"{words}{_effect(answer)}", question.title, lambda: self.answered.emit(answer.request))

    @staticmethod
    def _button(words: str, about: str, clicked: Callable[[], None]) -> QPushButton:
        return button(escape_ampersand(words), clicked, name=f"{about}：{words}")


def _effect(answer: Answer) -> str:
    """Return what the whole file comes to with an answer; nothing where that was not tried."""
    if answer.income is None or answer.spending is None:
        return ""
    return f"　入った {format_yen(answer.income)}・出た {format_yen(answer.spending)}"
