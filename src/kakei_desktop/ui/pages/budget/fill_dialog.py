"""明細から埋める: what the averages of chosen months would write into the 家計表, before it is written."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kakei_desktop.domain.budget import FREQUENCIES, Frequency
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.reports.budget.fill import AskedChange, FillChange, accept_fill, propose_fill
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.tables.columns import Column, check_column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.fill import frequency_question, left_alone_words

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


@dataclass(frozen=True, slots=True)
class UncertainLine:
    """A row that is asked about, and how often it comes as somebody has said; None until then."""

    asked: AskedChange
    every: Frequency | None

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.asked.id

    @property
    def shown(self) -> FillChange:
        """What the row becomes: as was said, else as is likeliest."""
        return next((c for c in self.asked.answers if c.every is self.every), self.asked.answers[0])


_ASKED_COLUMNS: tuple[Column[UncertainLine], ...] = (
    check_column(
        "書く",
        lambda line: line.every is not None,
        lambda line, marked: (line.id, line.shown.every if marked else None),
        width=56,
    ),
    Column("費目", lambda line: line.shown.label, width=150),
    Column(
        "ひん度",
        lambda line: FREQUENCIES[line.shown.every],
        lambda line, key: (line.id, Frequency(key)),
        choices=lambda: [(every.value, words) for every, words in FREQUENCIES.items()],
        width=84,
    ),
    Column("月あたり", lambda line: format_yen(line.shown.after), number=True, width=96),
    Column("たしかめること", lambda line: frequency_question(line.asked), wrap=True),
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
        self.answered: dict[str, Frequency] = {}
        self.asked: RecordTable[UncertainLine] = RecordTable(_ASKED_COLUMNS)
        self.asked.edited.connect(lambda _, answer: self._take_answer(*answer))
        self.left_alone = label("", "small", wrap=True)
        self.accept_button = button("家計表に書く", self.write, "main")
        self.accept_button.setDefault(True)
        self._list_months()
        self.months.itemChanged.connect(lambda _: self._propose())
        self._lay_out()
        self._propose()

    def _list_months(self) -> None:
        for i, month in enumerate(reversed(tuple(self._desk.case.ledger.by_month))):
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
        layout.addLayout(middle, 2)
        self.asked_words = label("たしかめてから書く行。書くものに○をつけ、ひん度をえらびます。", "head", wrap=True)
        self.asked_view = RecordView(self.asked, name="たしかめる行")
        layout.addWidget(self.asked_words)
        layout.addWidget(self.asked_view, 1)
        layout.addWidget(self.left_alone)
        layout.addLayout(row(None, button("やめる", self.reject), self.accept_button))

    def _chosen(self) -> list[Month]:
        items = (self.months.item(i) for i in range(self.months.count()))
        return [Month.parse(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _propose(self) -> None:
        self.proposal = propose_fill(self._desk.reference.categories, self._desk.case, self._chosen())
        self.model.render(self.proposal.changes)
        self._show_asked()
        left_alone = "、".join(map(left_alone_words, self.proposal.left_alone))
        self.left_alone.setText(f"そのままにする行：{left_alone}" if left_alone else "")

    def _show_asked(self) -> None:
        self.asked.render(self._asked_lines())
        for widget in (self.asked_words, self.asked_view):
            widget.setVisible(bool(self.proposal.asked))
        self.accept_button.setEnabled(bool(self.changes))

    @property
    def changes(self) -> tuple[FillChange, ...]:
        """What is written: what the months tell, and what somebody has answered."""
        return (*self.proposal.changes, *(line.shown for line in self._asked_lines() if line.every))

    def _asked_lines(self) -> tuple[UncertainLine, ...]:
        return tuple(UncertainLine(asked, self.answered.get(asked.id)) for asked in self.proposal.asked)

    def _take_answer(self, category: str, every: Frequency | None) -> None:
        self.answered = {key: held for key, held in self.answered.items() if key != category}
        if every:
            self.answered[category] = every
        self._show_asked()

    def write(self) -> None:
        """Write the changes as one step."""
        if self._desk.apply("明細から埋める", accept_fill(self.changes, self._desk.new_id)):
            self.accept()
