"""選んだとき: what each open choice costs now and keeps for later, as a table and as a figure."""

from PySide6.QtWidgets import QStackedWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.reports.choices_table import UNKNOWN, ChoiceRow, ChoicesTable, choice_bars
from kakei_desktop.ui.desk import Desk
from kakei_desktop.ui.models.record_table import Column, RecordTable, Tag
from kakei_desktop.ui.widgets.figure_view import FigureView
from kakei_desktop.ui.widgets.parts import Card, Segments, label, row
from kakei_desktop.ui.widgets.record_view import RecordView


def _yen(amount: int | None) -> str:
    return UNKNOWN if amount is None else format_yen(amount)


def _protection(choice: ChoiceRow) -> tuple[Tag, ...]:
    return (Tag(choice.protection, choice.tone),) if choice.tone else ()


COLUMNS: tuple[Column[ChoiceRow], ...] = (
    Column("", lambda c: c.label, strong=True, width=102),
    Column("いま払う", lambda c: _yen(c.pay_now), number=True, width=86),
    Column("毎月", lambda c: _yen(c.monthly), number=True, width=78),
    Column(
        "差引",
        lambda c: format_yen(c.balance),
        number=True,
        tone=lambda c: "missing" if c.balance < 0 and c.monthly else "",
        width=92,
    ),
    Column("65歳から年", lambda c: _yen(c.pension), number=True, width=90),
    Column("もしも", lambda c: "" if c.tone else c.protection, tags=_protection),
)


class ChoicesPanel(Card):
    """The table or the figure, and what both stand on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=8)
        self.say("", "いま払う額と、のこる年金。どれにするかは、本人が決めます")
        self.switch = Segments([("table", "表"), ("figure", "図")], name="表と図の切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.model: RecordTable[ChoiceRow] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="選んだとき")
        self.figure = FigureView(desk, "いま払う額と、のこる年金の図")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.figure)
        self.assumptions = label("", "small", wrap=True)
        self.body.insertLayout(0, row(label("選んだとき", "head"), None, self.switch))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.assumptions)

    def show_view(self, key: str) -> None:
        """Show the table (``table``) or the figure (``figure``)."""
        self.switch.choose(key)
        self.stack.setCurrentIndex(self.switch.keys.index(key))

    def render_table(self, table: ChoicesTable) -> None:
        """Show the choices; the one that the law offers first is under the cursor."""
        self.model.render(table.rows)
        self.assumptions.setText("".join(table.assumptions))
        self.figure.show_data(choice_bars(table))
        if table.best and not self.view.currentIndex().isValid():
            self.view.select(table.best)
