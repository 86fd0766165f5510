"""納付記録を貼り付ける: a text on the left, on the right what it would write and what was not understood."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.household import called
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.personal_number import without_numbers
from kakei_desktop.importers.pension_record.paste import Pasted, read_pasted
from kakei_desktop.messages.errors import message_for
from kakei_desktop.reports.pension.pasted_record import PastedRun, PastedTable, pasted_table
from kakei_desktop.session.forbidden_numbers import refusal_of
from kakei_desktop.ui.kit.buttons import button
from kakei_desktop.ui.kit.desk import Desk
from kakei_desktop.ui.kit.labels import label
from kakei_desktop.ui.kit.layouts import column, container, row, scroll_area
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.words.pasted_record import pasted_words, wareki_spans

_TAB = 76
NAME = "納付記録を貼り付け"
_EXAMPLE = "年度\t4月\t5月\t6月\t…\n令和6年度\t納付済\t納付済\t未納\t…\n\n令和7年4月　未納\nR7.5　全額免除"
COLUMNS: tuple[Column[PastedRun], ...] = (
    Column("月", lambda run: wareki_spans(run.months), wrap=True),
    Column("いま", lambda run: run.before, tone=lambda _: "quiet", width=130, wrap=True),
    Column("書くこと", lambda run: run.after, strong=True, width=150, wrap=True),
)


class PasteRecordDialog(QDialog):
    """Nothing is written until the button is pressed."""

    def __init__(self, desk: Desk, member_id: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._member_id = desk, member_id
        self.pasted = Pasted()
        self.setWindowTitle(f"納付記録を貼り付ける（{called(desk.case.members)[member_id]}）")
        self.resize(1020, 600)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("貼り付けた納付記録")
        self.text.setPlaceholderText(_EXAMPLE)
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabStopDistance(_TAB)
        self.model: RecordTable[PastedRun] = RecordTable(COLUMNS)
        self.summary, self.notes = label("", wrap=True), label("", wrap=True)
        self.notes_title = label("確かめること", "head")
        self.refused = label("", "error", wrap=True)
        self.refused.hide()
        self.write_button = button("記録に書く", self.write, "main")
        self.write_button.setDefault(True)
        self._lay_out()
        self.text.textChanged.connect(self.read)
        self.text.setPlainText(text)
        self.read()

    def _lay_out(self) -> None:
        hint = "年度ごとの表か、1行に1か月の一覧を貼り付けてください。まだ何も書かれません。あとで元に戻せます。"
        notes = scroll_area(container(column(self.notes, None)))
        right = column(self.summary, RecordView(self.model, name="書きかわる月"), self.notes_title, notes, spacing=8)
        right.setStretch(1, 3)
        right.setStretch(3, 2)
        middle = row(self.text, right)
        middle.setStretch(0, 9)
        middle.setStretch(1, 11)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(label(hint, wrap=True))
        layout.addLayout(middle, 1)
        layout.addWidget(self.refused)
        layout.addLayout(row(None, button("やめる", self.reject), self.write_button))

    def read(self) -> None:
        """Show what the text says, held against what stands in the case."""
        text = self._without_numbers(self.text.toPlainText())
        this_month = Month.of(self._desk.today())
        self.pasted = read_pasted(text, this_month)
        table = pasted_table(
            self._desk.reference.law, self.pasted, self._desk.case.pension_of(self._member_id), this_month
        )
        self.model.render(table.runs)
        self.summary.setText(_summary(table))
        self.notes.setText("\n".join(map(pasted_words, table.findings)))
        self.notes_title.setVisible(bool(table.findings))
        self.write_button.setEnabled(bool(table.runs))

    def _without_numbers(self, text: str) -> str:
        """Take out a number that must not be kept, and say so; nobody need read it here."""
        refused = refusal_of(text)
        if refused is not None:
            text = without_numbers(text)
            self.refused.setText(message_for(refused) or "")
            self.refused.show()
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
            self.text.moveCursor(QTextCursor.MoveOperation.End)
        return text

    def write(self) -> None:
        """Write the months as one step."""

        def edit(case: Case) -> Case:
            return put("pension", self.pasted.onto(case.pension_of(self._member_id)))(case)

        if self._desk.apply(NAME, edit):
            self.accept()


def _summary(table: PastedTable) -> str:
    same = f"（ほかに{table.same}か月は、もう同じことが書かれているか、そのままにします）" if table.same else ""
    return f"{table.count}か月が書きかわります{same}。" if table.count else f"書きかわる月はありません{same}。"
