"""臨時・年払い: what is not paid every month, in a box of its own, each with its month and amount."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from kakei_desktop.domain.budget import (
    FREQUENCIES,
    BudgetRow,
    DueDay,
    format_due,
    format_due_and_shift,
    format_slip,
    parse_slip,
)
from kakei_desktop.domain.case import Collection, Edit, add, change, remove
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.categories import Occasion
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.wareki import parse_deadline, wareki
from kakei_desktop.reports.budget.occasional import OccasionalCost, occasional_costs, occasional_total
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk, Rendering
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import row
from kakei_desktop.ui.pages.budget.columns import write_due
from kakei_desktop.ui.tables.columns import Column, Tag, yen_hint
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.sized_views import ColumnShrinker

_STORY = "毎月ではないお金です。毎年のものは、家計表の「月あたり」にもならして入ります。1回だけのものは入りません。"
_WHEN_HINT = "「6月」「4・7・12・2月末」のように書いてください。1回だけのものは「6/20」「2027年6月」のように書きます。"
_SLIP_HINT = "通知の額は「6月 23,400・8月 21,000」のように、月と額で書いてください。1回だけのものは「金額」に書きます。"
_NOTHING = "毎月でないお金は、まだ書かれていません。"


def _write_label(cost: OccasionalCost, typed: str) -> Edit | None:
    return change(_part(cost), cost.id, label=typed.strip()) if typed.strip() else None


def _when(cost: OccasionalCost) -> str:
    record = cost.record
    if isinstance(record, BudgetRow):
        return format_due_and_shift(record.due, record.shift)
    return wareki(record.day) if record.day else ""


def _write_when(today: Callable[[], date], cost: OccasionalCost, typed: str) -> Edit | None:
    if isinstance(cost.record, BudgetRow):
        return write_due(cost.id, typed)
    day = parse_deadline(typed, today()) if typed.strip() else None
    return None if typed.strip() and day is None else change("events", cost.id, day=day)


def _slip(today: Callable[[], date], cost: OccasionalCost) -> str:
    return format_slip(cost.record.by_month, today()) if isinstance(cost.record, BudgetRow) else ""


def _write_slip(today: Callable[[], date], cost: OccasionalCost, typed: str) -> Edit | None:
    """Return the edit that writes what a slip says of this month and those to come; what was before stays."""
    slip = parse_slip(typed, today())
    if slip is None or not isinstance(cost.record, BudgetRow):
        return None
    past = {month: yen for month, yen in cost.record.by_month.items() if month < Month.of(today())}
    return change("budget", cost.id, by_month=past | dict(slip))


def _amount(cost: OccasionalCost) -> int | None:
    return cost.record.amount if isinstance(cost.record, BudgetRow) else -cost.record.amount or None


def _write_amount(cost: OccasionalCost, typed: str) -> Edit | None:
    amount = parse_household_yen(typed) if typed.strip() else None
    if (typed.strip() and amount is None) or (amount or 0) < 0:
        return None
    if isinstance(cost.record, BudgetRow):
        return change("budget", cost.id, amount=amount)
    return change("events", cost.id, amount=-(amount or 0))


def _how_often(cost: OccasionalCost) -> str:
    return FREQUENCIES[cost.record.every] if isinstance(cost.record, BudgetRow) else ""


def _part(cost: OccasionalCost) -> Collection:
    return "budget" if isinstance(cost.record, BudgetRow) else "events"


def _columns(today: Callable[[], date]) -> tuple[Column[OccasionalCost], ...]:
    return (
        Column("なにに", lambda cost: cost.label, _write_label, name="名前を変更", strong=True, wrap=True),
        Column(
            "いつ",
            _when,
            partial(_write_when, today),
            name="いつかを変更",
            hint=_WHEN_HINT,
            width=156,
            cursor_starts=True,
        ),
        Column(
            "金額（円）",
            lambda cost: format_yen(yen) if (yen := _amount(cost)) is not None else "",
            _write_amount,
            name="金額を変更",
            hint=yen_hint,
            number=True,
            sort_key=_amount,
            width=104,
        ),
        Column("ひん度", _how_often, tags=lambda cost: (Tag("1回だけ"),) if cost.once else (), width=82),
        Column("これから1年", lambda cost: format_yen(cost.total), number=True, width=108),
        Column(
            "通知の額（月ごと）",
            partial(_slip, today),
            partial(_write_slip, today),
            name="通知の額を変更",
            hint=_SLIP_HINT,
            wrap=True,
            width=200,
        ),
    )


class OccasionalPanel(Card):
    """What is not paid every month, rows and what comes once in one table; a menu offers what people forget.

    Attributes:
        rendering: Shows what the case holds of it, once it is looked at.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=8)
        self._desk = desk
        self.rendering = Rendering(desk, self._render_costs)
        self.model: RecordTable[OccasionalCost] = RecordTable(_columns(desk.today))
        self.model.apply_edits_with(lambda name, edit: desk.apply(f"臨時・年払いの{name}", edit))
        self.model.refused.connect(lambda hint: desk.notice.say(hint, tone="missing"))
        self.view = RecordView(self.model, name="臨時・年払い")
        ColumnShrinker(self.view)
        self.view.removal_asked.connect(lambda _: self.remove_current())
        self.total = label("", "head")
        self.add_button = button("＋ 足す", self.choose_occasion, "small", name="臨時・年払いを足す")
        off = button("はずす", self.remove_current, "small", name="選んだ臨時・年払いをはずす")
        line = row(label(_STORY, "quiet", wrap=True), self.add_button, off)
        line.setStretch(0, 1)
        self.body.setContentsMargins(16, 10, 12, 10)
        self.body.addLayout(line)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.total)

    def _render_costs(self) -> None:
        """Show what the case says of it."""
        costs = occasional_costs(self._desk.reference.categories, self._desk.case, self._desk.today())
        self.model.render(costs)
        total = format_yen(occasional_total(costs))
        self.total.setText(f"これから1年の合計　{total} 円" if costs else _NOTHING)

    def choose_occasion(self) -> None:
        """Offer what people pay for now and then, and write down the one that is chosen."""
        menu = QMenu(self)
        for occasion in self._desk.reference.categories.occasions:
            when = format_due(DueDay(None, occasion.months)) or ("毎年" if occasion.every else "1回だけ")
            action = menu.addAction(f"{occasion.name}　{when}")
            action.triggered.connect(lambda _=False, chosen=occasion: self.add_occasion(chosen))
        menu.exec(self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + 4)))

    def add_occasion(self, occasion: Occasion) -> None:
        """Write something down, without an amount, and put the cursor on when it comes."""
        new_id = self._desk.new_id()
        if occasion.every:
            due = DueDay(None, occasion.months)
            edit = add("budget", BudgetRow(new_id, occasion.category, occasion.name, every=occasion.every, due=due))
        else:
            edit = add("events", Event(new_id, occasion.name, category=occasion.category))
        if self._desk.apply("臨時・年払いを追加", edit):
            self.view.select(new_id, 1)
            self.view.setFocus()

    def remove_current(self) -> None:
        """Take what is under the cursor away."""
        cost = self.view.current_record
        if cost is not None:
            self._desk.apply("臨時・年払いをはずす", remove(_part(cost), [cost.id]))
