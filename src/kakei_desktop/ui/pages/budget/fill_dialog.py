"""明細から埋める: what the averages of chosen months would write into the 家計表, before it is written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.reports.budget.fill import FillChange, accept_fill, propose_fill
from kakei_desktop.reports.budget.ledger import months_in
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

_USUAL_MONTHS = 3


def _before(c: FillChange) -> str:
    return "（新しい行）" if c.row_id is None else "（空欄）" if c.before is None else format_yen(c.before)


COLUMNS: tuple[Column[FillChange], ...] = (
    Column("費目", lambda c: c.label),
    Column("いま（月）", _before, number=True, sort_key=lambda c: c.before, width=120),
    Column(
        "明細の平均（月）",
        lambda c: format_yen(c.after),
        number=True,
        sort_key=lambda c: c.after,
        strong=True,
        width=140,
    ),
)


class FillDialog(QDialog):
    """Months on the left, changes on the right; nothing is written until the button is pressed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("明細から埋める")
        self.resize(760, 520)
        self.months = QListWidget()
        self.months.setAccessibleName("平均をとる月")
        self.months.setFixedWidth(150)
        self.model: RecordTable[FillChange] = RecordTable(COLUMNS)
        self.left_alone = label("", "small", wrap=True)
        self.accept_button = button("家計表に書く", self.write, "main")
        self.accept_button.setDefault(True)
        self._list_months()
        self.months.itemChanged.connect(lambda _: self._propose())
        self._lay_out()
        self._propose()

    def _list_months(self) -> None:
        for i, month in enumerate(reversed(months_in(self._desk.case))):
            item = QListWidgetItem(month_words(month))
            item.setData(Qt.ItemDataRole.UserRole, str(month))
            item.setCheckState(Qt.CheckState.Checked if i < _USUAL_MONTHS else Qt.CheckState.Unchecked)
            self.months.addItem(item)

    def _lay_out(self) -> None:
        view = RecordView(self.model, name="書きかわる行")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(label("えらんだ月の平均で、家計表のこの行が書きかわります。あとで元に戻せます。", wrap=True))
        middle = row(self.months, view)
        middle.setStretch(1, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(self.left_alone)
        layout.addLayout(row(None, button("やめる", self.reject), self.accept_button))

    def _chosen(self) -> list[Month]:
        items = (self.months.item(i) for i in range(self.months.count()))
        return [Month.parse(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _propose(self) -> None:
        self.proposal = propose_fill(self._desk.reference.categories, self._desk.case, self._chosen())
        self.model.render(self.proposal.changes)
        self.left_alone.setText(
            "そのままにする行：" + "、".join(self.proposal.left_alone) if self.proposal.left_alone else ""
        )
        self.accept_button.setEnabled(bool(self.proposal.changes))

    def write(self) -> None:
        """Write the changes as one step."""
        if self._desk.apply("明細から埋める", accept_fill(self.proposal, self._desk.new_id)):
            self.accept()
