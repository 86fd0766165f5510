"""What is refused: it is said why, what was typed stays to be mended, and the screen shows what is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from helpers.memory_store import MemoryStore
from helpers.reference import CATEGORIES
from helpers.user import Stored, User, record, shortcut
from kakei_desktop.domain.months import Month
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_case
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.figures.page import FiguresPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_delegate import CellLineEdit
from kakei_desktop.ui.tables.record_view import RecordView


@contextmanager
def full_disk(user: User) -> Iterator[None]:
    """Have no room for a while."""
    session = user.view.desk.session
    save, session._save = session._save, MemoryStore(session.case, full=True).save
    try:
        yield
    finally:
        session._save = save


@pytest.fixture
def household(user: User) -> RecordView:
    return user.go(HouseholdPage).editor.view


@pytest.fixture
def page(user: User) -> BudgetPage:
    return user.go(BudgetPage)


def editor() -> CellLineEdit:
    """Return the cell that is being written."""
    found = QApplication.focusWidget()
    assert isinstance(found, CellLineEdit), found
    return found


def amount(user: User) -> int | None:
    found: int | None = record(user.case.budget, "b-gas").amount
    return found


# ---- days


def test_a_year_mistyped_by_a_thousand_is_refused_and_the_window_lives(user: User, household: RecordView) -> None:
    user.write(household, "taro", "生年月日", "1081/4/12")
    assert record(user.case.members, "taro").birth_date == date(1981, 4, 12)
    assert user.sees("日付として読めませんでした")


def test_a_birth_to_come_is_refused_with_its_reason(user: User, household: RecordView) -> None:
    user.write(household, "taro", "生年月日", "2099/1/1")
    assert record(user.case.members, "taro").birth_date == date(1981, 4, 12)
    assert user.sees("生年月日が今日よりあとの日になっています")
    user.write(household, "taro", "生年月日", f"{SAMPLE_NOW:%Y/%m/%d}")
    assert user.text(household, "taro", "年齢") == "0歳"


def test_one_figure_of_the_day_that_is_shown_can_be_changed(user: User, household: RecordView) -> None:
    user.point(household, "taro", "生年月日")
    user.keys("F2")
    editor().setCursorPosition(editor().text().index("日"))
    user.keys("Backspace")
    user.type("5")
    user.keys("Return")
    assert user.text(household, "taro", "生年月日") == "1981年4月15日（昭和56年）"


def test_a_case_that_holds_a_day_before_all_eras_opens_on_every_page(at_empty_list: User) -> None:
    sample = sample_case(CATEGORIES)
    old = replace(sample, members=(replace(sample.members[0], birth_date=date(1081, 4, 12)), *sample.members[1:]))
    assert at_empty_list.window.open_caseload is not None
    at_empty_list.window.open_caseload.caseload.add(old, SAMPLE_NOW)
    at_empty_list.window.start.render_list()
    at_empty_list.open_first()
    for number in range(1, len(PAGES) + 1):
        at_empty_list.keys(f"Ctrl+{number % 10}")
        at_empty_list.rest()
    view = at_empty_list.go(HouseholdPage).editor.view
    assert at_empty_list.text(view, "taro", "生年月日") == "1081年4月12日（西暦1081年）"


def test_a_visit_in_a_year_mistyped_is_marked_and_not_written(user: User) -> None:
    page, before = user.go(VisitPage), user.case.visits
    user.retype(page.fields.at, "1081/4/12 10:00")
    user.keys("Tab")
    user.rest()
    assert page.fields.at.property("wrong") == "true"
    assert [visit.at for visit in user.case.visits if visit.at and visit.at.year < 2000] == []
    assert len(user.case.visits) == len(before)


# ---- a bug in what a cell shows


def test_a_bug_in_a_cell_is_told_once_and_leaves_the_window_alive(
    user: User, page: BudgetPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = page.model.columns
    with user.bot.captureExceptions() as bugs:
        page.model.columns = (replace(columns[0], text=lambda _: 1 // 0), *columns[1:])  # type: ignore[arg-type,return-value]
        for _ in range(3):
            page.view.viewport().repaint()
        assert page.model.index(1, 0).data() == ""
        user.wait(lambda: bugs)
        page.view.viewport().repaint()
        QApplication.processEvents()
    assert {bug[0] for bug in bugs} == {ZeroDivisionError}
    assert len(bugs) <= 2, "once for painting, once for reading aloud"
    page.model.columns = columns
    user.write(page.view, "b-gas", "金額（円）", "4321")
    assert amount(user) == 4321


# ---- cells


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("abc", "金額として読めませんでした"),
        ("3万5", "金額として読めませんでした"),
        ("1,98", "金額として読めませんでした"),
        ("9" * 30, "10億円以上"),
        ("1000000000", "10億円以上"),
    ],
)
def test_an_amount_is_refused_for_its_own_reason(user: User, page: BudgetPage, typed: str, words: str) -> None:
    before = amount(user)
    user.write(page.view, "b-gas", "金額（円）", typed)
    assert amount(user) == before
    assert user.sees(words, user.window.notice)


def test_five_thousand_figures_are_refused_like_any_other(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.keys("F2")
    editor().setText("1" * 5000)
    user.keys("Return")
    assert user.window.notice.isVisible()
    assert not user.window.actions_table["undo"].isEnabled()


@pytest.mark.parametrize("key", ["Return", "Tab"])
def test_what_was_refused_stays_to_be_mended_and_the_cursor_with_it(user: User, page: BudgetPage, key: str) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.type("6o00")
    user.keys(key)
    assert editor().text() == "6o00"
    assert editor().property("wrong") == "true"
    assert page.view.current_record.row.id == "b-gas"
    user.type("6000")  # what stands there is selected
    user.keys(key)
    assert amount(user) == 6000
    assert not page.view.findChildren(CellLineEdit)
    assert not user.window.notice.isVisible()


def test_what_was_refused_stays_while_one_writes_elsewhere(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.type("6o00")
    user.write(page.view, "b-rent", "金額（円）", "61000")
    assert record(user.case.budget, "b-rent").amount == 61_000
    (left,) = page.view.findChildren(CellLineEdit)
    assert (left.text(), left.property("wrong")) == ("6o00", "true")
    user.click(left)
    user.keys("Ctrl+A")
    user.type("6100")
    user.keys("Return")
    assert amount(user) == 6100


def test_a_refused_cell_is_entered_again_by_keyboard(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.type("6o00")
    user.keys("Return", "Down")
    below = page.view.current_record.row
    user.type("500")
    user.keys("Return")
    assert record(user.case.budget, below.id).amount == 500, "what is typed belongs to the cell under the cursor"
    user.keys("Up", "Up")
    assert page.view.current_record.row.id == "b-gas"
    user.keys("F2")
    assert editor().text() == "6o00"
    user.keys("Down", "Up")
    user.type("6100")
    user.keys("Return")
    assert amount(user) == 6100
    assert not page.view.findChildren(CellLineEdit)


def test_escape_gives_up_what_was_refused(user: User, page: BudgetPage) -> None:
    before = amount(user)
    user.write(page.view, "b-gas", "金額（円）", "abc")
    user.keys("Escape")
    assert not page.view.findChildren(CellLineEdit)
    assert (amount(user), page.view.hasFocus()) == (before, True)
    assert not user.window.notice.isVisible()


def test_a_refusal_goes_with_the_page_it_was_about(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-gas", "金額（円）", "abc")
    assert user.window.notice.isVisible()
    user.keys(shortcut(FiguresPage))
    assert not user.window.notice.isVisible()


@pytest.mark.parametrize("end", [[], ["Return"], ["Return", shortcut(FiguresPage)]])
def test_what_was_refused_is_asked_about_before_the_case_is_left(user: User, page: BudgetPage, end: list[str]) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.type("abc")
    user.keys(*end)
    with user.answering(lambda dialog: user.press("もどる", dialog)):
        user.keys("Ctrl+L")
    assert editor().text() == "abc"
    assert user.sees("金額として読めませんでした", user.window.notice)
    with user.answering(lambda dialog: user.press("もどる", dialog)):
        user.window.close()
    with user.answering(lambda dialog: user.press("書きかけを捨てて、閉じる", dialog)):
        user.keys("Ctrl+L")
    user.rest()
    assert user.at_list()
    assert not user.window.notice.isVisible()


def test_what_can_be_read_is_written_when_the_case_is_left(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.type("6100")
    user.keys("Ctrl+L")
    user.open_first()
    assert amount(user) == 6100


def test_what_was_refused_waits_with_its_reason_when_one_comes_back(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-gas", "金額（円）", "abc")
    user.keys(shortcut(FiguresPage), shortcut(BudgetPage))
    assert editor().text() == "abc"
    assert user.sees("金額として読めませんでした", user.window.notice)
    user.type("6700")  # what stands there is selected
    user.keys("Return")
    assert amount(user) == 6700
    assert not user.window.notice.isVisible()


def test_a_refused_cell_says_its_reason_again_when_one_goes_into_it(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-gas", "金額（円）", "abc")
    user.write(page.view, "b-rent", "金額（円）", "61000")
    assert not user.window.notice.isVisible()
    (left,) = page.view.findChildren(CellLineEdit)
    user.click(left)
    assert user.sees("金額として読めませんでした", user.window.notice)


def test_a_refused_line_waits_with_its_reason_too(user: User) -> None:
    page = user.go(VisitPage)
    user.retype(page.fields.at, "そのうち")
    user.keys(shortcut(BudgetPage))
    assert not user.window.notice.isVisible()
    user.keys(shortcut(VisitPage))
    assert page.fields.at.hasFocus()
    assert user.sees("日時として読めませんでした", user.window.notice)


def test_until_when_is_read_in_both_calendars_and_refused_with_words(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    user.retype(page.marks.until, "R9.3")
    user.keys("Return")
    assert record(user.case.budget, "b-gas").until == Month(2027, 3)
    user.retype(page.marks.until, "0000/3")
    user.keys("Return")
    assert record(user.case.budget, "b-gas").until == Month(2027, 3)
    assert page.marks.until.property("wrong") == "true"
    assert user.sees("「12月」「2027年3月」", user.window.notice)


# ---- a disk that is full for a while


def test_a_mark_that_could_not_be_kept_does_not_stay_on_the_screen(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-gas", "金額（円）")
    was = page.marks.estimate.isChecked(), page.marks.payer.currentText(), page.marks.until.text()
    with full_disk(user):
        user.click(page.marks.estimate)
        assert user.sees("ディスクがいっぱい")
        page.marks.payer.setFocus()
        user.keys("Down")
        user.retype(page.marks.until, "12月")
        user.keys("Return")
        marks = page.marks
        assert (marks.estimate.isChecked(), marks.payer.currentText(), marks.until.text()) == was
    assert not user.window.actions_table["undo"].isEnabled()


def test_papers_and_readers_that_could_not_be_kept_do_not_stay_on_the_screen(user: User) -> None:
    page = user.go(VisitPage)
    user.rest()
    box, reader = page.papers.boxes["plan"], page.audience.chosen_key
    was = box.isChecked()
    with full_disk(user):
        user.click(box)
        user.press("本人", page)
        assert (box.isChecked(), page.audience.chosen_key) == (was, reader)


def test_a_cell_that_could_not_be_kept_stays_open_with_its_text(user: User, page: BudgetPage) -> None:
    with full_disk(user):
        user.write(page.view, "b-gas", "金額（円）", "6100")
        assert editor().text() == "6100"
    user.keys("Return")
    assert amount(user) == 6100


def _type_a_wish(user: User, words: str) -> QPlainTextEdit:
    field = user.go(PlanPage).goal
    user.click(field)
    user.keys("Ctrl+End")
    user.type(words)
    return field


def _leave(user: User) -> None:
    user.keys("Tab")


def _write_elsewhere(user: User) -> None:
    user.write(user.go(BudgetPage).view, "b-gas", "金額（円）", "6100")


@pytest.mark.parametrize("then", [_leave, _write_elsewhere])
def test_a_text_that_could_not_be_kept_says_so_and_is_kept_as_soon_as_it_can(
    user: User, stored: Stored, then: Callable[[User], Any]
) -> None:
    with full_disk(user):
        field = _type_a_wish(user, "xyz")
        assert field.toPlainText().endswith("xyz")
        assert field.property("wrong") == "true"
        assert user.view.header.saved.text() == "保存できていません"
        user.go(FiguresPage)
        user.go(PlanPage)
        user.click(field)
        assert field.toPlainText().endswith("xyz"), "drawn again, it is still there"
    then(user)
    assert user.case.wishes.goal.endswith("xyz")
    assert field.property("wrong") == "false"
    assert user.view.header.saved.text().startswith("すべて保存ずみ")
    user.window.close()
    assert stored().wishes.goal.endswith("xyz")


def test_a_line_that_could_not_be_kept_waits_too(user: User) -> None:
    page = user.go(VisitPage)
    with full_disk(user):
        user.retype(page.fields.office, "abc")
        assert page.fields.office.property("wrong") == "true"
        user.click(page.fields.companions)
        assert page.fields.office.text() == "abc"
    user.click(page.fields.office)
    user.click(page.fields.companions)
    assert user.case.visits[0].office == "abc"
    assert page.fields.office.property("wrong") == "false"
    assert not user.window.notice.isVisible()


def test_what_waits_is_asked_about_before_the_case_is_left(user: User) -> None:
    with full_disk(user):
        _type_a_wish(user, "xyz")
        with user.answering(lambda dialog: user.press("もどる", dialog)):
            user.keys("Ctrl+L")
        assert user.window.case_view is not None
        with user.answering(lambda dialog: user.press("もどる", dialog)):
            user.window.close()
        assert user.window.isVisible()
        with user.answering(lambda dialog: user.press("書いたものを捨てて、閉じる", dialog)):
            user.keys(Qt.Key.Key_Escape, "Ctrl+L")
        assert user.window.case_view is None
