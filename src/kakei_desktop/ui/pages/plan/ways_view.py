"""案をくらべる: each way out side by side, drawn and in a table, while the effect of a measure is moved."""

from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.plan import Measure
from kakei_desktop.domain.wareki import day_words
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.alternatives import LOOKED_AT
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.reports.plan.ways import ComparedWays, WayLine
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.figure_view import FigureCard
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, row
from kakei_desktop.ui.pages.plan.effect_slider import EffectSlider
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import Column, text_column
from kakei_desktop.ui.tables.measure_columns import effect_column, month_column, ways_column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.figures import ways_figure

_ROWS = 4
"""So many ways are seen at once: as now, the whole plan, and two alternatives."""


def _closing_column(months: int) -> Column[WayLine]:
    def closing(line: WayLine) -> int:
        return line.outlook.months[months - 1].closing

    return Column(
        f"{months}か月目の残り",
        lambda line: format_yen(closing(line)),
        number=True,
        width=124,
        tone=lambda line: "missing" if closing(line) < 0 else "",
    )


WAY_COLUMNS: tuple[Column[WayLine], ...] = (
    Column("案", lambda line: line.name, strong=True),
    Column("1週間のお金", lambda line: "—" if line.week is None else format_yen(line.week), number=True, width=96),
    *map(_closing_column, LOOKED_AT),
    Column(
        "はじめて足りない日",
        lambda line: day_words(line.outlook.first_short.date) if line.outlook.first_short else "なし",
        width=150,
        tone=lambda line: "missing" if line.outlook.first_short else "",
    ),
    Column("滞納に回せる額", lambda line: format_yen(line.outlook.instalment), number=True, width=124),
    Column(
        "滞納が終わる月",
        lambda line: month_words(line.outlook.arrears_end) if line.outlook.arrears_end else "—",
        width=124,
    ),
)


class WaysView(QWidget):
    """The ways out in a table and as curves, and the measures with a slider for the one under the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._compared = desk, ComparedWays()
        self.ways: RecordTable[WayLine] = RecordTable(WAY_COLUMNS)
        self.reason = label("", wrap=True)
        table = RecordView(self.ways, name="案をくらべる表")
        table.setFixedHeight(table.height_of_rows(_ROWS))
        self.table_card = Card(self.reason, table, spacing=0)
        self.table_card.body.setContentsMargins(8, 8, 8, 8)
        self.figure = FigureCard(desk, "月末の残り")
        self.measures = self._measures()
        self.slider = EffectSlider(desk)
        self.measures.body.addWidget(self.slider)
        self.measures.view.current_changed.connect(self.slider.show_measure)
        both = row(self.figure, self.measures)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        whole = column(self.table_card, both)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _measures(self) -> CollectionEditor:
        desk = self._desk
        columns = (
            text_column("measures", "what", "すること", wrap=True),
            month_column("since", "いつから", desk.today, 96),
            month_column("until", "いつまで続く", desk.today, 96),
            effect_column(92),
            ways_column(lambda: desk.case.alternatives, 66),
        )
        return CollectionEditor(
            desk,
            "measures",
            columns,
            noun="すること",
            title="すること",
            new=lambda: Measure(desk.new_id(), ""),
            empty="することはまだありません。",
        )

    def render_ways(self) -> None:
        """Show what becomes of the money on each way; the reason where that is not known."""
        self.measures.render_records(self._desk.case.measures)
        self.measures.view.viewport().update()  # in which alternatives they are is written elsewhere
        self.slider.show_measure(self.measures.view.current_record)
        try:
            ways = self._compared.of(self._desk.household)
        except MoneyError as error:
            self.reason.setText(expected_message(error))
            self.ways.render(())
        else:
            self.ways.render(ways)
            self.figure.show_data(ways_figure(ways))
            self.reason.clear()
        self.reason.setVisible(bool(self.reason.text()))
        self.figure.setVisible(not self.reason.text())
