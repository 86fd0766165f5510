"""Reading a ledger: seen before anything changes, taken in as one step, never taken twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from helpers.ledgers import FILES, read_ledger
from helpers.review import bring_in, review
from helpers.user import Stored, User, said, visible
from kakei_desktop.domain.ledger import Ledger
from kakei_desktop.domain.money import format_yen
from kakei_desktop.importers.errors import LedgerError
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.tables.record_view import RecordView

EXPECTED: dict[str, Any] = json.loads((FILES / "expected.json").read_text(encoding="utf-8"))


def drop(user: User, target: QWidget, *files: Path) -> None:
    """Drag files over a widget and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place = target.mapTo(user.window, target.rect().center())
    button, none, window = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, user.window.windowHandle()
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, button, none))
    QApplication.sendEvent(window, QDropEvent(place, copy, data, button, none))


@pytest.mark.parametrize("name", ["moneyforward_me.csv", "handmade_kakeibo.xlsx"])
def test_a_ledger_is_shown_before_anything_changes_and_taken_in_as_one_step(
    newcomer: User, choose: list[Path], stored: Stored, name: str
) -> None:
    expected, before = EXPECTED[name], newcomer.case
    choose.append(FILES / name)
    newcomer.keys("Ctrl+O")
    page = review(newcomer)
    assert newcomer.case is before
    for words in (name, "まだ何も変わっていません", format_yen(expected["income"]), format_yen(expected["spending"])):
        assert newcomer.sees(words), words
    bring_in(newcomer, page, expected["transactions"])
    moved = newcomer.case.ledger
    assert len(moved) == expected["transactions"]
    assert (moved.income, moved.spending) == (expected["income"], expected["spending"])
    newcomer.menu("編集", f"元に戻す：「{name}」の読み込み")
    assert newcomer.case is before
    newcomer.keys("Ctrl+Y")
    newcomer.window.close()
    assert len(stored().transactions) == expected["transactions"]


def test_one_goes_on_with_the_rows_that_came(newcomer: User, choose: list[Path]) -> None:
    choose.append(FILES / "moneyforward_me.csv")
    newcomer.keys("Ctrl+O")
    bring_in(newcomer, review(newcomer), 342)
    page = newcomer.view.stack.currentWidget()
    assert isinstance(page, BudgetPage)
    assert page.ledger.view.hasFocus()
    assert page.ledger.view.current_record is not None


def test_rows_that_are_not_taken_are_shown_with_their_reasons(newcomer: User, choose: list[Path]) -> None:
    choose.append(FILES / "moneyforward_me.csv")
    newcomer.press("読み込む…")
    page = review(newcomer)
    newcomer.press("読まなかった行 19", page)
    table = next(view for view in visible(RecordView, page) if view.accessibleName() == "読まなかった行")
    texts = [str(table.table.index(row, 1).data()) for row in range(table.table.rowCount())]
    assert len(texts) == 19
    assert sum("振替" in text for text in texts) == 18
    newcomer.press("もうある行 0", page)
    newcomer.press("新しい行 342", page)
    assert newcomer.text(visible(RecordView, page)[0], 0, "内容") == "スーパー見本"


def test_the_totals_of_the_months_are_those_of_the_rows(newcomer: User, choose: list[Path]) -> None:
    choose.append(FILES / "moneyforward_me.csv")
    newcomer.menu("ファイル", "ファイルを読み込む")
    page = review(newcomer)
    months = next(view for view in visible(RecordView, page) if view.accessibleName() == "月ごとの合計")
    cells = [[str(months.table.index(row, c).data()) for c in range(4)] for row in range(months.table.rowCount())]
    number = [[int(cell.replace(",", "")) for cell in row[1:]] for row in cells]
    assert [sum(column) for column in zip(*number, strict=True)] == [342, 1_791_376, 1_952_360]


def test_reading_the_same_file_twice_adds_nothing(user: User, choose: list[Path]) -> None:
    """The sample's own transactions came from this file."""
    before = user.case
    choose.append(FILES / "moneyforward_me.csv")
    user.keys("Ctrl+O")
    page = review(user)
    assert not user.button("0件を取り込む", page).isEnabled()
    assert user.button("もうある行 342", page)
    user.press("やめる", page)
    assert isinstance(user.view.stack.currentWidget(), BudgetPage)
    assert user.case is before


def test_a_form_becomes_rows_of_the_budget(newcomer: User, choose: list[Path], stored: Stored) -> None:
    choose.append(FILES / "intake_form.xlsx")
    newcomer.keys("Ctrl+O")
    bring_in(newcomer, review(newcomer), 21)
    page = newcomer.view.stack.currentWidget()
    assert isinstance(page, BudgetPage)
    assert (page.income.value.text(), page.spending.value.text()) == ("212,000", "246,940")
    newcomer.window.close()
    assert len(stored().budget) == 21


