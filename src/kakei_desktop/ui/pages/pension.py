"""国民年金: the record month by month, what is unpaid, and which month is lost first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QGridLayout, QPushButton, QStackedWidget, QWidget

from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import (
    PARTIAL,
    PensionMonth,
    PensionRecord,
    PensionStatus,
    forget_months,
    write_months,
)
from kakei_desktop.domain.wareki import wareki_fiscal_year, wareki_month
from kakei_desktop.importers.pension_paste import copy_text
from kakei_desktop.reports.choices_table import choices_table
from kakei_desktop.reports.exemption_table import exemption_table
from kakei_desktop.reports.pension_grid import Expiring, PensionGrid, expiring, legend, pension_grid
from kakei_desktop.reports.words import called, month_words
from kakei_desktop.ui.dialogs.paste_record import PasteRecordDialog
from kakei_desktop.ui.dialogs.pension_facts import PensionFactsDialog
from kakei_desktop.ui.models.pension_months import PensionMonths
from kakei_desktop.ui.pages.page import Page
from kakei_desktop.ui.theme import set_role
from kakei_desktop.ui.widgets.asked_facts import AskedFacts
from kakei_desktop.ui.widgets.choices_panel import ChoicesPanel
from kakei_desktop.ui.widgets.exemption_panel import ExemptionPanel
from kakei_desktop.ui.widgets.parts import BigNumber, Card, Segments, button, column, holding, label, row, scrolling
from kakei_desktop.ui.widgets.pension_view import PensionView


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be written into a month: its key on the keyboard, its words, and what it stands for."""

    key: str
    words: str
    status: PensionStatus
    category: InsuredCategory = InsuredCategory.FIRST

    def on(self, month: Month, *, residual_paid: bool) -> PensionMonth:
        """Return the month as this mark writes it."""
        return PensionMonth(month, self.status, self.category, residual_paid or self.status not in PARTIAL)


MARKS = (
    Mark("1", "未納", PensionStatus.UNPAID),
    Mark("2", "納付ずみ", PensionStatus.PAID),
    Mark("3", "全額免除", PensionStatus.FULL),
    Mark("4", "4分の3免除", PensionStatus.THREE_QUARTER),
    Mark("5", "半額免除", PensionStatus.HALF),
    Mark("6", "4分の1免除", PensionStatus.QUARTER),
    Mark("7", "納付猶予", PensionStatus.POSTPONEMENT),
    Mark("8", "学生納付特例", PensionStatus.STUDENT_SPECIAL),
    Mark("9", "法定免除", PensionStatus.LEGAL),
    Mark("0", "産前産後", PensionStatus.MATERNITY),
    Mark("i", "育児", PensionStatus.CHILDCARE),
    Mark("k", "会社の年金（第2号）", PensionStatus.PAID, InsuredCategory.SECOND),
    Mark("h", "扶養（第3号）", PensionStatus.PAID, InsuredCategory.THIRD),
    Mark("n", "加入なし", PensionStatus.NOT_INSURED),
    Mark("u", "わからない", PensionStatus.UNKNOWN),
)
_MARKS_A_LINE = 5
_SIDE = 300
_NUMBER = 150
_BELOW = 400
_COMING = 3
_IN_HEAD = 3
"""People whose buttons fit beside the title; more of them stand below it."""


