"""訪問のあと: the forms that were filed, what became of them, and the ways to write it down."""

from functools import partial

from PySide6.QtWidgets import QDialog

from kakei_desktop.domain.household import called
from kakei_desktop.domain.pension_record import FiledForm
from kakei_desktop.reports.pension.forms import PensionForm, pension_forms
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column
from kakei_desktop.ui.pages.visit.answers_dialog import AnswersDialog, DecisionDialog
from kakei_desktop.words.filed_forms import decide, file_forms, filed_words, surprise_words

_STORY = "窓口で言われたことを書くと、納付状況・すること・支援経過に入ります。"
_ALL_FILED = "出す申請書は、いまはありません。"


class AfterVisitCard(Card):
    """Lists what was filed; each form that waits has a button for its decision."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.answers_button = button("窓口の答えを書く…", self.write_answers)
        self._filed = column(spacing=6)
        super().__init__(self.answers_button, self._filed, title="訪問のあと", subtitle=_STORY, spacing=9)

    def show_filed(self) -> None:
        """Show the forms of the case."""
        clear_layout(self._filed)
        case, law = self._desk.case, self._desk.reference.law
        for filed in case.filed_forms:
            self._filed.addWidget(label(filed_words(case, filed), wrap=True))
            if surprise := surprise_words(law, filed):
                self._filed.addWidget(label(surprise, wrap=True, tone="missing"))
            if filed.waiting:
                decision = button("決定を書く…", partial(self.write_decision, filed))
                decision.setAccessibleName(f"{filed_words(case, filed)}の決定を書く")
                self._filed.addWidget(decision)

    def write_answers(self) -> None:
        """Ask what the desk said of each form, and keep it."""
        forms = self._forms()
        if not forms:
            self._desk.notice.say(_ALL_FILED)
            return
        case, today = self._desk.case, self._desk.today()
        dialog = AnswersDialog(self, forms, called(case.members), today)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._desk.apply("窓口の答えを書く", file_forms(case, dialog.replies, today, self._desk.new_id))

    def write_decision(self, filed: FiledForm) -> None:
        """Ask what was decided of a form, and keep it."""
        case = self._desk.case
        dialog = DecisionDialog(self, filed, filed_words(case, filed), self._desk.today())
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.letter:
            self._desk.apply("決定を書く", decide(case, filed, dialog.letter, self._desk.new_id()))

    def _forms(self) -> tuple[PensionForm, ...]:
        today = self._desk.today()
        forms = pension_forms(self._desk.reference.law, self._desk.case, today, today)
        return tuple(form for form in forms if form.left_then)
