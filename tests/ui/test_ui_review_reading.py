"""Reading a file otherwise than it was understood: what its columns mean, letters, year, password, and what is kept."""

import io
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from helpers.caseloads import PASSPHRASE
from helpers.ledgers import FILES, csv_bytes
from helpers.review import bring_in, choose, name_column, name_row, new_rows, opened, table
from helpers.user import User, said
from kakei_desktop.domain.ledger_settings import LedgerSettings
from kakei_desktop.importers.errors import CaseloadGiven
from kakei_desktop.session.jobs import Progress
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.pages.import_review import file_reading
from kakei_desktop.ui.pages.import_review.category_rules import CategoryRulesDialog
from kakei_desktop.ui.pages.import_review.page import ImportReview

STRANGE = [
    ["ひみつの帳面", "", "", "", ""],
    ["そら", "うみ", "やま", "かわ", "もり"],
    ["あさ", "", "", "", ""],
    ["2026/4/1", "米", "父", "1980", "8020"],
    ["2026/4/2", "給料", "母", "-5000", "13020"],
]
UNKNOWN = [["甲", "乙", "丙"], ["さくねん", "米", "1980円"], ["2026/4/2", "パン", "たかい"]]


def file_of(folder: Path, lines: list[list[str]], name: str = "strange.csv", encoding: str = "cp932") -> Path:
    path = folder / name
    path.write_bytes(csv_bytes(lines, encoding))
    return path


def story(page: ImportReview) -> list[tuple[str, int]]:
    assert page.inspection.proposal is not None
    return [(e.description, e.amount) for e in page.inspection.proposal.reading.transactions]


def test_the_open_caseload_is_no_ledger_under_whatever_name(newcomer: User, tmp_path: Path) -> None:
    assert newcomer.window.open_caseload is not None
    name = tmp_path / "家計簿.csv"
    name.hardlink_to(newcomer.window.open_caseload.file.path)
    newcomer.view.read_files(name)
    newcomer.wait(lambda: newcomer.sees(said(CaseloadGiven()), newcomer.window.notice))


def test_columns_are_named_by_clicking_on_them_and_the_rows_follow(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, file_of(tmp_path, STRANGE))
    newcomer.press("もとの表", page)
    name_row(newcomer, page, 2, "2行目を見出しにする")
    for column, meaning in enumerate(("日付", "内容", "使わない", "金額", "残高")):
        name_column(newcomer, page, column, meaning)
    newcomer.press("＋は出たお金", page)
    newcomer.rest()
    assert story(page) == [("米", -1980), ("給料", 5000)]
    assert newcomer.sees("✓ 残高は、2行すべてでつながっています（おわりは 13,020 円）", page)
    grid = page.source.model
    assert [grid.row_state(row) for row in range(5)] == ["", "見出し", "日付も金額もないメモの行の", "入れる", "入れる"]
    rows = [grid.headerData(row, Qt.Orientation.Vertical) for row in (1, 3)]
    assert rows == ["2　見出し", "4　入れる"]
    heads = [grid.headerData(place, Qt.Orientation.Horizontal) for place in range(5)]
    assert heads == ["日付 ▾", "内容 ▾", "使わない ▾", "金額 ▾", "残高 ▾"]
    newcomer.press("＋は入ったお金", page)
    newcomer.rest()
    assert story(page) == [("米", 1980), ("給料", -5000)]
    newcomer.press("はじめの読み方に戻す", page)
    newcomer.rest()
    assert page.inspection.request.columns is None


def test_columns_are_named_by_keyboard(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, file_of(tmp_path, STRANGE))
    newcomer.press("もとの表", page)
    view = page.source.view
    view.setFocus()
    view.setCurrentIndex(page.source.model.index(3, 2))
    before = page.source.model.choice.role(2)
    newcomer.keys("Return", "Home", "Down", "Down", "Return")
    newcomer.rest()
    assert before != page.source.model.choice.role(2)


def test_a_table_that_nobody_knows_is_shown_and_its_columns_are_asked_for(newcomer: User, tmp_path: Path) -> None:
    page = opened(newcomer, file_of(tmp_path, UNKNOWN))
    assert newcomer.sees("日付と金額の列を教えてください", page)
    assert not page.take_button.isEnabled()
    name_row(newcomer, page, 1, "1行目を見出しにする")
    for column, meaning in enumerate(("日付", "内容", "金額")):
        name_column(newcomer, page, column, meaning)
    assert not page.question.isVisible()
    newcomer.press("読まなかった行 2", page)
    view = table(page, "読まなかった行")
    assert [str(view.table.index(row, 2).data()) for row in range(2)] == [
        "さくねん　米　1980円",
        "2026/4/2　パン　たかい",
    ]


