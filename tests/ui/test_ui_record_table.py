"""The contract of Qt's models: rows go and come while a cursor stands in them, and Qt has nothing to warn of."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kakei_desktop.domain.case import Case
from kakei_desktop.ui.tables.columns import Column
from kakei_desktop.ui.tables.record_delegate import CellLineEdit
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView


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
