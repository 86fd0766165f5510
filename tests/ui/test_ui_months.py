"""家計計画表: months and years on each way, and what the numbers show."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from helpers.user import User, record
from kakei_desktop.domain.case import set_cash
from kakei_desktop.ui.pages.months.page import MonthsPage
from kakei_desktop.ui.pages.months.tables import FindingLine
from kakei_desktop.ui.tables.record_table import RecordTable
from kakei_desktop.ui.tables.record_view import RecordView


@pytest.fixture
def page(user: User) -> MonthsPage:
    return user.go(MonthsPage)


def shown(table: RecordTable[Any]) -> list[list[str]]:
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[str(table.index(row, column).data() or "") for column in columns] for row in rows]


def take_way(page: MonthsPage, text: str) -> None:
    page.way.setCurrentText(text)
    page.way.activated.emit(page.way.currentIndex())


def test_months_stand_across_with_what_is_carried_over(user: User, page: MonthsPage) -> None:
    lines = {line[0]: line[1:] for line in shown(page.months)}
    assert lines["くりこし"][0] == "87,000"
    assert lines["くりこし"][1:] == lines["月末の残り"][:-1]
    assert any(cell.startswith("＊") for cell in lines["家賃"]), "what slid into another month"
    assert user.sees("はじめて足りなくなるのは", page)


def test_so_many_months_as_are_asked_for(user: User, page: MonthsPage) -> None:
    assert page.months.columnCount() == 1 + 6
    user.press("12か月", page.span)
    assert page.months.columnCount() == 1 + 12


def test_another_way_moves_every_figure(page: MonthsPage) -> None:
    before = shown(page.months)
    take_way(page, "再生プランのとおり")
    assert shown(page.months)[-1] != before[-1]
    assert len(shown(page.months)) > len(before), "the measures stand among the rows"
    take_way(page, "いまのまま")
    assert shown(page.months) == before


def test_years_tell_ages_and_what_happens(user: User, page: MonthsPage) -> None:
    user.press("年ごと", page.switch)
    assert shown(page.years)[1][0] == "2027年"
    assert any("中学校入学" in cell for line in shown(page.years) for cell in line)


def test_allowances_are_written_as_children_grow_up(user: User, page: MonthsPage) -> None:
    user.press("年ごと", page.switch)
    before = shown(page.years)
    assert "4月10日 翔太 児童手当の最後の支払い" in before[3][-1]
    assert user.sees("2029年6月から目安で 40,000円から 20,000円に変わります。家計表では、まだ同じ額のままです。", page)
    user.press("手当を子どもの年齢に合わせて書く", page)
    assert (before[4][1], shown(page.years)[4][1]) == ("134.4万", "122.4万")
    assert not user.sees("児童手当の支払いは", page)
    assert not page.by_age.isVisible()
    user.keys("Ctrl+Z")
    assert shown(page.years) == before


def test_a_sentence_is_written_among_what_is_hard(user: User, page: MonthsPage) -> None:
    user.press("数字からわかること", page.switch)
    assert any("足りなくなる見込みです" in line[1] for line in shown(page.findings))
    first = page.findings.record(0)
    assert first is not None
    page.findings_view.select(first.id)
    user.press("選んだことを「いま困っていること」に書く", page)
    assert user.case.wishes.difficulties.endswith(first.text)
    user.keys("Ctrl+Z")
    assert first.text not in user.case.wishes.difficulties


def test_the_rows_of_the_month_with_the_cursor_stand_below(user: User, page: MonthsPage) -> None:
    user.press("計画と実績", page.switch)
    assert user.sees("2026年10月の費目ごと", page)
    assert ["家賃", "", "62,000", ""] in shown(page.actual_rows)
    page.actuals_view.select("2026-08")
    assert user.sees("2026年8月の費目ごと", page)
    page.actuals_view.select("2026-11")
    assert shown(page.actual_rows) == []


def test_a_sentence_leads_to_the_row_behind_it(user: User, page: MonthsPage) -> None:
    for code, record_id in (("short_day", "b-food"), ("event_without_day", "e-move")):
        user.go(MonthsPage)
        user.press("数字からわかること", page.switch)
        lines = (line for line in page.findings.rows if isinstance(line, FindingLine))
        line = next(line for line in lines if line.finding.code == code)
        page.findings_view.select(line.id)
        page.findings_view.setFocus()
        user.keys("Return")
        view = QApplication.focusWidget()
        assert isinstance(view, RecordView)
        assert view.currentIndex().row() == view.table.row_of(record_id) >= 0


def test_without_money_that_was_counted_it_says_what_to_write(newcomer: User) -> None:
    page = newcomer.go(MonthsPage)
    assert newcomer.sees("手持ち金がまだ書かれていない", page)


def test_what_one_of_two_does_not_know_is_in_no_figure(user: User, page: MonthsPage) -> None:
    assert "ミホン信販" in [line[0] for line in shown(page.months)]
    user.keys("F11")
    assert "ミホン信販" not in [line[0] for line in shown(page.months)]


def test_what_is_not_claimed_yet_becomes_something_to_do(user: User, page: MonthsPage) -> None:
    user.press("数字からわかること", page.switch)
    lines = (line for line in page.findings.rows if isinstance(line, FindingLine))
    line = next(line for line in lines if line.text.startswith("就学援助"))
    assert line.origin.startswith("学校教育法第19条（未確認：")
    page.findings_view.select(line.id)
    user.press("選んだことを「すること」に入れる", page)
    assert user.case.measures[-1].what == "就学援助について、学校か教育委員会で聞く"
    count = len(user.case.measures)
    user.press("選んだことを「すること」に入れる", page)
    assert len(user.case.measures) == count


def test_years_reach_as_far_as_is_asked_for(user: User, page: MonthsPage) -> None:
    user.press("年ごと", page.switch)
    assert page.years.rowCount() == 6
    user.press("30年", page.far)
    assert page.years.rowCount() == 31


def test_rows_grow_year_by_year(user: User, page: MonthsPage) -> None:
    user.press("年ごと", page.switch)
    before = shown(page.years)
    user.press("行ごとの伸び", page.switch)
    view = page.growth_view
    user.write(view, "b-salary-hanako", "1年の伸び（%）", "2.5%")
    assert record(user.case.budget, "b-salary-hanako").growth_bp == 250
    user.write(view, "b-rent", "1年の伸び（%）", "▲1")
    assert record(user.case.budget, "b-rent").growth_bp == -100
    assert user.text(view, "b-rent", "1年の伸び（%）") == "▲1"
    user.write(view, "b-rent", "1年の伸び（%）", "たくさん")
    assert user.sees("「1.5%」のように", user.window.notice)
    user.keys("Escape")
    user.press("年ごと", page.switch)
    after = shown(page.years)
    assert after[0] == before[0], "this year is as it is written"
    assert after[2][1] != before[2][1]
    assert user.sees("伸びを書いた行は", page)


def test_the_last_payment_of_the_child_allowance_stands_in_its_april(user: User, page: MonthsPage) -> None:
    user.press("年ごと", page.switch)
    cells = {line[0]: line[-1] for line in shown(page.years)}
    assert "4月10日 翔太 児童手当の最後の支払い" in cells["2029年"], "翔太 becomes 18 in May 2028"


def test_what_was_counted_by_hand_stands_beside_the_ledger_and_the_plan(user: User, page: MonthsPage) -> None:
    user.press("計画と実績", page.switch)
    view = page.actuals_view
    assert [user.text(view, "2026-10", title) for title in ("実績の収入", "実績の差引", "もと")][2] == "明細"
    before = user.text(view, "2026-10", "実績の収入")
    user.write(view, "2026-10", "実績の支出", "31万")
    assert (user.text(view, "2026-10", "実績の支出"), user.text(view, "2026-10", "もと")) == ("310,000", "手書き")
    user.write(view, "2026-10", "実績の収入", "30万")
    assert user.text(view, "2026-10", "実績の差引") == "▲10,000"
    user.write(view, "2026-10", "実績の収入", "")
    assert user.text(view, "2026-10", "実績の収入") == before, "the 明細 count for what is not written by hand"
    user.write(view, "2026-10", "実績の支出", "")
    assert user.text(view, "2026-10", "実績の収入") == before
    assert user.case.actuals == ()
    user.view.desk.apply("数え直す", set_cash(day=date(2026, 10, 1)))
    user.write(view, "2026-10", "実績の収入", "30万")
    user.write(view, "2026-10", "実績の支出", "20万")
    planned = int(user.text(view, "2026-10", "計画の差引").replace(",", "").replace("▲", "-"))
    assert user.text(view, "2026-10", "ちがい") == f"＋{100_000 - planned:,}"
    user.write(view, "2026-10", "実績の支出", "△5")
    assert user.sees("0円以上で書きます", user.window.notice)
    user.keys("Escape")