def test_a_choice_that_makes_no_table_leaves_the_sheet_and_asks(newcomer: User) -> None:
    page = opened(newcomer, FILES / "mufg.csv")
    before = story(page)
    newcomer.press("もとの表", page)
    name_column(newcomer, page, 0, "使わない")
    assert newcomer.sees("日付と金額の列を教えてください", page)
    name_column(newcomer, page, 0, "日付")
    assert not page.question.isVisible()
    assert story(page) == before


def test_a_reading_that_was_stopped_leaves_the_review_as_it_was_and_can_be_asked_for_again(
    newcomer: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(newcomer, file_of(tmp_path, [["日付", "内容", "支出"], ["2026/4/1", "米", "100"]]))

    def read_for_ever(*given: Any) -> NoReturn:
        progress = next(each for each in given if isinstance(each, Progress))
        while True:
            progress(0, 0)
            time.sleep(0.01)

    with monkeypatch.context() as slow:
        slow.setattr(file_reading, "inspect", read_for_ever)
        newcomer.click(page.panel.names)
        newcomer.wait(newcomer.window.progress.isVisible)
        assert not page.take_button.isEnabled()
        newcomer.press("やめる", newcomer.window.progress)
        newcomer.rest()
    assert page.take_button.isEnabled()
    assert not page.panel.names.isChecked(), "it shows what was read"
    newcomer.click(page.panel.names)
    newcomer.rest()
    assert page.inspection.request.drop_names
    bring_in(newcomer, page, 1)
    assert len(newcomer.case.transactions) == 1


def test_another_encoding_changes_what_is_seen_and_one_that_does_not_fit_is_refused(
    newcomer: User, tmp_path: Path
) -> None:
    path = tmp_path / "euc.csv"
    path.write_bytes("日付,内容,支出\n2026/4/1,雪,100\n".encode("euc_jp"))
    page = opened(newcomer, path)
    assert story(page) == [("雪", -100)]
    choose(newcomer, page.panel.encoding, "UTF-16（LE）")
    assert page.inspection.opened is not None
    assert page.inspection.opened.encoding in ("euc_jp", "utf-16-le")
    choose(newcomer, page.panel.encoding, "UTF-8")
    assert newcomer.window.notice.property("tone") == "missing"
    choose(newcomer, page.panel.encoding, "EUC-JP")
    assert story(page) == [("雪", -100)]
    assert page.panel.encoding.currentText() == "EUC-JP"


def test_a_year_is_asked_for_where_nothing_tells_it_and_can_be_changed(newcomer: User, tmp_path: Path) -> None:
    head = "番号,明細区分,取扱日付,起算日,お支払金額,お預り金額,取引区分,残高,摘要"
    row = r'"001","","4月15日","","\9,870","","出金","\41,230","ﾃﾞﾝｷ"'
    path = tmp_path / "meisai.csv"
    path.write_bytes(f"{head}\n{row}\n".encode("cp932"))
    page = opened(newcomer, path)
    assert newcomer.sees("何年の明細かを選んでください", page)
    choose(newcomer, page.question.year, "2025年")
    newcomer.press("この年で読む", page)
    newcomer.rest()
    assert page.inspection.proposal is not None
    assert page.inspection.proposal.entry(0).date.isoformat() == "2025-04-15"
    choose(newcomer, page.panel.year, "2024年")
    assert page.inspection.proposal.entry(0).date.isoformat() == "2024-04-15"
    bring_in(newcomer, page, 1)


def test_one_sheet_can_be_read_alone(newcomer: User) -> None:
    page = opened(newcomer, FILES / "handmade_kakeibo.xlsx")
    whole = len(story(page))
    choose(newcomer, page.panel.sheets, "5月")
    assert 0 < len(story(page)) < whole
    choose(newcomer, page.panel.sheets, "すべてのシート")
    assert len(story(page)) == whole


def test_a_workbook_behind_a_password_is_opened_with_it(newcomer: User, tmp_path: Path) -> None:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO((FILES / "handmade_kakeibo.xlsx").read_bytes())).encrypt("sesame", out)
    path = tmp_path / "locked.xlsx"
    path.write_bytes(out.getvalue())
    page = opened(newcomer, path)
    assert newcomer.sees("パスワードがかかっています", page)
    newcomer.click(page.question.password)
    newcomer.type("open")
    newcomer.keys("Return")
    newcomer.rest()
    assert newcomer.sees("このパスワードでは開きませんでした", page)
    newcomer.keys("Ctrl+A")
    newcomer.type("sesame")
    newcomer.press("開く", page)
    newcomer.rest()
    bring_in(newcomer, page, 173)
    assert path.read_bytes() == out.getvalue()


