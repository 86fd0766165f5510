"""見える化: the figures, and the rows behind the bar that was pressed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.budget.chart_data import (
    ChartName,
    ChartPartRow,
    balance_months,
    chart_part,
    largest_part,
    part_keys,
    spending_bars,
    waterfall,
)
from kakei_desktop.ui.kit.buttons import SegmentedControl, button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.figure_view import FigureCard
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, let_shrink, row
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_ROW_COLUMNS: tuple[Column[ChartPartRow], ...] = (
    Column("費目", lambda r: r.label, wrap=True),
    Column("月あたり", lambda r: format_yen(r.amount), number=True, sort_key=lambda r: r.amount, width=100),
    Column("もと", lambda r: r.origin, tone=lambda _: "quiet", width=112),
)
_ROWS = 72
_SIDE, _NARROW_SIDE = 488, 344
_CHOICES = (
    (ChartName.WATERFALL, "お金の行き先"),
    (ChartName.SPENDING, "費目ごと"),
    (ChartName.BALANCE, "月ごとの差引"),
)


class FiguresPage(Page):
    """One figure large, the months beside it where there is room, and the rows behind what was pressed."""

    key, title = "figures", "見える化"
    hint = "棒を押すと、もとの行が出ます"
    help = "お金の行き先を図で見ます。棒を押すと、もとの行が出ます。"
    narrow_below = 880

    def build(self) -> None:
        self.switch = SegmentedControl([(figure.value, text) for figure, text in _CHOICES], name="図の切りかえ")
        self.switch.chosen.connect(lambda _: self._switch())
        self._chosen: tuple[ChartName, str] | None = None
        self.tools.addWidget(self.switch)
        self.main, self.beside = FigureCard(self.desk, "大きな図"), FigureCard(self.desk, "小さな図")
        self.focus_target = self.main.figure
        self.main.figure.chosen.connect(lambda key: self._press(self._main_kind(), key))
        self.beside.figure.chosen.connect(lambda key: self._press(self._beside_kind(), key))
        self.rows: RecordTable[ChartPartRow] = RecordTable(_ROW_COLUMNS)
        behind_figure = RecordView(self.rows, name="図のもとになった行")
        let_shrink(behind_figure, _ROWS)
        self.rows_card = Card(behind_figure, title="この図のもとになった行")
        self.rows_card.body.setStretchFactor(behind_figure, 1)
        side = column(self.beside, self.rows_card)
        side.setStretch(0, 2)
        side.setStretch(1, 1)
        self.side = container(side)
        self.side.setFixedWidth(_SIDE)
        both = row(self.main, self.side)
        both.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(container(both))
        self.stack.addWidget(self._nothing())
        self.body.addWidget(self.stack, 1)

    def _nothing(self) -> Card:
        words = label("家計表に金額を書くと、ここに図が出ます。", "quiet")
        go = button("家計表を書く", lambda: self.desk.open_step("budget"), "main")
        return Card(container(column(None, row(None, words, None), row(None, go, None), None)))

    def arrange(self, *, narrow: bool) -> None:
        self.beside.setVisible(not narrow)
        self.side.setFixedWidth(_NARROW_SIDE if narrow else _SIDE)
        if narrow and self._chosen and self._chosen[0] is self._beside_kind():
            self._switch()

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return any(r.amount for r in case.budget)

    def _main_kind(self) -> ChartName:
        return ChartName(self.switch.chosen_key or ChartName.WATERFALL)

    def _beside_kind(self) -> ChartName:
        return ChartName.WATERFALL if self._main_kind() is ChartName.BALANCE else ChartName.BALANCE

    def render_case(self) -> None:
        self.stack.setCurrentIndex(0 if self.has_entries(self.desk.case) or self.desk.case.transactions else 1)
        self.main.show_data(self._data(self._main_kind()))
        self.beside.show_data(self._data(self._beside_kind()))
        self._choose(self._chosen if self._still_there() else self._asked_first())

    def _switch(self) -> None:
        self._chosen = None
        self.render_anew()

    def _still_there(self) -> bool:
        shown = (self._main_kind(), self._beside_kind())
        return bool(
            self._chosen and self._chosen[0] in shown and self._chosen[1] in part_keys(self._data(self._chosen[0]))
        )

    def _asked_first(self) -> tuple[ChartName, str] | None:
        largest = largest_part(self._data(self._main_kind()))
        return None if largest is None else (self._main_kind(), largest)

    def _choose(self, chosen: tuple[ChartName, str] | None) -> None:
        """Frame the one bar whose rows are shown, and show them."""
        figure, key = chosen or (None, None)
        self.main.figure.frame(key if figure is self._main_kind() else None)
        self.beside.figure.frame(key if figure is self._beside_kind() else None)
        if chosen is None:
            self.rows.render(())
            self.rows_card.set_titles("この図のもとになった行")
        else:
            self._show_rows(*chosen)

    def _data(self, figure: ChartName) -> Any:
        categories, case, today = self.desk.reference.categories, self.desk.case, self.desk.today()
        makers: dict[ChartName, Callable[[], Any]] = {
            ChartName.WATERFALL: lambda: waterfall(categories, case, today),
            ChartName.SPENDING: lambda: spending_bars(categories, case, today),
            ChartName.BALANCE: lambda: balance_months(self.desk.household, today),
        }
        return makers[figure]()

    def _press(self, figure: ChartName, key: str) -> None:
        self._chosen = figure, key
        self._choose(self._chosen)

    def _show_rows(self, figure: ChartName, key: str) -> None:
        found = chart_part(self.desk.household, figure, key, self.desk.today())
        self.rows.render(found.rows)
        self.rows_card.set_titles(
            f"「{found.label}」のもとになった行", f"{len(found.rows)}行　合わせて {format_yen(found.total)} 円"
        )
