"""The whole job once, in the window: from an empty folder to the papers, and the next day on from there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from helpers.caseloads import PASSPHRASE
from helpers.ledgers import FILES
from helpers.packet_cases import text_of
from helpers.reference import CATEGORIES
from helpers.user import OpenWindow, User
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.import_review.page import ImportReview
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage

pytestmark = pytest.mark.usefixtures("with_backups")


def begin(user: User) -> None:
    """Choose a passphrase and begin the first case."""
    for _ in range(2):
        user.type(PASSPHRASE)
        user.keys("Return")
    user.wait(user.at_list)
    user.press("新しい相談をはじめる")
    user.wait(lambda: user.window.case_view is not None)


def write_household(user: User) -> None:
    """Write two members without touching the mouse."""
    view = user.go(HouseholdPage).editor.view
    user.point(view, 0, "名前")
    for text in ("例題 一郎", "れいだい いちろう"):
        user.type(text)
        user.keys("Tab")
    user.write(view, 0, "生年月日", "S60.6.1")
    user.choose(view, 0, "国民年金", "第1号（自分で納める）")
    user.press("＋ 世帯員を追加")
    user.type("例題 二葉")
    user.keys("Return")
    user.choose(view, 1, "続柄", "配偶者")


def read_ledger(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bring in half a year of a home-made workbook and fill the budget from it."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(FILES / "handmade_kakeibo.xlsx")], ""))
    user.keys("Ctrl+O")
    user.wait(lambda: isinstance(user.view.stack.currentWidget(), ImportReview))
    user.press("173件を取り込む")
    user.wait(lambda: len(user.case.transactions) == 173)
    page = user.go(BudgetPage)

    def fill(dialog: QDialog) -> None:
        user.press("家計表に書く", dialog)

    with user.answering(fill):
        user.press("明細から埋める…", page)


def write_budget(user: User) -> None:
    """Correct the budget by hand: an amount, an estimate, what is behind."""
    page = user.go(BudgetPage)
    rent = next(row for row in user.case.budget if row.category == "rent")
    user.write(page.view, rent.id, "金額（円）", "5万8千")
    user.click(page.marks.arrears)
    user.click(page.marks.estimate)
    user.keys("Ctrl+Z")
    debts = user.go(LiabilitiesPage).debts
    user.press("借金を書きはじめる")
    user.type("例示カード")
    user.keys("Tab")
    user.write(debts.view, 0, "残り（円）", "30万")


def write_pension(user: User) -> None:
    """Mark four months as unpaid."""
    page = user.go(PensionPage)
    place = page.view.visualRect(page.months.index_of(Month(2026, 7))).center()
    user.click(page.view.viewport(), place)
    user.keys("Shift+Right", "Shift+Right", "Shift+Right", "1")


def write_plan(user: User) -> None:
    """Write the wish, one measure and the visit."""
    page = user.go(PlanPage)
    user.retype(page.goal, "家賃をおくれずに払いたい")
    user.press("することを書きはじめる")
    user.type("携帯を見直す")
    user.keys("Return")
    user.write(page.measures.view, 0, "月の効果", "4,000")
    visit = user.go(VisitPage)
    user.retype(visit.fields.office, "例示年金事務所")
    user.retype(visit.fields.at, "12/10 13:30")
    user.keys("Tab")
    user.go(LogPage)
    user.press("記録を書きはじめる")


def write_out(user: User, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write the papers out and return what can be read in them."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    user.go(VisitPage)
    with user.answering(lambda dialog: user.press("書かずに続ける", dialog)):
        user.press("書き出す（PDF・Excel）")
    user.wait(lambda: user.sees("を書き出しました"))
    (pdf,), (xlsx,) = folder.glob("*.pdf"), folder.glob("*.xlsx")
    assert xlsx.stat().st_size > 4000
    return text_of(pdf.read_bytes())


def test_from_an_empty_folder_to_the_papers_and_on_from_there(
    open_window: OpenWindow, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = open_window()
    begin(user)
    write_household(user)
    read_ledger(user, monkeypatch)
    write_budget(user)
    write_pension(user)
    write_plan(user)
    papers, case = write_out(user, tmp_path / "out", monkeypatch), user.case
    balance = budget_table(CATEGORIES, case, user.view.desk.today()).balance
    for words in ("R8-0001", "58,000", "例示年金事務所", "令和8年7月〜10月の4か月", "71,680"):
        assert words in papers, words
    assert "家賃をおくれずに払いたい" not in papers, "the pension office needs to know nothing of it"
    user.window.close()
    again = open_window()
    again.enter()
    assert again.text(again.window.start.view, 0, "名前") == "例題 一郎"
    assert again.text(again.window.start.view, 0, "つぎの予定") == "12月10日 13:30 例示年金事務所"
    again.open_first()
    assert again.case == case
    figures = again.go(FiguresPage)
    again.wait(lambda: figures.main.figure.drawn)
    assert f"{abs(balance):,}" in again.go(BudgetPage).balance.value.text()
    assert again.go(PensionPage).unpaid_count.value.text() == "4か月"
    again.rest()
    assert list(places.backup_folder.glob("*.kakei"))