class PensionPage(Page):
    """One person's grid at a time."""

    key, title = "pension", "国民年金"
    hint = "月をえらぶと、書くことができます"
    parts = frozenset({"pension", "members", "pension_facts", "budget", "measures"})

    def build(self) -> None:
        self.person = Segments([], name="だれの記録か")
        self.person.chosen.connect(lambda _: self._render_person())
        self.tools.addWidget(self.person)
        self.facts_button = button("所得と事情…", self.show_facts)
        self.tools.addWidget(self.facts_button)
        self.tools.addWidget(button("納付記録を貼り付ける…", self.paste_record))
        self._earlier_of: str | None = None
        self._people: tuple[tuple[str, str], ...] = ()
        self.months = PensionMonths()
        self.view = PensionView(self.months)
        self.first = self.view
        self.view.key_typed.connect(self._on_key)
        self.view.selection_changed.connect(self._on_selection)
        self.view.copy_asked.connect(self.copy_months)
        self.view.paste_asked.connect(lambda: self.paste_record(QApplication.clipboard().text()))
        self.stack = QStackedWidget()
        self.stack.addWidget(self._sheet())
        self.stack.addWidget(self._nobody())
        self.body.addWidget(self.stack, 1)

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.pension)

    def _sheet(self) -> QWidget:
        self.earlier = button("", self._show_earlier, "link")
        self.legend, self.rules = label("", "small", wrap=True), label("", "small", wrap=True)
        self.unpaid_count, self.unpaid_sum = BigNumber("未納の月"), BigNumber("納めていない額")
        for number in (self.unpaid_count, self.unpaid_sum):
            number.setFixedWidth(_NUMBER)
        told = column(None, self.legend, self.rules, None, spacing=2)
        sums = row(self.unpaid_count, self.unpaid_sum, told)
        sums.setStretch(2, 1)
        upper = row(Card(row(self.earlier, None), self.view, sums, None), self._side())
        upper.setStretch(0, 1)
        self.exemption, self.choices = ExemptionPanel(), ChoicesPanel(self.desk)
        self.below = QStackedWidget()
        both = row(self.exemption, self.choices)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.below.addWidget(holding(both))
        self.below.addWidget(self._writer())
        self.below.setMinimumHeight(_BELOW)
        self.asked = AskedFacts(self.desk)
        sheet = column(upper, self.asked, self.below)
        sheet.setStretch(2, 1)
        return scrolling(holding(sheet, "paper"))

    def _writer(self) -> QWidget:
        self.chosen = label("月がえらばれていません", "head")
        self.residual = QCheckBox("一部免除の残りは納めた")
        self.residual.setChecked(True)
        self.buttons = {mark.key: self._mark_button(mark) for mark in MARKS}
        marks = QGridLayout()
        marks.setSpacing(6)
        for i, mark in enumerate(MARKS):
            marks.addWidget(self.buttons[mark.key], i // _MARKS_A_LINE, i % _MARKS_A_LINE)
        clear = button("消す（Delete）", lambda: self._on_key(""))
        done = button("えらぶのをやめる（Esc）", self.view.clearSelection)
        return Card(
            row(self.chosen, None, self.residual, clear, done), marks, None, title="えらんだ月に書く", spacing=8
        )

    def _side(self) -> QWidget:
        self.first_words = label("", "big", wrap=True)
        self.first_story = label("", wrap=True)
        self.coming = label("", "small", wrap=True)
        self.first_card = Card(
            label("先に消える月", "head"), self.first_words, self.first_story, self.coming, None, spacing=4
        )
        side = holding(column(self.first_card))
        side.setFixedWidth(_SIDE)
        return side

    def _nobody(self) -> QWidget:
        words = label("国民年金の種別（第1号・第2号・第3号）が書かれた人がいません。", "quiet")
        go = button("世帯を書く", lambda: self.desk.go("household"), "main")
        return Card(holding(column(None, row(None, words, None), row(None, go, None), None)))

    def _mark_button(self, mark: Mark) -> QPushButton:
        made = button(f"{mark.words}  {mark.key.upper()}", partial(self.write, mark), name=mark.words)
        made.setEnabled(False)
        return made

    def render_case(self) -> None:
        names = called(self.desk.case.members)
        people = tuple((m.id, names[m.id]) for m in self._insured())
        if people != self._people:
            self._people, shown = people, self._shown_id()
            self.person.offer(people)
            self.person.choose(shown or "")
            if len(people) > _IN_HEAD:
                self.body.insertWidget(1, self.person)
        self.stack.setCurrentIndex(0 if people else 1)
        self._render_person()

    def _insured(self) -> list[Member]:
        """Return members of category 1 first; the others have months of category 1 behind them too."""
        known = [m for m in self.desk.case.members if m.category or self.desk.case.pension_of(m.id).months]
        return sorted(known, key=lambda m: m.category is not InsuredCategory.FIRST)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asked.forget()
        self._stale |= self.parts

    def _show_earlier(self) -> None:
        """Show the years before, down to the first of which something is known; or put them away again."""
        self._earlier_of = None if self._earlier_of else self._shown_id()
        self._render_person()

    def _shown_id(self) -> str | None:
        return self.person.chosen_key

    def _render_person(self) -> None:
        member_id = self._shown_id()
        if member_id != self._earlier_of:
            self._earlier_of = None
        grid = self._grid(member_id) if member_id else None
        chosen = self.view.selected_months()
        self.months.render(grid)
        self.view.select_months(chosen)
        if grid is not None and member_id:
            self._render_sums(grid)
            self._render_outlook(member_id)

    def _grid(self, member_id: str) -> PensionGrid:
        return pension_grid(self.desk.case, member_id, self.desk.today(), whole=bool(self._earlier_of), ahead=True)

    def _render_sums(self, grid: PensionGrid) -> None:
        self.earlier.setVisible(grid.earlier is not None)
        since = "" if grid.earlier is None else f"（{wareki_fiscal_year(grid.earlier)}から）"
        self.earlier.setText("前の年度をたたむ" if self._earlier_of else f"これより前の年度も見る{since}")
        self.unpaid_count.value.setText(f"{grid.owed_months}か月")
        self.unpaid_sum.show_yen(grid.owed_yen)
        missing = "・".join(month_words(m) for m in grid.missing_rules)
        told = [f"{missing}の保険料は、まだ収録されていません。合計に入っていません。"] if missing else []
        self.rules.setText("\n".join((*told, *grid.unverified)))
        self.rules.setVisible(bool(self.rules.text()))
        self.legend.setText("　".join(legend(cell for year in grid.years for cell in year.cells)))
        soonest = [e for e in expiring(self.desk.case, self.desk.today()) if e.member_id == grid.member.id]
        self._render_expiring(soonest)

    def _render_outlook(self, member_id: str) -> None:
        """Show what the law makes of the months, and what each choice means."""
        case, today = self.desk.case, self.desk.today()
        table = exemption_table(case, member_id, today)
        self.exemption.render_table(table)
        self.choices.render_table(choices_table(case, member_id, today))
        self.asked.render_person(member_id)

    def show_facts(self) -> None:
        """Open all that the judgement looks at."""
        member_id = self._shown_id()
        if member_id:
            PensionFactsDialog(self.desk, member_id, self).exec()

    def _render_expiring(self, soonest: list[Expiring]) -> None:
        self.first_card.setVisible(bool(soonest))
        if soonest:
            first = soonest[0]
            set_role(self.first_card, tone="missing" if first.days_left <= 31 else "")
            self.first_words.setText(f"{month_words(first.month)}分\nあと{first.days_left}日")
            money = f"（{first.amount:,}円）" if first.amount else ""
            day = f"{first.last_day.month}月{first.last_day.day}日"
            self.first_story.setText(f"{day}を過ぎると、納めることも免除の申請もできなくなります{money}。")
        lines = [
            f"{wareki_month(e.month)}分 {e.last_day.month}月{e.last_day.day}日まで（あと{e.days_left}日）"
            for e in soonest[1 : 1 + _COMING]
        ]
        self.coming.setText("\n".join(lines))

    def _on_selection(self, months: tuple[Month, ...]) -> None:
        self.below.setCurrentIndex(1 if months else 0)
        for each in self.buttons.values():
            each.setEnabled(bool(months))
        first_last = "〜".join(dict.fromkeys((wareki_month(months[0]), wareki_month(months[-1])))) if months else ""
        count = f"　{len(months)}か月" if len(months) > 1 else ""
        self.chosen.setText(f"{first_last}{count}" if months else "月がえらばれていません")

    def _on_key(self, key: str) -> None:
        mark = next((m for m in MARKS if m.key == key.lower()), None)
        if mark is not None:
            self.write(mark)
        elif key == "":
            self._edit("年金の月を消す", forget_months)

    def write(self, mark: Mark) -> None:
        """Write a mark into the selected months."""
        paid = self.residual.isChecked()
        self._edit(
            f"{mark.words}と書く",
            lambda record, months: write_months(record, [mark.on(m, residual_paid=paid) for m in months]),
        )

    def copy_months(self) -> None:
        """Put the selected months on the clipboard, as a table that can be pasted here again."""
        months, member_id = self.view.selected_months(), self._shown_id()
        if months and member_id:
            QApplication.clipboard().setText(copy_text(self.desk.case.pension_of(member_id), months))

    def paste_record(self, text: str = "") -> None:
        """Ask for a 納付記録 of the person who is shown, and show what of it is understood."""
        if member_id := self._shown_id():
            PasteRecordDialog(self.desk, member_id, text, self).exec()

    def _edit(self, name: str, edit: Callable[[PensionRecord, tuple[Month, ...]], PensionRecord]) -> None:
        months, member_id = self.view.selected_months(), self._shown_id()
        if months and member_id:
            record = edit(self.desk.case.pension_of(member_id), months)
            self.desk.apply(name, put("pension", record))
