"""納付記録を貼り付ける: what is pasted is shown as it was understood, and written as one step."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog

from helpers.user import Stored, User
from kakei_desktop.domain.months import Month, fiscal_year_months, month_range
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.ui.pages.pension.paste_dialog import PasteRecordDialog

TABLE = "年度\t4月\t5月\t6月\t7月\t8月\t9月\t10月\t11月\t12月\t1月\t2月\t3月\n平成11年度\t" + "\t".join("AAAAAA***ZZQ")


@pytest.fixture
def page(user: User) -> PensionPage:
    return user.go(PensionPage)


def at(page: PensionPage, month: Month) -> QPoint:
    return page.view.visualRect(page.months.index_of(month)).center()


def statuses(user: User, member: str = "taro") -> dict[Month, PensionStatus]:
    return {m.month: m.status for m in user.case.pension_of(member).months}


def asking(dialog: QDialog) -> PasteRecordDialog:
    assert isinstance(dialog, PasteRecordDialog)
    return dialog


def clipboard(text: str) -> None:
    QApplication.clipboard().setText(text)


def test_a_pasted_table_is_shown_and_then_written_as_one_step(user: User, page: PensionPage, stored: Stored) -> None:
    before = user.case

    def answer(dialog: QDialog) -> None:
        shown = asking(dialog)
        assert "太郎さん" in shown.windowTitle()
        assert user.sees("書きかわる月はありません", shown)
        assert not shown.write_button.isEnabled()
        user.click(shown.text.viewport())
        clipboard(TABLE)
        user.keys("Ctrl+V")
        assert user.sees("11か月が書きかわります", shown)
        assert user.sees("「Q」の意味がわからないので、平成12年3月には何も書きません", shown)
        assert [run.after for run in shown.model.rows] == ["納付ずみ", "未納", "全額免除"]  # type: ignore[union-attr]
        assert user.case is before, "nothing is written while one looks"
        user.press("記録に書く", shown)

    with user.answering(answer):
        user.press("納付記録を貼り付ける…")
    written = statuses(user)
    assert [written.get(m) for m in fiscal_year_months(1999)[5:]] == [
        PensionStatus.PAID, *[PensionStatus.UNPAID] * 3, *[PensionStatus.FULL] * 2, None,
    ]  # fmt: skip
    user.menu("編集", "元に戻す：納付記録を貼り付け")
    assert user.case.pension_of("taro") == before.pension_of("taro")
    user.keys("Ctrl+Y")
    user.window.close()
    assert {m.month: m.status for m in stored().pension_of("taro").months} == written


def test_what_is_not_wanted_is_not_written(user: User, page: PensionPage) -> None:
    before = user.case
    clipboard("2024/10 納付済")
    user.click(page.view.viewport(), at(page, Month(2024, 10)))
    with user.answering(lambda dialog: user.press("やめる", dialog)):
        user.keys("Ctrl+V")
    assert user.case is before


def test_what_cannot_be_so_is_told_before_and_beside_it_afterwards(user: User, page: PensionPage) -> None:
    month, said = Month(2026, 4), "その月にはまだない種類"
    clipboard("令和8年4月 育児期間免除\n令和9年1月 未納")
    user.click(page.view.viewport(), at(page, month))

    def answer(dialog: QDialog) -> None:
        assert user.sees(f"令和8年4月の育児期間免除は、{said}です（令和8年10月から）。", dialog)
        assert user.sees("令和9年1月はこれからの月なので、未納には数えません。", dialog)
        user.press("記録に書く", dialog)

    assert page.unpaid_count.value.text() == "17か月"
    with user.answering(answer):
        user.keys("Ctrl+V")
    assert statuses(user)[month] is PensionStatus.CHILDCARE
    assert page.unpaid_count.value.text() == "16か月", "a month to come is not unpaid"
    assert said in str(page.months.index_of(month).data(Qt.ItemDataRole.ToolTipRole))
    user.keys("Escape")
    assert user.sees(f"2026年4月に書かれている育児期間免除は、{said}です", page)


def test_months_are_copied_to_another_person(user: User, page: PensionPage) -> None:
    months = tuple(month_range(Month(2024, 12), Month(2025, 5)))
    user.drag(page.view.viewport(), at(page, months[0]), at(page, Month(2025, 4)), at(page, months[-1]))
    user.keys("Ctrl+C")
    taro = statuses(user)
    user.press("花子さん", page.person)
    user.click(page.view.viewport(), at(page, Month(2026, 10)))

    def answer(dialog: QDialog) -> None:
        assert "花子さん" in dialog.windowTitle()
        assert asking(dialog).text.toPlainText().startswith("年度\t4月")
        user.press("記録に書く", dialog)

    with user.answering(answer):
        user.keys("Ctrl+V")
    assert {m: statuses(user, "hanako").get(m) for m in months} == {m: taro.get(m) for m in months}
    assert statuses(user) == taro


def test_without_a_chosen_month_nothing_is_copied(user: User, page: PensionPage) -> None:
    clipboard("前のもの")
    page.view.clearSelection()
    page.view.setFocus()
    user.keys("Ctrl+C")
    assert QApplication.clipboard().text() == "前のもの"


def test_what_is_typed_is_understood_while_it_is_typed(user: User, page: PensionPage) -> None:
    def answer(dialog: QDialog) -> None:
        shown = asking(dialog)
        user.click(shown.text.viewport())
        user.type("H11.4 A")
        assert user.sees("1か月が書きかわります", shown)
        user.keys("Return")
        user.type("H11.5")
        assert user.sees("2行目「H11.5」は読めませんでした", shown)
        user.type(" /")
        assert user.sees("「/」だけでは決められない", shown)
        user.press("記録に書く", shown)

    with user.answering(answer):
        user.press("納付記録を貼り付ける…")
    written = statuses(user)
    assert written[Month(1999, 4)] is PensionStatus.PAID
    assert written[Month(1999, 5)] is PensionStatus.UNKNOWN
