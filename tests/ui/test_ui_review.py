"""Deciding what of a file is brought in: rows, categories, pairs, what is there already."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from helpers.ledgers import CATALOGUE, FILES, Row, csv_bytes, table
from helpers.review import bring_in, choose, new_rows, opened, review
from helpers.review import table as shown_table
from helpers.user import Stored, User
from kakei_desktop.importers.review.decisions import Decisions
from kakei_desktop.importers.review.proposal import Proposal
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.import_review import rows as review_rows
from kakei_desktop.ui.pages.import_review.rows_panel import RowsPanel
from kakei_desktop.ui.tables.record_view import RecordView

SHOP, OTHER = "見本の店", "例の店"
ROWS = [
    Row(date(2026, 4, 1), -300, SHOP),
    Row(date(2026, 4, 2), -500, OTHER),
    Row(date(2026, 5, 3), -700, SHOP),
    Row(date(2026, 5, 9), 700, SHOP),
]


def ledger(folder: Path, name: str, rows: list[Row], file: str = "") -> Path:
    path = folder / (file or f"{name}.csv")
    path.write_bytes(csv_bytes(table(CATALOGUE.layouts[name], rows)))
    return path


def cells(panel: RowsPanel, title: str) -> list[str]:
    at = [column.title for column in panel.model.columns].index(title)
    return [str(panel.model.index(row, at).data()) for row in range(panel.model.rowCount())]


def put_cursor(panel: RowsPanel, row: int, title: str) -> None:
    at = [column.title for column in panel.model.columns].index(title)
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(row, at))


def test_space_and_a_click_leave_a_row_out_and_the_sums_follow(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    panel = new_rows(page)
    assert page.take_button.text() == "4件を取り込む"
    put_cursor(panel, 0, "日")
    newcomer.keys("Space")
    assert page.take_button.text() == "3件を取り込む"
    months = page.panel.months
    assert [str(months.index(row, 3).data()) for row in range(months.rowCount())] == ["500", "700"]
    newcomer.click(panel.view.viewport(), panel.view.visualRect(panel.model.index(1, 0)).center())
    put_cursor(panel, 2, "日")
    newcomer.keys("Shift+Down", "Space")
    assert page.take_button.text() == "0件を取り込む"
    assert not page.take_button.isEnabled()
    newcomer.keys("Space")
    bring_in(newcomer, page, 2)
    assert [t.amount for t in newcomer.case.transactions] == [-700, 700]


def test_what_was_left_out_stays_out_when_the_file_is_read_again(newcomer: User, tmp_path: Path) -> None:
    file = ledger(tmp_path, "mufg", ROWS)
    page = opened(newcomer, file)
    put_cursor(new_rows(page), 1, "日")
    newcomer.keys("Space")
    bring_in(newcomer, page, 3)
    again = opened(newcomer, file)
    assert again.take_button.text() == "0件を取り込む"
    assert cells(new_rows(again), "内容") == [OTHER]
    put_cursor(new_rows(again), 0, "日")
    newcomer.keys("Space")
    bring_in(newcomer, again, 1)
    assert len(newcomer.case.transactions) == 4


def test_a_row_that_is_there_already_can_be_brought_in_all_the_same(newcomer: User, tmp_path: Path) -> None:
    file = ledger(tmp_path, "rakuten_card", ROWS[:2])
    bring_in(newcomer, opened(newcomer, file), 2)
    again = opened(newcomer, file)
    view = shown_table(again, "もうある行")
    assert (view.model().rowCount(), again.take_button.isEnabled()) == (2, False)
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    newcomer.keys("Return")
    assert "入れる" in str(view.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    bring_in(newcomer, again, 1)
    assert [t.amount for t in newcomer.case.transactions] == [-300, -500, -500]
    newcomer.keys("Ctrl+Z")
    assert len(newcomer.case.transactions) == 2


def test_a_category_goes_to_all_rows_of_the_payee_money_in_and_out_apart(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    panel = new_rows(page)
    assert newcomer.button("費目がまだの行だけ（4）", page)
    put_cursor(panel, 0, "費目")
    choose(newcomer, panel.categories, "食費・日用品　食費")
    assert cells(panel, "費目") == ["食費", "まだ決めていない", "食費", "まだ決めていない"]
    newcomer.click(panel.undecided)
    assert cells(panel, "内容") == [OTHER, SHOP]
    newcomer.click(panel.undecided)
    bring_in(newcomer, page, 4)
    assert [t.category for t in newcomer.case.transactions] == ["food", None, "food", None]


def test_a_category_goes_to_the_chosen_rows_alone_where_that_is_wanted(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    panel = new_rows(page)
    newcomer.click(panel.alike)
    put_cursor(panel, 0, "内容")
    newcomer.keys("Shift+Down")
    choose(newcomer, panel.categories, "食費・日用品　食費")
    assert cells(panel, "費目") == ["食費", "食費", "まだ決めていない", "まだ決めていない"]


def test_what_was_decided_outlives_another_way_of_reading(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    put_cursor(new_rows(page), 0, "日")
    newcomer.keys("Space")
    newcomer.click(page.panel.names)
    newcomer.rest()
    assert page.inspection.request.drop_names is False
    assert page.take_button.text() == "3件を取り込む"


def test_names_of_other_people_are_left_out_unless_they_are_wanted(newcomer: User, tmp_path: Path) -> None:
    sent = "振込　ヤマダ　ハナコ"
    page = opened(newcomer, ledger(tmp_path, "mufg", [Row(date(2026, 4, 1), 300, sent)]))
    assert page.panel.names.isChecked()
    assert cells(new_rows(page), "内容") == ["振込　（個人名）"]
    newcomer.click(page.panel.names)
    newcomer.rest()
    assert cells(new_rows(page), "内容") == [sent]
    newcomer.click(page.panel.names)
    newcomer.rest()
    bring_in(newcomer, page, 1)
    assert newcomer.case.transactions[0].description == "振込　（個人名）"


def test_a_charge_is_not_counted_beside_what_was_paid_with_it(newcomer: User, tmp_path: Path) -> None:
    wallet = tmp_path / "paypay.csv"
    head = "取引日,出金金額（円）,入金金額（円）,取引内容,取引先,取引方法,取引番号"
    rows = [
        "2026/04/10 12:03:44,-,5000,チャージ,見本銀行,見本銀行,01",
        "2026/04/12 09:00:00,640,-,支払い,見本店,残高,02",
    ]
    wallet.write_text("\n".join([head, *rows]), encoding="utf-8-sig")
    bank = ledger(tmp_path, "mufg", [Row(date(2026, 4, 10), -5000, "ペイペイ"), Row(date(2026, 4, 28), -50, "手数料")])
    bring_in(newcomer, opened(newcomer, bank), 2)
    page = opened(newcomer, wallet)
    newcomer.press("組になる行 1", page)
    view = shown_table(page, "組になる行")
    assert [str(view.table.index(0, c).data()) for c in (0, 3)] == ["電子マネーのチャージ", "5,000"]
    view.setFocus()
    bring_in(newcomer, page, 1)
    assert sorted(t.amount for t in newcomer.case.transactions) == [-640, -50]


def test_a_debit_is_not_counted_beside_the_cards_lines_whichever_comes_first(newcomer: User, tmp_path: Path) -> None:
    lines = [Row(date(2026, 4, day), -100 * day, f"店{day}") for day in (1, 2, 3)]
    card = ledger(tmp_path, "rakuten_card", lines)
    bank = ledger(
        tmp_path, "mufg", [Row(date(2026, 5, 27), -600, "ミホンカード"), Row(date(2026, 5, 28), -50, "手数料")]
    )
    bring_in(newcomer, opened(newcomer, card), 3)
    page = opened(newcomer, bank)
    newcomer.press("組になる行 1", page)
    view = shown_table(page, "組になる行")
    assert [str(view.table.index(0, c).data()) for c in (0, 2, 3)] == [
        "カードの引き落とし",
        "カードの明細 3行\n2026/4/1～2026/4/3",
        "600",
    ]
    view.setFocus()
    newcomer.keys("Return")
    assert page.take_button.text() == "2件を取り込む"
    newcomer.keys("Return")
    bring_in(newcomer, page, 1)
    newcomer.keys("Ctrl+Z", "Ctrl+Z")
    assert not newcomer.case.transactions

    bring_in(newcomer, opened(newcomer, bank), 2)
    bring_in(newcomer, opened(newcomer, card), 3)
    assert sorted(t.amount for t in newcomer.case.transactions) == [-300, -200, -100, -50]
    newcomer.keys("Ctrl+Z")
    assert sorted(t.amount for t in newcomer.case.transactions) == [-600, -50]


def test_the_debit_of_the_case_stays_where_that_is_wanted(newcomer: User, tmp_path: Path) -> None:
    bring_in(newcomer, opened(newcomer, ledger(tmp_path, "mufg", [Row(date(2026, 5, 27), -600, "ミホンカード")])), 1)
    lines = [Row(date(2026, 4, day), -100 * day, f"店{day}") for day in (1, 2, 3)]
    page = opened(newcomer, ledger(tmp_path, "rakuten_card", lines))
    newcomer.press("組になる行 1", page)
    shown_table(page, "組になる行").setFocus()
    newcomer.keys("Return")
    bring_in(newcomer, page, 3)
    assert len(newcomer.case.transactions) == 4


def test_a_movement_between_own_accounts_can_be_left_out_at_both_ends(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "zaim.csv"
    head = "日付,方法,カテゴリ,カテゴリの内訳,支払元,入金先,品目,メモ,お店,通貨,収入,支出,振替"
    out = "2026-04-01,payment,その他,その他,A銀行,,,,移す,JPY,0,5000,0"
    back = "2026-04-02,income,その他,その他,,B銀行,,,移した,JPY,5000,0,0"
    path.write_bytes("\n".join((head, out, back)).encode("cp932"))
    page = opened(newcomer, path)
    assert page.take_button.text() == "0件を取り込む"  # it calls itself a movement
    newcomer.press("組になる行 1", page)
    shown_table(page, "組になる行").setFocus()
    newcomer.keys("Return")
    assert page.take_button.text() == "2件を取り込む"


def test_a_row_that_is_otherwise_now_is_told(newcomer: User, tmp_path: Path) -> None:
    file = FILES / "moneyforward_me.csv"
    bring_in(newcomer, opened(newcomer, file), 342)
    text = file.read_bytes().decode("cp932")
    edited = tmp_path / "edited.csv"
    edited.write_bytes(text.replace("-4150", "-9999", 1).encode("cp932"))
    page = opened(newcomer, edited)
    newcomer.press("気になる行 1", page)
    view = shown_table(page, "気になる行")
    assert "日付か金額がちがいます" in str(view.table.index(0, 1).data())


def test_nothing_new_is_said_in_words(newcomer: User, tmp_path: Path) -> None:
    file = ledger(tmp_path, "mufg", ROWS)
    bring_in(newcomer, opened(newcomer, file), 4)
    page = opened(newcomer, file)
    assert shown_table(page, "もうある行").table.rowCount() == 4
    newcomer.press("新しい行 0", page)
    assert newcomer.sees("新しい行はありません", page)


def test_redoing_an_import_while_its_file_is_looked_at_brings_nothing_in_twice(newcomer: User, tmp_path: Path) -> None:
    file = ledger(tmp_path, "mufg", ROWS)
    bring_in(newcomer, opened(newcomer, file), 4)
    newcomer.keys("Ctrl+Z")
    page = opened(newcomer, file)
    assert page.take_button.text() == "4件を取り込む"
    newcomer.go(BudgetPage)
    newcomer.keys("Ctrl+Y")
    newcomer.press("確認に戻る")
    newcomer.rest()
    assert page.take_button.text() == "0件を取り込む"
    assert len(newcomer.case.transactions) == 4


def test_taking_back_what_a_row_resembles_while_it_is_looked_at_is_no_crash(newcomer: User, tmp_path: Path) -> None:
    bring_in(newcomer, opened(newcomer, ledger(tmp_path, "mufg", ROWS[:1])), 1)
    page = opened(newcomer, ledger(tmp_path, "zaim", [replace(ROWS[0], text="別の書き方")]))
    assert page.take_button.text() == "0件を取り込む"
    newcomer.go(BudgetPage)
    newcomer.keys("Ctrl+Z")
    newcomer.press("確認に戻る")
    newcomer.rest()
    assert page.take_button.text() == "1件を取り込む"


def test_undo_in_the_review_takes_back_what_was_decided_there_and_nothing_else(newcomer: User, tmp_path: Path) -> None:
    bring_in(newcomer, opened(newcomer, FILES / "intake_form.xlsx"), 21)
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    panel, undo = new_rows(page), newcomer.window.actions_table["undo"]
    assert not undo.isEnabled(), "nothing was decided yet"
    put_cursor(panel, 0, "日")
    newcomer.keys("Space")
    choose(newcomer, panel.categories, "食費・日用品　食費")
    assert page.take_button.text() == "3件を取り込む"
    assert undo.toolTip() == "元に戻す：費目を選ぶ"
    newcomer.keys("Ctrl+Z", "Ctrl+Z")
    assert (page.take_button.text(), undo.isEnabled()) == ("4件を取り込む", False)
    newcomer.keys("Ctrl+Y")
    assert page.take_button.text() == "3件を取り込む"
    newcomer.go(BudgetPage)
    assert undo.toolTip() == "元に戻す：「intake_form.xlsx」の読み込み"
    assert len(newcomer.case.budget) == 21


def test_undo_reads_the_file_again_as_it_was_read_before(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    found = page.panel.encoding.currentText()
    choose(newcomer, page.panel.encoding, "シフトJIS")
    assert page.panel.encoding.currentText() != found
    newcomer.keys("Ctrl+Z")
    newcomer.rest()
    assert (page.panel.encoding.currentText(), page.take_button.text()) == (found, "4件を取り込む")
    newcomer.keys("Ctrl+Y")
    newcomer.rest()
    assert page.panel.encoding.currentText() != found


@pytest.mark.parametrize("way", ["やめる", "another", "list", "close"])
def test_what_was_decided_is_not_lost_without_asking(newcomer: User, tmp_path: Path, way: str) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    put_cursor(new_rows(page), 0, "日")
    newcomer.keys("Space")
    ways: dict[str, Callable[[], object]] = {
        "やめる": lambda: newcomer.press("やめる", page),
        "another": lambda: newcomer.view.read_files(FILES / "zaim.csv"),
        "list": newcomer.window.show_list,
        "close": newcomer.window.close,
    }
    with newcomer.answering(lambda dialog: newcomer.press("もどる", dialog)):
        ways[way]()
    assert (newcomer.view.review, page.take_button.text()) == (page, "3件を取り込む")
    with newcomer.answering(lambda dialog: newcomer.press("選んだことを捨てて、やめる", dialog)):
        newcomer.press("やめる", page)
    assert newcomer.view.review is None


def test_a_form_read_again_adds_nothing_though_its_rows_were_changed(newcomer: User, stored: Stored) -> None:
    file = FILES / "intake_form.xlsx"
    bring_in(newcomer, opened(newcomer, file), 21)
    page = newcomer.go(BudgetPage)
    line = next(line for line in newcomer.case.budget if line.category == "food")
    newcomer.write(page.view, line.id, "金額（円）", "61000")
    again = opened(newcomer, file)
    assert again.take_button.text() == "0件を取り込む"
    newcomer.press("やめる", again)
    newcomer.window.close()
    assert len(stored().budget) == 21


def test_how_often_an_item_comes_and_what_it_is_can_be_corrected_before(newcomer: User) -> None:
    page = opened(newcomer, FILES / "intake_form.xlsx")
    panel = new_rows(page)
    row = cells(panel, "項目（紙のとおり）").index("水道")
    newcomer.choose(panel.view, row, "いつ", "月")
    assert cells(panel, "いつ")[row] == "月"
    put_cursor(panel, row, "家計表の費目")
    choose(newcomer, panel.categories, "光熱・通信　水道・光熱（まとめて）")
    bring_in(newcomer, page, 21)
    (line,) = (line for line in newcomer.case.budget if line.label == "水道")
    assert (line.category, str(line.every)) == ("utilities", "month")


def test_the_row_of_the_file_stands_below_the_row_under_the_cursor(newcomer: User) -> None:
    page = opened(newcomer, FILES / "mufg.csv")
    put_cursor(new_rows(page), 2, "内容")
    assert page.tables.line.text().startswith(
        "ファイルの 4行：2025/11/12　口座振替３　デンキ　トウキョウデンリョク　11,108　53,302"
    )


def test_leaving_for_another_page_keeps_the_review_and_says_so(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, ledger(tmp_path, "mufg", ROWS))
    put_cursor(new_rows(page), 0, "日")
    newcomer.keys("Space")
    newcomer.go(HouseholdPage)
    assert newcomer.sees("「mufg.csv」の読み込みが、まだ終わっていません。")
    newcomer.press("確認に戻る")
    assert review(newcomer) is page
    bring_in(newcomer, page, 3)
    newcomer.go(HouseholdPage)
    assert not newcomer.sees("まだ終わっていません")


def test_of_a_hundred_thousand_rows_only_those_that_are_seen_are_made(
    newcomer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["日付,内容,支出", *(f"2026/{n % 12 + 1}/{n % 28 + 1},店{n % 400},{n % 900 + 100}" for n in range(100_000))]
    path = tmp_path / "long.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    made: list[int] = []
    real = review_rows.entry_row

    def counted(proposal: Proposal, place: int, decisions: Decisions) -> review_rows.ReviewRow:
        made.append(place)
        return real(proposal, place, decisions)

    monkeypatch.setattr(review_rows, "entry_row", counted)
    page = opened(newcomer, path)
    panel = new_rows(page)
    assert panel.model.rowCount() == 100_000
    newcomer.bot.waitExposed(newcomer.window)
    before = len(made)
    for step in range(1, 6):
        panel.view.verticalScrollBar().setValue(panel.view.verticalScrollBar().maximum() * step // 5)
        newcomer.rest()
    seen = panel.view.viewport().height() // panel.view.rowHeight(0) + 2
    cost = len(panel.model.columns) * 8  # each cell asks for its row a few times
    assert before <= 2 * seen * cost
    assert len(made) - before <= 6 * seen * cost


PHONE = "ケイタイデンワ　ミホンモバイル　トクベツリョウキン"


@pytest.mark.parametrize("width", [1093, 1366])
def test_what_matters_of_a_row_is_seen_in_a_narrow_window_too(newcomer: User, tmp_path: Path, width: int) -> None:
    newcomer.window.resize(width, 614)
    page = opened(newcomer, FILES / "moneyforward_me.csv")
    view = new_rows(page).view
    wait_for_whole_columns(newcomer, view, ["", "日", "内容", "費目", "入った", "出た"])
    assert view.isColumnHidden([column.title for column in view.table.columns].index("もと")) is (width == 1093)
    newcomer.press("読まなかった行 19", page)
    wait_for_whole_columns(newcomer, shown_table(page, "読まなかった行"), ["わけ", "ファイルの行"])
    newcomer.press("やめる", page)

    bring_in(newcomer, opened(newcomer, ledger(tmp_path, "rakuten_card", [Row(date(2026, 4, 3), -3000, "例の店")])), 1)
    page = opened(newcomer, ledger(tmp_path, "mufg", [Row(date(2026, 5, 20), -3000, PHONE)]))
    assert page.take_button.text() == "1件を取り込む"  # it may be the card's debit, and does not say so
    newcomer.press("組になる行 1", page)
    assert newcomer.text(shown_table(page, "組になる行"), 0, "何の組か") == "カードの引き落とし？"
    wait_for_whole_columns(
        newcomer, shown_table(page, "組になる行"), ["何の組か", "出たほう", "入ったほう・中身", "金額"]
    )
    newcomer.press("やめる", page)
    page = opened(newcomer, FILES / "intake_form.xlsx")
    titles = ["", "項目（紙のとおり）", "家計表の費目", "いつ", "入る", "出る"]
    wait_for_whole_columns(newcomer, new_rows(page).view, titles)


def wait_for_whole_columns(user: User, view: RecordView, titles: list[str]) -> None:
    """Wait until these columns stand wholly in the window, and are wide enough to be read."""
    columns = {column.title: at for at, column in enumerate(view.table.columns)}
    least = {columns[title]: 60 if view.table.columns[columns[title]].width else 90 for title in titles}
    user.wait(lambda: all(view.columnWidth(at) >= width for at, width in least.items()))
    assert view.horizontalScrollBar().maximum() == 0


def test_what_becomes_of_a_row_stays_in_sight_beside_its_number(newcomer: User) -> None:
    newcomer.window.resize(1093, 614)
    page = opened(newcomer, FILES / "moneyforward_me.csv")
    newcomer.press("もとの表", page)
    view = page.source.view
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    head = view.verticalHeader()
    shown = str(view.model().headerData(1, Qt.Orientation.Vertical))
    assert shown.endswith("入れる")
    assert head.fontMetrics().horizontalAdvance("343　入れない") + 8 <= head.width()


def test_sums_say_of_which_rows_they_are(newcomer: User) -> None:
    page = opened(newcomer, FILES / "moneyforward_me.csv")
    assert newcomer.sees("読んだ行をすべて足すと", page)
    assert newcomer.sees("「入れる」の行だけを足した額", page)


def test_the_months_are_all_of_one_size(newcomer: User) -> None:
    page = opened(newcomer, FILES / "moneyforward_me.csv")
    view = shown_table(page, "月ごとの合計")
    metrics = view.fontMetrics()
    texts = [str(page.panel.months.index(row, 0).data()) for row in range(page.panel.months.rowCount())]
    assert len(texts) == 12
    assert max(metrics.horizontalAdvance(text) for text in texts) + 16 <= view.columnWidth(0)
