"""The review says what speaks for its reading, and asks what nothing proves: one click, and the sums follow."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from helpers.ledgers import FILES, csv_bytes
from helpers.review import opened
from helpers.user import User, visible
from kakei_desktop.ui.pages.import_review.open_questions import OpenQuestions
from kakei_desktop.ui.pages.import_review.page import ImportReview

DOUBTFUL = [
    ["日付", "内容", "あ", "い", "メモ"],
    ["2026/4/1", "米", "1832", "1980", ""],
    ["2026/4/2", "水", "276", "300", ""],
    ["2026/4/3", "卵", "230", "250", ""],
]


def doubtful(user: User, folder: Path) -> ImportReview:
    path = folder / "kakeibo.csv"
    path.write_bytes(csv_bytes(DOUBTFUL))
    return opened(user, path)


def answers(page: ImportReview) -> list[str]:
    return [made.text() for card in visible(OpenQuestions, page) for made in visible(QPushButton, card)]


def test_a_question_is_answered_by_one_click_and_the_sums_follow(newcomer: User, tmp_path: Path) -> None:
    page = doubtful(newcomer, tmp_path)
    assert newcomer.sees("「あ」の列を、「数えない列」として読みました。合っていますか。", page)
    assert answers(page) == ["合っている　入った 0・出た 2,530", "「出たお金」にする　入った 0・出た 2,338"]
    newcomer.press("「出たお金」にする　入った 0・出た 2,338", page)
    newcomer.rest()
    assert answers(page) == []
    assert newcomer.sees("出た 2,338 円", page)
    page.undo()
    newcomer.rest()
    assert len(answers(page)) == 2
    assert newcomer.sees("出た 2,530 円", page)


def test_what_is_right_is_said_by_keyboard_and_not_asked_again(newcomer: User, tmp_path: Path) -> None:
    page = doubtful(newcomer, tmp_path)
    assert newcomer.window.focusWidget() is page.open_questions.focus_target
    newcomer.keys("Space")
    newcomer.rest()
    assert answers(page) == []
    assert newcomer.sees("出た 2,530 円", page)
    assert not newcomer.sees("「あ」の列", page)


def test_what_came_back_is_asked_about_and_comes_in_by_one_click(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "kakeibo.csv"
    rows = [["2026/4/1", "米", "1980"], ["2026/4/2", "返金 米", "480"], ["2026/4/3", "水", "300"]]
    path.write_bytes(csv_bytes([["日付", "内容", "支出"], *rows]))
    page = opened(newcomer, path)
    assert newcomer.sees("「返金 米」の 480 円は、使ったお金ですか", page)
    newcomer.press("戻ったお金　入った 480・出た 2,280", page)
    newcomer.rest()
    assert answers(page) == []
    assert newcomer.sees("入った 480 円", page)
    page.undo()
    newcomer.rest()
    assert len(answers(page)) == 3


def test_money_that_was_there_before_is_asked_about_and_left_out_by_one_click(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "kakeibo.csv"
    rows = [["2026/4/1", "前のぶん", "52000", ""], ["2026/4/2", "米", "", "1980"], ["2026/4/3", "水", "", "300"]]
    path.write_bytes(csv_bytes([["日付", "内容", "入金", "出金"], *rows]))
    page = opened(newcomer, path)
    assert newcomer.sees("2行目：「前のぶん」の 52,000 円は、前から残っていたお金ですか。", page)
    assert page.take_button.text() == "3件を取り込む"
    newcomer.press("残っていたお金なので、入れない", page)
    assert answers(page) == []
    assert page.take_button.text() == "2件を取り込む"
    page.undo()
    newcomer.press("入ったお金として入れる", page)
    assert answers(page) == []
    assert page.take_button.text() == "3件を取り込む"


def test_a_day_that_may_be_another_is_settled_by_one_click(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "kakeibo.csv"
    path.write_bytes(csv_bytes([["日付", "内容", "支出"], ["25/04/24", "米", "1980"], ["25/04/25", "水", "300"]]))
    page = opened(newcomer, path)
    assert newcomer.sees("日付の「25/04/24」を、2025年4月24日と読みました。合っていますか。", page)
    newcomer.press("2024年4月25日と読む　2024/04/25〜2025/04/25", page)
    newcomer.rest()
    assert answers(page) == []
    assert page.inspection.request.day_order == "dmy"
    page.undo()
    newcomer.rest()
    assert len(answers(page)) == 2


def test_two_questions_are_asked_at_a_time_and_stand_in_full(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "kakeibo.csv"
    rows = [["26/04/24", "甲", "1200", ""], ["26/04/25", "乙", "", "800"], ["26/04/26", "丙", "", "430"]]
    path.write_bytes(csv_bytes([["日付", "内容", "ア", "イ"], *rows]))
    page = opened(newcomer, path)
    assert newcomer.sees("答えると、つぎが出ます", page)
    asked = [made for card in visible(OpenQuestions, page) for made in visible(QPushButton, card)]
    assert len(asked) == 4
    lines = [made.parentWidget() for made in asked]
    assert all(line and made.geometry().bottom() < line.height() for made, line in zip(asked, lines, strict=True))


def test_proofs_are_lines_with_a_sign_and_their_figures(newcomer: User) -> None:
    page = opened(newcomer, FILES / "mufg.csv")
    assert newcomer.sees("✓ 残高は、84行すべてでつながっています（おわりは 665,802 円）", page)
    assert newcomer.sees("列は「三菱UFJ銀行」の決まりのとおりに読みました。", page)


def test_each_column_says_why_and_a_sum_what_it_holds_together(newcomer: User, tmp_path: Path) -> None:
    path = tmp_path / "kakeibo.csv"
    rows = [["日付", "内容", "支出"], ["2026/4/1", "米", "1980"], ["2026/4/2", "水", "300"], ["", "合計", "2280"]]
    path.write_bytes(csv_bytes(rows))
    page = opened(newcomer, path)
    assert newcomer.sees("✓ 4行目の合計 2,280 円は、上の2行の和です", page)
    assert newcomer.sees("出たお金：「支出」の列（見出しの言葉から）", page)


def test_where_nothing_proves_the_amounts_that_is_said(newcomer: User, tmp_path: Path) -> None:
    page = doubtful(newcomer, tmp_path)
    assert newcomer.sees("― 残高や合計で確かめられるところがありません。行を見くらべてください。", page)
    assert newcomer.sees("？ 金額：「い」の列（確かな理由がありません）", page)
