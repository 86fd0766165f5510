"""読み込みの確認: what a ledger file holds and what would be taken, before anything changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.comparing import MonthTotal, month_totals
from kakei_desktop.importers.proposal import Proposal, accept, propose
from kakei_desktop.importers.reading import read_ledger
from kakei_desktop.session.jobs import Progress
from kakei_desktop.ui.desk import Desk
from kakei_desktop.ui.models.record_table import Column, RecordTable
from kakei_desktop.ui.models.review_rows import (
    MARK_COLUMNS,
    NEAR_COLUMNS,
    NearRow,
    marked_rows,
    near_rows,
    review_rows,
    row_columns,
)
from kakei_desktop.ui.theme import set_role
from kakei_desktop.ui.widgets.parts import Card, Segments, button, column, holding, label, row
from kakei_desktop.ui.widgets.record_view import RecordView

MONTH_COLUMNS: tuple[Column[MonthTotal], ...] = (
    Column("月", lambda m: f"{m.month.year}/{m.month.number}"),
    Column("件", lambda m: str(m.count), number=True, width=44),
    Column("入った", lambda m: format_yen(m.income), number=True, width=88),
    Column("出た", lambda m: format_yen(m.spending), number=True, width=88),
)
BALANCE_WORDS = {
    "ok": "残高は、すべての行でつながっています。",
    "broken": "残高が{row}行でつながりません。抜けた行がないか確かめてください。",
    "none": "このファイルには残高がありません。",
}


class ImportReview(QWidget):
    """The review of one file.

    Signals:
        done: The review is over, whether anything was taken or not.
    """

    done = Signal()

    def __init__(self, desk: Desk, proposal: Proposal) -> None:
        super().__init__()
        self._desk, self._proposal = desk, proposal
        self.setObjectName("paper")
        self.setAccessibleName("読み込みの確認")
        self._chosen = set(proposal.ticked)
        self.take_button = button("", self.take, "main")
        self.months: RecordTable[MonthTotal] = RecordTable(MONTH_COLUMNS)
        self.near: RecordTable[NearRow] = RecordTable(NEAR_COLUMNS)
        self.switch, self.tables = self._tables()
        self.switch.chosen.connect(lambda key: self.tables.setCurrentIndex(self.switch.keys.index(key)))
        rows = Card(row(self.switch, None), self.tables, spacing=8)
        rows.body.setStretch(3, 1)
        body = row(rows, self._side())
        body.setStretch(0, 1)
        layout = column(self._head(), body)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 16, 20, 16)
        self.setLayout(layout)
        self._count()

    @staticmethod
    def read(desk: Desk, file: Path, show: Callable[["ImportReview"], None]) -> None:
        """Read a file beside the window and show what it holds."""
        case, at, new_id = desk.case, desk.now(), desk.new_id

        def work(progress: Progress) -> Proposal:
            reading = read_ledger(file, today=at.date(), progress=progress)
            return propose(reading, case, at, new_id, file.name)

        desk.run("ファイルを読んでいます", work, lambda proposal: show(ImportReview(desk, proposal)))

    def _head(self) -> Any:
        hint = label(f"{self._proposal.record.file}　まだ何も変わっていません", "quiet")
        return row(label("読み込みの確認", "title"), hint, None, button("やめる", self.done.emit), self.take_button)

    def _tables(self) -> tuple[Segments, QStackedWidget]:
        proposal = self._proposal
        columns = row_columns(proposal)
        kinds = (
            ("taken", "取り込む行", columns, review_rows(proposal, proposal.ticked)),
            ("skipped", "読まなかった行", MARK_COLUMNS, marked_rows(proposal, proposal.skipped)),
            ("duplicates", "もうある行", columns, review_rows(proposal, proposal.duplicates)),
            ("findings", "気になる行", MARK_COLUMNS, marked_rows(proposal, proposal.findings)),
        )
        stack = QStackedWidget()
        for _, name, shown, rows in kinds:
            model: RecordTable[Any] = RecordTable(shown)
            model.render(rows)
            stack.addWidget(RecordView(model, name=name))
        names = [(key, f"{name} {len(rows)}") for key, name, _, rows in kinds]
        if proposal.near:
            near = RecordView(self.near, name="似た行（Enterで、取り込むかどうかを変える）")
            near.opened.connect(lambda found: self.tick(found.row.place, taken=not found.taken))
            stack.addWidget(near)
            names.append(("near", f"似た行 {len(proposal.near)}"))
        return Segments(names, name="行の種類"), stack

    def _side(self) -> QWidget:
        reading = self._proposal.reading
        totals = Card(RecordView(self.months, name="月ごとの合計"), title="月ごと", subtitle="取り込む行の合計")
        totals.body.setContentsMargins(8, 12, 8, 8)
        if reading.items is not None:
            totals.hide()
        lines = (
            label(f"読み方：{reading.title}", wrap=True),
            label(f"文字の種類：{reading.encoding}" if reading.encoding else "", "quiet"),
            label(f"入った {format_yen(reading.income)} 円　出た {format_yen(reading.spending)} 円", wrap=True),
            self._balance_line(),
        )
        understood = Card(*(line for line in lines if line.text()), title="わかったこと")
        stack = column(understood, totals)
        stack.setStretch(1, 1)
        stack.addStretch(0)
        side = holding(stack)
        side.setFixedWidth(326)
        return side

    def _balance_line(self) -> Any:
        reading = self._proposal.reading
        broken = reading.balance_break
        if reading.items is not None:
            return label("")
        made = label(BALANCE_WORDS[reading.balance_proof].format(row=broken.row if broken else ""), wrap=True)
        set_role(made, tone="missing" if broken else "")
        return made

    def tick(self, place: int, *, taken: bool) -> None:
        """Take a row that resembles one of the 明細 all the same, or leave it out again."""
        self._chosen = self._chosen | {place} if taken else self._chosen - {place}
        self._count()

    def _count(self) -> None:
        """Say how many rows are taken, and what they come to in each month."""
        proposal = self._proposal
        self.take_button.setText(f"{len(self._chosen)}件を取り込む")
        self.take_button.setEnabled(bool(self._chosen))
        if proposal.reading.items is None:
            self.months.render(month_totals(proposal.reading, sorted(self._chosen)))
            self.near.render(near_rows(proposal, self._desk.case.transactions, self._chosen))

    def take(self) -> None:
        """Bring the chosen rows in, as one step that one undo takes back."""
        if self._desk.apply(f"「{self._proposal.record.file}」の読み込み", accept(self._proposal, self._chosen)):
            self.done.emit()
