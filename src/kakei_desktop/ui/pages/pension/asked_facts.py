"""聞くこと: the facts without which something cannot be decided, asked for where they are missed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from kakei_desktop.domain.case import Case, Edit, change
from kakei_desktop.domain.household import called
from kakei_desktop.domain.pension_facts import YearDependants, write_dependants, write_ground
from kakei_desktop.domain.wareki import slash_date
from kakei_desktop.reports.pension.inputs import FactRow, IncomeRow, fact_rows, income_rows
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, container
from kakei_desktop.ui.pages.pension.fact_columns import INCOME_COLUMNS
from kakei_desktop.ui.pages.pension.fact_fields import (
    NOT_SAID,
    BoundChoice,
    date_line,
    edit_facts,
    householder_choice,
    spouse_choice,
    spouse_options,
    spouse_said,
)
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.facts import count_words, fact_label, fact_note

Field: TypeAlias = ParsedLine | BoundChoice | QPushButton
_ASKING = "これがわかると、免除の見込みがわかります。所得は、収入か所得の、わかるほうを書きます"
_ANSWERED = "ぜんぶ書けました。直すこともできます。ページをはなれると、この欄は閉じます"
_FIELD = 300


class AskedFacts(Card):
    """What was asked once stays until one leaves the page or the person, so that nothing goes under the fingers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(title="聞くこと", subtitle=_ASKING)
        self._desk = desk
        self._member: str | None = None
        self._kept: set[str] = set()
        self.fields: dict[str, Field] = {}
        self.rows: RecordTable[IncomeRow] = RecordTable(INCOME_COLUMNS)
        self.rows.edited.connect(desk.apply)
        self.rows.refused.connect(lambda hint: desk.notice.say(hint, tone="missing"))
        self.view = RecordView(self.rows, name="聞くこと")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(2, 1)
        self._single = container(self._grid)
        self._single.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # without one, Qt puts nothing behind it for Tab
        self.body.addWidget(self._single)
        self.body.addWidget(self.view)

    def forget(self) -> None:
        """Begin anew: the page or the person was left."""
        self._kept.clear()
        self.fields.clear()
        clear_layout(self._grid)

    def render_person(self, member_id: str) -> None:
        """Show what is asked about a person, and what was asked since one came here."""
        if member_id != self._member:
            self.forget()
            self._member = member_id
        law, case, today = self._desk.reference.law, self._desk.case, self._desk.today()
        incomes, facts = income_rows(law, case, member_id, today), fact_rows(law, case, member_id, today)
        every: tuple[IncomeRow | FactRow, ...] = (*incomes, *facts)
        asked = {each.id for each in every if each.asked}
        self._kept |= asked
        self._show_incomes([each for each in incomes if each.id in self._kept])
        self._show_facts([each for each in facts if each.id in self._kept])
        self.set_titles(self.title.text(), _ASKING if asked else _ANSWERED)
        self.setVisible(bool(self.fields or self.rows.rows))

    def _show_incomes(self, incomes: list[IncomeRow]) -> None:
        self.rows.render(incomes)
        self.view.setFixedHeight(self.view.height_of_rows(len(incomes)))
        self.view.setVisible(bool(incomes))

    def _show_facts(self, facts: list[FactRow]) -> None:
        if list(self.fields) != [fact.id for fact in facts]:
            self._lay_out(facts)
        for fact in facts:
            _show(self.fields[fact.id], fact, self._desk.case)
        self._single.setVisible(bool(facts))

    def _lay_out(self, facts: list[FactRow]) -> None:
        """Put the fields in order; those that stay are the same ones, with the cursor in them."""
        new = {fact.id: self.fields.get(fact.id) or self._field(fact) for fact in facts}
        for gone in self.fields.keys() - new.keys():
            self.fields[gone].deleteLater()
        while (item := self._grid.takeAt(0)) is not None:
            words = item.widget()
            if words is not None and words not in new.values():
                words.hide()
                words.deleteLater()
        self.fields = new
        for at, fact in enumerate(facts):
            caption = label(fact_label(fact))
            caption.setBuddy(new[fact.id])
            self._grid.addWidget(caption, at, 0)
            self._grid.addWidget(new[fact.id], at, 1)
            if note := fact_note(fact):
                new[fact.id].setAccessibleDescription(note)
                self._grid.addWidget(label(note, "small", wrap=True), at, 2)
        for before, after in pairwise((self._single, *new.values())):
            QWidget.setTabOrder(before, after)

    def _field(self, fact: FactRow) -> Field:
        made = _MAKERS[fact.missing](self._desk, fact)
        made.setMinimumWidth(_FIELD)
        return made


def _days(desk: Desk, fact: FactRow) -> ParsedLine:
    def write(day: date | None) -> Edit:
        assert fact.ground is not None
        ground = fact.ground
        return edit_facts(fact.person, lambda facts: write_ground(facts, ground, day, happened=True))

    return date_line(desk, fact_label(fact), write, placeholder="例：2026/3/31")


def _births(desk: Desk, fact: FactRow) -> ParsedLine:
    return date_line(desk, fact_label(fact), lambda day: change("members", fact.person, birth_date=day))


def _dependants(desk: Desk, fact: FactRow) -> QPushButton:
    proposal = fact.proposal or YearDependants(0)
    counts = {"ordinary": proposal.ordinary, "specified": proposal.specified, "elderly": proposal.elderly}
    edit = edit_facts(fact.person, lambda facts: write_dependants(facts, proposal.year, **counts))
    text = f"世帯の印のとおり {count_words(proposal)} と書く"
    return button(text, partial(desk.apply, "扶養の人数を変更", edit), name=f"{fact_label(fact)}を{text}")


_MAKERS: dict[Missing, Callable[[Desk, FactRow], Field]] = {
    Missing.SPOUSE_UNKNOWN: lambda desk, fact: spouse_choice(desk, fact.person, fact_label(fact)),
    Missing.HOUSEHOLDER_UNKNOWN: lambda desk, fact: householder_choice(desk, fact_label(fact)),
    Missing.BIRTH_DATE_UNKNOWN: _births,
    Missing.GROUND_DATE_UNKNOWN: _days,
    Missing.DEPENDANTS_UNKNOWN: _dependants,
}


def _show(field: Field, fact: FactRow, case: Case) -> None:
    """Show what stands in the case."""
    member = case.member(fact.person)
    if isinstance(field, BoundChoice) and member is not None:
        field.show_choice(spouse_options(case, member.id), spouse_said(case, member.id))
    elif isinstance(field, BoundChoice):
        names = tuple(called(case.members).items())
        field.show_choice(((None, NOT_SAID), *names), case.householder.id if case.householder else None)
    elif isinstance(field, ParsedLine) and fact.ground is not None:
        day = next((g.day for g in case.pension_facts_of(fact.person).grounds if g.kind is fact.ground), None)
        field.show_text(slash_date(day) if day else "")
    elif isinstance(field, ParsedLine) and member is not None:
        field.show_text(slash_date(member.birth_date) if member.birth_date else "")
