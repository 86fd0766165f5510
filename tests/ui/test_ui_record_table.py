"""The contract of Qt's models: rows go and come while a cursor stands in them, and Qt has nothing to warn of."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from kakei_desktop.domain.case import Case
from kakei_desktop.ui.tables.columns import Column, GroupRow, Tag, check_column
from kakei_desktop.ui.tables.find_bar import FindBar, find_in
from kakei_desktop.ui.tables.record_delegate import CellLineEdit
from kakei_desktop.ui.tables.record_table import SORT_ROLE, RecordTable
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.row_painter import RowPainter
from kakei_desktop.ui.tables.sized_views import ColumnShrinker, LargeTableView


@dataclass(frozen=True)
class Row:
    id: str
    text: str = ""


def _unchanged(case: Case) -> Case:
    return case


COLUMNS: tuple[Column[Row], ...] = (
    Column("名前", lambda r: r.id),
    Column("言葉", lambda r: r.text, lambda _, __: _unchanged),
)
_WRAPPING: tuple[Column[Row], ...] = (Column("言葉", lambda r: r.text, wrap=True, width=120),)
CHANGES = ("abc>abc", "abc>ac", "abc>bc", "abc>ab", "abc>", ">abc", "abc>axc", "abc>axyc", "abc>xyz", "ab>ba", "a>xa")


@pytest.fixture
def view(qtbot: QtBot) -> RecordView:
    shown = RecordView(RecordTable(COLUMNS), name="ためし")
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("cursor", [0, 1, 2])
def test_rows_go_and_come_under_the_cursor(view: RecordView, change: str, cursor: int) -> None:
    before, after = ([Row(letter) for letter in part] for part in change.split(">"))
    tester = QAbstractItemModelTester(view.table, QAbstractItemModelTester.FailureReportingMode.Warning)
    view.table.render(before)
    view.setCurrentIndex(view.table.index(cursor, 1))
    seen: list[int] = []
    view.table.rowsAboutToBeRemoved.connect(lambda *_: seen.append(view.table.rowCount()))
    view.table.render(after)
    assert [view.table.record(row) for row in range(view.table.rowCount())] == after
    assert seen in ([], [len(before)]), "whoever asks before rows go still finds them"
    tester.deleteLater()


@pytest.mark.parametrize(("after", "left"), [("", []), ("b", ["b"]), ("xab", ["x", "a", "b"])])
def test_what_is_written_may_take_its_own_row_away(view: RecordView, after: str, left: list[str]) -> None:
    view.table.render([Row("a"), Row("b")])
    view.table.edited.connect(lambda *_: view.table.render([Row(letter) for letter in after]))
    view.setCurrentIndex(view.table.index(0, 1))
    view.setFocus()
    QTest.keyClicks(view, "1")
    (editor,) = view.findChildren(CellLineEdit)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [row.id for row in view.table.rows] == left


def test_a_row_that_changes_while_another_comes_stays_where_it_is(view: RecordView) -> None:
    view.table.render([Row("a"), Row("b")])
    view.setCurrentIndex(view.table.index(1, 1))
    changed: list[tuple[int, int]] = []
    view.table.dataChanged.connect(lambda first, *_: changed.append((first.row(), first.column())))
    view.table.render([Row("a", "x"), Row("n"), Row("b", "y")])
    assert (view.current_record, changed) == (Row("b", "y"), [(0, 1), (2, 1)]), "only what reads differently"


@dataclass(frozen=True)
class Bill:
    id: str
    amount: int | None
    paid: bool = False


BILLS = [Bill("b", 1_000), Bill("a", 900, paid=True), Bill("c", None), Bill("d", 20_000)]
BILL_COLUMNS: tuple[Column[Bill], ...] = (
    Column("名前", lambda b: b.id, strong=True, tags=lambda b: (Tag("印"),) if b.paid else ()),
    Column("金額", lambda b: f"{b.amount or 0:,}", number=True, sort_key=lambda b: b.amount, tone=lambda _: "quiet"),
    check_column("すんだ", lambda b: b.paid, lambda _, __: _unchanged),
)


class PaintedView(QTableView):
    """A view of any model, painted as our tables are."""

    painter: RowPainter

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            self.painter.paint(painter, event.rect())


@pytest.fixture
def bills(qtbot: QtBot) -> Iterator[QSortFilterProxyModel]:
    """Bills behind one of Qt's models that sort and filter, in a view of their own."""
    table = RecordTable(BILL_COLUMNS)
    view = PaintedView()
    view.painter = RowPainter(view, table)
    proxy = QSortFilterProxyModel(view)
    table.setParent(proxy)
    proxy.setSourceModel(table)
    view.setModel(proxy)
    qtbot.addWidget(view)
    view.show()
    table.render(BILLS)
    yield proxy
    view.close()