def test_a_layout_is_kept_under_a_name_found_again_and_forgotten(
    newcomer: User, tmp_path: Path, caseload: Path
) -> None:
    page = opened(newcomer, file_of(tmp_path, STRANGE))
    newcomer.press("もとの表", page)
    name_row(newcomer, page, 2, "2行目を見出しにする")
    for column, meaning in enumerate(("日付", "使わない", "内容", "金額", "使わない")):
        name_column(newcomer, page, column, meaning)
    newcomer.press("＋は出たお金", page)
    newcomer.rest()
    newcomer.click(page.source.name)
    newcomer.type("ひみつの帳面")
    newcomer.press("覚える", page)
    assert newcomer.sees("「ひみつの帳面」の読み方を覚えました")
    newcomer.press("やめる", page)

    again = opened(newcomer, file_of(tmp_path, [line[::-1] for line in STRANGE], "moved.csv", "utf-8"))
    assert newcomer.sees("読み方：ひみつの帳面", again)
    assert story(again) == [("父", -1980), ("母", 5000)]
    newcomer.press("忘れる", again)
    newcomer.rest()
    assert not newcomer.sees("読み方：ひみつの帳面", again)
    newcomer.window.close()
    with Caseload.open(caseload, PASSPHRASE) as stored:
        assert stored.ledger_settings() == LedgerSettings()


def test_a_rule_is_tried_at_once_kept_and_holds_for_the_next_file(newcomer: User, caseload: Path) -> None:
    file = FILES / "mufg.csv"
    page = opened(newcomer, file)
    first = story(page)[0][0]
    assert newcomer.text(new_rows(page).view, 0, "費目") == "借金の返済"

    def write_rules(dialog: QDialog) -> None:
        assert isinstance(dialog, CategoryRulesDialog)
        newcomer.press("＋ 決まりを追加", dialog)
        newcomer.write(dialog.view, 0, "内容にある文字", "カードローン")
        assert newcomer.text(dialog.view, 0, "このファイルで") == "12行"
        assert str(dialog.fitting.index(0, 0).data()) == first
        newcomer.choose(dialog.view, 0, "費目", "その他のくらし　娯楽")
        newcomer.press("＋ 決まりを追加", dialog)
        newcomer.choose(dialog.view, 1, "正規表現", "○")
        newcomer.write(dialog.view, 1, "内容にある文字", "(")
        assert newcomer.sees("正規表現として読めません", dialog)
        newcomer.press("はずす", dialog)
        newcomer.press("閉じる", dialog)

    with newcomer.answering(write_rules):
        newcomer.press("費目の決まり…", page)
    newcomer.rest()
    assert newcomer.text(new_rows(page).view, 0, "費目") == "娯楽"
    newcomer.window.close()
    with Caseload.open(caseload, PASSPHRASE) as stored:
        (rule,) = stored.ledger_settings().rules
    assert (rule.text, rule.category, rule.regex) == ("カードローン", "leisure", False)


@pytest.mark.parametrize("where", ["rule", "layout"])
def test_a_number_that_the_law_forbids_is_not_kept_with_the_office_either(
    newcomer: User, tmp_path: Path, caseload: Path, where: str
) -> None:
    number = "123456789018"
    page = opened(newcomer, file_of(tmp_path, [["日付", "内容", "支出"], ["2026/4/1", "例", "100"]]))

    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, CategoryRulesDialog)
        newcomer.press("＋ 決まりを追加", dialog)
        newcomer.write(dialog.view, 0, "内容にある文字", number)
        assert newcomer.sees("マイナンバーと思われる", dialog)
        newcomer.press("閉じる", dialog)

    if where == "rule":
        with newcomer.answering(write):
            newcomer.press("費目の決まり…", page)
    else:
        newcomer.press("もとの表", page)
        newcomer.click(page.source.name)
        newcomer.type(number)
        newcomer.press("覚える", page)
        assert newcomer.sees("マイナンバーと思われる")
    newcomer.window.close()
    with Caseload.open(caseload, PASSPHRASE) as stored:
        assert number not in repr(stored.ledger_settings())
