"""借金・滞納: what is owed; what one member keeps to themself is not seen by the others."""

from datetime import date

import pytest

from helpers.user import User, record, visible
from kakei_desktop.domain.budget import DueDay
from kakei_desktop.domain.liabilities import Waiver
from kakei_desktop.domain.months import Month
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_view import RecordView


@pytest.fixture
def page(user: User) -> LiabilitiesPage:
    return user.go(LiabilitiesPage)


def creditors(page: LiabilitiesPage) -> list[str]:
    return [str(page.debts.model.index(r, 0).data()) for r in range(page.debts.model.rowCount())]


def test_a_private_debt_is_not_shown_while_two_people_look(user: User, page: LiabilitiesPage) -> None:
    assert "ミホン信販" in creditors(page)
    user.press("いっしょに見る")
    assert creditors(page) == ["例示ファイナンス", "見本カード"]
    private = user.cell(page.debts.view, 0, "本人のみ").column()
    assert page.debts.view.isColumnHidden(private)
    assert not user.sees("本人のみ")
    user.press("いっしょに見るのを終える")
    assert not page.debts.view.isColumnHidden(private)
    assert "ミホン信販" in creditors(page)


def test_nothing_of_a_private_debt_is_to_be_seen_on_any_page_looked_at_together(user: User) -> None:
    user.keys("F11")
    for number in range(1, len(PAGES) + 1):
        user.keys(f"Ctrl+{number % 10}")
        assert not user.sees("ミホン信販")
        assert "ミホン信販" not in in_tables(user)


def in_tables(user: User) -> str:
    """Return all that stands in the tables of the page that is open."""
    models = [view.table for view in visible(RecordView, user.view)]
    return "\n".join(
        str(m.index(r, c).data()) for m in models for r in range(m.rowCount()) for c in range(m.columnCount())
    )


def test_f11_leads_there_and_back(user: User, page: LiabilitiesPage) -> None:
    user.keys("F11")
    assert not user.view.steps.links.isVisible()
    assert not user.window.menuBar().isVisible()
    user.write(page.debts.view, "d-loan", "メモ", "いっしょに")
    user.keys("Ctrl+Z")
    assert record(user.case.debts, "d-loan").note == "2023年から", "shortcuts hold there too"
    user.keys("F11")
    assert user.view.steps.links.isVisible()
    assert user.window.menuBar().isVisible()


def test_while_two_people_look_the_mouse_leads_to_other_pages_and_escape_ends_it(user: User) -> None:
    user.press("いっしょに見る")
    view = user.go(BudgetPage).view
    user.point(view, "b-gas", "金額（円）")
    user.keys("F2", "Escape")
    assert user.view.desk.for_two, "it only gave up the cell"
    user.keys("Escape")
    assert not user.view.desk.for_two
    assert user.window.menuBar().isVisible()


def test_locking_and_opening_again_leaves_the_view_for_two(user: User) -> None:
    user.keys("F11", "Ctrl+L")
    assert user.at_list()
    assert user.window.menuBar().isVisible()
    user.open_first()
    assert user.view.steps.links.isVisible()


@pytest.mark.parametrize(("typed", "months"), [("3", 3), ("３か月", 3), ("", 0)])
def test_months_behind_are_a_number(user: User, page: LiabilitiesPage, typed: str, months: int) -> None:
    user.write(page.debts.view, "d-card", "遅れ", typed)
    assert record(user.case.debts, "d-card").months_behind == months
    user.write(page.debts.view, "d-card", "遅れ", "すこし")
    assert user.sees("数で書いてください")
    assert record(user.case.debts, "d-card").months_behind == months


def test_the_owner_is_chosen_among_the_members(user: User, page: LiabilitiesPage) -> None:
    user.choose(page.debts.view, "d-loan", "名義", "翔太")
    assert user.text(page.debts.view, "d-loan", "名義") == "翔太"
    user.choose(page.debts.view, "d-loan", "名義", "—")
    assert record(user.case.debts, "d-loan").owner is None


def test_both_tables_can_be_begun_from_nothing(newcomer: User) -> None:
    page = newcomer.go(LiabilitiesPage)
    assert newcomer.sees("借金は書かれていません")
    newcomer.press("借金を書きはじめる")
    newcomer.type("ABC")
    newcomer.keys("Return")
    newcomer.press("滞納", page)
    newcomer.press("滞納を書きはじめる")
    newcomer.type("tax")
    newcomer.keys("Tab")
    assert newcomer.case.debts[0].creditor == "ABC"
    assert newcomer.case.arrears[0].label == "tax"
    assert page.arrears.view.hasFocus()