@pytest.mark.parametrize("name", ["empty.csv", "header_only.csv", "not_a_table.csv", "truncated.xlsx"])
def test_a_file_that_cannot_be_read_is_refused_in_words_and_nothing_changes(
    user: User, choose: list[Path], name: str
) -> None:
    before = user.case
    choose.append(FILES / "broken" / name)
    with pytest.raises(LedgerError) as refused:
        read_ledger(choose[-1])
    user.keys("Ctrl+O")
    user.wait(lambda: user.sees(said(refused.value)))
    assert user.window.notice.property("tone") == "missing"
    assert user.case is before


def test_choosing_no_file_does_nothing(user: User, choose: list[Path]) -> None:
    shown = user.view.stack.currentWidget()
    user.keys("Ctrl+O")
    user.rest()
    assert user.view.stack.currentWidget() is shown


def test_a_file_dropped_on_the_window_is_read(newcomer: User) -> None:
    drop(newcomer, newcomer.view.stack, FILES / "zaim.csv")
    page = review(newcomer)
    bring_in(newcomer, page, EXPECTED["zaim.csv"]["transactions"])
    assert len(newcomer.case.transactions) == EXPECTED["zaim.csv"]["transactions"]


def test_a_file_dropped_on_a_text_is_read_and_not_written_into_it(newcomer: User) -> None:
    page = newcomer.go(PlanPage)
    drop(newcomer, page.goal, FILES / "zaim.csv")
    review(newcomer)
    assert page.goal.toPlainText() == ""
    assert newcomer.case.wishes.goal == ""


def test_a_file_dropped_where_no_case_is_open_changes_nothing(at_list: User) -> None:
    drop(at_list, at_list.window.start, FILES / "zaim.csv")
    at_list.rest()
    assert at_list.at_list()


def test_a_row_that_resembles_one_of_the_ledger_is_left_out_until_it_is_wanted(
    user: User, choose: list[Path], tmp_path: Path
) -> None:
    known = next(t for t in user.case.transactions if t.amount < -2000)
    row = f"1,{known.date:%Y/%m/%d},別の書き方の店,{known.amount},{known.account},食費,食料品,,0,other1"
    file = tmp_path / "near.csv"
    head = "計算対象,日付,内容,金額（円）,保有金融機関,大項目,中項目,メモ,振替,ID"
    file.write_text(f"{head}\n{row}\n", encoding="cp932")
    choose.append(file)
    user.keys("Ctrl+O")
    page = review(user)
    assert page.take_button.text() == "0件を取り込む"
    assert not page.take_button.isEnabled()
    view = next(view for view in visible(RecordView, page) if view.accessibleName().startswith("似た行"))
    view.setFocus()
    user.keys("Return")
    assert page.take_button.text() == "1件を取り込む"
    user.keys("Space")
    assert not page.take_button.isEnabled()
    user.press("すべて入れる", page)
    bring_in(user, page, 1)
    assert user.case.transactions[-1].description == "別の書き方の店"


def test_several_files_dropped_at_once_are_taken_one_after_the_other(newcomer: User, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK")
    drop(newcomer, newcomer.view.stack, FILES / "zaim.csv", broken, FILES / "mufg.csv")
    page = review(newcomer)
    assert page.inspection.file.name == "zaim.csv"
    assert newcomer.sees("このファイルのあとに、2つのファイルを読み込みます")
    newcomer.press("やめる", page)
    newcomer.wait(lambda: newcomer.sees("「broken.xlsx」"))
    newcomer.press("つぎのファイルを読む")
    assert review(newcomer).inspection.file.name == "mufg.csv"


def test_the_rest_of_several_files_can_be_left(newcomer: User) -> None:
    drop(newcomer, newcomer.view.stack, FILES / "zaim.csv", FILES / "mufg.csv")
    page = review(newcomer)
    newcomer.press("残りは読み込まない")
    newcomer.press("やめる", page)
    newcomer.rest()
    assert newcomer.view.review is None


def test_what_came_in_is_shown(newcomer: User, choose: list[Path]) -> None:
    choose.append(FILES / "mufg.csv")
    newcomer.keys("Ctrl+O")
    bring_in(newcomer, review(newcomer), 84)
    page = newcomer.view.stack.currentWidget()
    assert isinstance(page, BudgetPage)
    assert page.ledger.isVisible()
    assert page.ledger.model.rowCount() > 0


@pytest.mark.parametrize("name", EXPECTED)
def test_every_ledger_comes_through_the_window_as_a_right_reading_finds_it(
    newcomer: User, choose: list[Path], name: str
) -> None:
    expected = EXPECTED[name]
    choose.append(FILES / name)
    newcomer.keys("Ctrl+O")
    page = review(newcomer)
    proposal = page.inspection.proposal
    assert proposal is not None
    assert (proposal.layout, proposal.reading.encoding) == (expected["layout"], expected.get("encoding"))
    bring_in(newcomer, page, expected.get("transactions") or expected["items"])
    if "items" in expected:
        assert len(newcomer.case.budget) == expected["items"]
    else:
        rows = newcomer.case.transactions
        assert (Ledger.of(rows).income, Ledger.of(rows).spending) == (expected["income"], expected["spending"])
