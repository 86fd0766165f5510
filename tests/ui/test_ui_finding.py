"""Where it stands: the search through a case leads there; and tables stay as wide as they were made."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from helpers.reference import CATEGORIES
from helpers.user import LEFT, OpenWindow, User
from kakei_desktop.domain.case import CASE_PARTS
from kakei_desktop.domain.plan import Wishes
from kakei_desktop.reports.case_search import search_case
from kakei_desktop.session.open_caseload import sample_case
from kakei_desktop.session.places import Places
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.days.page import DaysPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_view import RecordView
from kakei_desktop.ui.tables.search_dialog import SearchDialog

CASE = sample_case(CATEGORIES)


def test_every_part_of_a_case_stands_on_one_page() -> None:
    assert sorted(part for page in PAGES for part in page.parts) == sorted(CASE_PARTS)


def found(query: str) -> list[str]:
    return [one.id for one in search_case(CASE, query)]


def test_words_and_amounts_are_found_wherever_they_are_written() -> None:
    assert "members/hanako" in found("花子")
    assert {"budget/b-rent"} <= set(found("62000")) == set(found("６２，０００"))
    assert found("") == found("　") == []
    assert found("どこにもない言葉") == []
    wished = replace(CASE, wishes=Wishes(goal="ネコと くらしたい"))
    (only,) = search_case(wished, "ねことくらし")
    assert (only.id, only.text) == ("wishes/", "ネコと くらしたい")


def go_to(user: User, query: str, record_id: str) -> RecordView:
    """Search through the case by key, and take the line of a record."""

    def take(dialog: QDialog) -> None:
        assert isinstance(dialog, SearchDialog)
        user.wait(dialog.words.hasFocus)
        user.type(query)
        at = [one.record_id for one in dialog.found].index(record_id)
        user.keys(*["Down"] * at, "Return")

    with user.answering(take):
        user.keys("Ctrl+Shift+F")
    view = QApplication.focusWidget()
    assert isinstance(view, RecordView)
    assert view.isVisible()
    return view


def test_what_was_found_is_one_key_away(user: User) -> None:
    transaction = min(CASE.transactions, key=lambda t: t.date)
    event, note = CASE.events[0], CASE.log[0]
    for query, record_id, page in (
        (CASE.debts[0].creditor, CASE.debts[0].id, LiabilitiesPage),
        (CASE.arrears[0].office, CASE.arrears[0].id, LiabilitiesPage),
        (transaction.description, transaction.id, BudgetPage),
        (event.label, event.id, DaysPage),
        (note.text[:6], note.id, LogPage),
        ("62000", "b-rent", BudgetPage),
    ):
        view = go_to(user, query, record_id)
        assert view.currentIndex().row() == view.table.row_of(record_id) >= 0
        assert isinstance(user.view.stack.currentWidget(), page)


def widths(view: RecordView) -> list[int]:
    return [view.columnWidth(at) for at in range(3)]


def test_columns_stay_as_wide_as_somebody_made_them(user: User, open_window: OpenWindow, places: Places) -> None:
    view = user.go(HouseholdPage).editor.view
    usual = widths(view)
    header = view.horizontalHeader()
    edge = QPoint(header.sectionPosition(1) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), LEFT, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(header.viewport(), LEFT, pos=edge + QPoint(40, 0))
    user.point(view, 0, "ふりがな")
    user.keys("Alt+Shift+Right", "Alt+Shift+Right", "Alt+Shift+Left")
    chosen = [usual[0] + 40, usual[1] + 16, usual[2]]
    assert widths(view) == chosen
    user.window.resize(user.window.width() - 90, user.window.height())
    QApplication.processEvents()
    assert widths(view)[:2] == chosen[:2], "whatever room there is"
    user.window.close()
    again = open_window()
    again.enter()
    again.open_first()
    assert widths(again.go(HouseholdPage).editor.view)[:2] == chosen[:2]
    kept = places.settings_file.read_text(encoding="utf-8")
    assert "名前" not in kept
    with again.answering(lambda dialog: again.press("表の列の幅を、もとに戻す", dialog)):
        again.keys("Ctrl+,")
    again.keys("Ctrl+L")
    again.open_first()
    assert widths(again.go(HouseholdPage).editor.view)[0] == usual[0]
