"""国民年金: the record month by month, what is unpaid, and which month is lost first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QCheckBox, QPushButton, QStackedWidget, QWidget

from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.household import InsuredCategory, Member
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import (
    PARTIAL,
    PensionMonth,
    PensionRecord,
    PensionStatus,
    forget_months,
    write_months,
)
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.importers.pension_record.paste import copy_text
from kakei_desktop.reports.pension.choices import choices_table
from kakei_desktop.reports.pension.deadlines import Deadline, chosen_words, deadlines, first_words, line, story
from kakei_desktop.reports.pension.exemption import exemption_table
from kakei_desktop.reports.pension.grid import PensionGrid, legend, owed_in, pension_grid
from kakei_desktop.reports.words import called, month_words
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import BigNumber, label
from kakei_desktop.ui.kit.layouts import FlowLayout, ResponsiveRow, column, container, row, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.pages.pension.asked_facts import AskedFacts
from kakei_desktop.ui.pages.pension.facts_dialog import PensionFactsDialog
from kakei_desktop.ui.pages.pension.grid_model import PensionGridModel
from kakei_desktop.ui.pages.pension.grid_view import PensionGridView
from kakei_desktop.ui.pages.pension.outlook_panels import ChoicesPanel, ExemptionPanel
from kakei_desktop.ui.pages.pension.paste_dialog import PasteRecordDialog


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """What can be written into a month: its key on the keyboard, its words, and what it stands for."""

    key: str
    words: str
    status: PensionStatus
    category: InsuredCategory = InsuredCategory.FIRST

    def on(self, month: Month, *, residual_paid: bool) -> PensionMonth:
        """Return the month as this mark writes it."""
        return PensionMonth(month, self.status, self.category, residual_paid or self.status not in PARTIAL)


MONTH_ENTRIES = (
    MonthEntry("1", "未納", PensionStatus.UNPAID),
    MonthEntry("2", "納付ずみ", PensionStatus.PAID),
    MonthEntry("3", "全額免除", PensionStatus.FULL),
    MonthEntry("4", "4分の3免除", PensionStatus.THREE_QUARTER),
    MonthEntry("5", "半額免除", PensionStatus.HALF),
    MonthEntry("6", "4分の1免除", PensionStatus.QUARTER),
    MonthEntry("7", "納付猶予", PensionStatus.POSTPONEMENT),
    MonthEntry("8", "学生納付特例", PensionStatus.STUDENT_SPECIAL),
    MonthEntry("9", "法定免除", PensionStatus.LEGAL),
    MonthEntry("0", "産前産後", PensionStatus.MATERNITY),
    MonthEntry("i", "育児", PensionStatus.CHILDCARE),
    MonthEntry("k", "会社の年金（第2号）", PensionStatus.PAID, InsuredCategory.SECOND),
    MonthEntry("h", "扶養（第3号）", PensionStatus.PAID, InsuredCategory.THIRD),
    MonthEntry("n", "加入なし", PensionStatus.NOT_INSURED),
    MonthEntry("u", "わからない", PensionStatus.UNKNOWN),
)
_SIDE = 300
_COUNT, _SUM = 146, 224
_LINES = 64
_LONG = 70
"""Letters of a legend that has a line of its own."""
_SHARES = (15, 17)
_ROOM_FOR_SIDE, _ROOM_FOR_TWO = 880, 1110
"""Pixels below which cards stand one above the other."""
_IN_HEAD = 3
"""People whose buttons fit beside the title; more of them stand below it."""


class PensionPage(Page):
    """One person's grid at a time."""

    key, title = "pension", "国民年金"
    hint = "月をえらぶと、書くことができます"
    help = (
        "月ごとの納付状況を書きます。"
        "マスを選んで、文字のキーか下のボタンで決めます。"
        "年金事務所でもらった記録は「納付記録を貼り付ける…」(Ctrl+V) で読めます。"
        "わからない記号の月は書きません。"
    )

    def build(self) -> None:
        self.person = SegmentedControl([], name="だれの記録か")
        self.person.chosen.connect(lambda _: self.render_anew())
        self.tools.addWidget(self.person)
        self.facts_button = button("所得と事情…", self.show_facts)
        self.tools.addWidget(self.facts_button)
        self.paste_button = button("納付記録を貼り付ける…", self.paste_record)
        self.tools.addWidget(self.paste_button)
        self._earlier_of: str | None = None
        self._people: tuple[tuple[str, str], ...] = ()
        self._choosing = False
        self.months = PensionGridModel()
        self.view = PensionGridView(self.months)
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
        self.unpaid_count = BigNumber("未納の月", beside=True)
        self.unpaid_sum = BigNumber("納めていない額", beside=True)
        for number, width in ((self.unpaid_count, _COUNT), (self.unpaid_sum, _SUM)):
            number.setFixedWidth(width)
        told = column(None, self.legend, self.rules, None, spacing=2)
        self.foot = row(container(row(self.unpaid_count, self.unpaid_sum, None)), container(told), spacing=6)
        self.foot.setStretch(1, 1)
        self.sums = container(self.foot)
        grid = Card(row(self.earlier, None), self.view, self.sums, None, spacing=8)
        upper = ResponsiveRow(grid, self._side(), narrow=_ROOM_FOR_SIDE, last=_SIDE)
        upper.line.setStretch(0, 1)
        self.exemption, self.choices = ExemptionPanel(), ChoicesPanel(self.desk)
        self.outlook = ResponsiveRow(self.exemption, self.choices, narrow=_ROOM_FOR_TWO)
        for at, share in enumerate(_SHARES):
            self.outlook.line.setStretch(at, share)
        self.writer, self.asked, self.empty = self._writer(), AskedFacts(self.desk), self._empty()
        sheet = column(upper, self.writer, self.asked, self.outlook, self.empty, None)
        area = scroll_area(container(sheet, "paper"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return area

    def _empty(self) -> QWidget:
        self.empty_words = label("", "quiet")
        paste = button("納付記録を貼り付ける", self.paste_record, "main")
        hint = label("月をえらんで、一つずつ書くこともできます。", "quiet")
        lines = (row(None, self.empty_words, None), row(None, paste, None), row(None, hint, None))
        return Card(*lines, spacing=12)

    def _writer(self) -> QWidget:
        self.chosen = label("月がえらばれていません", "head")
        self.residual = QCheckBox("一部免除の残りは納めた")
        self.residual.setChecked(True)
        self.buttons = {mark.key: self._mark_button(mark) for mark in MONTH_ENTRIES}
        marks, tools = FlowLayout(6), FlowLayout(12)
        for each in self.buttons.values():
            marks.addWidget(each)
        clear = button("消す（Delete）", lambda: self._on_key(""))
        done = button("えらぶのをやめる（Esc）", self.view.clearSelection)
        for tool in (self.residual, clear, done):
            tools.addWidget(tool)
        self.until = label("", "quiet", wrap=True)
        return Card(row(self.chosen, None, tools), self.until, marks, title="えらんだ月に書く", spacing=8)

    def _side(self) -> QWidget:
        self.first_words = label("", "title", wrap=True)
        self.first_story = label("", wrap=True)
        self.coming = label("", "small")
        self.coming.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.coming_area = scroll_area(self.coming, name="つぎに消える月")
        self.coming_area.setObjectName("list")
        self.coming_area.setMinimumHeight(_LINES)
        self.first_card = Card(
            label("先に消える月", "head"), self.first_words, self.first_story, self.coming_area, spacing=6
        )
        self.first_card.body.setStretchFactor(self.coming_area, 1)
        self.first_card.setMinimumWidth(_SIDE)
        return self.first_card

    def _nobody(self) -> QWidget:
        words = label("国民年金の種別（第1号・第2号・第3号）が書かれた人がいません。", "quiet")
        go = button("世帯を書く", lambda: self.desk.open_step("household"), "main")
        return Card(container(column(None, row(None, words, None), row(None, go, None), None)))

    def _mark_button(self, mark: MonthEntry) -> QPushButton:
        made = button(f"{mark.words}  {mark.key.upper()}", partial(self.write, mark), name=mark.words)
        made.setEnabled(False)
        return made

    def render_case(self) -> None:
        names = called(self.desk.case.members)
        people = tuple((m.id, names[m.id]) for m in self._insured())
        if people != self._people:
            self._people, shown = people, self._shown_id()
            self.person.set_choices(people)
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
        super().hideEvent(event)
        self.asked.forget()
        self.invalidate()

    def _show_earlier(self) -> None:
        """Show the years before, down to the first of which something is known; or put them away again."""
        self._earlier_of = None if self._earlier_of else self._shown_id()
        self.render_anew()

    def _shown_id(self) -> str | None:
        return self.person.chosen_key

    def _render_person(self) -> None:
        member_id = self._shown_id()
        if member_id != self._earlier_of:
            self._earlier_of = None
        grid = self._grid(member_id) if member_id else None
        soonest = deadlines(self.desk.case, member_id, self.desk.today()) if member_id else ()
        chosen = self.view.selected_months()
        self.months.render(grid, soonest)
        self.view.select_months(chosen)
        if grid is not None and member_id:
            self._render_sums(grid)
            self._render_deadlines(soonest)
            self._render_outlook(grid.member)
        self._tell_chosen(self.view.selected_months())
        for tool in (self.facts_button, self.paste_button):
            tool.setEnabled(member_id is not None)
        self._show_parts()

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
        self.legend.setVisible(bool(self.legend.text()))
        long = len(self.legend.text()) > _LONG
        self.foot.setDirection(QBoxLayout.Direction.TopToBottom if long else QBoxLayout.Direction.LeftToRight)

    def _render_outlook(self, member: Member) -> None:
        """Show what the law makes of the months, and what each choice means."""
        case, today = self.desk.case, self.desk.today()
        self.exemption.render_table(exemption_table(case, member.id, today))
        self.choices.render_table(choices_table(case, member.id, today))
        self.asked.render_person(member.id)
        self.empty_words.setText(f"{called(case.members)[member.id]}の納付記録は、まだ書かれていません。")

    def _show_parts(self) -> None:
        """Show what there is to show: the marks while months are chosen, what follows once something is written."""
        member_id = self._shown_id()
        written, choosing = bool(member_id and self.desk.case.pension_of(member_id).months), self._choosing
        self.sums.setVisible(written)
        self.writer.setVisible(choosing)
        self.outlook.setVisible(written and not choosing)
        self.choices.setVisible(bool(self.choices.model.rows))
        self.empty.setVisible(not written and not choosing)

    def show_facts(self) -> None:
        """Open all that the judgement looks at."""
        member_id = self._shown_id()
        if member_id:
            PensionFactsDialog(self.desk, member_id, self).exec()

    def _render_deadlines(self, soonest: Sequence[Deadline]) -> None:
        self.first_card.setVisible(bool(soonest))
        if soonest:
            first, today = soonest[0], self.desk.today()
            set_role(self.first_card, tone="missing" if first.soon else "")
            self.first_words.setText(first_words(first))
            self.first_story.setText(story(first, today))
            self.coming.setText("\n".join(line(deadline, today) for deadline in soonest[1:]))
            self.coming_area.setVisible(len(soonest) > 1)

    def _on_selection(self, months: tuple[Month, ...]) -> None:
        self._choosing = bool(months)
        for each in self.buttons.values():
            each.setEnabled(bool(months))
        self._tell_chosen(months)
        self.until.setText(chosen_words(months, self.months.deadlines))
        self.until.setVisible(bool(self.until.text()))
        self._show_parts()

    def _tell_chosen(self, months: tuple[Month, ...]) -> None:
        """Say which months are chosen, how many, and what can still be paid of them."""
        first_last = "〜".join(dict.fromkeys((month_words(months[0]), month_words(months[-1])))) if months else ""
        count = f"　{len(months)}か月" if len(months) > 1 else ""
        owed = owed_in(self.months.grid, months) if self.months.grid else 0
        yen = f"　{format_yen(owed)}円" if owed else ""
        self.chosen.setText(f"{first_last}{count}{yen}" if months else "月がえらばれていません")

    def _on_key(self, key: str) -> None:
        mark = next((m for m in MONTH_ENTRIES if m.key == key.lower()), None)
        if mark is not None:
            self.write(mark)
        elif key == "":
            self._edit("年金の月を消す", forget_months)

    def write(self, mark: MonthEntry) -> None:
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
