"""国民年金: the record month by month, what is unpaid, and which month is lost first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from kakei_desktop.domain.case import Case, change, put
from kakei_desktop.domain.household import InsuredCategory, Member, called, given_name
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.visit import Audience
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.importers.pension_record.paste import copy_text
from kakei_desktop.papers.packet import visit_for
from kakei_desktop.reports.pension.choices import OpenChoices, open_choices
from kakei_desktop.reports.pension.deadlines import Deadline, deadlines
from kakei_desktop.reports.pension.grid import PensionGrid, pension_grid
from kakei_desktop.reports.pension.planned_choice import take_choice
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.consent_dialog import BEFORE_WRITING_DOWN, ask_consent
from kakei_desktop.ui.kit.desk import Rendering
from kakei_desktop.ui.kit.fitted_labels import BigNumber
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import ResponsiveRow, column, container, row, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.pages.pension.asked_facts import AskedFacts
from kakei_desktop.ui.pages.pension.facts_dialog import PensionFactsDialog
from kakei_desktop.ui.pages.pension.grid_model import PensionGridModel
from kakei_desktop.ui.pages.pension.grid_view import PensionGridView
from kakei_desktop.ui.pages.pension.month_writer import MonthsEdit, MonthWriter
from kakei_desktop.ui.pages.pension.outlook_panels import ChoicesPanel, ExemptionPanel
from kakei_desktop.ui.pages.pension.paste_dialog import PasteRecordDialog
from kakei_desktop.words.choices import ChoiceRow, choices_table
from kakei_desktop.words.deadlines import deadline_lines, deadline_story, first_words
from kakei_desktop.words.exemption import exemption_table
from kakei_desktop.words.record_marks import legend

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
    parts = ("pension", "pension_facts", "filed_forms")
    hint = "月をえらぶと、書くことができます"
    keys = (
        ("文字（未・済・全 など）", "えらんだ月に、その記号を書きます"),
        ("Shift+矢印", "月をいくつかえらびます"),
        ("Delete", "えらんだ月を空にします"),
        ("Ctrl+C・Ctrl+V", "えらんだ月を写します・貼り付けます"),
        ("Esc", "えらぶのをやめます"),
    )
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
        self._asked = False
        self._asking = Rendering(self.desk, self._render_asked)
        self._people: tuple[tuple[str, str], ...] = ()
        self._choosing = False
        self.months = PensionGridModel()
        self.view = PensionGridView(self.months)
        self.focus_target = self.view
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

    def show_part(self, _part: str, record_id: str) -> None:
        self.person.choose(record_id)
        self.render_anew()

    def _sheet(self) -> QWidget:
        self.earlier = button("", self._show_earlier, "link")
        self.legend, self.rules = label("", "small", wrap=True), label("", "small", wrap=True)
        self.unpaid_count = BigNumber("未納の月", beside=True)
        self.unpaid_sum = BigNumber("納めていない額", beside=True)
        for number, width in ((self.unpaid_count, _COUNT), (self.unpaid_sum, _SUM)):
            number.setFixedWidth(width)
        notes = column(None, self.legend, self.rules, None, spacing=2)
        self.foot = row(container(row(self.unpaid_count, self.unpaid_sum, None)), container(notes), spacing=6)
        self.foot.setStretch(1, 1)
        self.sums = container(self.foot)
        grid = Card(row(self.earlier, None), self.view, self.sums, None, spacing=8)
        upper = ResponsiveRow(grid, self._side(), narrow=_ROOM_FOR_SIDE, last=_SIDE)
        upper.line.setStretch(0, 1)
        self.exemption, self.choices = ExemptionPanel(), ChoicesPanel(self.desk)
        self.choices.taken.connect(self._take_choice)
        self.outlook = ResponsiveRow(self.exemption, self.choices, narrow=_ROOM_FOR_TWO)
        for at, share in enumerate(_SHARES):
            self.outlook.line.setStretch(at, share)
        self.writer, self.asked, self.empty = (
            MonthWriter(self.view.clearSelection),
            AskedFacts(self.desk),
            self._empty(),
        )
        self.view.key_typed.connect(self.writer.press)
        self.writer.edit_asked.connect(self._edit)
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
        self.first_category = button("本人は第1号（自分で納める）", self._write_first_category, "main")
        go = button("世帯を書く", lambda: self.desk.open_step("household"))
        return Card(container(column(None, row(None, words, None), row(None, self.first_category, go, None), None)))

    def _write_first_category(self) -> None:
        """Write that the client pays into the National Pension, and go on with the months."""
        client = self.desk.case.client
        if client and self.desk.apply("国民年金を変更", change("members", client.id, category=InsuredCategory.FIRST)):
            self.take_focus()

    def render_case(self) -> None:
        names = called(self.desk.case.members)
        people = tuple((m.id, names[m.id]) for m in self._insured())
        if people != self._people:
            self._people, shown = people, self._shown_id()
            self.person.set_choices(people)
            self.person.choose(shown or "")
            if len(people) > _IN_HEAD:
                self.body.insertWidget(1, self.person)
        self.first_category.setVisible(self.desk.case.client is not None)
        self.stack.setCurrentIndex(0 if people else 1)
        self._render_person()

    def refresh(self) -> None:
        super().refresh()
        self._asking.refresh()

    def invalidate(self) -> None:
        super().invalidate()
        self._asking.discard()

    def _render_asked(self) -> None:
        """Show what is asked, and what was asked since one came here: it begins anew each time."""
        if (member_id := self._shown_id()) is not None:
            self.asked.render_person(member_id)

    def _insured(self) -> list[Member]:
        """Return members of category 1 first; the others have months of category 1 behind them too."""
        known = [m for m in self.desk.case.members if m.category or self.desk.case.pension_of(m.id).months]
        return sorted(known, key=lambda m: m.category is not InsuredCategory.FIRST)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asked.forget()
        self._asking.discard()  # all else stays as it is drawn

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
        soonest = deadlines(self.desk.reference.law, self.desk.case, member_id, self.desk.today()) if member_id else ()
        chosen = self.view.selected_months()
        self.months.render(grid, soonest)
        self.view.select_months(chosen)
        if grid is not None and member_id:
            self._render_sums(grid)
            self._render_deadlines(soonest)
            self._render_outlook(grid.member)
        self.writer.show_months(self.view.selected_months(), grid, self.months.deadlines)
        for tool in (self.facts_button, self.paste_button):
            tool.setEnabled(member_id is not None)
        self._show_parts()

    def _grid(self, member_id: str) -> PensionGrid:
        law, case, today = self.desk.reference.law, self.desk.case, self.desk.today()
        return pension_grid(law, case, member_id, today, whole=bool(self._earlier_of), ahead=True)

    def _render_sums(self, grid: PensionGrid) -> None:
        self.earlier.setVisible(grid.earlier is not None)
        since = "" if grid.earlier is None else f"（{wareki_fiscal_year(grid.earlier)}から）"
        self.earlier.setText("前の年度をたたむ" if self._earlier_of else f"これより前の年度も見る{since}")
        self.unpaid_count.value.setText(f"{grid.owed_months}か月")
        self.unpaid_sum.show_yen(grid.owed_yen)
        missing = "・".join(month_words(m) for m in grid.missing_rules)
        not_counted = [f"{missing}の保険料は、まだ収録されていません。合計に入っていません。"] if missing else []
        self.rules.setText("\n".join((*not_counted, *grid.unverified)))
        self.rules.setVisible(bool(self.rules.text()))
        self.legend.setText("　".join(legend(grid.cells)))
        self.legend.setVisible(bool(self.legend.text()))
        long = len(self.legend.text()) > _LONG
        self.foot.setDirection(QBoxLayout.Direction.TopToBottom if long else QBoxLayout.Direction.LeftToRight)

    def _open_choices(self, member_id: str) -> OpenChoices:
        reference, case = self.desk.reference, self.desk.household.case
        return open_choices(reference, case, assess(reference.law, facts_of(case, member_id), self.desk.today()))

    def _take_choice(self, row: ChoiceRow) -> None:
        """Make a choice part of the plan, with its months."""
        member = self.desk.case.member(self._shown_id())
        if member is not None:
            what = f"国民年金　{row.label}（{given_name(member.name)}さん）"
            edit = take_choice(self._open_choices(member.id), row.id, what, self.desk.today())
            if self.desk.apply("国民年金の選び方を再生プランに入れる", edit):
                self.desk.notice.say(f"再生プランの「すること」に入れました：{what}")

    def _render_outlook(self, member: Member) -> None:
        """Show what the law makes of the months, and what each choice means."""
        case, today = self.desk.case, self.desk.today()
        self.exemption.render_table(exemption_table(self.desk.reference.law, case, member.id, today))
        self.choices.render_table(choices_table(self._open_choices(member.id)))
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
            self.first_story.setText(deadline_story(first, today))
            self.coming.setText(deadline_lines(soonest[1:], today))
            self.coming_area.setVisible(len(soonest) > 1)

    def _on_selection(self, months: tuple[Month, ...]) -> None:
        self._choosing = bool(months)
        self.writer.show_months(months, self.months.grid, self.months.deadlines)
        self._show_parts()

    def copy_months(self) -> None:
        """Put the selected months on the clipboard, as a table that can be pasted here again."""
        months, member_id = self.view.selected_months(), self._shown_id()
        if months and member_id:
            QApplication.clipboard().setText(copy_text(self.desk.case.pension_of(member_id), months))

    def paste_record(self, text: str = "") -> None:
        """Ask for a 納付記録 of the person who is shown, and show what of it is understood."""
        if (member_id := self._shown_id()) and self._may_write_down():
            PasteRecordDialog(self.desk, member_id, text, self).exec()

    def _may_write_down(self) -> bool:
        """Ask once whether the client agrees that a pension office tells the record, where no day of it is known."""
        if self._asked or self._agreed:
            return True
        visit = visit_for(self.desk.case, self.desk.today())
        self._asked = ask_consent(self.desk, self, BEFORE_WRITING_DOWN, visit, [Audience.OFFICE])
        return self._asked

    @property
    def _agreed(self) -> bool:
        visit, office = visit_for(self.desk.case, self.desk.today()), Audience.OFFICE
        return bool(visit and visit.consent_for(office) and not visit.consent_ended(office, self.desk.today()))

    def _remind_of_consent(self) -> None:
        """Say the same of a record that is written month by month, without coming between the months."""
        if not (self._asked or self._agreed):
            words, ask = BEFORE_WRITING_DOWN.question, self._may_write_down
            self.desk.notice.say(words, tone="soon", action="同意した日を書く…", on_action=ask)

    def _edit(self, name: str, edit: MonthsEdit) -> None:
        months, member_id = self.view.selected_months(), self._shown_id()
        if months and member_id:
            record = edit(self.desk.case.pension_of(member_id), months)
            if self.desk.apply(name, put("pension", record)):
                self._remind_of_consent()
