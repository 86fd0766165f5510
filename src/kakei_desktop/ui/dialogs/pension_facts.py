"""所得と事情: all that the judgement looks at, for the persons whose income counts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from kakei_desktop.domain.case import Case, Edit, put
from kakei_desktop.domain.pension_facts import GroundKind, PensionFacts, TraitKind, write_ground, write_trait
from kakei_desktop.domain.wareki import parse_date, slashed
from kakei_desktop.reports.pension_inputs import IncomeRow, income_rows
from kakei_desktop.reports.words import given_name
from kakei_desktop.rules.facts import Facts, facts_of
from kakei_desktop.ui.desk import Desk
from kakei_desktop.ui.models.income_columns import INCOME_COLUMNS
from kakei_desktop.ui.models.record_table import RecordTable
from kakei_desktop.ui.widgets.bound import BoundLine
from kakei_desktop.ui.widgets.parts import Card, button, label, row
from kakei_desktop.ui.widgets.record_view import RecordView

GROUNDS = {
    GroundKind.JOB_LOSS: "仕事をやめた日",
    GroundKind.BUSINESS_CLOSED: "事業をやめた日",
    GroundKind.DISASTER: "災害にあった日",
    GroundKind.VIOLENCE: "暴力から離れた日",
}
TRAITS = {
    TraitKind.DISABLED: "障害がある",
    TraitKind.WIDOW: "寡婦",
    TraitKind.SINGLE_PARENT: "ひとり親",
    TraitKind.LIVELIHOOD_ASSISTANCE: "生活扶助を受けている",
    TraitKind.OTHER_PUBLIC_ASSISTANCE: "そのほかの生活保護を受けている",
    TraitKind.DISABILITY_PENSION_1_2: "障害年金1・2級を受けている",
    TraitKind.STUDENT: "学生",
}


class PersonFacts(Card):
    """What happened to one person and how the person lives."""

    def __init__(self, desk: Desk, person: str, name: str) -> None:
        super().__init__(title=name, spacing=8)
        self._desk, self._person = desk, person
        days, traits = QGridLayout(), QGridLayout()
        self.days = {kind: self._day(kind, words, name) for kind, words in GROUNDS.items()}
        for at, (kind, field) in enumerate(self.days.items()):
            days.addWidget(label(GROUNDS[kind], "quiet"), at // 2, at % 2 * 2)
            days.addWidget(field, at // 2, at % 2 * 2 + 1)
        self.traits = {kind: QCheckBox(words) for kind, words in TRAITS.items()}
        for at, (trait, box) in enumerate(self.traits.items()):
            box.clicked.connect(lambda holds, trait=trait: self._write_trait(trait, holds))
            traits.addWidget(box, at // 3, at % 3)
        self.body.addLayout(days)
        self.body.addLayout(traits)
        self.render_facts()

    def render_facts(self) -> None:
        """Show what stands in the case."""
        facts = self._desk.case.pension_facts_of(self._person)
        told = {ground.kind: ground.day for ground in facts.grounds}
        for kind, field in self.days.items():
            day = told.get(kind)
            field.show_text(slashed(day) if day else "")
        for trait, box in self.traits.items():
            box.setChecked(any(held.kind is trait for held in facts.traits))

    def _day(self, kind: GroundKind, words: str, name: str) -> BoundLine:
        return BoundLine(self._desk, f"{name}の{words}", partial(self._write_day, kind), placeholder="例：2026/3/31")

    def _write_day(self, kind: GroundKind, text: str) -> Edit | None:
        day = parse_date(text) if text.strip() else None
        return None if day is None and text.strip() else self._edit(lambda facts: write_ground(facts, kind, day))

    def _write_trait(self, kind: TraitKind, holds: bool) -> None:
        self._desk.apply("事情を変更", self._edit(lambda facts: write_trait(facts, kind, holds=holds)))

    def _edit(self, change: Callable[[PensionFacts], PensionFacts]) -> Edit:
        def edit(case: Case) -> Case:
            return put("pension_facts", change(case.pension_facts_of(self._person)))(case)

        return edit


class PensionFactsDialog(QDialog):
    """Incomes in a table, and below it what happened to whom; each is written as it is told."""

    def __init__(self, desk: Desk, member_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._member = desk, member_id
        self.setWindowTitle("所得と事情")
        self.model: RecordTable[IncomeRow] = RecordTable(INCOME_COLUMNS)
        self.view = RecordView(self.model, name="所得と扶養")
        self.model.edited.connect(desk.apply)
        self.message = label("", "error", wrap=True)
        self.model.refused.connect(self.message.setText)
        self.people = [
            PersonFacts(desk, person, name) for person, name in self._persons(facts_of(desk.case, member_id))
        ]
        self._lay_out()
        self._stop = desk.session.listen(lambda _change: self.render_case())
        self.finished.connect(lambda _: self._stop())
        self.render_case()

    def _lay_out(self) -> None:
        story = label(
            "審査で見るのは、この年の所得です。収入か所得の、どちらかわかるほうを書きます。わからない年は空けておきます。",
            "quiet",
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(story)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.message)
        layout.addLayout(row(*self.people))
        layout.addLayout(row(None, button("閉じる", self.accept, "main")))
        self.resize(1080, 640)

    def _persons(self, facts: Facts) -> list[tuple[str, str]]:
        people = (facts.applicant, facts.spouse, facts.third)
        members = (self._desk.case.member(person.id) for person in people if person)
        return [(m.id, f"{given_name(m.name)}さん") for m in members if m]

    def render_case(self) -> None:
        """Show the facts as they are now."""
        self.message.clear()
        self.model.render(income_rows(self._desk.case, self._member, self._desk.today()))
        for person in self.people:
            person.render_facts()
