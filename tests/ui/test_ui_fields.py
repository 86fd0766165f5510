"""Lines and texts that write straight into the case: what is seen is what is kept, also after undo."""

from datetime import datetime

import pytest

from helpers.user import Stored, User
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage


@pytest.fixture
def page(user: User) -> VisitPage:
    return user.go(VisitPage)


def test_every_letter_is_kept_at_once_and_a_run_of_typing_is_one_step(user: User, page: VisitPage) -> None:
    user.click(page.fields.companions)
    user.keys("End")
    user.type(" ABC")
    assert user.case.visits[0].companions == "太郎さん・支援員 ABC"
    user.menu("編集", "元に戻す：だれと行くかを書く")
    assert user.case.visits[0].companions == "太郎さん・支援員"


@pytest.mark.parametrize("name", ["office", "companions", "request", "questions", "belongings"])
def test_undo_and_redo_reach_the_field_that_is_being_typed_in(user: User, page: VisitPage, name: str) -> None:
    field = getattr(page.fields, name)
    before = shown(field)
    user.click(field)
    user.keys("Ctrl+End")
    user.type("XY")
    assert shown(field) != before
    user.keys("Ctrl+Z")
    assert shown(field) == before
    assert user.view.desk.session.history.undo_name is None
    user.keys("Ctrl+Y")
    assert shown(field).rstrip().endswith("XY")
    user.menu("編集", "元に戻す")
    assert shown(field) == before


def shown(field: object) -> str:
    text = field.text() if hasattr(field, "text") else field.toPlainText()  # type: ignore[attr-defined]
    assert isinstance(text, str)
    return text


def test_undo_goes_back_over_the_fields_in_the_order_of_writing(user: User, page: VisitPage) -> None:
    user.retype(page.fields.office, "A")
    user.keys("Tab")
    user.keys("Ctrl+A")
    user.type("2027/1/8 9:30")
    user.keys("Tab", "Ctrl+A")
    user.type("C")
    assert user.case.visits[0].at == datetime(2027, 1, 8, 9, 30)  # noqa: DTZ001
    user.keys("Ctrl+Z")
    assert page.fields.companions.text() == "太郎さん・支援員"
    user.keys("Ctrl+Z")
    assert page.fields.at.text() == "2026/12/3 10:00"
    user.keys("Ctrl+Z")
    assert page.fields.office.text() == "見本年金事務所"


APPOINTMENT = datetime(2026, 12, 3, 10)  # noqa: DTZ001


def at(user: User) -> datetime | None:
    return user.case.visits[0].at


@pytest.mark.parametrize("leave", ["Tab", "Return"])
def test_a_time_is_written_once_it_is_whole_and_shown_plainly(
    user: User, page: VisitPage, stored: Stored, leave: str
) -> None:
    user.retype(page.fields.at, "12/4 14:30")
    assert at(user) == APPOINTMENT, "12/4 alone would be another appointment"
    assert page.fields.at.text() == "12/4 14:30", "nobody's typing is rewritten under the fingers"
    user.keys(leave)
    assert page.fields.at.text() == "2026/12/4 14:30"
    assert user.sees("つぎの訪問 12月4日（金）14:30 見本年金事務所")
    user.window.close()
    assert stored().visits[0].at == datetime(2026, 12, 4, 14, 30)  # noqa: DTZ001


@pytest.mark.parametrize("typed", ["そのうち", "12/4 25:00", "12月4日（木）10:00", "1081/4/12 10:00"])
def test_what_cannot_be_read_as_a_time_is_marked_with_its_reason_and_not_written(
    user: User, page: VisitPage, typed: str
) -> None:
    user.retype(page.fields.at, typed)
    user.keys("Tab")
    assert (page.fields.at.text(), page.fields.at.property("wrong")) == (typed, "true")
    assert user.sees("日時として読めませんでした", user.window.notice)
    assert at(user) == APPOINTMENT
    user.press("閉じる", user.window.notice)
    user.click(page.fields.at)
    assert user.sees("日時として読めませんでした", user.window.notice), "said again where it is mended"
    user.keys("Ctrl+A")
    user.type("12/5")
    user.keys("Return")
    assert page.fields.at.property("wrong") == "false"
    assert not user.window.notice.isVisible()
    assert at(user) == datetime(2026, 12, 5)  # noqa: DTZ001
    assert page.fields.at.text() == "2026/12/5"
    assert user.sees("つぎの訪問 12月5日（土） 見本年金事務所"), "no time is shown that nobody gave"


@pytest.mark.parametrize("key", ["Ctrl+Z", "Escape"])
def test_what_is_not_written_yet_is_taken_back_in_the_line(user: User, page: VisitPage, key: str) -> None:
    user.retype(page.fields.office, "A")
    user.click(page.fields.at)
    user.keys("End")
    user.type("x")
    user.keys("Return")
    assert page.fields.at.property("wrong") == "true"
    user.keys(key)
    assert not user.window.notice.isVisible()
    user.keys("Tab")
    assert (page.fields.at.text(), page.fields.at.property("wrong")) == ("2026/12/3 10:00", "false")
    assert page.fields.office.text() == "A"
    user.keys("Ctrl+Z")
    assert page.fields.office.text() == "見本年金事務所"


def test_an_emptied_time_is_no_time(user: User, page: VisitPage) -> None:
    user.retype(page.fields.at, "")
    user.keys("Tab")
    assert at(user) is None
    assert not user.sees("つぎの訪問")


def test_lines_of_a_text_are_questions_one_each(user: User, page: VisitPage, stored: Stored) -> None:
    user.retype(page.fields.questions, "one")
    user.keys("Return", "Return")
    user.type("two")
    assert user.case.visits[0].questions == ("one", "two")
    assert page.fields.questions.toPlainText() == "one\n\ntwo", "an empty line may stand while one thinks"
    user.window.close()
    assert stored().visits[0].questions == ("one", "two")


def test_tab_leaves_a_text(user: User, page: VisitPage) -> None:
    user.click(page.fields.questions)
    user.keys("Tab")
    assert page.fields.belongings.hasFocus()
    user.keys("Shift+Tab")
    assert page.fields.questions.hasFocus()


def test_the_wish_is_kept_with_its_lines_and_shown_on_the_plan(user: User, stored: Stored) -> None:
    plan = user.go(PlanPage)
    user.retype(plan.goal, "安心して暮らしたい")
    user.keys("Return")
    user.type("借りない")
    user.window.close()
    assert stored().wishes.goal == "安心して暮らしたい\n借りない"
