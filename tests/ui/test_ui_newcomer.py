"""Somebody who has never seen the program: from a ledger file to the papers in at most 25 actions, either way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from helpers.caseloads import PASSPHRASE
from helpers.ledgers import FILES
from helpers.packet_cases import text_of
from helpers.user import OpenWindow, User, shortcut
from kakei_desktop.domain.months import Month
from kakei_desktop.ui.pages.import_review.page import ImportReview
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.visit.page import VisitPage

_MOST = 25
_ACTS = ("click", "double_click", "drag", "type", "keys")
_CLIENT = "例題 一郎"
_AGREED = "2026/11/20"
_FIRST_CATEGORY = "本人は第1号（自分で納める）"


class Newcomer:
    """A person whose actions are counted: a click, a drag, a text that is typed and a key or a chord are one each."""

    def __init__(self, user: User, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.user, self._folder = user, folder
        self.actions: list[str] = []
        for act in _ACTS:
            monkeypatch.setattr(user, act, self._counted(act, getattr(user, act)))
        ledger = ([str(FILES / "handmade_kakeibo.xlsx")], "")
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self._dialog(ledger))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._dialog(str(folder)))

    def _counted(self, act: str, do: Callable[..., None]) -> Callable[..., None]:
        def counted(*what: Any) -> None:
            self.actions += [f"{act} {each}" for each in (what if act == "keys" else what[:1])]
            do(*what)

        return counted

    def _dialog(self, answer: Any) -> Callable[..., Any]:
        """Answer for a dialog of the desktop, in which one names a file and presses a button."""

        def chosen(*_: Any) -> Any:
            self.actions += ["name a file", "press the button of the dialog"]
            return answer

        return chosen

    def wait_for_review(self) -> None:
        self.user.wait(lambda: isinstance(self.user.view.stack.currentWidget(), ImportReview))

    def agree_by_mouse(self, dialog: QDialog) -> None:
        self._write_day(dialog)
        self.user.press("日を書いて続ける", dialog)

    def agree_by_keyboard(self, dialog: QDialog) -> None:
        self._write_day(dialog)
        self.user.keys("Return")

    def _write_day(self, dialog: QDialog) -> None:
        """Write the day of the consent where the cursor already stands."""
        self.user.wait(lambda: dialog.isAncestorOf(QApplication.focusWidget() or self.user.window))
        self.user.type(_AGREED)

    def papers(self) -> str:
        """Return what can be read in the papers, once they are written."""
        self.user.wait(lambda: self.user.sees("を書き出しました"))
        (pdf,) = self._folder.glob("*.pdf")
        return text_of(pdf.read_bytes())


@pytest.fixture
def newcomer(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newcomer:
    """Somebody before an empty machine, with a workbook of half a year in hand."""
    return Newcomer(open_window(), tmp_path, monkeypatch)


def at_work(newcomer: Newcomer) -> None:
    newcomer.user.wait(lambda: newcomer.user.window.case_view is not None)


def ends_with_papers(newcomer: Newcomer) -> None:
    papers = newcomer.papers()
    for words in ("例題一郎", "令和8年7月〜10月の4か月", "71,680"):
        assert words in papers, words
    assert newcomer.user.case.budget
    assert len(newcomer.actions) <= _MOST, newcomer.actions


def test_by_mouse(newcomer: Newcomer) -> None:
    user = newcomer.user
    user.type(PASSPHRASE)
    user.click(user.window.unlock_page.repeated)
    user.type(PASSPHRASE)
    user.click(user.window.unlock_page.go)
    user.wait(user.at_list)
    user.press("新しい相談をはじめる")
    at_work(newcomer)
    user.type(_CLIENT)
    user.press("読み込む…")
    newcomer.wait_for_review()
    user.press("173件を取り込む")
    user.rest()
    with user.answering(lambda dialog: user.press("家計表に書く", dialog)):
        user.press("明細から埋める…")
    page = user.go(PensionPage)
    user.press(_FIRST_CATEGORY)
    first, last = (page.view.visualRect(page.months.index_of(Month(2026, month))).center() for month in (7, 10))
    user.drag(page.view.viewport(), first, last)
    user.click(page.writer.buttons["1"])
    user.go(VisitPage)
    with user.answering(newcomer.agree_by_mouse):
        user.press("書き出す（PDF・Excel）")
    ends_with_papers(newcomer)


def test_by_keyboard(newcomer: Newcomer) -> None:
    user = newcomer.user
    for _ in range(2):
        user.type(PASSPHRASE)
        user.keys("Return")
    user.wait(user.at_list)
    user.keys("Ctrl+N")
    at_work(newcomer)
    user.type(_CLIENT)
    user.keys("Ctrl+O")
    newcomer.wait_for_review()
    user.keys("Ctrl+Return")
    user.rest()
    with user.answering(lambda _: user.keys("Return")):
        user.keys("Ctrl+Return")
    user.keys(shortcut(PensionPage), "Space")
    user.keys("Left", "Shift+Left", "Shift+Left", "Shift+Left", "1")
    with user.answering(newcomer.agree_by_keyboard):
        user.keys("Ctrl+P")
    ends_with_papers(newcomer)
