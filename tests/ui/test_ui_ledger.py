"""明細 beside the 家計表: months, categories, and filling the table from their averages."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QDialog

from helpers.reference import CATEGORIES
from helpers.user import Stored, User, record
from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.case import add
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.ledger import LedgerLine, ledger_view
from kakei_desktop.ui.pages.budget.fill_dialog import FillDialog
from kakei_desktop.ui.pages.budget.ledger_panel import LedgerPanel
from kakei_desktop.ui.pages.budget.page import BudgetPage


@pytest.fixture
def panel(user: User) -> LedgerPanel:
    """The 明細, opened by its button."""
    page = user.go(BudgetPage)
    user.press("明細", page)
    return page.ledger


def sums(panel: LedgerPanel) -> tuple[str, str, str]:
    return panel.income.value.text(), panel.spending.value.text(), panel.balance.value.text()


def written(user: User, month: Month) -> tuple[str, str, str]:
    table = ledger_view(CATEGORIES, user.case, month).table
    return format_yen(table.income), format_yen(table.spending), format_yen(table.balance)


def by_category(panel: LedgerPanel) -> dict[str | None, int]:
    return {line.category: line.amount for line in panel.totals.rows if isinstance(line, LedgerLine)}


def test_the_latest_month_comes_first_and_others_are_one_key_away(user: User, panel: LedgerPanel) -> None:
    assert panel.month.currentText() == "2026年10月"
    assert sums(panel) == written(user, Month(2026, 10))
    user.click(panel.month)
    user.pick("2026年9月")
    assert sums(panel) == written(user, Month(2026, 9))
    days = {t.date.month for t in panel.model.rows if hasattr(t, "date")}
    assert days == {9}
    user.keys("Down")
    assert panel.month.currentText() == "2026年8月"
    assert sums(panel) == written(user, Month(2026, 8))


def test_the_totals_of_the_categories_are_those_of_the_rows(user: User, panel: LedgerPanel) -> None:
    lines = by_category(panel)
    assert format_yen(sum(lines.values())) == sums(panel)[2]
    assert sums(panel) == written(user, Month(2026, 10))


def test_a_category_is_changed_with_the_keyboard_and_the_totals_follow(user: User, panel: LedgerPanel) -> None:
    index = next(i for i, t in enumerate(panel.model.rows) if getattr(t, "category", "") == "food")
    chosen = panel.model.record(index)
    assert chosen is not None
    before = {line.category: line.amount for line in ledger_view(CATEGORIES, user.case, Month(2026, 10)).table.lines}
    eating_out = CATEGORIES["eating_out"]
    user.choose(panel.view, index, "費目", f"{eating_out.group.name}　{eating_out.name}")
    assert record(user.case.transactions, chosen.id).category == "eating_out"
    after = by_category(panel)
    assert after["food"] == before["food"] - chosen.amount
    assert user.window.actions_table["undo"].text() == "元に戻す：明細の費目を変更"
    user.keys("Ctrl+Z")
    assert record(user.case.transactions, chosen.id).category == "food"


def test_the_month_stays_while_one_writes_in_it(user: User, panel: LedgerPanel) -> None:
    user.click(panel.month)
    user.pick("2026年8月")
    user.choose(panel.view, 0, "費目", "まだ決めていない")
    assert panel.month.currentText() == "2026年8月"
    assert user.text(panel.view, 0, "費目") == "まだ決めていない"


def test_a_transaction_is_taken_off_and_comes_back(user: User, panel: LedgerPanel, stored: Stored) -> None:
    gone = panel.model.record(0)
    assert gone is not None
    user.point(panel.view, 0, "内容")
    user.keys("Delete")
    assert gone not in user.case.transactions
    assert sums(panel) == written(user, Month(2026, 10))
    user.keys("Ctrl+Z", "Ctrl+Y")
    user.window.close()
    assert gone.id not in {t.id for t in stored().transactions}


def test_a_case_without_transactions_says_how_they_come_in(newcomer: User) -> None:
    page = newcomer.go(BudgetPage)
    assert not page.fill_button.isEnabled()
    newcomer.press("明細", page)
    assert newcomer.sees("まだ明細がありません")


def fill_rows(dialog: FillDialog) -> list[tuple[str, str, str]]:
    model = dialog.model
    return [tuple(str(model.index(r, c).data()) for c in range(3)) for r in range(model.rowCount())]  # type: ignore[misc]


def test_filling_shows_first_what_it_changes_and_one_undo_takes_it_back(user: User, stored: Stored) -> None:
    page = user.go(BudgetPage)
    shown: list[tuple[str, str, str]] = []

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, FillDialog)
        assert user.case.budget is before.budget, "nothing is written before the button is pressed"
        shown.extend(fill_rows(dialog))
        user.press("家計表に書く", dialog)

    before = user.case
    with user.answering(accept):
        user.press("明細から埋める…", page)
    assert page.view.hasFocus(), "one goes on writing where it was filled"
    assert shown
    for label, _, after in shown:
        assert any(r.label == label and format_yen(r.monthly) == after for r in user.case.budget)
    user.menu("編集", "元に戻す：明細から埋める")
    assert user.case.budget == before.budget
    user.window.close()
    assert stored().budget == before.budget


def test_what_the_months_cannot_tell_is_asked_and_written_only_with_an_answer(newcomer: User) -> None:
    page = newcomer.go(BudgetPage)
    paid = (Transaction(f"r{day}", date(2026, 10, day), -60_000, "ヤチン", "rent") for day in (1, 30))
    newcomer.view.desk.apply("明細", add("transactions", *paid))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FillDialog)
        assert "1か月に 60,000円が2回です" in newcomer.text(dialog.asked_view, 0, "たしかめること")
        assert not dialog.accept_button.isEnabled()
        newcomer.choose(dialog.asked_view, 0, "書く", "○")
        assert dialog.accept_button.isEnabled()
        newcomer.choose(dialog.asked_view, 0, "ひん度", "2週")
        newcomer.choose(dialog.asked_view, 0, "ひん度", "月")
        newcomer.press("家計表に書く", dialog)

    with newcomer.answering(answer):
        newcomer.press("明細から埋める…", page)
    (row,) = newcomer.case.budget
    assert (row.category, row.amount, row.every) == ("rent", 60_000, Frequency.MONTH)


def test_filling_can_be_left_alone(user: User) -> None:
    page = user.go(BudgetPage)
    before = user.case
    with user.answering(lambda dialog: user.press("やめる", dialog)):
        user.press("明細から埋める…", page)
    with user.answering(lambda _: user.keys("Escape")):
        user.press("明細から埋める…", page)
    assert user.case is before


def test_the_months_of_the_average_are_chosen(user: User) -> None:
    page = user.go(BudgetPage)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FillDialog)
        by_three = fill_rows(dialog)
        assert [dialog.months.item(i).text() for i in range(3)] == ["2026年10月", "2026年9月", "2026年8月"]
        for month in range(3):
            rect = dialog.months.visualItemRect(dialog.months.item(month))
            user.click(dialog.months.viewport(), QPoint(rect.left() + 12, rect.center().y()))
        assert not dialog.accept_button.isEnabled()
        assert fill_rows(dialog) == []
        user.keys("End", "Space")
        assert dialog.accept_button.isEnabled()
        assert fill_rows(dialog) != by_three

    with user.answering(answer):
        user.press("明細から埋める…", page)


@pytest.mark.parametrize("size", [(1093, 614), (911, 512)])
def test_in_a_narrow_window_what_was_bought_is_read_and_the_totals_are_one_press_away(
    user: User, size: tuple[int, int]
) -> None:
    page = user.go(BudgetPage)
    user.window.resize(*size)
    user.press("明細", page.switch)
    user.rest()
    ledger = page.ledger
    columns = [column.title for column in ledger.model.columns]
    assert ledger.view.columnWidth(columns.index("内容")) >= 100
    assert ledger.view.columnViewportPosition(columns.index("出た")) < ledger.view.viewport().width()
    assert not ledger.totals_view.isVisible()
    user.press("費目ごと", ledger.way)
    assert ledger.totals_view.isVisible()
    assert ledger.balance.value.isVisible()
    user.window.resize(1366, 768)
    user.rest()
    assert ledger.view.isVisible()
    assert ledger.totals_view.isVisible()