def test_what_does_not_agree_with_the_budget_is_noticed_beside_it(user: User, page: LiabilitiesPage) -> None:
    assert "滞納の分納" not in user.go(BudgetPage).notes.text()
    user.go(LiabilitiesPage)
    user.press("滞納", page)
    user.write(page.arrears.view, "a-tax", "毎月の分納", "6,000")
    assert "滞納の分納は、家計表で 15,000円、一覧で 16,000円です" in user.go(BudgetPage).notes.text()


def test_the_lists_say_what_they_come_to_and_where_the_budget_says_another_sum(
    user: User, page: LiabilitiesPage
) -> None:
    assert page.debts_sum.text() == "合計　残り 693,000円　毎月の返済 30,000円"
    assert page.arrears_sum.text() == "合計　金額 213,400円　毎月の分納 15,000円"
    user.write(page.debts.view, "d-loan", "毎月の返済", "25,000")
    assert "借金の返済は、家計表で 25,000円、一覧で 35,000円です" in page.debts_sum.text()
    user.press("滞納", page)
    user.write(page.arrears.view, "a-tax", "金額（円）", "")
    assert "金額 148,600円（ほか金額不明1件）" in page.arrears_sum.text()
    user.keys("F11")
    assert "残り 598,000円" in page.debts_sum.text(), "what is private is in no sum that both see"


def test_at_125_percent_no_column_is_beyond_the_edge(user: User) -> None:
    page = user.go(LiabilitiesPage)
    user.window.resize(1093, 614)
    user.rest()
    for key, view in (("debts", page.debts.view), ("arrears", page.arrears.view)):
        page.show_view(key)
        user.rest()
        assert view.horizontalScrollBar().maximum() == 0
        assert view.columnWidth(view.table.columnCount() - 1) >= 80


def test_how_a_debt_is_repaid_is_written_below_it_and_its_end_is_told(user: User, page: LiabilitiesPage) -> None:
    user.point(page.debts.view, "d-loan", "借入先")
    details = page.debt_details
    assert (details.day.text(), details.rate.text()) == ("27日", "18")
    user.retype(details.rate, "15％")
    user.retype(details.day, "末日")
    user.keys("Tab")
    debt = record(user.case.debts, "d-loan")
    assert (debt.rate_bp, debt.due) == (1500, DueDay(31))
    user.press("見通し", page)
    assert "例示ファイナンス：あと34回、2029年8月に終わる見込み、利息はあわせて 95,831円。" in page.debts_outlook.text()
    user.keys("F11")
    assert "ミホン信販" not in page.debts_outlook.text()


def test_what_cannot_be_read_is_said_and_not_carried_to_the_next_debt(user: User, page: LiabilitiesPage) -> None:
    user.point(page.debts.view, "d-loan", "借入先")
    user.retype(page.debt_details.rate, "高い")
    user.keys("Tab")
    assert user.sees("年利として読めませんでした。")
    assert page.debt_details.rate.text() == "高い"
    user.point(page.debts.view, "d-card", "借入先")
    assert page.debt_details.rate.text() == "15"
    assert record(user.case.debts, "d-loan").rate_bp == 1800


def test_a_debt_that_a_lawyer_has_taken_over_is_told_to_stop(user: User, page: LiabilitiesPage) -> None:
    user.point(page.debts.view, "d-card", "借入先")
    user.retype(page.debt_details.taken_over, "12月")
    user.keys("Return")
    assert record(user.case.debts, "d-card").taken_over == Month(2026, 12)
    assert "見本カード：2026年12月から弁護士などに頼み、返済は止まります。" in page.debts_outlook.text()


def test_how_far_a_waiver_of_a_special_loan_is_stands_below_it(user: User, page: LiabilitiesPage) -> None:
    user.point(page.debts.view, "d-loan", "借入先")
    waiver = page.debt_details.waiver
    assert waiver.currentText() == "—"
    waiver.setFocus()
    user.keys("End")
    user.keys("Up")
    waiver.activated.emit(waiver.currentIndex())
    assert record(user.case.debts, "d-loan").waiver is Waiver.GRANTED
    user.write(page.debts.view, "d-loan", "毎月の返済", "0")
    assert "例示ファイナンス：償還免除が決まっています。" in page.debts_outlook.text()


def test_what_lateness_costs_is_told_once_the_due_day_is_known(user: User, page: LiabilitiesPage) -> None:
    user.press("滞納", page)
    user.point(page.arrears.view, "a-tax", "遅れているもの")
    assert page.arrears_details.kind.currentText() == "税金"
    user.retype(page.arrears_details.due, "R8.1.31")
    user.keys("Return")
    assert record(user.case.arrears, "a-tax").due == date(2026, 1, 31)
    user.press("見通し", page)
    assert "住民税の延滞金：きょう払うと 4,400円ほど（割合は市区町村で少し違います）。" in page.arrears_outlook.text()
    assert "いまのまま：" in page.arrears_outlook.text()
