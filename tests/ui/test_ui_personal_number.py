"""A number that must not be kept: whoever types or pastes it is told so, and nothing of it stays anywhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from helpers.user import Stored, User
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.ui.pages.household import HouseholdPage
from kakei_desktop.ui.pages.visit import VisitPage

NUMBER = f"22233344455{check_digit('22233344455')}"
SAID = "マイナンバーと思われる12けたの数字"


@pytest.fixture
def page(user: User) -> VisitPage:
    return user.go(VisitPage)


def told(user: User) -> bool:
    return user.sees(SAID) and user.sees("保存していません") and not user.sees(NUMBER)


def test_a_cell_keeps_what_was_there_and_the_person_is_told(user: User, stored: Stored) -> None:
    view = user.go(HouseholdPage).editor.view
    first = user.case.members[0]
    titles = [column.title for column in view.table.columns]
    title = next(t for t in titles if user.text(view, first.id, t) == first.name)
    before = user.case
    user.write(view, first.id, title, NUMBER)
    assert told(user)
    assert user.text(view, first.id, title) == first.name
    assert user.case is before
    user.write(view, first.id, title, "Taro")
    assert not user.sees(SAID), "it is no longer true"
    user.window.close()
    assert NUMBER[:8] not in str(stored())


def test_a_number_typed_into_a_line_goes_with_the_digits_before_the_last(
    user: User, page: VisitPage, stored: Stored
) -> None:
    stood = page.companions.text()
    user.click(page.companions)
    user.keys("End")
    user.type(f" ID {NUMBER}")
    assert told(user)
    assert page.companions.text() == f"{stood} ID "
    assert user.case.visits[0].companions == f"{stood} ID"
    user.type("no")
    assert page.companions.text() == f"{stood} ID no"
    assert not user.sees(SAID)
    user.keys("Ctrl+Z")
    assert page.companions.text() == stood
    user.window.close()
    assert NUMBER[:8] not in str(stored())


@pytest.mark.parametrize("number", [NUMBER, f"{NUMBER[:4]}-{NUMBER[4:8]}-{NUMBER[8:]}", "基礎年金番号 1234-567890"])
def test_a_number_pasted_into_a_text_is_taken_out_where_it_stood(user: User, page: VisitPage, number: str) -> None:
    user.retype(page.request, "AB")
    user.keys("Left")
    QApplication.clipboard().setText(number)
    user.keys("Ctrl+V")
    assert user.sees("けたの数字")
    left = "".join(c for c in number if not (c.isdigit() or c == "-"))
    assert page.request.toPlainText() == f"A{left}B"
    assert user.case.visits[0].request == f"A{left}B"
    user.type("x")
    assert page.request.toPlainText() == f"A{left}xB", "the cursor is where the number was"


def test_no_report_tells_the_number(user: User, page: VisitPage, tmp_path: Path) -> None:
    user.retype(page.office, NUMBER)
    assert told(user)
    user.window.close()
    logs = [path for path in tmp_path.rglob("*.log*") if path.is_file()]
    assert not [path for path in logs if NUMBER[:8] in path.read_text("utf-8", "replace")]
