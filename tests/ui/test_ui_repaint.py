"""What a page shows follows from what it reads: after an edit of any part it looks as if it were opened anew."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from helpers.user import User
from kakei_desktop.domain.case import (
    CASE_PARTS,
    Case,
    Edit,
    add,
    change,
    put,
    remove,
    set_conference,
    set_profile,
    set_wishes,
)
from kakei_desktop.domain.cash import MonthActual
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import FiledForm, forget_months
from kakei_desktop.domain.plan import EarlierPlan
from kakei_desktop.domain.visit import Attachment, AttachmentKind, Audience, HandedOut
from kakei_desktop.ui.kit.figure_view import FigureView
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.shell.registry import PAGES
from kakei_desktop.ui.tables.record_view import RecordView


def forget_first_month(case: Case) -> Case:
    record = case.pension[0]
    return put("pension", forget_months(record, [record.months[0].month]))(case)


def keep_no_births(case: Case) -> Case:
    return put("pension_facts", replace(case.pension_facts[0], grounds=(), incomes=(), traits=()))(case)


def next_year(case: Case) -> Case:
    return change("reviews", case.reviews[0].id, day=date(2027, 8, 1), note="別のこと")(case)


EDITS: dict[str, Edit] = {
    "members": change("members", "taro", name="見本 次郎"),
    "budget": change("budget", "b-rent", amount=12_345, label="別の家賃"),
    "transactions": add("transactions", Transaction("t-new", date(2026, 10, 5), -4_321, "別の店", category=None)),
    "imports": lambda case: replace(case, imports=()),
    "debts": change("debts", "d-loan", balance=4_321, creditor="別の銀行"),
    "arrears": change("arrears", "a-health", amount=4_321, label="別の滞納"),
    "pension": forget_first_month,
    "pension_facts": keep_no_births,
    "wishes": set_wishes(goal="別の希望", difficulties="別のこと"),
    "goals": change("goals", "g-school", text="別の目標"),
    "measures": change("measures", "m-phone", what="別のこと", effect=4_321),
    "reviews": next_year,
    "visits": lambda case: change("visits", case.visits[0].id, office="別の窓口", at=datetime(2026, 12, 9, 9))(case),  # noqa: DTZ001
    "log": remove("log", ["n-1"]),
    "profile": set_profile(worker="別の人"),
    "cash": lambda case: replace(case, cash=replace(case.cash, opening=4_321)),
    "events": lambda case: replace(case, events=()),
    "alternatives": lambda case: replace(case, alternatives=()),
    "actuals": lambda case: replace(case, actuals=(MonthActual("2026-10", 4_321, 1_234),)),
    "earlier_plans": lambda case: replace(case, earlier_plans=(EarlierPlan("p-new", date(2026, 11, 1)),)),
    "conference": set_conference(place="別の部屋", invited=("別の窓口",)),
    "handed_out": add("handed_out", HandedOut("h", datetime(2026, 12, 1, 9), True, Audience.OFFICE)),  # noqa: DTZ001
    "attachments": add("attachments", Attachment("t", "別の紙.pdf", AttachmentKind.PDF, 9, "a", date(2026, 12, 1))),
    "filed_forms": add("filed_forms", FiledForm("a", "taro", "exemption", date(2026, 12, 3), (Month(2026, 4),))),
}


def seen(page: QWidget) -> list[str]:
    """Return what can be read on a page, in the order of its widgets."""
    texts: list[str] = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page):
            continue
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            texts.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            texts.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            texts += [widget.itemText(at) for at in range(widget.count())]
        elif isinstance(widget, FigureView):
            texts.append(repr(widget.data))
        elif isinstance(widget, RecordView):
            table = widget.table
            cells = (
                table.index(row, column) for row in range(table.rowCount()) for column in range(table.columnCount())
            )
            texts += [str(cell.data()) for cell in cells]
    return texts


def looks_like(page: Page, other: Page) -> bool:
    return seen(page) == seen(other)


def put_cursors_as_in(page: Page, anew: Page) -> None:
    """Put every cursor where it is on the page, because some of what is shown depends on it."""
    views = ([view for view in each.findChildren(RecordView) if view.isVisibleTo(each)] for each in (page, anew))
    for there, here in zip(*views, strict=True):
        at = there.currentIndex()
        here.setCurrentIndex(here.table.index(at.row(), at.column()))


def test_every_part_of_a_case_is_edited_here() -> None:
    assert EDITS.keys() == set(CASE_PARTS)


@pytest.mark.parametrize("kind", PAGES)
def test_an_edit_of_any_part_shows_on_a_page_as_if_it_were_opened_anew(user: User, kind: type[Page]) -> None:
    page = user.go(kind)
    desk, changes = user.view.desk, 0
    for part, edit in EDITS.items():
        before = seen(page)
        assert desk.apply(part, edit)
        user.rest()
        anew = kind(desk)
        anew.setParent(user.view)  # with which it goes, and the jobs that it has asked for
        anew.resize(page.size())
        anew.refresh()
        put_cursors_as_in(page, anew)
        anew.grab()  # what is shown depends on the room it has, which is shared out when it is drawn
        user.wait(partial(looks_like, page, anew))
        changes += seen(page) != before
    assert changes, "some of the edits are of what it shows"


class Layouts(QObject):
    """Counts how often anything of the program is laid out again."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.number = 0
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.number += event.type() is QEvent.Type.LayoutRequest
        return False

    def stand_still(self) -> bool:
        before = self.number
        QApplication.processEvents()
        return self.number == before


def test_another_amount_lays_nothing_out_again(user: User, qapp: QApplication) -> None:
    page, layouts = user.go(BudgetPage), Layouts(qapp)
    # beside 明細 a note names the balance, and words that change may need another line
    assert user.view.desk.apply("明細をはずす", lambda case: replace(case, transactions=()))
    assert user.view.desk.apply("直す", change("budget", "b-rent", amount=54_321))
    user.wait(layouts.stand_still)
    before, spent = layouts.number, page.spending.value.text()
    assert user.view.desk.apply("直す", change("budget", "b-rent", amount=54_320))
    user.rest()
    assert page.spending.value.text() != spent
    assert layouts.number == before
