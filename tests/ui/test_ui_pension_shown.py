"""国民年金 as it is seen: every form can be reached, nothing is cut, and each status looks like itself."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton, QWidget

from helpers.caseloads import PASSPHRASE
from helpers.pension import LAW
from helpers.report_cases import sample
from helpers.user import OpenWindow, User, visible
from kakei_desktop.domain.case import Case, Profile, change, put
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.domain.visit import Visit
from kakei_desktop.reports.pension.grid import GridMonth, pension_grid
from kakei_desktop.session.open_caseload import SAMPLE_NOW
from kakei_desktop.storage.caseload import Caseload
from kakei_desktop.ui.kit import theme
from kakei_desktop.ui.kit.buttons import SegmentedControl
from kakei_desktop.ui.kit.fitted_labels import fit_text
from kakei_desktop.ui.pages.pension.grid_view import APPEARANCES, NEUTRAL, OWED, appearance_of
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.pension.paste_dialog import PasteRecordDialog
from kakei_desktop.ui.tables.sized_views import FullHeightView

FIRST = InsuredCategory.FIRST
OpenPage: TypeAlias = Callable[[Case], tuple[User, PensionPage]]


@pytest.fixture
def open_page(open_window: OpenWindow, caseload: Path) -> OpenPage:
    """Opens 国民年金 of a case on the screen that most offices have."""

    def open_it(case: Case) -> tuple[User, PensionPage]:
        caseload.parent.mkdir(parents=True, exist_ok=True)
        with Caseload.create(caseload, PASSPHRASE) as made:
            made.add(case, SAMPLE_NOW)
        user = open_window()
        user.window.resize(1366, 768)
        user.enter()
        user.open_first()
        page = user.go(PensionPage)
        user.rest()
        QApplication.processEvents()
        return user, page

    return open_it


def unpaid(member: str, first: str, last: str = "2026-11") -> PensionRecord:
    months = month_range(Month.parse(first), Month.parse(last))
    return PensionRecord(member, tuple(PensionMonth(month, PensionStatus.UNPAID) for month in months))


def one(*records: PensionRecord, born: date = date(1985, 5, 1), facts: Iterable[PensionFacts] = ()) -> Case:
    member = Member("a", "見本 一人", relation=Relation.SELF, birth_date=born, householder=True, category=FIRST)
    return Case(Profile("R8-1"), (member,), pension=records, pension_facts=tuple(facts))


def student() -> Case:
    incomes = tuple(YearIncome(year, 0) for year in (2022, 2023, 2024, 2025))
    facts = PensionFacts("a", incomes, traits=(Trait(TraitKind.STUDENT, None, Month(2026, 3)),))
    return one(unpaid("a", "2024-10"), born=date(2004, 5, 1), facts=[facts])


def three() -> Case:
    people = (
        Member("a", "見本 花子", relation=Relation.SELF, birth_date=date(1990, 5, 1), category=FIRST),
        Member("b", "見本 次郎", relation=Relation.SPOUSE, birth_date=date(1988, 5, 1), category=FIRST),
        Member("c", "見本 父蔵", relation=Relation.PARENT, birth_date=date(1958, 5, 1), householder=True),
    )
    incomes = {"a": 1_576_500, "b": 1_762_499, "c": 2_633_123}
    facts = (PensionFacts(who, tuple(YearIncome(y, i) for y in (2023, 2024, 2025))) for who, i in incomes.items())
    return Case(Profile("R8-3"), people, pension=(unpaid("a", "2024-10"),), pension_facts=tuple(facts))


def inside(inner: QWidget, outer: QWidget) -> bool:
    """Tell whether a widget lies wholly within another."""
    return outer.rect().contains(QRect(inner.mapTo(outer, QPoint(0, 0)), inner.size()))


def at(page: PensionPage, year: int, number: int) -> QPoint:
    return page.view.visualRect(page.months.index_of(Month(year, number))).center()


# ---- the forms


def test_each_form_of_a_student_can_be_looked_at(open_page: OpenPage) -> None:
    user, page = open_page(student())
    seen = {}
    for form in visible(QPushButton, page.exemption.switch):
        user.click(form)
        assert page.exemption.view is not None
        assert page.exemption.view.table.rowCount() > 0
        seen[form.text()] = page.exemption.subtitle.text().partition("の分")[0]
        assert not user.sees("申請できる未納の月はありません")
    assert seen == {
        "令和6年度（R6.4〜R7.3）の学生": "2024年10月〜2025年3月",
        "令和7年度（R7.4〜R8.3）の学生": "2025年4月〜2026年3月",
        "令和7年度（R7.7〜R8.6）": "2026年4月〜2026年6月",
        "令和8年度（R8.7〜R9.6）": "2026年7月〜2026年11月",
    }


def test_many_forms_push_nothing_out(open_page: OpenPage) -> None:
    _, page = open_page(student())
    buttons = visible(QPushButton, page.exemption.switch)
    assert len(buttons) == 4
    assert all(inside(button, page.exemption) for button in buttons)
    assert inside(page.choices.view, page.choices)
    header = page.choices.view.horizontalHeader()
    assert header.sectionViewportPosition(6) + header.sectionSize(6) <= page.choices.view.viewport().width()


def test_what_the_law_gives_by_itself_has_its_own_button(open_page: OpenPage) -> None:
    assisted = PensionFacts("a", traits=(Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2025, 7)),))
    user, page = open_page(one(unpaid("a", "2024-10"), facts=[assisted]))
    user.press("届を出す月", page.exemption.switch)
    assert page.exemption.view is not None
    cells = [str(page.exemption.view.table.index(0, column).data()) for column in range(3)]
    assert cells == ["法定免除", "2025年6月〜2026年11月", "法律で決まる"]
    assert user.sees("届を出すもの：法定免除（2025年6月〜2026年11月）。")


# ---- nothing is cut


def width(text: str, points: float = theme.BODY_POINTS, *, bold: bool = False) -> int:
    return QFontMetrics(theme.font(points, bold=bold)).horizontalAdvance(text)


def cut(view: FullHeightView) -> list[str]:
    """The texts of a table that are not wholly seen; a number may not even be set smaller."""
    found = []
    for row in range(view.table.rowCount()):
        for at_column, column in enumerate(view.table.columns):
            index = view.table.index(row, at_column)
            text, room = str(index.data()), view.visualRect(index).width() - 8
            tags = [tag.text for tag in column.tags(view.table.record(row))] if column.tags else []
            taken = sum(width(tag, theme.BODY_POINTS - 2) + 17 for tag in tags)
            found += [tag for tag in tags if taken - 5 > room]
            room -= 0 if column.text_below_tags else 8 + taken
            if column.wrap or column.number:
                found += [line for line in text.split("\n") if width(line, bold=column.strong) > room]
            elif text and fit_text(theme.font(bold=column.strong), text, room, may_cut=True)[1] != text:
                found.append(text)
    return found


@pytest.mark.parametrize("case", [three, student, sample], ids=["three", "student", "sample"])
def test_every_figure_of_both_tables_is_read_in_full(open_page: OpenPage, case: Callable[[], Case]) -> None:
    _, page = open_page(case())
    assert page.exemption.view is not None
    for view in (page.exemption.view, page.choices.view):
        assert cut(view) == []
        assert view.viewport().height() >= view.verticalHeader().length(), "all rows are seen"
        assert view.verticalScrollBar().maximum() == 0
        assert view.horizontalScrollBar().maximum() == 0


def test_three_persons_have_their_marks_above_their_figures(open_page: OpenPage) -> None:
    _, page = open_page(three())
    assert page.exemption.view is not None
    table = page.exemption.view.table
    assert [table.index(0, column).data() for column in (1, 2, 3)] == ["157.7＞67万", "176.2＞67万", "263.3＞67万"]
    assert "花子さんの2025年の所得 1,576,500円は" in page.exemption.reasons.text(), "to the yen in the reasons"


def test_what_can_be_written_stands_directly_below_the_months(open_page: OpenPage) -> None:
    user, page = open_page(put("pension_facts", PensionFacts("b"))(put("pension_facts", PensionFacts("c"))(three())))
    assert page.asked.isVisible()
    user.click(page.view.viewport(), at(page, 2025, 1))
    for button in page.writer.buttons.values():
        assert button.visibleRegion().boundingRect() == button.rect(), f"{button.text()} is below the fold"


def test_a_chosen_form_shows_its_whole_name(user: User) -> None:
    page = user.go(PensionPage)
    for switch in page.findChildren(SegmentedControl):
        for button in visible(QPushButton, switch):
            user.click(button)
            button.setFocus()
            option = QStyleOptionButton()
            button.initStyleOption(option)
            room = button.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button).width()
            assert room >= button.fontMetrics().horizontalAdvance(button.text()), button.text()


@pytest.mark.parametrize("width", [1366, 1093, 683])
def test_the_heads_of_the_months_are_never_cut(user: User, width: int) -> None:
    page = user.go(PensionPage)
    user.window.resize(width, 614)
    QApplication.processEvents()
    header = page.view.horizontalHeader()
    for column in range(1, 13):
        text = str(page.months.headerData(column, header.orientation()))
        assert header.sectionSize(column) >= QFontMetrics(theme.font(9.5)).horizontalAdvance(text) + 2


# ---- the months


def test_the_arrows_go_on_where_a_line_ends(user: User) -> None:
    page = user.go(PensionPage)
    user.click(page.view.viewport(), at(page, 2025, 3))
    user.keys("Right")
    assert page.view.selected_months() == (Month(2025, 4),)
    user.keys("Left", "Left", "Shift+Right", "Shift+Right", "Shift+Right")
    assert page.view.selected_months() == tuple(month_range(Month(2025, 2), Month(2025, 5)))
    user.click(page.view.viewport(), at(page, 2027, 3))
    user.keys("Right")
    assert page.view.selected_months() == (Month(2027, 3),), "there the months end"


def cells_of(*months: PensionMonth) -> dict[Month, GridMonth]:
    grid = pension_grid(LAW, one(PensionRecord("a", months)), "a", date(2026, 11, 23))
    return {cell.month: cell for year in grid.years for cell in year.cells}


def test_each_status_has_a_look_of_its_own() -> None:
    assert set(APPEARANCES) == set(PensionStatus)
    plain = {PensionStatus.UNPAID, PensionStatus.NOT_INSURED}
    assert {status for status, look in APPEARANCES.items() if look == NEUTRAL} == plain
    others = [look for status, look in APPEARANCES.items() if status not in plain]
    assert len(set(others)) == len(others)
    by_hatch = [hatch for _, hatch in (APPEARANCES[s] for s in PARTIAL | {PensionStatus.FULL, PensionStatus.LEGAL})]
    assert len(set(by_hatch)) == 5, "in black and white the exemptions are told apart by their hatch"


def test_a_rest_that_is_owed_and_a_month_to_come_look_like_what_they_are() -> None:
    paid, owed = (PensionMonth(Month(2026, n), PensionStatus.HALF, residual_paid=n == 4) for n in (4, 5))
    coming = PensionMonth(Month(2027, 2), PensionStatus.UNPAID)
    cells = cells_of(paid, owed, coming)
    assert [cells[Month(2026, n)].letter for n in (4, 5)] == ["半", "半未"]
    assert appearance_of(cells[Month(2026, 5)]) == OWED
    assert appearance_of(cells[Month(2026, 4)]) == APPEARANCES[PensionStatus.HALF]
    assert appearance_of(cells[Month(2027, 2)]) == NEUTRAL, "nothing is late yet"


def test_the_legend_tells_an_owed_rest_from_a_paid_one(open_page: OpenPage) -> None:
    months = [PensionMonth(Month(2026, n), PensionStatus.THREE_QUARTER, residual_paid=n == 4) for n in (4, 5)]
    _, page = open_page(one(PensionRecord("a", tuple(months))))
    assert page.legend.text() == "¾＝4分の3免除　¾未＝4分の3免除の残りが未納"


# ---- empty states and last days


def test_without_a_record_nothing_is_said_to_be_zero(open_page: OpenPage) -> None:
    user, page = open_page(replace(one(), visits=(Visit("v", consented=date(2026, 11, 1)),)))
    assert user.sees("一人さんの納付記録は、まだ書かれていません。")
    assert not user.sees("0か月")
    assert not page.outlook.isVisible()
    assert page.months.index(0, 13).data() == ""

    def paste(dialog: QWidget) -> None:
        assert isinstance(dialog, PasteRecordDialog)

    with user.answering(paste):
        user.press("納付記録を貼り付ける", page)
    user.click(page.view.viewport(), at(page, 2026, 4))
    assert page.writer.isVisible()
    user.keys("1", "Escape")
    assert page.outlook.isVisible()
    assert user.sees("1か月")


def test_without_a_choice_there_is_no_empty_table(user: User) -> None:
    page = user.go(PensionPage)
    paid = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.PAID),))
    assert page.desk.apply("納めた", put("pension", paid))
    assert user.sees("申請できる未納の月はありません。")
    assert not page.choices.isVisible()
    head = next(label for label in page.exemption.findChildren(QWidget) if label.property("role") == "head")
    assert head.mapTo(page.exemption, QPoint(0, 0)).y() < 40, "the head stays on top"


def test_over_sixty_no_application_is_promised(open_page: OpenPage) -> None:
    user, page = open_page(change("members", "a", birth_date=date(1964, 5, 1))(one(unpaid("a", "2024-10"))))
    assert user.sees("11月30日を過ぎると、納めることができなくなります")
    assert not user.sees("免除の申請も")
    user.click(page.view.viewport(), at(page, 2025, 1))
    assert user.sees("2027年2月28日まで・納付だけ")


def test_of_several_months_the_first_last_day_and_all_forms_are_told(user: User) -> None:
    page = user.go(PensionPage)
    page.view.select_months(tuple(month_range(Month(2025, 4), Month(2026, 8))))
    assert user.sees(
        "早いものは2027年5月31日まで・令和6年度（R6.7〜R7.6）・令和7年度（R7.7〜R8.6）・令和8年度（R8.7〜R9.6）の申請書",
        page.writer,
    )
    page.view.select_months((Month(2025, 8),))
    assert not page.writer.until.isVisible(), "it is paid"