def ids(proxy: QSortFilterProxyModel) -> str:
    return "".join(str(proxy.index(row, 0).data()) for row in range(proxy.rowCount()))


@pytest.mark.parametrize(("column", "sorted_ids"), [(0, "abcd"), (1, "abdc"), (2, "bcda")])
def test_qt_sorts_a_table_by_the_values_of_its_records(
    bills: QSortFilterProxyModel, column: int, sorted_ids: str
) -> None:
    bills.setSortRole(SORT_ROLE)
    bills.sort(column)
    assert ids(bills) == sorted_ids
    parent = bills.parent()
    assert isinstance(parent, QTableView)
    assert not parent.grab().isNull(), "its cells are painted in their new places"


def test_qt_filters_a_table_by_what_it_shows(bills: QSortFilterProxyModel) -> None:
    bills.setFilterKeyColumn(1)
    bills.setFilterFixedString("000")
    assert ids(bills) == "bd"


def test_a_cell_answers_in_the_roles_of_qt(bills: QSortFilterProxyModel) -> None:
    name, amount, paid = (bills.index(1, column) for column in range(3))
    assert amount.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "a"
    assert amount.data(Qt.ItemDataRole.ToolTipRole) is None, "a number is never cut"
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "名前 a 印"
    assert (paid.data(), paid.data(Qt.ItemDataRole.EditRole)) == ("○", "○")
    assert paid.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert name.data(Qt.ItemDataRole.CheckStateRole) is None


def test_a_group_row_has_a_title_and_nothing_else(view: RecordView) -> None:
    view.table.render([GroupRow("収入", "計 1"), Row("a")])
    assert [view.table.index(0, column).data() for column in (0, 1)] == ["収入", None]
    assert view.table.index(0, 0).data(Qt.ItemDataRole.EditRole) is None
    assert view.table.record(0) is None


def words_of(view: RecordView) -> str:
    return "".join(str(view.table.index(row, 0).data()) for row in range(view.table.rowCount()))


def test_rows_are_sorted_by_the_column_under_the_cursor_and_come_back(qtbot: QtBot) -> None:
    view = RecordView(RecordTable(COLUMNS), name="ためし", sortable=True)
    qtbot.addWidget(view)
    view.show()
    tester = QAbstractItemModelTester(view.table, QAbstractItemModelTester.FailureReportingMode.Warning)
    view.table.render([Row("a", "2"), Row("b"), Row("c", "1"), Row("d", "3")])
    view.setCurrentIndex(view.table.index(2, 1))
    seen = []
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        seen.append(words_of(view))
        assert view.current_record == Row("c", "1"), "the cursor goes with its row"
    assert seen == ["cadb", "dacb", "abcd"], "what is blank stands last"
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert view.table.headerData(1, Qt.Orientation.Horizontal) == "言葉 ↑"
    view.table.render([Row("a", "2"), Row("e", "1"), Row("c", "4")])
    assert words_of(view) == "eac"
    grouped = [GroupRow("収入"), Row("z", "9"), GroupRow("支出"), Row("y", "8")]
    view.table.reset_rows(grouped)
    assert list(view.table.rows) == grouped
    tester.deleteLater()


def test_a_table_is_copied_with_its_heads_and_a_cell_alone(view: RecordView) -> None:
    view.table.render([Row("a", "=1+1"), Row("b", "-3,000"), Row("c", "二\n行")])
    view.setCurrentIndex(view.table.index(1, 1))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "-3,000"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.clipboard().text() == "名前\t言葉\na\t'=1+1\nb\t-3,000\nc\t二 行"


