"""The strips under the two tables: what else is known of the debt, or of the arrears, under the cursor."""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kakei_desktop.domain.budget import DueDay, format_due, parse_due
from kakei_desktop.domain.case import Collection, Edit, change
from kakei_desktop.domain.liabilities import (
    ARREARS_KINDS,
    REPAYMENT_METHODS,
    WAIVERS,
    Arrears,
    ArrearsKind,
    Debt,
    RepaymentMethod,
    Waiver,
    format_rate,
    parse_rate,
)
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.wareki import parse_date, parse_month_from, wareki
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fields import ParsedLine
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, container, row
from kakei_desktop.ui.tables.columns import DATE_HINT

R = TypeVar("R", Debt, Arrears)
_DUE_HINT = "日として読めませんでした。「27日」「末日」「6・12月10日」のように書いてください。"
_RATE_HINT = "年利として読めませんでした。「18」「14.6」のように、％の数字で書いてください。"
_MONTH_HINT = "月として読めませんでした。「12月」「R8.12」のように書いてください。"


class _Details(QWidget, Generic[R]):
    """Fields of the record under the cursor, written as they are left."""

    def __init__(self, desk: Desk, part: Collection) -> None:
        super().__init__()
        self._desk, self._part = desk, part
        self._record: R | None = None
        self._lines: list[ParsedLine] = []
        self.name = ElidedLabel("", "head", 4)

    def _lay_out(self, *fields: QWidget) -> None:
        flow = FlowLayout(10)
        for field in fields:
            words = label(field.accessibleName(), "quiet")
            words.setBuddy(field)
            flow.addWidget(container(row(words, field, spacing=6)))
        self._fields = row(self.name, flow, spacing=10)
        self._fields.setStretch(1, 1)
        self.setLayout(self._fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for as many lines as the fields then take."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._fields.totalMinimumHeightForWidth(self.width()))

    def _line(self, name: str, write: Callable[[str], Edit | None], hint: str, example: str, width: int) -> ParsedLine:
        line = ParsedLine(self._desk, name, write, hint=lambda _: hint, placeholder=example)
        line.setFixedWidth(width)
        self._lines.append(line)
        return line

    def _choice(self, name: str, words: Mapping[Any, str], write: Callable[[str], Edit | None]) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        for value, text in words.items():
            made.addItem(text, value.value if value else "")

        def apply() -> None:
            if (edit := write(made.currentData())) is not None:
                self._desk.apply(name, edit)

        made.activated.connect(lambda _: apply())
        return made

    def _take(self, record: R | None, name: str) -> None:
        if (record and record.id) != (self._record and self._record.id):
            for line in self._lines:
                line.give_up()  # what could not be read was typed for another
        self._record = record
        self.setVisible(record is not None)
        self.name.setText(name)

    def _change(self, **values: object) -> Edit | None:
        return change(self._part, self._record.id, **values) if self._record else None


class DebtDetails(_Details[Debt]):
    """返済日, 年利, 返し方, and from which month a lawyer has taken the debt over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "debts")
        self.day = self._line("返済日", self._write_day, _DUE_HINT, "例：27日", 96)
        self.rate = self._line("年利（％）", self._write_rate, _RATE_HINT, "例：18", 70)
        self.method = self._choice("返し方", REPAYMENT_METHODS, lambda key: self._change(method=RepaymentMethod(key)))
        self.taken_over = self._line("弁護士などに頼んだ月", self._write_taken_over, _MONTH_HINT, "例：12月", 110)
        self.waiver = self._choice("特例貸付の免除", {None: "—", **WAIVERS}, self._write_waiver)
        self._lay_out(self.day, self.rate, self.method, self.taken_over, self.waiver)

    def show_record(self, debt: Debt | None) -> None:
        """Show how a debt is repaid; None shows none."""
        shown = debt or Debt("", "")
        self._take(debt, shown.creditor)
        self.day.show_text(format_due(shown.due or DueDay()))
        self.rate.show_text(format_rate(shown.rate_bp))
        self.method.setCurrentIndex(self.method.findData(shown.method.value))
        self.taken_over.show_text(month_words(shown.taken_over) if shown.taken_over else "")
        self.waiver.setCurrentIndex(self.waiver.findData(shown.waiver.value if shown.waiver else ""))

    def _write_day(self, text: str) -> Edit | None:
        due = parse_due(text)
        return None if due is None or due.anchor else self._change(due=due if due != DueDay() else None)

    def _write_rate(self, text: str) -> Edit | None:
        rate = parse_rate(text) if text.strip() else 0
        return None if rate is None else self._change(rate_bp=rate)

    def _write_waiver(self, key: str) -> Edit | None:
        return self._change(waiver=Waiver(key) if key else None)

    def _write_taken_over(self, text: str) -> Edit | None:
        month = parse_month_from(text, self._desk.today()) if text.strip() else None
        return None if text.strip() and month is None else self._change(taken_over=month)


class ArrearsDetails(_Details[Arrears]):
    """How pressing arrears are, and since when they are behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "arrears")
        self.kind = self._choice("種類", ARREARS_KINDS, lambda key: self._change(kind=ArrearsKind(key)))
        self.due = self._line("いちばん古い納期限", self._write_due, DATE_HINT, "例：R8.1.31", 130)
        self._lay_out(self.kind, self.due)

    def show_record(self, arrears: Arrears | None) -> None:
        """Show what is known of arrears; None shows none."""
        shown = arrears or Arrears("", "")
        self._take(arrears, shown.label)
        self.kind.setCurrentIndex(self.kind.findData(shown.kind.value))
        self.due.show_text(wareki(shown.due) if shown.due else "")

    def _write_due(self, text: str) -> Edit | None:
        due = parse_date(text) if text.strip() else None
        return None if text.strip() and due is None else self._change(due=due)
