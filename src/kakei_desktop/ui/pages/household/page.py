"""世帯: who lives together, who heads the household, who pays the National Pension as what."""

from datetime import date
from typing import Any

from kakei_desktop.domain.case import Case, Edit, change, put, set_profile
from kakei_desktop.domain.household import (
    INSURED_CATEGORIES,
    RELATIONS,
    UNINSURED,
    InsuredCategory,
    Member,
    Uninsured,
    age_on,
)
from kakei_desktop.domain.members import remove_member, set_householder
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, TraitKind, write_trait
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.fields import BoundLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, check_column, choice_column, date_column, mark_column, text_column

_ADDRESS_EXAMPLE = "例：見本市中央1-2-3"
_AGENCY_EXAMPLE = "例：見本市 自立相談支援センター"
_NOT_ASKED = "未確認"
_NAMES_STORY = "提出資料の表紙に出ます。「設定」に書いておくと、新しい相談にはじめから入ります。"


class HouseholdPage(Page):
    """The members in a table."""

    key, title = "household", "世帯"
    parts = ("profile", "members")
    hint = "いっしょに暮らす人を書きます。別に暮らす配偶者や学生の子は、別居に○をつけます"
    help = "いっしょに暮らす人と、年金の種別を書きます。別居に○をつけた人は、世帯の人数に入りません。"

    def build(self) -> None:
        self._students: frozenset[str] = frozenset()
        self.editor = CollectionEditor(
            self.desk,
            "members",
            self._columns(),
            noun="世帯員",
            title="いっしょに暮らす人",
            new=lambda: Member(self.desk.new_id(), ""),
            empty="まだだれも書かれていません。まず、相談に来た本人から書きます。",
            movable=True,
            gone=remove_member,
        )
        self.note = label("", "quiet", wrap=True)
        self.focus_target = self.editor.view
        self.body.addWidget(self.editor, 1)
        self.body.addWidget(self.note)
        self.body.addWidget(self._case_card())

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return any(member.name for member in case.members)

    def _case_card(self) -> Card:
        desk = self.desk
        self.agency = BoundLine(desk, "機関", lambda t: set_profile(agency=t.strip()), placeholder=_AGENCY_EXAMPLE)
        self.worker = BoundLine(desk, "支援員", lambda t: set_profile(worker=t.strip()), placeholder="例：例示 花子")
        self.phone = BoundLine(desk, "電話", lambda t: set_profile(phone=t.strip()), placeholder="例：00-0000-0000")
        self.fax = BoundLine(desk, "ファクス", lambda t: set_profile(fax=t.strip()), placeholder="例：00-0000-0001")
        self.address = BoundLine(desk, "住所", lambda t: set_profile(address=t.strip()), placeholder=_ADDRESS_EXAMPLE)
        lines = (self.agency, self.address, self.worker, self.phone, self.fax)
        fields = row(*(labelled(line.accessibleName(), line) for line in lines), spacing=16)
        return Card(fields, subtitle=_NAMES_STORY)

    def render_case(self) -> None:
        self._students = frozenset(facts.id for facts in self.desk.case.pension_facts if self._studies(facts))
        self.editor.render_records(self.desk.case.members)
        self.editor.view.viewport().update()  # who is a student is written elsewhere
        self.agency.show_text(self.desk.case.profile.agency)
        self.worker.show_text(self.desk.case.profile.worker)
        self.address.show_text(self.desk.case.profile.address)
        self.phone.show_text(self.desk.case.profile.phone)
        self.fax.show_text(self.desk.case.profile.fax)
        self.note.setText(
            "世帯主は、住民票の世帯主です。国民年金の免除は、本人・配偶者・世帯主の所得で決まります。"
            if self.desk.case.householder
            else "住民票の世帯主に○をつけてください。国民年金の免除は、本人・配偶者・世帯主の所得で決まります。"
        )

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            text_column("members", "name", "名前", strong=True, width=130),
            text_column("members", "kana", "ふりがな", width=116),
            choice_column("members", "relation", "続柄", RELATIONS, width=76),
            date_column("members", "birth_date", "生年月日", until=self.desk.today, width=214, cursor_starts=True),
            Column(
                "年齢",
                lambda m: self._age(m.birth_date),
                number=True,
                sort_key=lambda m: -m.birth_date.toordinal() if m.birth_date else None,
                width=60,
            ),
            check_column(
                "世帯主", lambda m: m.householder, lambda m, marked: set_householder(m.id if marked else None), width=66
            ),
            _pension_column(),
            mark_column("members", "dependant", "扶養", width=56),
            mark_column("members", "apart", "別居", width=56),
            check_column("学生", lambda m: m.id in self._students, self._write_student, width=56),
            text_column("members", "work", "仕事・学校", wrap=True),
        )

    def _studies(self, facts: PensionFacts) -> bool:
        return any(
            trait.kind is TraitKind.STUDENT and (trait.last is None or trait.last >= Month.of(self.desk.today()))
            for trait in facts.traits
        )

    def _write_student(self, member: Member, marked: bool) -> Edit:
        """Return the edit that writes it where the pension desk asks for it too."""
        facts = self.desk.case.pension_facts_of(member.id)
        return put("pension_facts", write_trait(facts, TraitKind.STUDENT, holds=marked, last=None))

    def _age(self, birth_date: date | None) -> str:
        return f"{age_on(birth_date, self.desk.today())}歳" if birth_date else ""


def _pension_column() -> Column[Member]:
    """Return the column of the category of National Pension, or of why there is none."""
    categories = {str(category.value): words for category, words in INSURED_CATEGORIES.items()}
    reasons = {reason.value: words for reason, words in UNINSURED.items()}
    choices = (("", _NOT_ASKED), *categories.items(), *reasons.items())
    words_of = dict(choices)

    def write(member: Member, key: str) -> Edit:
        category = InsuredCategory(int(key)) if key in categories else None
        return change("members", member.id, category=category, uninsured=Uninsured(key) if key in reasons else None)

    return Column(
        "国民年金",
        lambda m: words_of[str(m.category.value) if m.category else m.uninsured or ""],
        write,
        choices=lambda: choices,
        width=172,
    )
