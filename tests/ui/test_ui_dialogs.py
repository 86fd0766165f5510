"""Enter in a dialog does what its strongest button says, and never the opposite."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton

from helpers.user import User, visible
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.shell.dialogs import crash_box

WAYS: dict[str, Callable[[User], object]] = {
    "fill": lambda user: user.press("明細から埋める…", user.go(BudgetPage)),
    "settings": lambda user: user.keys("Ctrl+,"),
    "help": lambda user: user.keys("F1"),
    "facts": lambda user: user.press("所得と事情…", user.go(PensionPage)),
    "paste": lambda user: user.press("納付記録を貼り付ける…", user.go(PensionPage)),
    "bug": lambda _user: crash_box("").exec(),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_strongest_button_is_the_one_that_enter_presses(user: User, way: str) -> None:
    def look(dialog: QDialog) -> None:
        buttons = visible(QPushButton, dialog)
        main = [b.text() for b in buttons if b.property("role") == "main"]
        assert [b.text() for b in buttons if b.isDefault()] == main

    with user.answering(look):
        WAYS[way](user)


def test_enter_writes_what_the_ledger_fills_and_escape_does_not(user: User) -> None:
    page, before = user.go(BudgetPage), user.case

    def answer(key: Qt.Key) -> Callable[[QDialog], None]:
        def press(dialog: QDialog) -> None:
            visible(QListWidget, dialog)[0].setFocus()
            user.keys(key)
            assert not dialog.isVisible()

        return press

    with user.answering(answer(Qt.Key.Key_Escape)):
        user.press("明細から埋める…", page)
    assert user.case is before
    with user.answering(answer(Qt.Key.Key_Return)):
        user.press("明細から埋める…", page)
    assert user.case is not before
