"""世帯: who lives together, who heads the household, who pays the National Pension as what."""

from datetime import date
from typing import Any

from kakei_desktop.domain.case import Case, remove_member, set_householder, set_profile
from kakei_desktop.domain.household import INSURED_CATEGORIES, RELATIONS, Member, age_on
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.fields import BoundLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, check_column, choice_column, date_column, mark_column, text_column

_AGENCY_EXAMPLE = "例：見本市 自立相談支援センター"
_NAMES_STORY = "提出資料の表紙に出ます。「設定」に書いておくと、新しい相談にはじめから入ります。"


class HouseholdPage(Page):
    """The members in a table."""

    key, title = "household", "世帯"
    hint = "いっしょに暮らす人を書きます。生年月日は西暦でも和暦でも書けます"
    help = "いっしょに暮らす人と、年金の種別を書きます。"

    def build(self) -> None:
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
        self.first = self.editor.view
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
        fields = row(labelled("機関", self.agency), labelled("支援員", self.worker), spacing=16)
        return Card(fields, subtitle=_NAMES_STORY)

    def render_case(self) -> None:
        self.editor.render_records(self.desk.case.members)
        self.agency.show_text(self.desk.case.profile.agency)
        self.worker.show_text(self.desk.case.profile.worker)
        self.note.setText(
            "世帯主は、住民票の世帯主です。国民年金の免除は、本人・配偶者・世帯主の所得で決まります。"
            if self.desk.case.householder
            else "住民票の世帯主に○をつけてください。国民年金の免除は、本人・配偶者・世帯主の所得で決まります。"
        )

    def _columns(self) -> tuple[Column[Any], ...]:
        return (
            text_column("members", "name", "名前", strong=True, width=140),
            text_column("members", "kana", "ふりがな", width=124),
            choice_column("members", "relation", "続柄", RELATIONS, width=76),
            date_column("members", "birth_date", "生年月日", until=self.desk.today, width=226, cursor_starts=True),
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
            choice_column("members", "category", "国民年金", INSURED_CATEGORIES, none="—", width=172),
            mark_column("members", "dependant", "扶養", width=56),
            text_column("members", "work", "仕事・学校", wrap=True),
        )

    def _age(self, birth_date: date | None) -> str:
        return f"{age_on(birth_date, self.desk.today())}歳" if birth_date else ""