def test_lines_that_are_chosen_together_are_copied_together(qtbot: QtBot) -> None:
    view = RecordView(RecordTable(COLUMNS), name="ためし", several=True)
    qtbot.addWidget(view)
    view.show()
    view.table.render([Row("a", "1"), Row("b", "2"), Row("c", "3")])
    view.setCurrentIndex(view.table.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "b\t2\nc\t3"


def test_a_row_is_found_by_what_stands_anywhere_in_it(view: RecordView) -> None:
    view.table.render([Row("花子", "スーパー"), Row("太郎", "家賃"), Row("次郎", "すーぱー 現金")])
    assert find_in(view.window().parentWidget()) is False
    bar = FindBar(view)
    bar.begin()
    bar.words.setText("すーぱー")
    assert (view.current_record.id, bar.place.text()) == ("花子", "1行め")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert view.current_record.id == "次郎"
    QTest.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.current_record.id == "花子"
    bar.words.setText("スーパー　現金")
    assert view.current_record.id == "次郎"
    bar.words.setText("電気")
    assert (view.current_record.id, bar.place.text()) == ("次郎", "ありません")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    view.table.render([])
    bar.go(1)
    assert bar.place.text() == "ありません"


def test_only_the_rows_that_hold_what_is_typed_are_shown_with_their_groups(view: RecordView) -> None:
    tester = QAbstractItemModelTester(view.table, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = [GroupRow("収入"), Row("給料", "会社"), GroupRow("支出"), Row("食費", "会社"), Row("家賃"), GroupRow("車")]
    view.table.render(rows)
    bar = FindBar(view)
    bar.begin()
    bar.words.setText("会社")
    bar.only.click()
    assert words_of(view) == "収入給料支出食費"
    view.table.render([*rows, Row("賃金", "会社")])
    assert words_of(view) == "収入給料支出食費車賃金"
    bar.words.setText("家")
    assert (words_of(view), view.current_record.id) == ("支出家賃", "家賃")
    view.select("給料")
    assert view.current_record.id == "給料", "what a filter hides is shown where one is led to it"
    bar.only.setChecked(False)
    bar.only.click()
    bar.end()
    assert len(view.table.rows) == 7
    tester.deleteLater()


def test_a_cell_is_made_like_the_one_above_as_if_it_were_typed(qtbot: QtBot) -> None:
    typed: list[tuple[str, str]] = []
    written: Column[Row] = Column("言葉", lambda r: r.text, lambda row, text: typed.append((row.id, text)))
    view = RecordView(RecordTable((COLUMNS[0], written)), name="ためし")
    qtbot.addWidget(view)
    view.show()
    view.table.render([Row("a", "食費"), Row("b", "x"), GroupRow("支出"), Row("c", "y")])
    for row, column in ((1, 1), (0, 1), (3, 1), (1, 0)):
        view.setCurrentIndex(view.table.index(row, column))
        QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert typed == [("b", "食費")], "the first has nothing above it, nor the first of a group; names are not written"


def test_rows_of_a_large_table_are_of_one_height(qtbot: QtBot) -> None:
    table = RecordTable(_WRAPPING)
    table.render([Row(str(at), "ながい言葉は何行にもなります" * 3) for at in range(300)])
    shown = LargeTableView(table, name="大きい", two_lines=True)
    qtbot.addWidget(shown)
    shown.show()
    shown.select("250")
    shown.grab()
    assert {shown.rowHeight(row) for row in range(300)} == {shown.verticalHeader().defaultSectionSize()}


def test_of_thousands_of_rows_only_those_near_what_is_seen_are_measured(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []
    of_row = RecordView.setRowHeight

    def measure(view: RecordView, row: int, height: int) -> None:
        measured.append(row)
        of_row(view, row, height)

    monkeypatch.setattr(RecordView, "setRowHeight", measure)
    shown = RecordView(RecordTable(_WRAPPING), name="長い")
    qtbot.addWidget(shown)
    shown.table.render([Row(str(at), "ながい言葉は何行にもなります" * 3) for at in range(9_000)])
    shown.show()
    qtbot.waitUntil(lambda: shown.rowHeight(0) > 33)
    assert len(set(measured)) < 200
    shown.select("8999")
    assert shown.rowHeight(8_999) > 33
    assert shown.visualRect(shown.currentIndex()).bottom() < shown.viewport().height(), "all of it is in sight"


def test_a_table_that_is_made_wider_is_not_read_through_again(qtbot: QtBot) -> None:
    asked: list[str] = []

    def text(row: Row) -> str:
        asked.append(row.id)
        return row.text

    view = RecordView(RecordTable((Column("名前", lambda r: r.id), Column("言葉", text, width=120))), name="ためし")
    ColumnShrinker(view)
    qtbot.addWidget(view)
    view.table.render([Row(f"{at}", "長い言葉" * 9) for at in range(300)])
    view.resize(400, 200)
    view.show()
    QApplication.processEvents()
    assert "299" in asked
    narrow = view.columnWidth(1)
    asked.clear()
    view.resize(700, 200)
    QApplication.processEvents()
    assert view.columnWidth(1) > narrow
    assert "299" not in asked
    view.table.render([Row(f"{at}", "短い") for at in range(301)])
    assert "299" in asked
    assert view.columnWidth(1) < narrow
