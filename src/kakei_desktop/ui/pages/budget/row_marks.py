"""The strip under the 家計表: the marks of the row under the cursor."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import change
from kakei_desktop.domain.household import Member, given_name
from kakei_desktop.domain.months import month_words
from kakei_desktop.domain.wareki import parse_month_from
from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.fitted_labels import ElidedLabel, elided
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import FlowLayout, container, row
from kakei_desktop.ui.kit.theme import set_role
from kakei_desktop.ui.pages.budget.columns import MONTH_HINT

_MONTHS = {"since": "いつからか", "until": "いつまでか"}
_NAME = 132
"""Pixels for the name of who earns or pays; a longer one is cut, and read whole in the tip."""
_ROOM_FOR_NAME = 905
"""Pixels of width from which the name of the row has room in one line with its marks."""


class RowMarks(QWidget):
    """概算, 滞納, who earns or pays it, from when and until when, and taking the row off.

    Signals:
        removal_asked: The row is to go.
    """

    removal_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._row: BudgetRow | None = None
        self.name = ElidedLabel("", "head", 4)
        self.off = button("はずす", self.removal_asked.emit, "small", name="この行をはずす")
        self.estimate, self.arrears = QCheckBox("概算(&G)"), QCheckBox("滞納あり(&T)")
        self.payer = QComboBox()
        self.since, self.until = (self._month_line(field) for field in ("since", "until"))
        self.payer.setMinimumWidth(96)
        self.payer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._lay_out()
        self.estimate.clicked.connect(lambda on: self._apply("概算の印", estimate=on))
        self.arrears.clicked.connect(lambda on: self._apply("滞納の印", arrears=on))
        self.payer.activated.connect(lambda _: self._apply("だれの分かを変更", payer=self.payer.currentData()))

    def _month_line(self, field: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText("例：12月")
        line.setAcceptDrops(False)
        line.setFixedWidth(112)
        line.setAccessibleName(_MONTHS[field])
        line.editingFinished.connect(lambda: self._write_month(line, field))
        return line

    def _lay_out(self) -> None:
        self.payer.setAccessibleName("だれの分か")
        payer = _captioned("だれ(&W)", self.payer)
        since, until = (_captioned(*each, after=True) for each in (("から(&S)", self.since), ("まで(&U)", self.until)))
        fields = FlowLayout(8)
        for piece in (self.estimate, self.arrears, payer, since, until, self.off):
            fields.addWidget(piece)
        self._line = row(self.name, None, fields, spacing=10)
        self._line.setContentsMargins(8, 0, 8, 0)
        self.setLayout(self._line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the row where there is room for it, and ask for as many lines as the marks then take."""
        super().resizeEvent(event)
        self.name.setVisible(self.width() >= _ROOM_FOR_NAME)
        self.setMinimumHeight(self._line.totalMinimumHeightForWidth(self.width()))

    def show_row(self, budget_row: BudgetRow | None) -> None:
        """Show the marks of a row; None shows none."""
        self._row = budget_row
        self.setEnabled(budget_row is not None)
        shown = budget_row or BudgetRow("", "", "")
        self.name.setText(shown.label)
        self.estimate.setChecked(shown.estimate)
        self.arrears.setChecked(shown.arrears)
        for line, month in ((self.since, shown.since), (self.until, shown.until)):
            line.setText(month_words(month) if month else "")
            set_role(line, wrong="false")
        self.payer.setCurrentIndex(max(0, self.payer.findData(shown.payer)))
        self.payer.setToolTip(self.payer.currentData(Qt.ItemDataRole.ToolTipRole) or "")

    def offer_members(self, members: Iterable[Member]) -> None:
        """Offer these persons as those who earn or pay a row."""
        self.payer.clear()
        self.payer.addItem("世帯", None)
        for member in members:
            name = given_name(member.name)
            self.payer.addItem(elided(self.payer, name, _NAME), member.id)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                self.payer.setItemData(self.payer.count() - 1, name, role)

    def _apply(self, name: str, **values: object) -> None:
        if self._row is not None:
            self._desk.apply(name, change("budget", self._row.id, **values))

    def _write_month(self, line: QLineEdit, field: str) -> None:
        typed = line.text().strip()
        if (number := refusal_of(typed)) is not None:
            line.clear()
            self._desk.refuse(number)
            return
        month = parse_month_from(typed, self._desk.today()) if typed else None
        refused = bool(typed) and month is None
        set_role(line, wrong="true" if refused else "false")
        if refused:
            self._desk.notice.say(MONTH_HINT.format(_MONTHS[field]), tone="missing")
        elif self._row is not None and month != getattr(self._row, field):
            self._apply(f"{_MONTHS[field]}を変更", **{field: month})


def _captioned(words: str, field: QWidget, *, after: bool = False) -> QWidget:
    caption = label(words, "quiet")
    caption.setTextFormat(caption.textFormat().AutoText)
    caption.setBuddy(field)
    return container(row(field, caption) if after else row(caption, field))
