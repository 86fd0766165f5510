"""The table by keyboard alone: Enter goes down, Tab right, and kana conversion keeps its own Enter."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu

from helpers.reference import CATEGORIES
from helpers.user import User, record, shortcut, while_menu
from kakei_desktop.domain.budget import Frequency
from kakei_desktop.domain.liabilities import DebtKind
from kakei_desktop.domain.personal_number import check_digit
from kakei_desktop.ui.kit.page import Page
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.pages.liabilities.page import LiabilitiesPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.pages.visit.page import VisitPage
from kakei_desktop.ui.tables.record_delegate import CellLineEdit
from kakei_desktop.ui.tables.record_view import RecordView


@pytest.fixture
def page(user: User) -> BudgetPage:
    return user.go(BudgetPage)


def place(view: RecordView) -> tuple[str, str]:
    """Return where the cursor is: id of the row, head of the column."""
    row = view.current_record
    return (row.row.id if row else "", view.table.columns[view.currentIndex().column()].title)


def editor(view: RecordView) -> CellLineEdit:
    """Return the line of the cell that is being written."""
    (found,) = view.findChildren(CellLineEdit)
    return found


def test_enter_goes_down_and_skips_the_bands(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-unemployment_benefit", "金額（円）")
    user.keys("Return")
    assert place(page.view) == ("b-rent", "金額（円）")
    user.keys("Enter")
    assert place(page.view) == ("b-electricity", "金額（円）")


def test_enter_commits_and_goes_down(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.type("64000")
    assert record(user.case.budget, "b-rent").amount == 62_000, "nothing is written before Enter"
    user.keys("Return")
    assert record(user.case.budget, "b-rent").amount == 64_000
    assert place(page.view) == ("b-electricity", "金額（円）")
    assert page.view.hasFocus()


def test_a_column_of_amounts_can_be_typed_without_looking_up(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-electricity", "金額（円）")
    for amount in ("9100", "5200", "6000", "10800"):
        user.type(amount)
        user.keys("Return")
    written = [record(user.case.budget, f"b-{name}").amount for name in ("electricity", "gas", "water", "mobile")]
    assert written == [9100, 5200, 6000, 10800]
    assert place(page.view) == ("b-health_insurance", "金額（円）")


def test_enter_on_the_last_row_stays_there(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-tax-instalment", "金額（円）")
    user.type("5500")
    user.keys("Return")
    assert place(page.view) == ("b-tax-instalment", "金額（円）")
    assert record(user.case.budget, "b-tax-instalment").amount == 5500


def test_tab_goes_right_over_what_is_computed_and_on_to_the_next_line(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-unemployment_benefit", "費目")
    walked = [place(page.view)]
    for _ in range(5):
        user.keys("Tab")
        walked.append(place(page.view))
    assert [column for _, column in walked] == ["費目", "金額（円）", "ひん度", "日", "印・メモ", "費目"]
    assert walked[-1][0] == "b-rent", "the band between is skipped"
    assert page.view.hasFocus()


def test_shift_tab_goes_back(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "費目")
    user.keys("Shift+Tab")
    assert place(page.view) == ("b-unemployment_benefit", "印・メモ")
    user.keys("Shift+Tab", "Shift+Tab")
    assert place(page.view) == ("b-unemployment_benefit", "ひん度")


def test_tab_commits_what_is_being_typed(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.type("63000")
    user.keys("Tab")
    assert record(user.case.budget, "b-rent").amount == 63_000
    assert place(page.view) == ("b-rent", "ひん度")
    user.point(page.view, "b-rent", "金額（円）")
    user.type("62500")
    user.keys("Shift+Tab")
    assert record(user.case.budget, "b-rent").amount == 62_500
    assert place(page.view) == ("b-rent", "費目")


def test_tab_leaves_the_table_at_its_end_and_shift_tab_at_its_beginning(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-tax-instalment", "印・メモ")
    user.keys("Tab")
    assert not page.view.hasFocus()
    user.point(page.view, "b-salary", "費目")
    user.keys("Shift+Tab")
    assert not page.view.hasFocus()


def test_typing_begins_anew_and_f2_goes_on(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "印・メモ")
    user.type("memo")
    assert editor(page.view).text() == "memo"
    user.keys("Return")
    user.point(page.view, "b-rent", "印・メモ")
    user.keys("F2", "End")
    user.type("2")
    user.keys("Return")
    assert record(user.case.budget, "b-rent").note == "memo2"


def test_escape_leaves_the_cell_as_it_was(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.type("1")
    user.keys("Escape")
    assert user.text(page.view, "b-rent", "金額（円）") == "62,000"
    assert page.view.hasFocus()
    assert not user.window.actions_table["undo"].isEnabled()


def test_space_opens_a_choice_and_enter_takes_it(user: User, page: BudgetPage) -> None:
    user.choose(page.view, "b-rent", "ひん度", "2か月")
    assert user.text(page.view, "b-rent", "ひん度") == "2か月"
    assert user.text(page.view, "b-rent", "月あたり") == "31,000"
    assert page.view.hasFocus()
    user.keys("Return")
    assert place(page.view) == ("b-electricity", "ひん度")


def test_a_choice_can_be_left_as_it_was(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "ひん度")
    user.keys("Space")
    assert QApplication.activePopupWidget() is not None
    user.keys("Escape", "Escape")
    assert QApplication.activePopupWidget() is None
    assert not page.view.findChildren(QComboBox)
    assert user.text(page.view, "b-rent", "ひん度") == "月"


def test_delete_empties_the_cell_and_leaves_the_row(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-leisure", "金額（円）")
    user.keys("Delete")
    assert user.text(page.view, "b-leisure", "金額（円）") == ""
    user.keys("Ctrl+Z")
    assert user.text(page.view, "b-leisure", "金額（円）") == "3,000"
    user.point(page.view, "b-leisure", "費目")
    user.keys("Delete")
    assert user.sees("費目の名前は空にできません")
    for computed_or_chosen in ("月あたり", "ひん度"):
        user.point(page.view, "b-leisure", computed_or_chosen)
        user.keys("Delete")
    assert page.view.table.row_of("b-leisure") >= 0


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_row_is_taken_off_and_one_undo_brings_it_back(user: User, page: BudgetPage, way: str) -> None:
    user.point(page.view, "b-leisure", "金額（円）")
    if way == "button":
        user.press("はずす", page.marks)
    else:
        user.keys("Ctrl+Delete")
    assert page.view.table.row_of("b-leisure") == -1
    user.keys("Ctrl+Z")
    assert user.text(page.view, "b-leisure", "金額（円）") == "3,000"


def test_the_enter_that_confirms_a_conversion_stays_in_the_cell(user: User) -> None:
    view = user.go(HouseholdPage).editor.view
    user.point(view, "taro", "名前")
    user.convert("れいだい")
    user.convert("例題")
    user.keys("Return")  # while kana are under conversion, Enter is the conversion's
    assert editor(view).converting
    user.commit("例題")
    user.keys("Return")  # and some input methods send the confirming Enter on after the text
    assert editor(view).text() == "例題"
    assert user.text(view, "taro", "名前") == "見本 太郎", "nothing is written yet"
    QApplication.processEvents()
    user.convert("じろう")
    user.commit(" 次郎")
    QApplication.processEvents()
    user.keys("Return")
    assert record(user.case.members, "taro").name == "例題 次郎"
    assert view.current_record.id == "hanako"


def test_the_first_kana_opens_the_cell(user: User) -> None:
    view = user.go(HouseholdPage).editor.view
    user.point(view, "hanako", "ふりがな")
    user.convert("れ")
    user.convert("れいだい")
    user.commit("れいだい")
    QApplication.processEvents()
    assert editor(view).text() == "れいだい"
    user.keys("Return")
    assert record(user.case.members, "hanako").kana == "れいだい"


def _leave_the_page(user: User, _page: BudgetPage) -> None:
    user.keys(shortcut(LiabilitiesPage), shortcut(BudgetPage))


def _go_to_another_cell(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-food", "金額（円）")


def _go_to_a_field(user: User, page: BudgetPage) -> None:
    user.click(page.marks.until)


@pytest.mark.parametrize("leave", [_leave_the_page, _go_to_another_cell, _go_to_a_field])
@pytest.mark.parametrize("again", [False, True])
def test_a_conversion_that_is_left_stands_as_it_was_seen_and_the_next_cell_takes_every_key(
    user: User, page: BudgetPage, leave: Callable[[User, BudgetPage], None], again: bool
) -> None:
    user.point(page.view, "b-rent", "印・メモ")
    if again:  # the second conversion of a cell has the focus in the cell
        user.convert("あ")
        user.commit("あ")
        QApplication.processEvents()
    user.convert("おおや")
    leave(user, page)
    assert record(user.case.budget, "b-rent").note == ("あおおや" if again else "おおや")
    user.point(page.view, "b-gas", "金額（円）")
    user.type("71000")
    user.keys("Return")
    assert record(user.case.budget, "b-gas").amount == 71_000


def test_a_conversion_left_in_a_line_is_kept(user: User) -> None:
    page = user.go(VisitPage)
    user.retype(page.fields.companions, "A")
    user.convert("はなこ")
    user.keys("Tab")
    assert user.case.visits[0].companions == "Aはなこ"


@pytest.mark.parametrize("page", [HouseholdPage, BudgetPage, LiabilitiesPage, PlanPage, LogPage])
def test_words_typed_first_on_a_page_overwrite_no_name(user: User, page: type[Page]) -> None:
    before = user.case
    user.keys(shortcut(page))
    user.type("abc")
    user.keys("Return")
    assert user.case is before
    assert user.window.notice.isVisible(), "it is said what belongs there"


def test_the_form_begins_with_the_first_amount(user: User) -> None:
    user.keys(shortcut(BudgetPage))
    user.type("95000")
    user.keys("Return")
    assert record(user.case.budget, "b-salary").amount == 95_000
    assert record(user.case.budget, "b-salary").label == "給与（太郎・手取り）"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (shortcut(BudgetPage), "いつもの行をならべる"),
        (shortcut(LiabilitiesPage), "借金を書きはじめる"),
        (shortcut(PlanPage), "することを書きはじめる"),
    ],
)
def test_an_empty_page_begins_with_the_button_that_begins(newcomer: User, key: str, words: str) -> None:
    newcomer.keys(shortcut(LogPage), key)
    before = newcomer.case
    assert newcomer.button(words).hasFocus()
    newcomer.keys("Space")
    assert newcomer.case is not before


def amounts(user: User, *names: str) -> list[int | None]:
    return [record(user.case.budget, f"b-{name}").amount for name in names]


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_a_copied_cell_is_pasted_as_if_it_were_typed(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.keys("Ctrl+C")
    user.point(page.view, "b-gas", "金額（円）")
    user.keys("Ctrl+V")
    assert amounts(user, "gas") == [62_000]
    user.point(page.view, "b-gas", "ひん度")
    copy("2か月")
    user.keys("Ctrl+V")
    assert user.text(page.view, "b-gas", "月あたり") == "31,000"


def test_copied_lines_go_down_over_the_bands_as_one_step(user: User, page: BudgetPage) -> None:
    before = user.case.budget
    user.point(page.view, "b-unemployment_benefit", "金額（円）")
    copy("100,000\r\n６万\r\n9100円\r\n")
    user.keys("Ctrl+V")
    assert amounts(user, "unemployment_benefit", "rent", "electricity") == [100_000, 60_000, 9_100]
    user.menu("編集", "元に戻す：金額を変更")
    assert user.case.budget == before


def test_a_block_of_a_spreadsheet_is_written_as_one_step(user: User, page: BudgetPage) -> None:
    before = user.case.budget
    user.point(page.view, "b-rent", "費目")
    copy("家賃（6月から）\t63,000\t2か月\r\n電気\t9100円\r\n")
    user.keys("Ctrl+V")
    rent, electricity = (record(user.case.budget, f"b-{name}") for name in ("rent", "electricity"))
    assert (rent.label, rent.amount, rent.every) == ("家賃（6月から）", 63_000, Frequency.TWO_MONTHS)
    assert (electricity.label, electricity.amount) == ("電気", 9_100)
    user.menu("編集", "元に戻す：貼り付け")
    assert user.case.budget == before


def test_lines_below_the_last_record_make_new_ones_where_a_table_can(user: User) -> None:
    page = user.go(LiabilitiesPage)
    before, view = user.case.debts, page.debts.view
    user.point(view, before[-1].id, "借入先")
    copy(f"{before[-1].creditor}\n例示銀行\t銀行ローン\n例示信販\t車のローン")
    user.keys("Ctrl+V")
    written = [(debt.creditor, debt.kind) for debt in user.case.debts[-2:]]
    assert written == [("例示銀行", DebtKind.BANK_LOAN), ("例示信販", DebtKind.CAR)]
    assert len(user.case.debts) == len(before) + 2
    user.menu("編集", "元に戻す：借金の貼り付け")
    assert user.case.debts == before


@pytest.mark.parametrize(
    ("record_id", "title", "text", "words"),
    [
        ("b-rent", "金額（円）", "1\nabc\n3", "2行目で止まり、何も変えていません。金額として読めませんでした"),
        ("b-tax-instalment", "金額（円）", "1\n2", "1行しかありません"),
        ("b-rent", "金額（円）", "62000\t月\t27", "「月あたり」の欄は計算した数なので"),
        ("b-rent", "印・メモ", "a\tb", "2列ですが、ここから右には1列しか"),
        ("b-rent", "月あたり", "1", "この欄には貼り付けられません"),
        ("b-rent", "ひん度", "ときどき", "「ときどき」は、ひん度のえらべる言葉にありません"),
        ("b-rent", "印・メモ", f"ok\n22233344455{check_digit('22233344455')}", "けたの数字"),
    ],
)
def test_what_cannot_be_pasted_says_so_and_changes_nothing(
    user: User, page: BudgetPage, record_id: str, title: str, text: str, words: str
) -> None:
    before = user.case
    user.point(page.view, record_id, title)
    copy(text)
    user.keys("Ctrl+V")
    assert user.case is before
    assert user.sees(words, user.window.notice)


def test_letters_typed_without_conversion_need_one_enter_only(user: User) -> None:
    view = user.go(HouseholdPage).editor.view
    user.point(view, "hanako", "仕事・学校")
    user.type("part")
    user.keys("Return")
    assert record(user.case.members, "hanako").work == "part"


ITEMS = (
    *(("salary", 182_000), ("child_allowance", 20_000), ("other_income", 5_000), ("rent", 58_000)),
    *(("electricity", 9_100), ("gas", 5_200), ("water", 6_000), ("mobile", 10_800), ("health_insurance", 18_000)),
    *(("national_pension", 17_920), ("resident_tax", 7_200), ("food", 52_000), ("daily_goods", 6_500)),
    *(("medical", 2_500), ("commuting", 4_200), ("pocket_money", 10_000), ("other_spending", 3_000)),
    *(("debt_repayment", 15_000), ("arrears_instalment", 5_000)),
)
"""What the table of a new case asks for, from the top."""
MORE = (
    *(("eating_out", 8_000), ("fuel", 7_000), ("clubs", 3_000), ("school_supplies", 2_000), ("beauty", 2_500)),
    *(("internet", 4_000), ("community_fees", 500), ("car_insurance", 4_500), ("leisure", 6_000), ("savings", 1_000)),
    ("clothing", 3_000),
)
"""What a household has besides, added row by row."""


def add_by_keyboard(user: User, code: str) -> None:
    """Press Insert and go through the menu of groups and categories with the arrow keys."""
    group = CATEGORIES[code].group
    own = [category.code for category in CATEGORIES.of(group)]

    def walk(_menu: QMenu) -> None:
        user.keys(*["Down"] * (CATEGORIES.groups.index(group) + 1), "Right")
        user.keys(*["Down"] * own.index(code), "Return")

    while_menu(user, walk)
    user.keys("Ins")
    user.wait(lambda: user.case.budget[-1].category == code)


def test_a_whole_table_of_thirty_items_is_typed_without_the_mouse(newcomer: User) -> None:
    newcomer.keys("Ctrl+2")
    page = newcomer.view.pages[BudgetPage.key]
    assert isinstance(page, BudgetPage)
    view = page.view
    newcomer.keys("Space")  # いつもの行をならべる
    for code, amount in ITEMS:
        row = view.current_record
        assert (row.row.category, place(view)[1]) == (code, "金額（円）"), amount
        newcomer.type(str(amount))
        newcomer.keys("Return")
    for code, amount in MORE:
        add_by_keyboard(newcomer, code)
        assert (view.current_record.row.category, place(view)[1]) == (code, "金額（円）")
        newcomer.type(str(amount))
        newcomer.keys("Return")
    written = {row.category: row.amount for row in newcomer.case.budget if row.amount}
    assert written == dict((*ITEMS, *MORE))
    assert len(written) == 30
