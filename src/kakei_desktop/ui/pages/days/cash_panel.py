"""手持ち金: what was counted on a day, in whose purse, and what is known to move once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kakei_desktop.domain.budget import LAST_DAY, DueDay, format_due, parse_due
from kakei_desktop.domain.case import Case, Edit, change, set_cash
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.household import given_name
from kakei_desktop.domain.money import format_yen, parse_household_yen
from kakei_desktop.domain.wareki import parse_date_from, wareki
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine, labelled
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import clear_layout, column, container, row, scroll_area
from kakei_desktop.ui.pages.days.transfer_editor import TransferEditor
from kakei_desktop.ui.tables.collection_editor import CollectionEditor
from kakei_desktop.ui.tables.columns import (
    DATE_HINT,
    YEN_HINT,
    Column,
    date_column,
    signed_yen_hint,
    text_column,
)

_LEFT = 300
_DAY_HINT = "日として読めませんでした。「27日」か「末日」のように書いてください。"
_PURSES = "財布が分かれているときは、一人ずつの額も書きます。合計は上の金額と同じにします。"


class CashPanel(QWidget):
    """The money at hand on the left, what moves once and from purse to purse on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._members: tuple[tuple[str, str], ...] = ()
        line = partial(ParsedLine, desk)
        self.day = line("数えた日", self._write_day, hint=lambda _: DATE_HINT, placeholder="例：11/23")
        self.opening = line("合計（円）", self._writer("opening"), hint=signed_yen_hint, placeholder="例：46,000")
        self.reserve = line(
            "残しておく額（円）", self._writer("reserve"), hint=lambda _: YEN_HINT, placeholder="例：3,000"
        )
        self.instalment_day = line(
            "分納を払う日", self._write_instalment_day, hint=lambda _: _DAY_HINT, placeholder="例：末日"
        )
        self.purses: dict[str, ParsedLine] = {}
        fields = (self.day, self.opening, self.reserve, self.instalment_day)
        self._purse_fields = column(spacing=9)
        self._purse_card = Card(
            label(_PURSES, "quiet", wrap=True), container(self._purse_fields), title="一人ずつの財布"
        )
        counted = Card(*(labelled(field.accessibleName(), field) for field in fields), title="手持ち金", spacing=9)
        left = scroll_area(container(column(counted, self._purse_card, None), "paper"), name="手持ち金")
        left.setFixedWidth(_LEFT)
        self.events = self._events()
        self.transfers = TransferEditor(desk)
        both = row(left, column(self.events, self.transfers))
        both.setStretch(1, 1)
        both.setContentsMargins(0, 0, 0, 0)
        self.setLayout(both)

    def _events(self) -> CollectionEditor:
        columns = (
            date_column("events", "day", "日", wareki, width=150, cursor_starts=True),
            text_column("events", "label", "なにが", strong=True, wrap=True),
            Column(
                "金額（出るときは△）",
                lambda event: format_yen(event.amount) if event.amount else "",
                self._write_amount,
                hint=signed_yen_hint,
                number=True,
                width=150,
            ),
        )
        return CollectionEditor(
            self._desk,
            "events",
            columns,
            noun="出入り",
            title="一時の出入り",
            hint="車検、自動車税、入学、賞与など、1回だけ動くお金",
            new=lambda: Event(self._desk.new_id(), ""),
            empty="1回だけ動くお金は書かれていません。",
        )

    @staticmethod
    def _write_amount(event: Event, typed: str) -> Edit | None:
        amount = parse_household_yen(typed) if typed.strip() else 0
        return None if amount is None else change("events", event.id, amount=amount)

    def _writer(self, key: str) -> Callable[[str], Edit | None]:
        def write(text: str) -> Edit | None:
            amount = parse_household_yen(text) if text.strip() else 0
            refused = amount is None or (key == "reserve" and amount < 0)
            return None if refused else set_cash(**{key: amount})

        return write

    def _write_day(self, text: str) -> Edit | None:
        day = parse_date_from(text, self._desk.today()) if text.strip() else None
        return None if text.strip() and day is None else set_cash(day=day)

    def _write_instalment_day(self, text: str) -> Edit | None:
        due = parse_due(text) if text.strip() else DueDay(LAST_DAY)
        return None if due is None or due.day is None or due.months else set_cash(instalment_day=due.day)

    def _write_purse(self, member: str, text: str) -> Edit | None:
        amount = parse_household_yen(text) if text.strip() else None
        if text.strip() and amount is None:
            return None

        def edit(case: Case) -> Case:
            purses: dict[str, Any] = {key: yen for key, yen in case.cash.purses.items() if key != member}
            return set_cash(purses=purses if amount is None else purses | {member: amount})(case)

        return edit

    def render_cash(self, case: Case) -> None:
        """Show what is at hand and what moves once."""
        cash = case.cash
        self.day.show_text(wareki(cash.day) if cash.day else "")
        self.opening.show_text(format_yen(cash.opening) if cash.day or cash.opening else "")
        self.reserve.show_text(format_yen(cash.reserve) if cash.reserve else "")
        self.instalment_day.show_text(format_due(DueDay(cash.instalment_day)))
        self._offer_purses(tuple((member.id, given_name(member.name)) for member in case.residents))
        for member, field in self.purses.items():
            field.show_text(format_yen(cash.purses[member]) if member in cash.purses else "")
        self.events.render_records(case.events)
        self.transfers.render_case(case)

    def _offer_purses(self, members: tuple[tuple[str, str], ...]) -> None:
        self._purse_card.setVisible(len(members) > 1)
        if members == self._members:
            return
        self._members = members
        clear_layout(self._purse_fields)
        self.purses = {}
        for member, name in members:
            field = ParsedLine(
                self._desk,
                f"{name}の財布（円）",
                partial(self._write_purse, member),
                hint=signed_yen_hint,
                placeholder="例：10,000",
            )
            self.purses[member] = field
            self._purse_fields.addLayout(column(labelled(field.accessibleName(), field)))
