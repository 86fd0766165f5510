"""家計計画表: months and years on each way, and what the numbers show."""

from typing import Any

import pytest

from helpers.user import User
from kakei_desktop.ui.pages.months.page import MonthsPage
from kakei_desktop.ui.pages.months.tables import FindingLine
from kakei_desktop.ui.tables.record_table import RecordTable


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
    assert lines["くりこし"][0] == "46,000"
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


def test_without_money_that_was_counted_it_says_what_to_write(newcomer: User) -> None:
    page = newcomer.go(MonthsPage)
    assert newcomer.sees("手持ち金がまだ書かれていない", page)


def test_what_one_of_two_does_not_know_is_in_no_figure(user: User, page: MonthsPage) -> None:
    assert "ミホン信販" in [line[0] for line in shown(page.months)]
    user.keys("F11")
    assert "ミホン信販" not in [line[0] for line in shown(page.months)]


def test_what_is_not_claimed_yet_becomes_something_to_do(user: User, page: MonthsPage) -> None:
    user.press("数字からわかること", page.switch)
    line = next(
        line for line in page.findings.rows if isinstance(line, FindingLine) and line.text.startswith("就学援助")
    )
    assert line.origin == "学校教育法第19条（未確認：収入の目安は市区町村で違う）"
    page.findings_view.select(line.id)
    user.press("選んだことを「すること」に入れる", page)
    assert user.case.measures[-1].what == "就学援助について、学校か教育委員会で聞く"
    count = len(user.case.measures)
    user.press("選んだことを「すること」に入れる", page)
    assert len(user.case.measures) == count
