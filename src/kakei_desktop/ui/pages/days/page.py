"""お金の予定: on which day the money runs out, what there is for a week, and the money at hand."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.domain.wareki import short_day
from kakei_desktop.messages.days import assumption_words, days_words, weekly_words
from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.days import Move
from kakei_desktop.money.errors import MoneyError
from kakei_desktop.money.flows import FlowKind
from kakei_desktop.reports.plan.days import DayRow, DaysAhead, DayState, days_ahead
from kakei_desktop.reports.plan.ways import NOW_NAME
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import StackedPages, column, container, scroll_area
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.days.cash_panel import CashPanel
from kakei_desktop.ui.tables.columns import Column, Tag
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView

MONTHS = 6
"""How many months are shown day by day, this one counted whole."""
_TAGS = {DayState.ENOUGH: (), DayState.TIGHT: (Tag("ぎりぎり", "soon"),), DayState.SHORT: (Tag("不足", "missing"),)}


def _day_text(day: date) -> str:
    return f"{day.year}年{short_day(day)}"


def _moves_text(row: DayRow) -> str:
    named = [f"{_label(move)} {format_yen(move.yen)}" for move in row.named]
    return "、".join([*named, *([f"くらし {format_yen(-row.living)}"] if row.living else [])])


def _label(move: Move) -> str:
    handed = "家族から受け取る" if move.yen > 0 else "家族に渡す"
    return handed if move.flow.kind is FlowKind.TRANSFER else move.flow.label


def _yen_or_empty(yen: int) -> str:
    return format_yen(yen) if yen else ""


COLUMNS: tuple[Column[DayRow], ...] = (
    Column("日", lambda row: _day_text(row.day.date), width=172, sort_key=lambda row: row.day.date.toordinal()),
    Column("入る", lambda row: _yen_or_empty(row.day.income), number=True, width=100),
    Column("出る", lambda row: _yen_or_empty(row.day.spending), number=True, width=100),
    Column("残り", lambda row: format_yen(row.day.closing), number=True, strong=True, width=110),
    Column("", lambda _: "", tags=lambda row: _TAGS[row.state], width=80),
    Column("なにが", _moves_text, tone=lambda _: "quiet"),
)


class DaysPage(Page):
    """Three views: each day to come, the money for a week, and what is at hand."""

    key, title = "days", "お金の予定"
    parts = ("cash", "events")
    hint = "足りなくなる日と、1週間に使える額を見ます"
    help = (
        "手持ち金を数えた日と金額を書くと、日ごとの残りと、次の入金まで1週間に使える額が出ます。"
        "財布が分かれている世帯では、一人ずつの日ごとの残りも選んで見られます。"
        "「一時の出入り」には、車検や入学のように1回だけ動くお金を書きます。"
        "カレンダーと1週間ごとの袋は、「同行支援」で本人に渡す書類に選ぶと刷れます。"
    )

    def build(self) -> None:
        self.plan = QComboBox()
        self.plan.setAccessibleName("どの案で見るか")
        self.plan.activated.connect(lambda _: self.render_anew())
        self.purse = QComboBox()
        self.purse.setAccessibleName("だれの財布で見るか")
        self.purse.activated.connect(lambda _: self.render_anew())
        views = [("days", "日ごと"), ("weekly", "1週間のお金"), ("cash", "手持ち金・一時の出入り")]
        self.switch = SegmentedControl(views, name="日ごと、1週間のお金、手持ち金の切りかえ")
        self.switch.chosen.connect(self.show_view)
        self.tools.addWidget(self.plan)
        self.tools.addWidget(self.purse)
        self.tools.addWidget(self.switch)
        self.summary = label("", wrap=True)
        self.model: RecordTable[DayRow] = RecordTable(COLUMNS)
        self.view = RecordView(self.model, name="日ごとのお金")
        self.weekly, self.assumptions = label("", wrap=True), label("", wrap=True)
        self.assumptions_card = Card(self.assumptions, title="数え方")
        self.cash = CashPanel(self.desk)
        table = column(Card(self.summary), self.view)
        table.setStretch(1, 1)
        self.views = StackedPages()
        self.views.addWidget(container(table))
        weekly = container(column(Card(self.weekly), self.assumptions_card, None), "paper")
        self.views.addWidget(scroll_area(weekly, name="1週間のお金"))
        self.views.addWidget(self.cash)
        self.body.addWidget(self.views, 1)
        self.show_view("days")

    @classmethod
    def has_entries(cls, case: Case) -> bool:
        return case.cash.day is not None or bool(case.events)

    def show_view(self, key: str) -> None:
        """Show the days (``days``), money for the week (``weekly``) or what is at hand (``cash``)."""
        self.switch.choose(key)
        self.views.setCurrentIndex(self.switch.keys.index(key))
        self.focus_target = self.cash.day if key == "cash" else self.view

    def show_part(self, _part: str, _record_id: str) -> None:
        self.show_view("cash")

    def render_case(self) -> None:
        case = self.desk.case
        self.cash.render_cash(case)
        self._offer_plans(case)
        try:
            found = days_ahead(self.desk.household, self.desk.today(), MONTHS, self._way(case))
        except MoneyError as error:
            self._show_reason(expected_message(error))
        else:
            self._show_days(found)

    def _offer_plans(self, case: Case) -> None:
        _offer(self.plan, NOW_NAME, {way.id: way.name for way in case.alternatives})

    def _offer_purses(self, members: Iterable[str]) -> None:
        names = {member.id: given_name(member.name) for member in self.desk.case.members}
        _offer(self.purse, "みんなのお金", {member: f"{names[member]}の財布" for member in members})

    def _way(self, case: Case) -> Alternative | None:
        return next((way for way in case.alternatives if way.id == self.plan.currentData()), None)

    def _show_reason(self, reason: str) -> None:
        self._offer_purses(())
        self.model.render(())
        self.summary.setText(reason)
        self.weekly.setText(reason)
        self.assumptions_card.hide()

    def _show_days(self, found: DaysAhead) -> None:
        self._offer_purses(found.purses)
        self.model.render(found.purses.get(self.purse.currentData(), found.rows))
        self.summary.setText("\n".join(days_words(found)))
        self.assumptions.setText("\n".join(assumption_words(found)))
        self.assumptions_card.setVisible(bool(found.assumptions))
        weekly = found.weekly
        self.weekly.setText(
            expected_message(weekly) if isinstance(weekly, MoneyError) else "\n".join(weekly_words(weekly))
        )


def _offer(box: QComboBox, usual: str, others: Mapping[str, str]) -> None:
    """Offer the usual choice and others by their keys, with the one that was chosen; nothing where there are none."""
    chosen = box.currentData()
    box.clear()
    box.addItem(usual, "")
    for key, words in others.items():
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.setVisible(bool(others))
