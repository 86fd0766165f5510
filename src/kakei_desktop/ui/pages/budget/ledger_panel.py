"""明細: the transactions that were read, a month at a time, with their categories."""

from PySide6.QtWidgets import QBoxLayout, QComboBox, QStackedWidget, QWidget

from kakei_desktop.domain.case import Edit, change, remove
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.ledger import UNDECIDED, Transaction
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.wareki import short_day
from kakei_desktop.reports.budget.ledger import LedgerLine, LedgerView, ledger_view
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.cards import Card, NumbersCard
from kakei_desktop.ui.kit.desk import Desk, Rendering
from kakei_desktop.ui.kit.fitted_labels import BigNumber
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, fix_width, row
from kakei_desktop.ui.tables.columns import Column, category_options
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import ColumnShrinker

_SIDE = 270


def _write_category(transaction: Transaction, code: str) -> Edit:
    return change("transactions", transaction.id, category=code or None)


_TOTAL_COLUMNS: tuple[Column[LedgerLine], ...] = (
    Column("費目", lambda line: line.label),
    Column("合計", lambda line: format_yen(line.amount), number=True, sort_key=lambda line: line.amount, width=96),
)


def _transaction_columns(categories: Categories) -> tuple[Column[Transaction], ...]:
    """Return the columns of the 明細."""
    return (
        Column("日", lambda t: short_day(t.date), sort_key=lambda t: t.date.toordinal(), width=120),
        Column("内容", lambda t: t.description),
        Column(
            "費目",
            lambda t: categories[t.category].name if t.category else UNDECIDED,
            _write_category,
            name="費目を変更",
            choices=lambda: category_options(categories),
            tone=lambda t: "" if t.category else "soon",
            width=190,
        ),
        Column(
            "入った",
            lambda t: format_yen(t.amount) if t.amount > 0 else "",
            number=True,
            sort_key=lambda t: max(t.amount, 0),
            width=104,
        ),
        Column(
            "出た",
            lambda t: format_yen(-t.amount) if t.amount < 0 else "",
            number=True,
            sort_key=lambda t: max(-t.amount, 0),
            width=104,
        ),
        Column("口座", lambda t: t.account, tone=lambda _: "quiet", width=110),
    )


class LedgerPanel(QWidget):
    """One month of transactions, and what they come to.

    Attributes:
        rendering: Shows what the case holds of it, once it is looked at.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._months: tuple[Month, ...] = ()
        self.rendering = Rendering(desk, self._render_case)
        self.month = QComboBox()
        self.month.setAccessibleName("明細の月")
        self.month.activated.connect(lambda _: self._show_month())
        self.model: RecordTable[Transaction] = RecordTable(_transaction_columns(desk.reference.categories))
        self.view = RecordView(self.model, name="明細", sortable=True)
        ColumnShrinker(self.view)
        self.totals: RecordTable[LedgerLine] = RecordTable(_TOTAL_COLUMNS)
        self.income, self.spending, self.balance = BigNumber("入った"), BigNumber("出た"), BigNumber("差引")
        self.empty = label("まだ明細がありません。左下の「読み込む…」か、ファイルを窓に落とすと読めます。", "quiet")
        self.model.apply_edits_with(lambda name, edit: desk.apply(f"明細の{name}", edit))
        self.view.removal_asked.connect(lambda t: desk.apply("明細をはずす", remove("transactions", [t.id])))
        self._lay_out()

    def _lay_out(self) -> None:
        self.tables = QStackedWidget()
        self.tables.addWidget(self.view)
        self.way = SegmentedControl([("rows", "1件ずつ"), ("totals", "費目ごと")], name="明細の見かた")
        self.way.chosen.connect(lambda key: self.tables.setCurrentIndex(self.way.keys.index(key)))
        card = Card(row(label("月", "quiet"), self.month, self.empty, None, self.way), self.tables, spacing=8)
        card.body.setStretch(3, 1)
        self.totals_view = RecordView(self.totals, name="費目ごとの合計", sortable=True)
        self.totals_card = Card(title="費目ごと")
        self.numbers = NumbersCard(self.income, self.spending, self.balance, line_before=2)
        beside = column(self.numbers, self.totals_card)
        beside.setStretch(1, 1)
        self.side = container(beside)
        self.table = row(card, self.side)
        self.table.setStretch(0, 1)
        self.setLayout(self.table)
        self.arrange(narrow=False)

    def arrange(self, *, narrow: bool) -> None:
        """Lay the panel out for a narrow window, where the totals take the place of the rows, or for a wide one."""
        ways = QBoxLayout.Direction
        self.numbers.set_direction(across=narrow)
        self.table.setDirection(ways.BottomToTop if narrow else ways.LeftToRight)
        fix_width(self.side, 0 if narrow else _SIDE)
        self.totals_card.setVisible(not narrow)
        self.way.setVisible(narrow)
        self.way.choose("rows")
        if narrow:
            self.tables.addWidget(self.totals_view)
        else:
            self.totals_card.body.addWidget(self.totals_view, 1)
            self.totals_view.show()
        self.tables.setCurrentIndex(0)

    def show_month_of(self, transaction_id: str) -> None:
        """Show the month in which a transaction stands; another id changes nothing."""
        found = next((t for t in self._desk.case.transactions if t.id == transaction_id), None)
        if found is not None:
            self.month.setCurrentIndex(self.month.findData(str(Month.of(found.date))))
            self._show_month()

    def _show_month(self) -> None:
        self.rendering.discard()
        self.rendering.refresh()

    def _render_case(self) -> None:
        """Show the case's transactions; the month that was shown stays."""
        chosen = self.month.currentData()
        view = ledger_view(self._desk.reference.categories, self._desk.case, Month.parse(chosen) if chosen else None)
        self._offer(view)
        table = view.table
        self.empty.setVisible(table.month is None)
        self.model.render(table.transactions)
        self.totals.render(table.lines)
        self.income.show_yen(table.income)
        self.spending.show_yen(table.spending)
        self.balance.show_yen(table.balance, warn_below_zero=True)

    def _offer(self, view: LedgerView) -> None:
        if view.months != self._months:
            self._months = view.months
            self.month.clear()
            for month in reversed(view.months):
                self.month.addItem(month_words(month), str(month))
        self.month.setCurrentIndex(self.month.findData(str(view.table.month)))
