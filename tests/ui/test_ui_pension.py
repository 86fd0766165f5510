"""国民年金: months chosen by mouse and keyboard, what is written into them, and what follows."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from helpers.user import Stored, User, shortcut
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.pension.month_writer import MONTH_ENTRIES
from kakei_desktop.ui.pages.pension.page import PensionPage


@pytest.fixture
def page(user: User) -> PensionPage:
    return user.go(PensionPage)


def at(page: PensionPage, year: int, number: int) -> QPoint:
    """Return where a month lies."""
    return page.view.visualRect(page.months.index_of(Month(year, number))).center()


def click(user: User, page: PensionPage, year: int, number: int) -> None:
    user.click(page.view.viewport(), at(page, year, number))


def chosen(page: PensionPage) -> Sequence[Month]:
    return page.view.selected_months()


def status(user: User, member: str, month: Month) -> PensionStatus | None:
    return next((m.status for m in user.case.pension_of(member).months if m.month == month), None)


def sums(page: PensionPage) -> tuple[str, str]:
    return page.unpaid_count.value.text(), page.unpaid_sum.value.text()


def span(first: Month, last: Month) -> list[Month]:
    return list(month_range(first, last))


def test_a_click_chooses_one_month_and_says_which(user: User, page: PensionPage) -> None:
    assert not user.sees("えらんだ月に書く")
    assert not page.writer.buttons["1"].isEnabled()
    click(user, page, 2025, 1)
    assert chosen(page) == (Month(2025, 1),)
    assert user.sees("2025年1月")
    assert user.sees("2027年2月28日まで（窓口は26日まで）・令和6年度（R6.7〜R7.6）の申請書", page.writer)
    assert page.writer.buttons["1"].isEnabled()


@pytest.mark.parametrize(
    ("start", "end"),
    [((2025, 4), (2025, 9)), ((2024, 10), (2025, 6)), ((2025, 6), (2024, 10)), ((2024, 12), (2026, 5))],
)
def test_dragging_chooses_the_months_between_as_time_goes(
    user: User, page: PensionPage, start: tuple[int, int], end: tuple[int, int]
) -> None:
    viewport = page.view.viewport()
    middle = (at(page, *start) + at(page, *end)) / 2
    user.drag(viewport, at(page, *start), middle, at(page, *end))
    months = span(*sorted((Month(*start), Month(*end))))
    assert list(chosen(page)) == months
    assert user.sees(f"{len(months)}か月")


def test_shift_and_arrows_choose_the_months_between(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 2)
    user.keys("Shift+Left", "Shift+Left", "Shift+Left")
    assert list(chosen(page)) == span(Month(2024, 11), Month(2025, 2))
    click(user, page, 2025, 2)
    user.keys("Shift+Down")
    assert list(chosen(page)) == span(Month(2025, 2), Month(2026, 2))
    user.keys("Shift+Up", "Right")
    assert chosen(page) == (Month(2025, 3),)


def test_shift_and_a_click_choose_up_to_there(user: User, page: PensionPage) -> None:
    click(user, page, 2024, 12)
    viewport = page.view.viewport()
    place = viewport.mapTo(user.window, at(page, 2025, 5))
    modifier = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(user.window.windowHandle(), Qt.MouseButton.LeftButton, modifier, place)
    assert list(chosen(page)) == span(Month(2024, 12), Month(2025, 5))


def test_every_key_writes_its_mark_into_the_months_that_are_chosen(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.keys("Shift+Right", "Shift+Right")
    for mark in MONTH_ENTRIES:
        user.type(mark.key)
        written = [m for m in user.case.pension_of("taro").months if Month(2025, 4) <= m.month <= Month(2025, 6)]
        assert [(m.status, m.category) for m in written] == [(mark.status, mark.category)] * 3, mark.words
        assert list(chosen(page)) == span(Month(2025, 4), Month(2025, 6)), "one may think again"


def test_the_buttons_do_the_same_and_name_the_step(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.click(page.writer.buttons["3"])
    assert status(user, "taro", Month(2025, 4)) is PensionStatus.FULL
    user.menu("編集", "元に戻す：全額免除と書く")
    assert status(user, "taro", Month(2025, 4)) is PensionStatus.UNPAID


def test_the_sums_follow_what_is_written(user: User, page: PensionPage) -> None:
    assert sums(page) == ("17か月", "297,770")
    click(user, page, 2024, 10)
    user.keys("2")
    assert sums(page) == ("16か月", "280,790"), "16,980 yen less"
    assert user.sees("2024年11月分")
    user.keys("Ctrl+Z")
    assert sums(page) == ("17か月", "297,770")
    assert user.sees("2024年10月分 あと7日")


def test_a_month_is_made_empty_again(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.keys("Delete")
    assert status(user, "taro", Month(2025, 4)) is None
    user.keys("1")
    user.press("消す（Delete）")
    assert status(user, "taro", Month(2025, 4)) is None


def test_the_keyboard_begins_at_the_first_month_that_can_be_saved(user: User) -> None:
    user.keys(shortcut(PensionPage))
    page = user.view.stack.currentWidget()
    assert isinstance(page, PensionPage)
    assert page.view.hasFocus()
    here = page.months.cell(page.view.currentIndex())
    assert here is not None
    assert (here.month, chosen(page)) == (Month(2024, 10), ())
    user.keys("Space")
    assert chosen(page) == (Month(2024, 10),)
    user.keys("Shift+Right", "2")
    assert [status(user, "taro", m) for m in span(Month(2024, 10), Month(2024, 11))] == [PensionStatus.PAID] * 2
    user.press("花子さん", page.person)
    page.view.setFocus()
    user.keys("Home")
    assert chosen(page) == (Month(2024, 4),)


def test_a_whole_year_of_unpaid_months_is_counted_in_full_view(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.keys("Shift+Down", "Shift+Left", "1")
    owed = page.months.index(1, 13)
    assert owed.data() == "12か月"
    room = page.view.visualRect(owed).adjusted(8, 0, -8, 0).width()
    assert QFontMetrics(theme.font()).horizontalAdvance(owed.data()) <= room


def test_all_months_are_those_up_to_this_one(user: User, page: PensionPage) -> None:
    before = [m for m in user.case.pension_of("taro").months if m.month > Month(2026, 11)]
    user.keys("Ctrl+A")
    assert list(chosen(page)) == span(Month(2024, 4), Month(2026, 11))
    user.keys("2")
    assert [m for m in user.case.pension_of("taro").months if m.month > Month(2026, 11)] == before
    assert sums(page)[0] == "0か月"


def test_keys_write_nothing_while_no_month_is_chosen(user: User, page: PensionPage) -> None:
    before = user.case
    page.view.clearSelection()
    page.view.setFocus()
    user.keys("2", "Delete", "x")
    assert user.case is before


def test_a_partial_exemption_whose_rest_was_not_paid_is_as_good_as_unpaid(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.click(page.writer.residual)
    click(user, page, 2025, 4)
    user.keys("5")
    written = next(m for m in user.case.pension_of("taro").months if m.month == Month(2025, 4))
    assert not written.residual_paid
    assert written.owed


def test_each_person_has_a_sheet_and_writing_goes_there(user: User, page: PensionPage) -> None:
    before = sums(page)
    user.press("花子さん", page.person)
    assert sums(page) != before
    assert "8か月" in sums(page)[0]
    click(user, page, 2026, 10)
    taro = user.case.pension_of("taro")
    user.keys("2")
    assert user.case.pension_of("taro") is taro
    user.press("太郎さん", page.person)
    assert sums(page) == before


def test_the_card_says_which_month_is_lost_first_and_what_that_means(user: User, page: PensionPage) -> None:
    assert page.first_card.property("tone") == "missing"
    assert user.sees("11月30日を過ぎると、納めることも免除の申請もできなくなります")
    assert user.sees("16,980円")
    lines = page.coming.text().splitlines()
    assert lines[:2] == ["2024年11月分 12月31日まで（38日）", "　窓口は28日まで"]
    assert sum("月分 " in line for line in lines) == 16, "all of them, not only the next ones"
    page.coming_area.setFocus()
    user.keys("PgDown")
    assert page.coming_area.verticalScrollBar().value() > 0


def test_a_month_speaks_to_a_screen_reader(page: PensionPage) -> None:
    spoken = page.months.index_of(Month(2025, 4)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "2025年4月分 未納 17,510円 2027年5月31日まで・令和6年度（R6.7〜R7.6）の申請書"
    paid = page.months.index_of(Month(2025, 7)).data(Qt.ItemDataRole.AccessibleTextRole)
    assert paid == "2025年7月分 厚生年金の月（第2号）"


def test_an_exempt_month_says_until_when_it_can_be_paid_later(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.keys("3")
    spoken = page.months.index_of(Month(2025, 4)).data(Qt.ItemDataRole.ToolTipRole)
    assert spoken == "2025年4月分 全額免除 追納は2035年4月30日まで"


def test_the_letters_are_explained_below_the_sheet(user: User, page: PensionPage) -> None:
    click(user, page, 2025, 4)
    user.keys("7")
    assert "猶＝納付猶予" in page.legend.text()


def test_without_anybody_insured_the_page_leads_to_the_household(newcomer: User) -> None:
    page = newcomer.go(PensionPage)
    assert newcomer.sees("種別")
    newcomer.press("世帯を書く", page)
    household = newcomer.view.stack.currentWidget()
    assert isinstance(household, HouseholdPage)
    newcomer.choose(household.editor.view, 0, "国民年金", "第1号（自分で納める）")
    newcomer.keys(shortcut(PensionPage))
    assert page.view.isVisible()
    click(newcomer, page, 2026, 4)
    newcomer.keys("1")
    assert sums(page)[0] == "1か月"


def test_the_record_is_in_the_file(user: User, page: PensionPage, stored: Stored) -> None:
    click(user, page, 2026, 1)
    user.keys("9")
    user.window.close()
    months = {m.month: m.status for m in stored().pension_of("taro").months}
    assert months[Month(2026, 1)] is PensionStatus.LEGAL


def test_what_is_owed_is_told_by_year_and_for_the_chosen_months(user: User, page: PensionPage) -> None:
    months = page.months
    assert [months.index(row, 14).data() for row in range(months.rowCount())] == ["101,880", "52,530", "143,360"]
    user.drag(page.view.viewport(), at(page, 2026, 4), at(page, 2026, 5))
    assert page.writer.chosen.text() == "2026年4月〜2026年5月　2か月　35,840円"
    user.keys("2")
    assert status(user, "taro", Month(2026, 4)) is PensionStatus.PAID
    assert page.writer.chosen.text() == "2026年4月〜2026年5月　2か月", "nothing is owed for them any more"
    paid = months.index_of(Month(2026, 4))
    assert "円" not in paid.data(Qt.ItemDataRole.ToolTipRole)


def test_on_an_empty_page_nothing_can_be_pressed_that_would_do_nothing(newcomer: User) -> None:
    page = newcomer.go(PensionPage)
    assert not newcomer.button("所得と事情…", page).isEnabled()
    assert not newcomer.button("納付記録を貼り付ける…", page).isEnabled()
