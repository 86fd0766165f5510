"""選んだとき: what each open choice costs now and keeps for later, as a table and as a figure."""

from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.pension.choices import UNKNOWN, ChoiceRow, ChoicesTable, choice_bars
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.kit.parts import PANEL_MARGINS, Card, Segments, label, row
from kakei_desktop.ui.tables.fitted_view import FittedView
from kakei_desktop.ui.tables.record_table import Column, RecordTable

_HINT = "どれにするかは、本人が決めます。"
_FIGURE_HEIGHT = 240


def _yen(amount: int | None) -> str:
    return UNKNOWN if amount is None else format_yen(amount)


COLUMNS: tuple[Column[ChoiceRow], ...] = (
    Column("", lambda c: c.label.replace("ごとに", "ごとに\n"), strong=True, width=100, wrap=True),
    Column("月数", lambda c: "\n".join(part for part in (c.months, c.left) if part), width=68, wrap=True),
    Column("いま\n払う", lambda c: _yen(c.pay_now), number=True, width=84),
    Column("毎月", lambda c: _yen(c.monthly), number=True, width=73),
    Column(
        "家計の\n差引",
        lambda c: _yen(c.balance),
        number=True,
        tone=lambda c: "missing" if (c.balance or 0) < 0 and c.monthly else "",
        width=88,
    ),
    Column(
        "65歳から\n年額・月数",
        lambda c: "\n".join(part for part in (_yen(c.pension), c.ten_years) if part),
        number=True,
        tone=lambda c: c.reach_tone,
        width=84,
        wrap=True,
    ),
    Column("もしもの\n保障", lambda c: "\n".join(c.results), tone=lambda c: c.tone, wrap=True),
)


class ChoicesPanel(Card):
    """The table or the figure, and what both stand on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=8)
        self.body.setContentsMargins(*PANEL_MARGINS)
        self.switch = Segments([("table", "表"), ("figure", "図")], name="表と図の切りかえ", role="small")
        self.switch.chosen.connect(self.show_view)
        self.model: RecordTable[ChoiceRow] = RecordTable(COLUMNS)
        self.view = FittedView(self.model, name="選んだとき")
        self.figure = FigureView(desk, "未納の分に払う額と、のこる年金の図")
        self.details = label("", wrap=True)
        self.assumptions = label("", "small", wrap=True)
        self._message = ""
        self.body.insertLayout(0, row(label("選んだとき、いま払う額と、のこる年金", "head"), None, self.switch))
        self.body.addWidget(self.view)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.details)
        self.body.addWidget(self.assumptions)
        self.body.addStretch(1)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_details())

    def show_view(self, key: str) -> None:
        """Show the table (``table``) or the figure (``figure``), under what it says."""
        self.switch.choose(key)
        self.view.setVisible(key == "table")
        self.figure.setVisible(key == "figure")
        self.say("", self._message if key == "figure" else "")

    def render_table(self, table: ChoicesTable) -> None:
        """Show the choices; the one that the law offers first is under the cursor."""
        bars = choice_bars(table)
        self.model.render(table.rows)
        self.assumptions.setText("".join((*((_HINT,) if table.rows else ()), *table.assumptions)))
        self._message = bars.message
        self.figure.setFixedHeight(max(_FIGURE_HEIGHT, self.view.height()))
        self.figure.show_data(bars)
        self.show_view(self.switch.chosen_key or "table")
        if table.best and not self.view.currentIndex().isValid():
            self.view.select(table.best)
        self._show_details()

    def _show_details(self) -> None:
        """Show what was counted for the choice under the cursor."""
        at = self.view.currentIndex().row()
        chosen = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self.details.setText(f"{chosen.label}：{chosen.details}" if isinstance(chosen, ChoiceRow) else "")
        self.details.setVisible(bool(self.details.text()))
