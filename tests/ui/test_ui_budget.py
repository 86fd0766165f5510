"""家計表: amounts as people write them, totals that follow, marks of a row, rows that come and go."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QStyle, QStyleOptionComboBox, QWidget

from helpers.households import household_of
from helpers.reference import CATEGORIES
from helpers.user import Stored, User, record, while_menu
from kakei_desktop.domain.budget import DueDay
from kakei_desktop.domain.case import AssistanceArea, put
from kakei_desktop.domain.months import Month
from kakei_desktop.money.months import month_by_month
from kakei_desktop.reports.budget.table import TableRow
from kakei_desktop.ui.pages.budget.office_rows_dialog import OfficeRowsDialog
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.household.page import HouseholdPage
from kakei_desktop.ui.tables.columns import GroupRow


@pytest.fixture
def page(user: User) -> BudgetPage:
    return user.go(BudgetPage)


def numbers(page: BudgetPage) -> tuple[str, str, str]:
    return page.income.value.text(), page.spending.value.text(), page.balance.value.text()


def test_amounts_may_be_typed_as_people_write_them(user: User, page: BudgetPage) -> None:
    for typed, shown in (
        ("1980", "1,980"),
        ("１９８１", "1,981"),
        ("1,982円", "1,982"),
        ("¥1,983", "1,983"),
        ("3万5千", "35,000"),
        ("３．６万", "36,000"),
        ("三万七千", "37,000"),
        ("△3,000", "▲3,000"),
        ("−1980", "▲1,980"),
        ("0", "0"),
        ("", ""),
    ):
        user.write(page.view, "b-rent", "金額（円）", typed)
        assert user.text(page.view, "b-rent", "金額（円）") == shown, typed


def test_what_is_below_zero_is_subtracted_and_said_to_be(user: User, page: BudgetPage) -> None:
    before = page.spending.value.text()
    user.write(page.view, "b-gas", "金額（円）", "△3,000")
    assert (before, page.spending.value.text()) == ("308,440", "299,540")
    assert user.sees("・△のガスは、支出から引いています", page)
    user.keys("Ctrl+Z")
    assert page.spending.value.text() == before


def test_what_is_no_amount_is_refused_with_a_hint_and_the_old_value_stays(user: User, page: BudgetPage) -> None:
    for typed in ("たくさん", "12.5円", "1e3", "十二まん", "3万5"):
        user.write(page.view, "b-rent", "金額（円）", typed)
        assert user.text(page.view, "b-rent", "金額（円）") == "62,000", typed
        assert user.sees("「1,980円」「3万5千」"), typed
        user.press("閉じる", user.window.notice)
    assert not user.window.actions_table["undo"].isEnabled()


def test_the_hint_goes_when_it_is_no_longer_true(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-rent", "金額（円）", "たくさん")
    assert user.window.notice.isVisible()
    user.write(page.view, "b-rent", "金額（円）", "62500")
    assert not user.window.notice.isVisible()


def test_a_row_shows_whose_it_is_unless_its_name_says_so(user: User, page: BudgetPage) -> None:
    def marks_of(row: str) -> list[str]:
        index = user.cell(page.view, row, "印・メモ")
        tags = page.model.columns[index.column()].tags
        record = page.model.record(index.row())
        assert tags is not None
        assert record is not None
        return [tag.text for tag in tags(record)]

    user.point(page.view, "b-gas", "金額（円）")
    assert marks_of("b-gas") == []
    user.click(page.marks.payer)
    user.pick("花子")
    assert marks_of("b-gas") == ["花子"]
    user.write(page.view, "b-gas", "費目", "ガス（花子）")
    assert marks_of("b-gas") == []
    user.write(page.view, "b-gas", "費目", "ガス")
    user.write(user.go(HouseholdPage).editor.view, "hanako", "名前", "見本 月子")
    user.go(BudgetPage)
    assert marks_of("b-gas") == ["月子"]


def test_totals_and_balance_follow_every_edit(user: User, page: BudgetPage) -> None:
    assert numbers(page) == ("266,158", "308,440", "▲42,282")
    user.write(page.view, "b-rent", "金額（円）", "52,000")
    assert numbers(page) == ("266,158", "298,440", "▲32,282")
    user.write(page.view, "b-salary", "金額（円）", "１万")
    assert numbers(page) == ("276,158", "298,440", "▲22,282")
    user.choose(page.view, "b-child_allowance", "ひん度", "年")
    assert numbers(page) == ("259,491", "298,440", "▲38,949")
    user.keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert numbers(page) == ("266,158", "308,440", "▲42,282")


def test_money_that_is_missing_stands_out(user: User, page: BudgetPage) -> None:
    assert page.balance.value.property("tone") == "missing"
    user.write(page.view, "b-salary", "金額（円）", "15万")
    assert page.balance.value.property("tone") == ""


def test_it_says_what_comes_when_an_income_ends(user: User, page: BudgetPage) -> None:
    assert user.sees("12月に雇用保険が終わると ▲196,440")
    user.write(page.view, "b-unemployment_benefit", "金額（円）", "0")
    assert not user.sees("雇用保険が終わると")


def test_due_days_as_people_say_them(user: User, page: BudgetPage) -> None:
    for typed, shown, due in (
        ("末日", "末日", DueDay(31)),
        ("偶数月10日", "偶数月10日", DueDay(10, (2, 4, 6, 8, 10, 12))),
        ("25", "25日", DueDay(25)),
        ("", "", DueDay()),
    ):
        user.write(page.view, "b-rent", "日", typed)
        assert user.text(page.view, "b-rent", "日") == shown
        assert record(user.case.budget, "b-rent").due == due


def test_a_day_that_is_none_is_refused(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-rent", "日", "40日")
    assert user.text(page.view, "b-rent", "日") == "27日"
    assert user.sees("末日")


def test_the_strip_shows_the_marks_of_the_row_under_the_cursor(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-health_insurance", "金額（円）")
    assert page.marks.name.text() == "国民健康保険料"
    assert page.marks.arrears.isChecked()
    assert not page.marks.estimate.isChecked()
    user.keys("Up")
    user.point(page.view, "b-unemployment_benefit", "費目")
    assert page.marks.until.text() == "2026年12月"
    assert page.marks.payer.currentText() == "太郎"


def test_marks_are_set_by_mouse_and_by_their_letters(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.click(page.marks.estimate)
    assert record(user.case.budget, "b-rent").estimate
    user.keys("Alt+T")
    user.wait(lambda: record(user.case.budget, "b-rent").arrears)
    tags = [tag.text for tag in page.view.table.columns[5].tags(page.view.current_record)]  # type: ignore[misc]
    assert tags == ["概算", "滞納"]
    user.menu("編集", "元に戻す：滞納")
    assert not page.marks.arrears.isChecked()


def test_who_pays_is_chosen_among_the_members(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.click(page.marks.payer)
    user.pick("花子")
    assert record(user.case.budget, "b-rent").payer == "hanako"
    user.keys("Ctrl+Z")
    assert page.marks.payer.currentText() == "世帯"


def test_where_a_row_goes_on_a_closed_day_is_written_beside_its_day(user: User, page: BudgetPage) -> None:
    def rents() -> list[int]:
        forecast = household_of(user.case).forecast(5)
        return [month.by_source.get("b-rent", 0) for month in month_by_month(forecast)][-3:]

    assert rents() == [-62_000, 0, -124_000], "27 February 2027 is a Saturday"
    user.write(page.view, "b-rent", "日", "27日（休みは前）")
    assert user.text(page.view, "b-rent", "日") == "27日（休みは前へ）"
    assert rents() == [-62_000, -62_000, -62_000]
    user.write(page.view, "b-rent", "日", "27日")
    assert record(user.case.budget, "b-rent").shift is None


@pytest.mark.parametrize(
    ("given", "ends"), [("アレクサンドラ", "アレクサンドラ"), ("じゅげむじゅげむごこうのすりきれ", "…")]
)
def test_a_long_name_is_read_whole_among_who_pays_or_visibly_cut(
    user: User, page: BudgetPage, given: str, ends: str
) -> None:
    member = replace(record(user.case.members, "hanako"), name=f"見本 {given}")
    assert page.desk.apply("名前を変更", put("members", member))
    user.point(page.view, "b-salary-hanako", "金額（円）")
    QApplication.processEvents()
    payer, option = page.marks.payer, QStyleOptionComboBox()
    assert payer.currentText().endswith(ends)
    assert payer.toolTip() == given
    payer.initStyleOption(option)
    field = payer.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, payer
    )
    assert payer.fontMetrics().horizontalAdvance(payer.currentText()) <= field.width()


def test_until_when_is_read_as_the_next_such_month(user: User, page: BudgetPage) -> None:
    user.point(page.view, "b-rent", "金額（円）")
    user.retype(page.marks.until, "3月")
    user.keys("Return")
    assert record(user.case.budget, "b-rent").until == Month(2027, 3)
    assert page.marks.until.text() == "2027年3月"
    user.retype(page.marks.until, "いつか")
    user.point(page.view, "b-gas", "金額（円）")
    assert record(user.case.budget, "b-rent").until == Month(2027, 3)
    assert record(user.case.budget, "b-gas").until is None
    user.point(page.view, "b-rent", "金額（円）")
    user.retype(page.marks.until, "")
    user.point(page.view, "b-gas", "金額（円）")
    assert record(user.case.budget, "b-rent").until is None


def test_a_row_is_added_through_the_menu_and_waits_for_its_amount(user: User, page: BudgetPage) -> None:
    def take(menu: QMenu) -> None:
        user.take(menu, "光熱・通信")
        user.wait(lambda: QApplication.activePopupWidget() is not menu)
        group = QApplication.activePopupWidget()
        assert isinstance(group, QMenu)
        user.take(group, "灯油")

    while_menu(user, take)
    user.press("行を追加", page)
    added = user.case.budget[-1]
    assert (added.category, added.label, added.amount) == ("kerosene", "灯油", None)
    user.type("4200")
    user.keys("Return")
    assert record(user.case.budget, added.id).amount == 4200
    user.keys("Ctrl+Z", "Ctrl+Z")
    assert page.view.table.row_of(added.id) == -1


def test_older_people_have_their_own_rows_in_their_own_order(newcomer: User) -> None:
    page = newcomer.go(BudgetPage)
    newcomer.press("高齢の方の順でならべる", page)
    assert newcomer.case.profile.row_order == "elderly"
    labels = [row.label for row in newcomer.case.budget]
    assert {"介護保険料", "後期高齢者医療保険料", "配食・外食"} <= set(labels)
    assert "児童手当" not in labels
    shown = [row.row.label for row in page.model.rows if isinstance(row, TableRow)]
    assert shown == labels, "the paper's order is the one in which they are asked"
    newcomer.keys("Ctrl+Z")
    assert (newcomer.case.profile.row_order, newcomer.case.budget) == ("", ())


def test_the_order_can_be_changed_and_the_reason_is_kept(user: User, page: BudgetPage) -> None:
    def take(menu: QMenu) -> None:
        user.take(menu, "ならび順")
        user.wait(lambda: QApplication.activePopupWidget() is not menu)
        orders = QApplication.activePopupWidget()
        assert isinstance(orders, QMenu)
        user.take(orders, "高齢の方の順")

    while_menu(user, take)
    user.press("行を追加", page)
    assert user.case.profile.row_order == "elderly"
    bands = [row.title for row in page.model.rows if isinstance(row, GroupRow)]
    assert bands[:4] == ["収入", "住まい", "保険・税", "その他のくらし"]
    user.retype(page.comparison_card.reason, "病院が遠い")
    assert user.case.wishes.unusual == "病院が遠い"


def test_the_office_calls_hides_and_adds_rows_for_all_its_cases(user: User, page: BudgetPage) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, OfficeRowsDialog)
        user.write(dialog.view, "rent", "名前", "家賃・地代")
        user.choose(dialog.view, "fuel", "使う", "")
        user.point(dialog.view, "eating_out", "名前")
        user.press("＋ 同じ費目の行を足す", dialog)
        user.type("配食サービス")
        user.keys("Return")
        user.point(dialog.view, "rent", "名前")
        user.press("↓", dialog)
        user.press("閉じる", dialog)

    with user.answering(change):
        page.edit_office_rows()
    categories = user.view.desk.reference.categories
    assert categories["rent"].name == "家賃・地代"
    housing = [row.name for row in categories.of(categories["rent"].group)]
    assert housing[:2] == ["住宅ローン", "家賃・地代"]
    assert "配食サービス" in [row.name for row in categories.offered]
    assert "ガソリン" not in [row.name for row in categories.offered]
    assert user.text(page.view, "b-fuel", "費目") == "ガソリン", "what is written stays"

    def back(dialog: QDialog) -> None:
        user.press("はじめの行に戻す", dialog)
        user.press("閉じる", dialog)

    with user.answering(back):
        page.edit_office_rows()
    assert user.view.desk.reference.categories["rent"].name == "家賃"


def test_what_is_not_paid_every_month_has_a_box_of_its_own(user: User, page: BudgetPage) -> None:
    user.press("臨時・年払い", page)
    view = page.occasional.view
    while_menu(user, lambda menu: user.take(menu, "車検　1回だけ"))
    user.press("＋ 足す", page.occasional)
    added = user.case.events[-1]
    user.type("6/20")
    user.keys("Tab")
    user.type("9万")
    user.keys("Return")
    assert record(user.case.events, added.id) == replace(added, day=date(2027, 6, 20), amount=-90_000)
    assert user.text(view, added.id, "これから1年") == "90,000"
    assert user.sees("これから1年の合計 575,200 円", page.occasional)
    user.write(view, "b-resident_tax", "通知の額（月ごと）", "1月 2万・6月 25,400")
    assert record(user.case.budget, "b-resident_tax").by_month == {Month(2027, 1): 20_000, Month(2027, 6): 25_400}
    assert user.text(view, "b-resident_tax", "これから1年") == "87,400"
    user.write(view, added.id, "通知の額（月ごと）", "1月 2万")
    assert user.sees("1回だけのものは「金額」に書きます")
    user.write(view, "b-car_tax", "いつ", "いつか")
    assert user.sees("「6月」「4・7・12・2月末」")
    user.write(view, "b-car_tax", "金額（円）", "△3")
    assert record(user.case.budget, "b-car_tax").amount == 10_800


def test_a_row_that_begins_later_counts_from_then_on(user: User, page: BudgetPage) -> None:
    before = page.spending.value.text()
    user.point(page.view, "b-rent", "金額（円）")
    user.retype(page.marks.since, "2月")
    user.keys("Return")
    assert record(user.case.budget, "b-rent").since == Month(2027, 2)
    assert (before, page.spending.value.text()) == ("308,440", "246,440")
    assert user.sees("・家賃は2027年2月からです", page)


def test_an_empty_table_teaches_and_its_button_lays_the_usual_rows(newcomer: User, stored: Stored) -> None:
    page = newcomer.go(BudgetPage)
    assert newcomer.sees("まだ何も書かれていません")
    assert not page.view.isVisible()
    newcomer.press("いつもの行をならべる", page)
    assert [row.category for row in newcomer.case.budget] == [c.code for c in CATEGORIES.rows if c.usual]
    newcomer.type("98000")
    newcomer.keys("Return")
    assert numbers(page) == ("98,000", "0", "98,000")
    newcomer.menu("編集", "元に戻す")
    newcomer.menu("編集", "元に戻す：いつもの行をならべる")
    assert newcomer.sees("まだ何も書かれていません")
    newcomer.keys("Ctrl+Y")
    newcomer.window.close()
    assert len(stored().budget) == sum(c.usual for c in CATEGORIES.rows)


def test_every_band_shows_the_total_of_its_rows(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-gas", "金額（円）", "6,900")
    bands = {row.title: row.right for row in page.model.rows if not hasattr(row, "row")}
    assert bands["光熱・通信"] == "計 31,740"
    assert bands["貯蓄"] == "計 0"


def test_a_row_may_be_called_what_the_household_calls_it(user: User, page: BudgetPage) -> None:
    user.write(page.view, "b-food", "費目", "ごはん代")
    assert record(user.case.budget, "b-food").label == "ごはん代"
    user.write(page.view, "b-food", "費目", "")
    assert record(user.case.budget, "b-food").label == "ごはん代", "a row without a name cannot be told from others"


def test_what_deserves_a_look_is_said_beside_the_table(user: User, page: BudgetPage) -> None:
    notes = page.notes.text()
    assert "小遣いが書かれていません" in notes
    user.write(page.view, "b-pocket_money", "金額（円）", "5000")
    assert "小遣いが書かれていません" not in page.notes.text()
    assert "食費" in page.comparison_card.lines.text()


def test_a_row_that_has_ended_stays_to_be_seen_and_counts_nothing(
    at_list: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at_list.window.open_caseload
    later = replace(at_list.window.open_caseload, now=lambda: datetime(2027, 2, 10, 10))  # noqa: DTZ001  local time
    monkeypatch.setattr(at_list.window, "open_caseload", later)
    at_list.open_first()
    page = at_list.go(BudgetPage)
    assert numbers(page) == ("112,000", "308,440", "▲196,440")
    assert at_list.text(page.view, "b-unemployment_benefit", "金額（円）") == "142,300"
    assert at_list.text(page.view, "b-unemployment_benefit", "月あたり") == ""
    assert at_list.sees("雇用保険（太郎）は2026年12月で終わっています", page)
    assert not at_list.sees("終わると", page)


def on_screen(user: User, part: QWidget) -> bool:
    """Tell whether all of a widget is seen in the window."""
    return part.isVisible() and part.visibleRegion().boundingRect() == part.rect() and user.window.isVisible()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512)])
def test_totals_and_balance_are_in_sight_and_whole_at_every_scale(
    user: User, page: BudgetPage, size: tuple[int, int]
) -> None:
    user.window.resize(*size)
    user.rest()
    for row, typed in (("b-rent", "988417216"), ("b-salary", "9千")):
        user.write(page.view, row, "金額（円）", typed)
    user.rest()
    for number in (page.income, page.spending, page.balance):
        assert on_screen(user, number.value), number.caption.text()
        needed = QFontMetrics(number.value.shown_font).horizontalAdvance(number.value.text())
        assert needed <= number.value.contentsRect().width()
    assert numbers(page)[2] == "▲988,388,498"
    assert on_screen(user, page.endings)
    memo = page.model.columnCount() - 1
    right = page.view.columnViewportPosition(memo) + page.view.columnWidth(memo)
    assert right <= page.view.viewport().width(), "the notes are seen without scrolling"
    assert page.view.columnWidth(memo) >= 80


def test_a_number_too_long_for_its_place_is_painted_smaller_and_to_its_last_digit(user: User, page: BudgetPage) -> None:
    value = page.balance.value
    user.window.resize(911, 512)
    user.rest()
    user.write(page.view, "b-rent", "金額（円）", "988417216")
    assert value.shown_font.pointSizeF() < value.font().pointSizeF()
    ink = value.grab().toImage()
    ground = ink.pixel(0, 0)
    columns = [x for x in range(ink.width()) if any(ink.pixel(x, y) != ground for y in range(ink.height()))]
    assert columns[-1] < ink.width() - 1, "nothing is cut at the edge"
    assert columns[-1] > ink.width() * 0.9


def test_in_a_narrow_window_the_remarks_are_a_view_of_their_own(user: User, page: BudgetPage) -> None:
    assert user.sees("概算が5つあります")
    user.window.resize(911, 512)
    user.rest()
    assert not user.sees("概算が5つあります")
    user.press("気になるところ", page.switch)
    assert user.sees("概算が5つあります")
    assert page.notes_card.isVisible()
    user.window.resize(1366, 768)
    user.rest()
    assert page.view.isVisible()
    assert user.sees("概算が5つあります")
    assert "気になるところ" not in [b.text() for b in page.switch.findChildren(QPushButton) if b.isVisible()]


def test_the_level_of_public_assistance_stands_beside_what_rent_leaves(user: User) -> None:
    page = user.go(BudgetPage)
    card = page.assistance_card
    assert "級地は、市区町村の生活保護の窓口で分かります。" in card.words.text()
    card.area.setFocus()
    user.keys("Down", "Down", "Down")
    assert user.case.profile.assistance_area is AssistanceArea.AREA_2_1
    assert "目安 " in card.words.text()
    assert "家賃を払ったあとの収入" in card.words.text()
    user.keys("Ctrl+Z")
    assert card.area.currentText() == "1級地の2"
