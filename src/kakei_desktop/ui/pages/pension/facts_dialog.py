"""所得と事情: all that the judgement looks at, for the persons whose income counts."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.reports.pension.inputs import IncomeRow, income_rows, people_of
from kakei_desktop.reports.words import called
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.kit.parts import Card, button, clear, column, holding, label, row, scrolling
from kakei_desktop.ui.pages.pension.fact_fields import spouse_choice, spouse_options, spouse_said
from kakei_desktop.ui.pages.pension.income_columns import INCOME_COLUMNS
from kakei_desktop.ui.pages.pension.person_facts import PersonFacts
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_STORY = "審査で見るのは、この年の所得です。収入か所得の、どちらかわかるほうを書きます。わからない年は空けておきます。"
_APART = "別に暮らす配偶者の所得も見ます。いるときは「世帯」に書き足してから、ここでえらびます。"
_WIDTH, _HEIGHT, _AROUND = 1060, 700, 60


class PensionFactsDialog(QDialog):
    """Incomes in a table, and below it what happened to whom; each is written as it is told."""

    def __init__(self, desk: Desk, member_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self._desk, self._member = replace(desk, notice=self.notice), member_id
        self._desk.on_refusal = self._show_what_stands
        self._page = desk
        self.setWindowTitle("所得と事情")
        self.spouse = spouse_choice(self._desk, member_id, f"{called(desk.case.members)[member_id]}の配偶者")
        self.model: RecordTable[IncomeRow] = RecordTable(INCOME_COLUMNS)
        self.view = RecordView(self.model, name="所得と扶養")
        self.model.write_through(self._desk.apply)
        self.model.refused.connect(lambda hint: self.notice.say(hint, tone="missing"))
        self.people: list[PersonFacts] = []
        self._below = column()
        self.close_button = button("閉じる", self.accept, "main")
        self._lay_out()
        for way, key in (("undo", QKeySequence.StandardKey.Undo), ("redo", QKeySequence.StandardKey.Redo)):
            QShortcut(QKeySequence(key), self).activated.connect(lambda way=way: self._desk.travel(way))
        self._stop = desk.session.listen(lambda _change: self.render_case())
        self.finished.connect(lambda _: self._stop())
        self.render_case()

    def _lay_out(self) -> None:
        caption = label(self.spouse.accessibleName())
        caption.setBuddy(self.spouse)
        who = row(caption, self.spouse, label(_APART, "small", wrap=True))
        who.setStretch(2, 1)
        incomes = Card(who, self.view, subtitle=_STORY, spacing=8)
        sheet = column(incomes, self._below, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20 - 12, 14)
        layout.setSpacing(12)
        layout.addWidget(scrolling(holding(sheet, "paper")), 1)
        layout.addWidget(self.notice)
        self.close_button.setDefault(True)
        layout.addLayout(row(None, self.close_button))
        room = self.screen().availableGeometry().size()
        self.resize(min(_WIDTH, room.width() - _AROUND), min(_HEIGHT, room.height() - _AROUND))

    def _show_what_stands(self) -> None:
        self._page.on_refusal()
        self.render_case()

    def render_case(self) -> None:
        """Show the facts as they are now."""
        case = self._desk.case
        self.spouse.show_choice(spouse_options(case, self._member), spouse_said(case, self._member))
        rows = income_rows(case, self._member, self._desk.today())
        self.model.render(rows)
        self.view.setFixedHeight(self.view.height_of_rows(len(rows)))
        self._show_people(case)
        for person in self.people:
            person.render_facts([each for each in rows if each.person == person.person])

    def _show_people(self, case: Case) -> None:
        """Show a card for each person whose income counts: who that is changes with the spouse."""
        wanted = people_of(facts_of(case, self._member))
        if wanted != tuple(person.person for person in self.people):
            clear(self._below)
            names = called(case.members)
            self.people = [PersonFacts(self._desk, person, names[person]) for person in wanted]
            for person in self.people:
                self._below.addWidget(person)
            self.setTabOrder(self.people[-1].deductions_view, self.close_button)
