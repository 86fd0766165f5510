"""The head of the window: long names are cut in it, and never make the window wide."""

from PySide6.QtWidgets import QApplication, QLabel

from helpers.user import User, visible
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage

NARROW = 1093
"""Pixels: a laptop of 1366 at 125 %."""
NAME = "じゅげむ ごこうのすりきれかいじゃりすいぎょのすいぎょうまつうんらいまつふうらいまつ"
FILE = "「とても長い名前のファイル&メモとても長い名前のファイル&メモとても長い名前のファイル.csv」の読み込み"


def seen(user: User, text: str) -> bool:
    """Tell whether a button lies within the window."""
    return user.window.rect().contains(user.button(text).geometry().center())


def test_a_long_name_is_cut_and_can_be_read_whole(user: User) -> None:
    user.write(user.go(HouseholdPage).editor.view, "taro", "名前", NAME)
    QApplication.processEvents()
    title = user.view.header.title
    assert user.view.header.minimumSizeHint().width() <= NARROW
    assert title.shown.endswith("…")
    assert title.toolTip() == title.accessibleName() == f"{NAME}さんの世帯"
    assert seen(user, "いっしょに見る")
    assert all(label.width() >= label.minimumSizeHint().width() for label in visible(QLabel, user.view.header))
    assert user.sees("つぎの訪問 12月3日", user.view.header)


def test_a_usual_name_is_not_cut(user: User) -> None:
    header = user.view.header
    assert header.title.shown == header.title.text()


def test_a_long_step_back_is_cut_and_can_be_read_whole(user: User) -> None:
    user.go(BudgetPage)
    assert user.view.desk.apply(FILE, set_wishes(goal="a"))
    QApplication.processEvents()
    button = user.view.header.undo_button
    assert user.view.header.minimumSizeHint().width() <= NARROW
    assert button.text().startswith("元に戻す：「とても")
    assert button.text().endswith("…")
    assert button.toolTip() == button.accessibleName() == f"元に戻す：{FILE}"
    assert len(user.window.actions_table["undo"].text()) < 60


def test_an_ampersand_of_a_name_is_a_letter_and_no_shortcut(user: User) -> None:
    assert user.view.desk.apply("「A&B」の読込", set_wishes(goal="a"))
    assert user.window.actions_table["undo"].text() == "元に戻す：「A&&B」の読込"
    assert user.view.header.undo_button.text() == "元に戻す：「A&&B」の読込"
    user.keys("Ctrl+Z")
    assert user.window.actions_table["redo"].text() == "やり直す：「A&&B」の読込"
