"""What happened to one person and how the person lives: days, circumstances with their months, births."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kakei_desktop.domain.case import Edit
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import GroundKind, Trait, TraitKind, write_ground, write_trait
from kakei_desktop.domain.wareki import parse_month, slashed
from kakei_desktop.reports.pension.inputs import GROUNDS, IncomeRow
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.parts import Card, button, column, holding, label, row
from kakei_desktop.ui.kit.read_line import ReadLine
from kakei_desktop.ui.pages.pension.birth_columns import BIRTH_COLUMNS, BirthRow, birth_rows
from kakei_desktop.ui.pages.pension.fact_fields import date_line, edit_facts
from kakei_desktop.ui.pages.pension.income_columns import DEDUCTION_COLUMNS
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

TRAITS = {
    TraitKind.DISABLED: "障害がある",
    TraitKind.WIDOW: "寡婦",
    TraitKind.SINGLE_PARENT: "ひとり親",
    TraitKind.LIVELIHOOD_ASSISTANCE: "生活扶助を受けている",
    TraitKind.OTHER_PUBLIC_ASSISTANCE: "そのほかの生活保護を受けている",
    TraitKind.DISABILITY_PENSION_1_2: "障害年金1・2級を受けている",
    TraitKind.STUDENT: "学生",
}
_NOTES = {
    TraitKind.LIVELIHOOD_ASSISTANCE: "外国籍の人が受ける生活保護（準用）では、法定免除になりません。免除を申請します",
    TraitKind.OTHER_PUBLIC_ASSISTANCE: "子など、同じ世帯（住民票）のだれかが受けているときも、印を付けます",
}
"""What to mind of a circumstance, beside it."""
_MORE, _LESS = "そのほかの控除を書く ▾", "そのほかの控除をたたむ ▴"
_WORDS, _MONTH = 270, 128
_MONTH_HINT = "月として読めませんでした。「2025/4」「R7.4」「令和7年4月」のように書いてください。"
_BACKWARDS = "「いつまで」が「いつから」より前の月になります。2つの月を確かめてください。"


class TraitLine(QWidget):
    """A circumstance: whether it is so, and from which month to which; the months show once it is so."""

    def __init__(self, desk: Desk, person: str, kind: TraitKind, name: str) -> None:
        super().__init__()
        self._desk, self._person, self._kind = desk, person, kind
        words = TRAITS[kind]
        self.box = QCheckBox(words)
        self.box.setAccessibleName(f"{name}：{words}")
        self.box.clicked.connect(self._tick)
        self.first, self.last = self._line("first", "いつから"), self._line("last", "いつまで")
        for field in (self.first, self.last):
            field.setFixedWidth(_MONTH)
            field.setToolTip("例：2025/4、令和7年4月。空けておくと、前から・これからも続いている、とします")
        self.months = holding(row(self.first, label("〜", "quiet"), self.last, spacing=6))
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
        self.first.show_text(_month_text(trait.first if trait else None))
        self.last.show_text(_month_text(trait.last if trait else None))

    def _line(self, end: str, caption: str) -> ReadLine:
        name, write = f"{self.box.accessibleName()}（{caption}）", partial(self._month, end)
        return ReadLine(self._desk, name, write, hint=_month_hint, placeholder=caption)

    def _tick(self, holds: bool) -> None:
        self._desk.apply("事情を変更", edit_facts(self._person, partial(write_trait, kind=self._kind, holds=holds)))

    def _month(self, end: str, text: str) -> Edit | None:
        month = parse_month(text) if text.strip() else None
        if (month is None and text.strip()) or self._backwards(end, month):
            return None
        return edit_facts(self._person, lambda facts: write_trait(facts, self._kind, holds=True, **{end: month}))

    def _backwards(self, end: str, month: Month | None) -> bool:
        """Tell whether the last month would lie before the first."""
        facts = self._desk.case.pension_facts_of(self._person)
        old = next((trait for trait in facts.traits if trait.kind is self._kind), Trait(self._kind))
        first, last = (month, old.last) if end == "first" else (old.first, month)
        return first is not None and last is not None and last < first


def _month_hint(typed: str) -> str:
    return _BACKWARDS if parse_month(typed) else _MONTH_HINT


def _month_text(month: Month | None) -> str:
    return f"{month.year}/{month.number}" if month else ""


class PersonFacts(Card):
    """What happened to one person and how the person lives."""

    def __init__(self, desk: Desk, person: str, name: str) -> None:
        super().__init__(title=name, spacing=8)
        self._desk, self.person = desk, person
        self.days = {kind: self._day(kind, f"{name}が{words}") for kind, words in GROUNDS.items()}
        self.traits = {kind: TraitLine(desk, person, kind, name) for kind in TRAITS}
        self.births: RecordTable[BirthRow] = RecordTable(BIRTH_COLUMNS)
        self.births_view = RecordView(self.births, name=f"{name}の子の誕生")
        self.deductions: RecordTable[IncomeRow] = RecordTable(DEDUCTION_COLUMNS)
        self.deductions_view = RecordView(self.deductions, name=f"{name}のそのほかの控除")
        for model in (self.births, self.deductions):
            model.write_through(desk.apply)
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
        told = {ground.kind: ground.day for ground in facts.grounds}
        for kind, field in self.days.items():
            day = told.get(kind)
            field.show_text(slashed(day) if day else "")
        for trait, line in self.traits.items():
            line.show_trait(next((held for held in facts.traits if held.kind is trait), None))
        self.births.render(birth_rows(facts))
        self.deductions.render(years)
        self.more.setVisible(bool(years))
        for view in (self.births_view, self.deductions_view):
            view.setFixedHeight(view.height_of_rows(view.table.rowCount()))

    def _day(self, kind: GroundKind, name: str) -> ReadLine:
        def write(day: date | None) -> Edit:
            return edit_facts(self.person, lambda facts: write_ground(facts, kind, day))

        return date_line(self._desk, name, write, placeholder="例：2026/3/31")
