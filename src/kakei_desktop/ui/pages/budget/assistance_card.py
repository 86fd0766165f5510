"""生活扶助の目安 beside the 家計表: an area is chosen, the level and what rent leaves are shown."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox

from kakei_desktop.domain.case import AssistanceArea, Case
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.assistance_level import assistance_level, left_after_rent
from kakei_desktop.reports.budget.table import BudgetTable
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import labelled
from kakei_desktop.ui.kit.labels import label

_UNKNOWN = "まだ分からない"
_ASK = "級地は、市区町村の生活保護の窓口で分かります。"
_NO_BIRTH_DATES = "同居の人みんなの生年月日が書かれると、目安が出ます。"
_NOT_ON_FILE = "この人数か、この月の基準は、まだ入っていません。"
_BELOW = "家賃を払ったあとの収入が、この目安より少なくなっています。生活保護の相談という道もあります。"


class AssistanceCard(Card):
    """What public assistance reckons this household to live on, beside what it has."""

    def __init__(self, desk: Desk) -> None:
        area, words = QComboBox(), label("", wrap=True)
        super().__init__(labelled("級地（生活保護の地域の区分）", area), words, title="生活扶助の目安", spacing=8)
        self._desk, self.area, self.words = desk, area, words
        area.setAccessibleName("級地")
        area.addItem(_UNKNOWN, "")
        for each in AssistanceArea:
            area.addItem(each.value.replace("-", "級地の"), each.value)
        area.activated.connect(lambda _: self._write())

    def _write(self) -> None:
        chosen = self.area.currentData()
        area = AssistanceArea(chosen) if chosen else None

        def edit(case: Case) -> Case:
            return replace(case, profile=replace(case.profile, assistance_area=area))

        self._desk.apply("級地", edit)

    def show_level(self, table: BudgetTable) -> None:
        """Show the level beside what the table's income leaves after its rent."""
        case = self._desk.case
        self.area.setCurrentIndex(self.area.findData(case.profile.assistance_area or ""))
        self.words.setText("\n".join(self._sentences(table)))

    def _sentences(self, table: BudgetTable) -> list[str]:
        case = self._desk.case
        if case.profile.assistance_area is None:
            return [_ASK]
        level = assistance_level(self._desk.reference.assistance, case, self._desk.today())
        if level is None:
            return [_NO_BIRTH_DATES]
        self.setToolTip(level.source)
        if level.amount is None:
            return [_NOT_ON_FILE]
        left = left_after_rent(table)
        return [
            f"家賃を払ったあとの収入 {format_yen(left)}",
            f"　目安 {format_yen(level.amount)}（加算を入れない概算）",
            *([_BELOW] if left < level.amount else []),
        ]
