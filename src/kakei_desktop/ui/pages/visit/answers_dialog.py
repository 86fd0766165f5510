"""窓口の答え: what the desk said of each form, and later what was decided of one of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kakei_desktop.domain.pension_record import DESK_ANSWERS, DecisionLetter, DeskAnswer, FiledForm, PensionStatus
from kakei_desktop.domain.wareki import parse_date, parse_deadline, slash_date
from kakei_desktop.reports.pension.forms import PensionForm
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.consent_dialog import DAY_HINT
from kakei_desktop.ui.kit.fields import labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.words.filed_forms import GRANTED, REFUSED, DeskReply
from kakei_desktop.words.forms import form_year, short_runs

_NOT_FILED = "出していない"
_STORY = "補正は、足りないものと期限を書くと、「すること」に入ります。答えは支援経過にも残ります。"


class ReplyLine:
    """The fields of one form.

    Attributes:
        answer: What the desk did with it.
        by: Until when it has to be completed.
        reason: Why, or what is missing.
    """

    def __init__(self, form: PensionForm, name: str) -> None:
        self.form = form
        title = f"{name} {form_year(form)}"
        self.title = label(f"{title}\n{short_runs(form.left_then)}", wrap=True)
        self.answer = QComboBox()
        self.answer.addItem(_NOT_FILED, None)
        for answer, words in DESK_ANSWERS.items():
            self.answer.addItem(words, answer)
        self.answer.setAccessibleName(f"{title}の答え")
        self.by, self.reason = QLineEdit(), QLineEdit()
        self.by.setPlaceholderText("例：12/25")
        self.by.setAccessibleName(f"{title}の期限")
        self.reason.setPlaceholderText("理由・足りないもの")
        self.reason.setAccessibleName(f"{title}の理由")

    def reply(self, today: date) -> DeskReply | None:
        """Return what was said, None where the form was not filed."""
        answer: DeskAnswer | None = self.answer.currentData()
        if answer is None:
            return None
        by = parse_deadline(self.by.text(), today) if self.by.text().strip() else None
        return DeskReply(self.form, DeskAnswer(answer), self.reason.text().strip(), by)

    def has_unread_day(self, today: date) -> bool:
        """Return whether something stands for the day that is none."""
        return bool(self.by.text().strip()) and parse_deadline(self.by.text(), today) is None


class AnswersDialog(QDialog):
    """A line to each form that was to be filed; nothing is written until the button is pressed."""

    def __init__(self, parent: QWidget, forms: Sequence[PensionForm], names: Mapping[str, str], today: date) -> None:
        super().__init__(parent)
        self._today = today
        self.setWindowTitle("窓口の答えを書く")
        self.lines = [ReplyLine(form, names[form.member.id]) for form in forms]
        self.hint = label("", wrap=True, tone="missing")
        self.hint.hide()
        grid = QGridLayout()
        grid.setColumnStretch(3, 1)
        for at, line in enumerate(self.lines):
            for place, field in enumerate((line.title, line.answer, line.by, line.reason)):
                grid.addWidget(field, at, place)
        save = button("書きとめる", self._save, "main")
        save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.addLayout(column(label(_STORY, "quiet", wrap=True), spacing=8))
        layout.addLayout(grid)
        layout.addWidget(self.hint)
        layout.addLayout(row(None, button("やめる", self.reject), save))
        self.setMinimumWidth(760)

    @property
    def replies(self) -> tuple[DeskReply, ...]:
        """What the desk said of the forms that were filed."""
        found = (line.reply(self._today) for line in self.lines)
        return tuple(reply for reply in found if reply)

    def _save(self) -> None:
        unread = next((line for line in self.lines if line.has_unread_day(self._today)), None)
        if unread:
            self.hint.setText(DAY_HINT)
            self.hint.show()
            unread.by.setFocus()
        elif self.replies:
            self.accept()
        else:
            self.reject()


class DecisionDialog(QDialog):
    """決定を書く: the day of the letter, and what the months became."""

    def __init__(self, parent: QWidget, filed: FiledForm, title: str, today: date) -> None:
        super().__init__(parent)
        self._filed = filed
        self.setWindowTitle("決定を書く")
        self.day = QLineEdit(slash_date(today))
        self.day.setAccessibleName("通知を受け取った日")
        self.granted = QComboBox()
        self.granted.setAccessibleName("決まったこと")
        for status, words in GRANTED.items():
            self.granted.addItem(words, status)
        self.granted.addItem(REFUSED, None)
        if filed.expected:
            self.granted.setCurrentIndex(self.granted.findData(filed.expected))
        self.hint = label("", wrap=True, tone="missing")
        self.hint.hide()
        save = button("書きとめる", self._save, "main")
        save.setDefault(True)
        fields = (labelled(field.accessibleName(), field) for field in (self.day, self.granted))
        head = label(title, "head", wrap=True)
        buttons = row(None, button("やめる", self.reject), save)
        self.setLayout(column(head, *fields, self.hint, buttons, margin=20))
        self.setMinimumWidth(460)

    @property
    def letter(self) -> DecisionLetter | None:
        """What was decided; None while the day cannot be read."""
        day, granted = parse_date(self.day.text()), self.granted.currentData()
        if day is None:
            return None
        return DecisionLetter(day, PensionStatus(granted), self._filed.months) if granted else DecisionLetter(day)

    def _save(self) -> None:
        if self.letter:
            self.accept()
            return
        self.hint.setText(DAY_HINT)
        self.hint.show()
        self.day.setFocus()
