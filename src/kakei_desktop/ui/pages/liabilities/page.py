"""借金・滞納: what is to be paid back, and what is behind."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLabel

from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.liabilities import DEBT_KINDS, Arrears, Debt
from kakei_desktop.reports.budget.notes import arrears_total, debts_differ, debts_total, instalments_differ
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, choice_column, count_column, mark_column, text_column, yen_column

_PRIVATE = 6
"""The column of what nobody else of the household knows."""
_PRIVATE_HINT = "「本人のみ」に○をつけると、控え以外の紙と「いっしょに見る」画面には出ません"


class LiabilitiesPage(Page):
    """Two tables: debts, and arrears."""

    key, title = "liabilities", "借金・滞納"
    hint = "わかるところから書きます。残りの額は、手紙や明細で確かめてからでかまいません"
    help = "返すお金と、遅れているお金を書きます。"

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return bool(case.debts or case.arrears)

    def build(self) -> None:
        self._names: dict[str, str] = {}
        self.debts = CollectionEditor(
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
        self.arrears = CollectionEditor(
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
        self.debts_sum, self.arrears_sum = label("", wrap=True), label("", wrap=True)
        self.debts.body.addWidget(self.debts_sum)
        self.arrears.body.addWidget(self.arrears_sum)
        self.body.addWidget(self.debts, 1)
        self.focus_target = self.debts.view
        self.body.addWidget(self.arrears, 1)

    def render_case(self) -> None:
        for_two = self.desk.for_two
        self._names = {member.id: given_name(member.name) for member in self.desk.case.members}
        case, today = self.desk.case, self.desk.today()
        debts = [d for d in case.debts if not (d.private and for_two)]
        self.debts.render_records(debts)
        self.debts.view.setColumnHidden(_PRIVATE, for_two)
        self.debts.hint.setText("" if for_two else _PRIVATE_HINT)
        self.arrears.render_records(case.arrears)
        _say(self.debts_sum, debts_total(debts), debts_differ(case, today))
        _say(self.arrears_sum, arrears_total(case.arrears), instalments_differ(case, today))
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
