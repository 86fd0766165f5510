"""所得と事情: all that the judgement looks at, for the persons whose income counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from kakei_desktop.domain.case import Case, Edit
from kakei_desktop.domain.household import called
from kakei_desktop.domain.members import marriage_of, write_marriage
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    ALWAYS,
    GroundKind,
    RoleMonths,
    Trait,
    TraitKind,
    write_ground,
    write_span,
    write_trait,
)
from kakei_desktop.domain.wareki import parse_month, slash_date
from kakei_desktop.reports.pension.inputs import IncomeRow, income_rows, people_of
from kakei_desktop.rules.month.facts import facts_of
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column, container, row, scroll_area
from kakei_desktop.ui.kit.notice import Notice
from kakei_desktop.ui.pages.pension.fact_columns import (
    DEDUCTION_COLUMNS,
    INCOME_COLUMNS,
    BirthRow,
    birth_columns,
    birth_rows,
)
from kakei_desktop.ui.pages.pension.fact_fields import (
    MONTH_WIDTH,
    date_line,
    edit_facts,
    month_hint,
    month_text,
    spouse_choice,
    spouse_options,
    spouse_said,
)
from kakei_desktop.ui.pages.pension.role_lines import FormerHouseholders, FormerLines, FormerSpouses, SpanLine
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import ColumnShrinker
from kakei_desktop.words.facts import GROUNDS

_TRAITS = {
    TraitKind.DISABLED: "障害がある",
    TraitKind.WIDOW: "寡婦",
    TraitKind.SINGLE_PARENT: "ひとり親",
    TraitKind.LIVELIHOOD_ASSISTANCE: "生活扶助を受けている",
    TraitKind.OTHER_PUBLIC_ASSISTANCE: "そのほかの生活保護を受けている",
    TraitKind.DISABILITY_PENSION_1_2: "障害年金1・2級を受けている",
    TraitKind.SPECIAL_DISABILITY_BENEFIT: "特別障害給付金を受けている",
    TraitKind.INSTITUTION_89_1_3: "法律で決まった療養所などにいる",
    TraitKind.CHINESE_RETURNEE_SUPPORT: "残留邦人等の支援給付を受けている",
    TraitKind.STUDENT: "学生",
}
_NOTES = {
    TraitKind.LIVELIHOOD_ASSISTANCE: "外国籍の人が受ける生活保護（準用）では、法定免除になりません。免除を申請します",
    TraitKind.OTHER_PUBLIC_ASSISTANCE: "子など、同じ世帯（住民票）のだれかが受けているときも、印を付けます",
    TraitKind.INSTITUTION_89_1_3: "国立ハンセン病療養所など（国民年金法第89条第1項第3号）",
    TraitKind.CHINESE_RETURNEE_SUPPORT: "中国残留邦人等の生活支援給付です",
    TraitKind.STUDENT: "夜間・通信も。各種学校は1年以上で認可のあるものだけ。外国の学校は入りません",
}
"""What to mind of a circumstance, beside it."""
_MORE, _LESS = "そのほかの控除を書く ▾", "そのほかの控除をたたむ ▴"
_WORDS = 270


class TraitLine(QWidget):
    """A circumstance: whether it is so, and from which month to which; the months show once it is so."""

    def __init__(self, desk: Desk, person: str, kind: TraitKind, name: str) -> None:
        super().__init__()
        self._desk, self._person, self._kind = desk, person, kind
        words = _TRAITS[kind]
        self.box = QCheckBox(words)
        self.box.setAccessibleName(f"{name}：{words}")
        self.box.clicked.connect(self._tick)
        self.first, self.last = self._line("first", "いつから"), self._line("last", "いつまで")
        for field in (self.first, self.last):
            field.setFixedWidth(MONTH_WIDTH)
            field.setToolTip("例：2025/4、令和7年4月。空けておくと、前から・これからも続いている、とします")
        self.months = container(row(self.first, label("〜", "quiet"), self.last, spacing=6))
        self.box.setFixedWidth(_WORDS)
        note = _NOTES.get(kind, "")
        self.box.setAccessibleDescription(note)
        line = row(self.box, self.months, label(note, "small", wrap=True) if note else None, spacing=8)
        line.setStretch(2, 1)
        self.setLayout(line)

    def show_trait(self, trait: Trait | None) -> None:
        """Show what stands in the case."""
        self.box.setChecked(trait is not None)
        self.months.setVisible(trait is not None)
        self.first.show_text(month_text(trait.first if trait else None))
        self.last.show_text(month_text(trait.last if trait else None))

    def _line(self, end: str, caption: str) -> ParsedLine:
        name, write = f"{self.box.accessibleName()}（{caption}）", partial(self._month, end)
        return ParsedLine(self._desk, name, write, hint=month_hint, placeholder=caption)

    def _tick(self, holds: bool) -> None:
        self._desk.apply("事情を変更", edit_facts(self._person, partial(write_trait, kind=self._kind, holds=holds)))

    def _month(self, end: str, text: str) -> Edit | None:
        month = parse_month(text) if text.strip() else None
        if (month is None and text.strip()) or self._backwards(end, month):
            return None
        return edit_facts(self._person, lambda facts: write_trait(facts, self._kind, holds=True, **{end: month}))

    def _backwards(self, end: str, month: Month | None) -> bool:
        """Return whether the last month would lie before the first."""
        facts = self._desk.case.pension_facts_of(self._person)
        old = next((trait for trait in facts.traits if trait.kind is self._kind), Trait(self._kind))
        first, last = (month, old.last) if end == "first" else (old.first, month)
        return first is not None and last is not None and last < first


class PersonFacts(Card):
    """What happened to one person and how the person lives."""

    def __init__(self, desk: Desk, person: str, name: str) -> None:
        super().__init__(title=name, spacing=8)
        self._desk, self.person = desk, person
        self.days = {kind: self._day(kind, f"{name}が{words}") for kind, words in GROUNDS.items()}
        self.traits = {kind: TraitLine(desk, person, kind, name) for kind in _TRAITS}
        self.births: RecordTable[BirthRow] = RecordTable(birth_columns(desk.today))
        self.births_view = RecordView(self.births, name=f"{name}の子の誕生")
        self.deductions: RecordTable[IncomeRow] = RecordTable(DEDUCTION_COLUMNS)
        self.deductions_view = RecordView(self.deductions, name=f"{name}のそのほかの控除")
        for view in (self.births_view, self.deductions_view):
            ColumnShrinker(view)
        for model in (self.births, self.deductions):
            model.apply_edits_with(desk.apply)
            model.refused.connect(lambda hint: desk.notice.say(hint, tone="missing"))
        self.more = button(_MORE, self._fold, "link")
        self._lay_out()

    def _lay_out(self) -> None:
        days = QGridLayout()
        for at, (kind, field) in enumerate(self.days.items()):
            caption = label(GROUNDS[kind], "quiet")
            caption.setBuddy(field)
            days.addWidget(caption, at // 2, at % 2 * 2)
            days.addWidget(field, at // 2, at % 2 * 2 + 1)
        self.body.addLayout(days)
        self.body.addLayout(column(*self.traits.values(), spacing=4))
        self.body.addWidget(self.births_view)
        self.body.addLayout(row(self.more, None))
        self.deductions_view.hide()
        self.body.addWidget(self.deductions_view)

    def _fold(self) -> None:
        shown = self.deductions_view.isHidden()
        self.deductions_view.setVisible(shown)
        self.more.setText(_LESS if shown else _MORE)

    def render_facts(self, years: Sequence[IncomeRow]) -> None:
        """Show what stands in the case, and the deductions of these years."""
        facts = self._desk.case.pension_facts_of(self.person)
        days = {ground.kind: ground.day for ground in facts.grounds}
        for kind, field in self.days.items():
            day = days.get(kind)
            field.show_text(slash_date(day) if day else "")
        for trait, line in self.traits.items():
            line.show_trait(next((held for held in facts.traits if held.kind is trait), None))
        self.births.render(birth_rows(facts))
        self.deductions.render(years)
        self.more.setVisible(bool(years))
        for view in (self.births_view, self.deductions_view):
            view.setFixedHeight(view.height_of_rows(view.table.rowCount()))

    def _day(self, kind: GroundKind, name: str) -> ParsedLine:
        def write(day: date | None) -> Edit:
            return edit_facts(self.person, lambda facts: write_ground(facts, kind, day))

        return date_line(self._desk, name, write, placeholder="例：2026/3/31")


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
        ColumnShrinker(self.view)
        self.model.apply_edits_with(self._desk.apply)
        self.model.refused.connect(lambda hint: self.notice.say(hint, tone="missing"))
        self.married = SpanLine(self._desk, "配偶者だった月", self._marriage, partial(write_marriage, member_id))
        self.heading = SpanLine(self._desk, "いまの世帯主が世帯主だった月", self._heading, self._write_heading)
        self.former_spouses = FormerLines(self._desk, FormerSpouses(member_id))
        self.former_heads = FormerLines(self._desk, FormerHouseholders())
        self.no_other_spouse = QCheckBox("ほかの月に、配偶者はいない")
        self.no_other_spouse.clicked.connect(self._say_no_other_spouse)
        self.people: list[PersonFacts] = []
        self._below = column()
        self.close_button = button("閉じる", self.accept, "main")
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._desk.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self).activated.connect(self._desk.redo)
        self._stop = desk.session.listen(lambda _change: self.render_case())
        self.finished.connect(lambda _: self._stop())
        self.render_case()

    def _lay_out(self) -> None:
        caption = label(self.spouse.accessibleName())
        caption.setBuddy(self.spouse)
        who = row(caption, self.spouse, label(_APART, "small", wrap=True))
        who.setStretch(2, 1)
        roles = (self.married, self.former_spouses, self.no_other_spouse, self.heading, self.former_heads)
        incomes = Card(who, *roles, self.view, subtitle=_STORY, spacing=8)
        sheet = column(incomes, self._below, None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20 - 12, 14)
        layout.setSpacing(12)
        paper = scroll_area(container(sheet, "paper"))
        paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # at large type on a small screen
        layout.addWidget(paper, 1)
        layout.addWidget(self.notice)
        self.close_button.setDefault(True)
        layout.addLayout(row(None, self.close_button))
        room = self.screen().availableGeometry().size()
        self.resize(min(_WIDTH, room.width() - _AROUND), min(_HEIGHT, room.height() - _AROUND))

    def _marriage(self) -> RoleMonths:
        member = self._desk.case.member(self._member)
        return marriage_of(self._desk.case, member) if member else ALWAYS

    def _show_no_other_spouse(self, *, asked: bool) -> None:
        """Show whether there was no other spouse; it is asked where months are told, and somebody may be spouse now."""
        self.no_other_spouse.setVisible(asked)
        self.no_other_spouse.setChecked(self._desk.case.pension_facts_of(self._member).no_other_spouse)

    def _say_no_other_spouse(self, said: bool) -> None:
        edit = edit_facts(self._member, lambda facts: replace(facts, no_other_spouse=said))
        self._desk.apply("ほかの月に配偶者がいないことを変更", edit)

    def _heading(self) -> RoleMonths:
        head = self._desk.case.householder
        return self._desk.case.pension_facts_of(head.id).as_householder if head else ALWAYS

    def _write_heading(self, **months: Month | None) -> Edit:
        head = self._desk.case.householder
        return edit_facts(head.id if head else "", lambda facts: write_span(facts, "as_householder", **months))

    def _show_what_stands(self) -> None:
        self._page.on_refusal()
        self.render_case()

    def render_case(self) -> None:
        """Show the facts as they are now."""
        case = self._desk.case
        self.spouse.show_choice(spouse_options(case, self._member), spouse_said(case, self._member))
        now = spouse_said(case, self._member)
        self.married.setVisible(bool(now))
        self._show_no_other_spouse(asked=now != "" and (self._marriage() != ALWAYS or self.former_spouses.held()))
        self.heading.setVisible(case.householder is not None)
        for line in (self.married, self.heading):
            line.show_span()
        for former in (self.former_spouses, self.former_heads):
            former.show_roles()
        rows = income_rows(self._desk.reference.law, case, self._member, self._desk.today())
        self.model.render(rows)
        self.view.setFixedHeight(self.view.height_of_rows(len(rows)))
        self._show_people(case)
        for person in self.people:
            person.render_facts([each for each in rows if each.person == person.person])

    def _show_people(self, case: Case) -> None:
        """Show a card for each person whose income counts: who that is changes with the spouse."""
        wanted = people_of(facts_of(case, self._member))
        if wanted != tuple(person.person for person in self.people):
            clear_layout(self._below)
            names = called(case.members)
            self.people = [PersonFacts(self._desk, person, names[person]) for person in wanted]
            for person in self.people:
                self._below.addWidget(person)
            self.setTabOrder(self.people[-1].deductions_view, self.close_button)
