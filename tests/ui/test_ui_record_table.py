"""The contract of Qt's models: rows go and come while a cursor stands in them, and Qt has nothing to warn of."""

from dataclasses import dataclass

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kakei_desktop.domain.case import Case
from kakei_desktop.ui.models.record_table import Column, RecordTable
from kakei_desktop.ui.widgets.record_view import RecordView


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


def test_a_row_that_goes_takes_its_open_editor_along(view: RecordView) -> None:
    view.table.render([Row("a"), Row("b")])
    view.setCurrentIndex(view.table.index(0, 1))
    view.edit(view.currentIndex())
    view.table.render([Row("b")])
    assert view.table.rowCount() == 1
