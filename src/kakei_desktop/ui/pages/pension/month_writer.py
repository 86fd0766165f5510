"""えらんだ月に書く: what can be written into the months that are chosen, by button or by key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton

from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.domain.pension_record import (
    PARTIAL,
    PensionMonth,
    PensionRecord,
    PensionStatus,
    forget_months,
    write_months,
)
from kakei_desktop.reports.pension.deadlines import Deadline
from kakei_desktop.reports.pension.grid import PensionGrid, owed_in
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, row
from kakei_desktop.words.deadlines import chosen_words

MonthsEdit: TypeAlias = Callable[[PensionRecord, tuple[Month, ...]], PensionRecord]
"""What is written into months of a record."""
_NONE_CHOSEN = "月がえらばれていません"


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """What can be written into a month: its key on the keyboard, its words, and what it stands for."""

    key: str
    words: str
    status: PensionStatus
    category: InsuredCategory = InsuredCategory.FIRST

    def on(self, month: Month, *, residual_paid: bool) -> PensionMonth:
        """Return the month as this entry writes it."""
        return PensionMonth(month, self.status, self.category, residual_paid or self.status not in PARTIAL)


MONTH_ENTRIES = (
    MonthEntry("1", "未納", PensionStatus.UNPAID),
    MonthEntry("2", "納付ずみ", PensionStatus.PAID),
    MonthEntry("3", "全額免除", PensionStatus.FULL),
    MonthEntry("4", "4分の3免除", PensionStatus.THREE_QUARTER),
    MonthEntry("5", "半額免除", PensionStatus.HALF),
    MonthEntry("6", "4分の1免除", PensionStatus.QUARTER),
    MonthEntry("7", "納付猶予", PensionStatus.POSTPONEMENT),
    MonthEntry("8", "学生納付特例", PensionStatus.STUDENT_SPECIAL),
    MonthEntry("9", "法定免除", PensionStatus.LEGAL),
    MonthEntry("0", "産前産後", PensionStatus.MATERNITY),
    MonthEntry("i", "育児", PensionStatus.CHILDCARE),
    MonthEntry("k", "会社の年金（第2号）", PensionStatus.PAID, InsuredCategory.SECOND),
    MonthEntry("h", "扶養（第3号）", PensionStatus.PAID, InsuredCategory.THIRD),
    MonthEntry("n", "加入なし", PensionStatus.NOT_INSURED),
    MonthEntry("u", "わからない", PensionStatus.UNKNOWN),
)


class MonthWriter(Card):
    """The chosen months, and a button for each entry.

    Signals:
        edit_asked: Name of the edit, and the :data:`MonthsEdit`.
    """

    edit_asked = Signal(str, object)

    def __init__(self, stop_choosing: Callable[[], None]) -> None:
        super().__init__(title="えらんだ月に書く", spacing=8)
        self.chosen = label(_NONE_CHOSEN, "head")
        self.residual = QCheckBox("一部免除の残りは納めた")
        self.residual.setChecked(True)
        self.until = label("", "quiet", wrap=True)
        self.buttons = {entry.key: self._button(entry) for entry in MONTH_ENTRIES}
        entries, tools = FlowLayout(6), FlowLayout(12)
        for each in self.buttons.values():
            entries.addWidget(each)
        erase = button("消す（Delete）", lambda: self.press(""))
        done = button("えらぶのをやめる（Esc）", stop_choosing)
        for tool in (self.residual, erase, done):
            tools.addWidget(tool)
        self.body.addLayout(row(self.chosen, None, tools))
        self.body.addWidget(self.until)
        self.body.addLayout(entries)

    def _button(self, entry: MonthEntry) -> QPushButton:
        made = button(f"{entry.words}  {entry.key.upper()}", partial(self._write, entry), name=entry.words)
        made.setEnabled(False)
        return made

    def show_months(
        self, months: tuple[Month, ...], grid: PensionGrid | None, deadlines: Mapping[Month, Deadline]
    ) -> None:
        """Say which months are chosen, how many, what can still be paid of them and until when."""
        for each in self.buttons.values():
            each.setEnabled(bool(months))
        self.chosen.setText(_chosen_text(months, grid) if months else _NONE_CHOSEN)
        self.until.setText(chosen_words(months, deadlines))
        self.until.setVisible(bool(self.until.text()))

    def press(self, key: str) -> None:
        """Write what a key stands for; an empty one erases, and others that stand for nothing do nothing."""
        entry = next((entry for entry in MONTH_ENTRIES if entry.key == key.lower()), None)
        if entry is not None:
            self._write(entry)
        elif not key:
            self.edit_asked.emit("年金の月を消す", forget_months)

    def _write(self, entry: MonthEntry) -> None:
        paid = self.residual.isChecked()

        def edit(record: PensionRecord, months: tuple[Month, ...]) -> PensionRecord:
            return write_months(record, [entry.on(month, residual_paid=paid) for month in months])

        self.edit_asked.emit(f"{entry.words}と書く", edit)


def _chosen_text(months: tuple[Month, ...], grid: PensionGrid | None) -> str:
    first_last = "〜".join(dict.fromkeys((month_words(months[0]), month_words(months[-1]))))
    count = f"　{len(months)}か月" if len(months) > 1 else ""
    owed = owed_in(grid, months) if grid else 0
    return f"{first_last}{count}" + (f"　{format_yen(owed)}円" if owed else "")
