"""わかったこと: how a file was read, which can be chosen otherwise, and what it comes to."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.request import ENCODINGS, Request
from kakei_desktop.importers.review.comparing import MonthTotal
from kakei_desktop.importers.review.inspection import Inspection
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.cards import Card
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.pages.import_review.trust_card import TrustCard
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.sized_views import LargeTableView

WIDTH, NARROW_WIDTH = 338, 272
_AS_FOUND = "ファイルのとおり"
_ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8（BOM付き）",
    "cp932": "シフトJIS",
    "euc_jp": "EUC-JP",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16（LE）",
    "utf-16-be": "UTF-16（BE）",
    "iso2022_jp": "JIS（ISO-2022-JP）",
    "cp1252": "西ヨーロッパ（Windows-1252）",
}
_MONTHS: tuple[Column[MonthTotal], ...] = (
    Column("月", lambda m: f"{m.month.year}/{m.month.number}", width=88),
    Column("件", lambda m: str(m.count), number=True, sort_key=lambda m: m.count, width=34, hidden_when_narrow=True),
    Column("入った", lambda m: format_yen(m.income), number=True, sort_key=lambda m: m.income),
    Column("出た", lambda m: format_yen(m.spending), number=True, sort_key=lambda m: m.spending),
)


class ReadingPanel(QWidget):
    """What was understood.

    Signals:
        asked: What of the request is to be otherwise.
        forget_asked: The office does not want to know the layout any more by which the file was read.
    """

    asked = Signal(object)
    forget_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._request = Request()
        self.title = label("", wrap=True)
        self.forget = button("忘れる", self.forget_asked.emit, "small", name="この読み方を忘れる")
        self.sheets = self._choices("読むシート", lambda value: {"sheets": (value,) if value else ()})
        self.encoding = self._choices("文字の種類", lambda value: {"encoding": value})
        self.year = self._choices("日付の年", lambda value: {"year": value})
        self.saved_again = label("", "quiet", wrap=True)
        self.names = QCheckBox("人の名前は残さない")
        self.names.setToolTip("振込の相手など、ほかの人の名前を「（個人名）」にします。")
        self.names.clicked.connect(lambda drop: self._ask({"drop_names": drop}))
        self.sums = label("", wrap=True)
        self.trust = TrustCard()
        self.months: RecordTable[MonthTotal] = RecordTable(_MONTHS)
        self._lay_out()

    def _choices(self, name: str, values: Any) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(lambda at: self._ask(values(made.itemData(at))))
        return made

    def arrange(self, *, narrow: bool) -> None:
        """Take the width there is for it in a narrow window, or in a wide one."""
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)

    def _lay_out(self) -> None:
        self._lines = {box: container(_with_caption(box)) for box in (self.sheets, self.encoding, self.year)}
        head = row(self.title, self.forget)
        head.setStretch(0, 1)
        lines = (*self._lines.values(), self.saved_again)
        understood = Card(head, *lines, self.names, self.sums, title="わかったこと")
        self._months_view = LargeTableView(self.months, name="月ごとの合計")
        self.totals = Card(self._months_view, title="月ごと", subtitle="「入れる」の行だけを足した額")
        self.totals.body.setContentsMargins(16, 16, 8, 8)
        self.setLayout(
            column(
                scroll_area(container(column(understood, self.trust, self.totals, None), "paper"), name="わかったこと")
            )
        )
        self.arrange(narrow=False)

    def show_months(self, months: Sequence[MonthTotal]) -> None:
        """Show what the rows that are brought in come to, as high as it is: the panel scrolls."""
        self.months.reset_rows(months)
        self._months_view.setFixedHeight(self._months_view.height_of_rows(len(months)))

    def _ask(self, values: Mapping[str, Any]) -> None:
        self.asked.emit(values)

    def show_file(self, inspection: Inspection, years: Sequence[int]) -> None:
        """Show how a file was read, and what else it may be read as."""
        self._request, tables, proposal = inspection.request, inspection.opened, inspection.proposal
        self.title.setText(f"読み方：{_title(inspection)}" if proposal else "読み方はまだ決まっていません")
        self.forget.setVisible(proposal is not None and proposal.reading.is_by_saved_layout)
        sheets = tables.sheets if tables else ()
        wanted = self._request.sheets[0] if self._request.sheets else None
        self._offer(self.sheets, [(None, f"すべてのシート（{len(sheets)}）"), *((s, s) for s in sheets)], wanted)
        self._lines[self.sheets].setVisible(len(sheets) > 1)
        found = tables.encoding if tables else None
        self._offer(self.encoding, [(code, _ENCODINGS[code]) for code in ENCODINGS], found)
        self._lines[self.encoding].setVisible(found is not None)
        self._show_usual(proposal)
        self._offer(self.year, [(None, _AS_FOUND), *((year, f"{year}年") for year in years)], self._request.year)
        self._lines[self.year].setVisible(proposal is not None and proposal.reading.years_filled)
        self._show_names(proposal)
        self._show_sums(proposal)

    @staticmethod
    def _offer(box: QComboBox, values: Sequence[tuple[Any, str]], chosen: Any) -> None:
        box.clear()
        for value, words in values:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, next((at for at, (value, _) in enumerate(values) if value == chosen), 0)))

    def _show_usual(self, proposal: Proposal | None) -> None:
        usual = proposal.reading.usual_encodings if proposal else ()
        words = "か".join(_ENCODINGS[encoding] for encoding in usual)
        self.saved_again.setText(f"この形式は、ふつう{words}です。保存し直されたファイルかもしれません。")
        self.saved_again.setVisible(bool(usual))

    def _show_names(self, proposal: Proposal | None) -> None:
        self.names.setVisible(proposal is not None and proposal.reading.items is None)
        if proposal is not None:
            drop = self._request.drop_names
            self.names.setChecked(proposal.reading.kind == "bank" if drop is None else drop)

    def _show_sums(self, proposal: Proposal | None) -> None:
        form = proposal is not None and proposal.reading.items is not None
        self.trust.show_reading(proposal.reading if proposal else None)
        self.sums.setVisible(proposal is not None)
        self.totals.setVisible(proposal is not None and not form)
        if proposal is None:
            return
        reading = proposal.reading
        words = ("1か月に入る", "1か月に出る") if form else ("入った", "出た")
        sums = zip(words, (reading.income, reading.spending), strict=True)
        lines = [] if form else ["読んだ行をすべて足すと"]
        self.sums.setText("\n".join((*lines, *(f"{word}　{format_yen(amount)} 円" for word, amount in sums))))


def _title(inspection: Inspection) -> str:
    title = inspection.proposal.title if inspection.proposal else ""
    return f"{title}（列を直したもの）" if inspection.request.columns_by_sheet else title


def _with_caption(box: QComboBox) -> Any:
    caption = label(box.accessibleName(), "quiet")
    caption.setBuddy(box)
    line = row(caption, box, spacing=8)
    line.setStretch(1, 1)
    return line
