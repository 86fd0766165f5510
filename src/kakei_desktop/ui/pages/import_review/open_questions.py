"""What only the worker can answer: each asked once, with what every answer comes to."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.review.questions import Answer, Effect, FileQuestion, RowQuestion
from kakei_desktop.messages.ledgers import answer_text, file_question_text, row_answer_texts, row_question_text
from kakei_desktop.ui.kit.buttons import button, escape_ampersand
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, column, container
from kakei_desktop.ui.kit.theme import set_role

_AT_A_TIME = 2
"""So many questions leave room for the rows in a small window."""


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

    def ask(self, file: Sequence[FileQuestion], rows: Sequence[RowQuestion]) -> None:
        """Ask these questions and no others."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._buttons = []
        lines = [*(partial(self._about_file, one) for one in file), *(partial(self._about_row, one) for one in rows)]
        for line in lines[:_AT_A_TIME]:
            self._lines.addWidget(line())
        if (left := len(lines) - _AT_A_TIME) > 0:
            self._lines.addWidget(label(f"答えると、つぎが出ます（のこり {left} つ）", "quiet"))
        self.setVisible(bool(lines))

    def _about_file(self, question: FileQuestion) -> QWidget:
        return self._line(file_question_text(question), [self._answer(question, answer) for answer in question.answers])

    def _about_row(self, question: RowQuestion) -> QWidget:
        where = f"{question.row}行目：{row_question_text(question)}"
        left_out, brought_in = row_answer_texts(question)
        leave = self._button(left_out, where, lambda: self.row_decided.emit(question.id, False))
        take = self._button(brought_in, where, lambda: self.row_decided.emit(question.id, True))
        return self._line(where, [leave, take])

    def _line(self, words: str, answers: Sequence[QPushButton]) -> QWidget:
        flow = FlowLayout(8)
        for answer in answers:
            flow.addWidget(answer)
        self._buttons += answers
        return container(column(label(words, wrap=True), flow, spacing=6))

    def _answer(self, question: FileQuestion, answer: Answer) -> QPushButton:
        words = f"{answer_text(question, answer)}{_effect(question, answer.effect)}"
        return self._button(words, question.title, lambda: self.answered.emit(answer.request))

    @staticmethod
    def _button(words: str, about: str, clicked: Callable[[], None]) -> QPushButton:
        return button(escape_ampersand(words), clicked, name=f"{about}：{words}")


def _effect(question: FileQuestion, effect: Effect | None) -> str:
    """Return what the whole file comes to with an answer; nothing where that was not tried."""
    if effect is None:
        return ""
    if question.about == "day_order" and effect.first and effect.last:
        return f"　{effect.first:%Y/%m/%d}〜{effect.last:%Y/%m/%d}"
    return f"　入った {format_yen(effect.income)}・出た {format_yen(effect.spending)}"
