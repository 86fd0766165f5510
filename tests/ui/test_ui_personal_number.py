"""A number that must not be kept: whoever types or pastes it is told so, and nothing of it stays anywhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from helpers.user import Stored, User, visible
from kakei_desktop.domain.case import changed_parts, put
from kakei_desktop.domain.pension_facts import PensionFacts, YearIncome
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.pension.paste_dialog import PasteRecordDialog
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_view import RecordView

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
    stood = page.fields.companions.text()
    user.click(page.fields.companions)
    user.keys("End")
    user.type(f" ID {NUMBER}")
    assert told(user)
    assert page.fields.companions.text() == f"{stood} ID "
    assert user.case.visits[0].companions == f"{stood} ID"
    user.type("no")
    assert page.fields.companions.text() == f"{stood} ID no"
    assert not user.sees(SAID)
    user.keys("Ctrl+Z")
    assert page.fields.companions.text() == stood
    user.window.close()
    assert NUMBER[:8] not in str(stored())


@pytest.mark.parametrize("number", [NUMBER, f"{NUMBER[:4]}-{NUMBER[4:8]}-{NUMBER[8:]}", "基礎年金番号 1234-567890"])
def test_a_number_pasted_into_a_text_is_taken_out_where_it_stood(user: User, page: VisitPage, number: str) -> None:
    user.retype(page.fields.request, "AB")
    user.keys("Left")
    QApplication.clipboard().setText(number)
    user.keys("Ctrl+V")
    assert user.sees("けたの数字")
    left = "".join(c for c in number if not (c.isdigit() or c == "-"))
    assert page.fields.request.toPlainText() == f"A{left}B"
    assert user.case.visits[0].request == f"A{left}B"
    user.type("x")
    assert page.fields.request.toPlainText() == f"A{left}xB", "the cursor is where the number was"


def test_no_report_tells_the_number(user: User, page: VisitPage, tmp_path: Path) -> None:
    user.retype(page.fields.office, NUMBER)
    assert told(user)
    user.window.close()
    logs = [path for path in tmp_path.rglob("*.log*") if path.is_file()]
    assert not [path for path in logs if NUMBER[:8] in path.read_text("utf-8", "replace")]


@pytest.mark.parametrize("page", PAGES)
def test_every_cell_and_line_of_a_page_warns_and_keeps_nothing(user: User, page: type[Page]) -> None:
    shown = user.go(page)
    user.rest()
    before = user.case
    for view in visible(RecordView, shown):
        row = next((r for r in range(view.table.rowCount()) if view.table.record(r) is not None), None)
        for column in view.table.columns if row is not None else ():
            if column.write is not None and column.choices is None:
                shown.desk.notice.hide()
                user.write(view, row or 0, column.title, NUMBER)
                assert told(user), f"{view.accessibleName()} {column.title}"
    for field in visible(QLineEdit, shown):
        shown.desk.notice.hide()
        user.retype(field, NUMBER)
        user.keys("Tab")
        assert told(user), field.accessibleName()
        assert NUMBER not in field.text()
    assert not [part for part in changed_parts(before, user.case) if NUMBER[:11] in str(getattr(user.case, part))]


def test_a_number_that_reads_as_an_amount_is_refused_at_the_door_too(user: User, page: VisitPage) -> None:
    before = user.case
    debt = replace(before.debts[0], balance=int(NUMBER))
    assert not page.desk.apply("借金の残高を変更", put("debts", debt))
    assert told(user)
    facts = PensionFacts("taro", incomes=(YearIncome(2025, salary=int(NUMBER)),))
    assert not page.desk.apply("給与の収入を変更", put("pension_facts", facts))
    assert user.case is before


def test_a_pasted_record_does_not_repeat_the_number(user: User) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteRecordDialog)
        user.click(dialog.text.viewport())
        QApplication.clipboard().setText(f"令和6年4月 未納\n個人番号 {NUMBER}")
        user.keys("Ctrl+V")
        assert user.sees(SAID, dialog)
        assert not user.sees(NUMBER, dialog)
        assert dialog.text.toPlainText() == "令和6年4月 未納\n個人番号 "
        assert user.sees("1か月が書きかわります", dialog)

    user.go(PensionPage)
    with user.answering(answer):
        user.press("納付記録を貼り付ける…")


def test_nobody_is_searched_by_the_number(at_list: User) -> None:
    start = at_list.window.start
    at_list.retype(start.search, NUMBER)
    assert at_list.sees("マイナンバーと思われる数字では、さがせません")
    assert (start.search.text(), at_list.sees(NUMBER)) == ("", False)
    at_list.type("R8")
    assert not at_list.sees("マイナンバーと思われる")
