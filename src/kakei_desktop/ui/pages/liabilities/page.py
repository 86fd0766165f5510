"""借金・滞納: what is to be paid back, and what is behind."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel

from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.liabilities import DEBT_KINDS, Arrears, Debt
from kakei_desktop.messages.liabilities import debt_words, instalment_words
from kakei_desktop.reports.plan.liabilities import liabilities_outlook
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.liabilities.details import ArrearsDetails, DebtDetails
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, choice_column, count_column, mark_column, text_column, yen_column
from kakei_desktop.words.notes import arrears_total, debts_differ, debts_total, instalments_differ, recorded_arrears

_PRIVATE = 6
"""The column of what nobody else of the household knows."""
_NOTHING = "書かれているものはありません。"
_PRIVATE_HINT = "「本人のみ」に○をつけると、控え以外の紙と「いっしょに見る」画面には出ません"


class LiabilitiesPage(Page):
    """Two tables: debts, and arrears."""

    key, title = "liabilities", "借金・滞納"
    parts = ("debts", "arrears")
    hint = "わかるところから書きます。残りの額は、手紙や明細で確かめてからでかまいません"
    help = "返すお金と、遅れているお金を書きます。"

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.debts or case.arrears)

    def build(self) -> None:
        self._names: dict[str, str] = {}
        self.debts, self.arrears = self._debt_editor(), self._arrears_editor()
        self.debts_sum, self.arrears_sum = label("", wrap=True), label("", wrap=True)
        self.debt_details, self.arrears_details = DebtDetails(self.desk), ArrearsDetails(self.desk)
        for editor, details, total in (
            (self.debts, self.debt_details, self.debts_sum),
            (self.arrears, self.arrears_details, self.arrears_sum),
        ):
            editor.body.addWidget(details)
            editor.body.addWidget(total)
            editor.view.current_changed.connect(details.show_record)
        self._lay_out()

    def _debt_editor(self) -> CollectionEditor:
        return CollectionEditor(
            self.desk,
            "debts",
            (
                text_column("debts", "creditor", "借入先", strong=True, wrap=True, width=170),
                choice_column("debts", "kind", "種類", DEBT_KINDS, width=190),
                self._owner_column(),
                yen_column("debts", "balance", "残り（円）", width=110, cursor_starts=True),
                yen_column("debts", "monthly", "毎月の返済", width=100),
                count_column("debts", "months_behind", "遅れ", "か月", width=70),
                mark_column("debts", "private", "本人のみ", width=76),
                text_column("debts", "note", "メモ", wrap=True),
            ),
            noun="借金",
            title="借金",
            new=lambda: Debt(self.desk.new_id(), ""),
            empty="借金は書かれていません。",
        )

    def _arrears_editor(self) -> CollectionEditor:
        return CollectionEditor(
            self.desk,
            "arrears",
            (
                text_column("arrears", "label", "遅れているもの", strong=True, wrap=True, width=170),
                text_column("arrears", "office", "窓口", wrap=True, width=170),
                text_column("arrears", "period", "いつの分", wrap=True, width=226),
                yen_column("arrears", "amount", "金額（円）", width=110, cursor_starts=True),
                yen_column("arrears", "instalment", "毎月の分納", width=100),
                text_column("arrears", "status", "いまの状況", wrap=True, width=150),
                text_column("arrears", "note", "メモ", wrap=True),
            ),
            noun="滞納",
            title="滞納",
            hint="納める日を過ぎているもの",
            new=lambda: Arrears(self.desk.new_id(), ""),
            empty="遅れているものは書かれていません。",
        )

    def _lay_out(self) -> None:
        self.debts_outlook, self.arrears_outlook = label("", wrap=True), label("", wrap=True)
        cards = (
            Card(self.debts_outlook, title="借金：いつ終わるか", subtitle="いまの返し方を続けたとき"),
            Card(self.arrears_outlook, title="滞納：いくらなら払えるか", subtitle="12か月のどの日も足りるときの額"),
        )
        self.views = StackedPages()
        for view in (self.debts, self.arrears):
            self.views.addWidget(view)
        self.views.addWidget(scroll_area(container(column(*cards, None), "paper"), name="見通し"))
        self.body.addWidget(self.views, 1)
        views = [("debts", "借金"), ("arrears", "滞納"), ("outlook", "見通し")]
        self.switch = SegmentedControl(views, name="借金、滞納、見通しの切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.tools.addWidget(self.switch)
        self.show_view("debts")

    def show_view(self, key: str) -> None:
        """Show the debts (``debts``), the arrears (``arrears``) or what becomes of them (``outlook``)."""
        self.switch.choose(key)
        self.views.setCurrentIndex(self.switch.keys.index(key))
        self.focus_target = self.arrears.view if key == "arrears" else self.debts.view

    def show_part(self, part: str, _record_id: str) -> None:
        self.show_view(part)

    def render_case(self) -> None:
        for_two = self.desk.for_two
        self._names = {member.id: given_name(member.name) for member in self.desk.case.members}
        case, today = self.desk.case, self.desk.today()
        seen = self.desk.household
        debts = seen.case.debts
        self.debts.render_records(debts)
        self.debts.view.setColumnHidden(_PRIVATE, for_two)
        self.debts.hint.setText("" if for_two else _PRIVATE_HINT)
        self.arrears.render_records(case.arrears)
        _say(self.debts_sum, debts_total(debts), debts_differ(case, today))
        recorded = seen.case.arrears
        _say(
            self.arrears_sum,
            arrears_total(recorded),
            (*recorded_arrears(case.arrears, recorded), *instalments_differ(case, today)),
        )
        self.debt_details.show_record(self.debts.view.current_record)
        self.arrears_details.show_record(self.arrears.view.current_record)
        outlook = liabilities_outlook(self.desk.reference, seen, today)
        self.debts_outlook.setText("\n".join(debt_words(outlook)) or _NOTHING)
        self.arrears_outlook.setText("\n".join(instalment_words(outlook)) or _NOTHING)
        self.debts.view.viewport().update()  # a name stands in rows that are the same

    def _owner_column(self) -> Column[Debt]:
        return Column(
            "名義",
            lambda debt: self._names.get(debt.owner or "", ""),
            lambda debt, owner: change("debts", debt.id, owner=owner or None),
            choices=lambda: [("", "—"), *self._names.items()],
            width=80,
        )


def _say(line: QLabel, total: str, differs: Iterable[str]) -> None:
    """Show what a list comes to, and below it where the 家計表 says another sum."""
    line.setText("\n".join((total, *differs)) if total else "")
    line.setVisible(bool(total))
