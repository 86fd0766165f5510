"""国民年金: what the law makes of the months, what each choice means, and the facts that are asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from helpers.pension import LAW, open_to
from helpers.user import User
from kakei_desktop.domain.case import Case, put
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import GroundKind, PensionFacts, TraitKind
from kakei_desktop.ui.pages.pension.facts_dialog import PensionFactsDialog
from kakei_desktop.ui.pages.pension.page import PensionPage
from kakei_desktop.words.choices import choices_table
from kakei_desktop.words.exemption import exemption_table


@pytest.fixture
def page(user: User) -> PensionPage:
    return user.go(PensionPage)


def shown(page: PensionPage) -> list[list[str]]:
    """The exemption table as it is read, cell by cell."""
    view = page.exemption.view
    assert view is not None
    model = view.table
    return [
        [
            str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def forget_hanako(user: User) -> None:
    page = user.go(PensionPage)
    assert page.desk.apply("花子さんの所得を消す", put("pension_facts", PensionFacts("hanako")))


def test_the_table_says_for_each_person_in_words_what_it_marks(user: User, page: PensionPage) -> None:
    table = exemption_table(LAW, user.case, "taro", page.desk.today())
    rows = shown(page)
    assert len(rows) == len(table.cycles[2].rows)
    assert "全額免除" in rows[0][0]
    assert "失業の特例" in rows[0][1]
    assert "通る" in rows[0][1]
    assert "43≦67万" in rows[0][2]
    assert "見込みあり" in rows[0][3]
    assert user.sees("花子さんの2025年の所得 430,000円は、扶養0人の基準 670,000円までです（あと24万円のゆとり）")
    assert user.sees("見込みです。決めるのは日本年金機構です。")


def test_each_form_of_the_years_can_be_looked_at(user: User, page: PensionPage) -> None:
    user.press("令和6年度（R6.7〜R7.6）", page.exemption.switch)
    assert user.sees("2024年10月〜2025年6月の分・2023年の所得")
    assert "124≦172万" in shown(page)[0][1]
    assert user.sees("申請書は3枚（令和6年度（R6.7〜R7.6）・令和7年度（R7.7〜R8.6）・令和8年度（R8.7〜R9.6））です")


def test_what_is_handed_in_with_a_form_stands_beside_it(user: User, page: PensionPage) -> None:
    assert user.sees("この申請書に付けるもの：太郎さんの離職票か雇用保険受給資格者証の写し", page.exemption)
    user.press("令和6年度（R6.7〜R7.6）", page.exemption.switch)
    assert not user.sees("この申請書に付けるもの", page.exemption), "its months come before the job was lost"


def test_the_reasons_follow_the_row_under_the_cursor(user: User, page: PensionPage) -> None:
    view = page.exemption.view
    assert view is not None
    view.select("postponement")
    assert user.sees("納付猶予：見込みあり")


def test_the_choices_are_those_of_the_report(user: User, page: PensionPage) -> None:
    table = choices_table(open_to(user.case, "taro", page.desk.today()))
    model = page.choices.model
    cells = [[model.index(r, c).data() for c in range(6)] for r in range(model.rowCount())]
    assert cells[0] == ["全部おさめる", "17か月", "297,770", "17,920", "▲60,202", "845,535\n307か月"]
    assert [row[0] for row in cells[1:3]] == ["払える分だけ", "全額免除"], (
        "with the new job of the plan some can be paid"
    )
    assert [row[0] for row in cells] == [row.label for row in table.rows]
    assert page.choices.view.current_record.label == "全額免除"
    assert user.sees("障害年金には間に合いません")


def test_what_was_counted_follows_the_choice_under_the_cursor(user: User, page: PensionPage) -> None:
    view = page.choices.view
    view.setFocus()
    table = choices_table(open_to(user.case, "taro", page.desk.today()))
    for row in table.rows:
        view.select(row.id)
        assert page.choices.details.isVisible()
        assert page.choices.details.text() == f"{row.label}：{row.details}"
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert page.choices.details.text().startswith(table.rows[-2].label)
    assert user.sees("1年は、2025年10月〜2026年9月の未納が0か月（あり）")


def test_the_figure_stands_behind_its_button(user: User, page: PensionPage) -> None:
    user.press("図", page.choices.switch)
    user.wait(lambda: page.choices.figure.drawn)
    assert [area.key for area in page.choices.figure.areas][:3] == ["pay_all", "pay_part", "full"]
    assert user.sees("未納の分をどうするかで、65歳からの年金は年に最大 30,009円ちがいます", page.choices)
    user.press("表", page.choices.switch)
    assert not user.sees("年に最大", page.choices)


def test_a_missing_income_is_asked_for_where_it_is_missed_and_the_answer_decides(user: User) -> None:
    page = user.go(PensionPage)
    assert not page.asked.isVisible()
    forget_hanako(user)
    assert page.asked.isVisible()
    assert [page.asked.rows.index(row, 0).data() for row in range(page.asked.rows.rowCount())] == [
        "花子さん 2023年",
        "花子さん 2024年",
        "花子さん 2025年",
    ]
    assert "わからない" in shown(page)[0][2]
    page.asked.view.select("hanako:2025", 1)
    page.asked.view.setFocus()
    user.type("108万")
    user.keys("Return")
    assert user.case.pension_facts_of("hanako").incomes[0].salary == 1_080_000
    assert page.asked.rows.rowCount() == 3, "a row stays until one leaves"
    assert "43≦67万" in shown(page)[0][2]
    user.keys("Ctrl+Z")
    assert user.case.pension_facts_of("hanako").incomes == ()


def test_choosing_months_shows_what_can_be_written_and_letting_go_shows_the_outlook(user: User) -> None:
    page = user.go(PensionPage)
    assert page.exemption.isVisible()
    page.view.select_months((Month(2025, 4),))
    assert not page.exemption.isVisible()
    user.press("えらぶのをやめる（Esc）", page)
    assert page.exemption.isVisible()
    page.view.select_months((Month(2025, 4),))
    page.view.setFocus()
    user.keys("Escape")
    assert page.exemption.isVisible()


def test_income_and_circumstances_are_written_as_they_are_told(user: User, page: PensionPage) -> None:
    dialog = PensionFactsDialog(page.desk, "taro", page)
    dialog.show()
    taro, hanako = dialog.people
    QTest.keyClicks(hanako.days[GroundKind.JOB_LOSS], "2026/9/30")
    QTest.keyClick(hanako.days[GroundKind.JOB_LOSS], Qt.Key.Key_Return)
    taro.traits[TraitKind.STUDENT].box.click()
    facts = {who: user.case.pension_facts_of(who) for who in ("taro", "hanako")}
    assert [(g.kind, str(g.day)) for g in facts["hanako"].grounds] == [(GroundKind.JOB_LOSS, "2026-09-30")]
    assert [trait.kind for trait in facts["taro"].traits] == [TraitKind.STUDENT]
    taro.traits[TraitKind.STUDENT].box.click()
    assert user.case.pension_facts_of("taro").traits == ()
    dialog.accept()


def test_telling_the_income_puts_the_revenue_aside(user: User, page: PensionPage) -> None:
    dialog = PensionFactsDialog(page.desk, "taro", page)
    dialog.show()
    model = dialog.model
    row = model.row_of("hanako:2025")
    assert model.setData(model.index(row, 3), "43万")
    told = user.case.pension_facts_of("hanako").income_of(2025)
    assert told is not None
    assert (told.total_income, told.salary) == (430_000, None)
    row = model.row_of("hanako:2025")
    assert model.setData(model.index(row, 3), "")
    assert user.case.pension_facts_of("hanako").income_of(2025) is None, "not known is not zero"
    assert not model.setData(model.index(row, 3), "たくさん")
    dialog.accept()


def test_months_without_a_form_say_so(user: User) -> None:
    page = user.go(PensionPage)

    def paid(case: Case) -> Case:
        record = case.pension_of("taro")
        return put("pension", type(record)("taro", tuple(m for m in record.months if not m.owed)))(case)

    assert page.desk.apply("すべて納めた", paid)
    assert user.sees("申請できる未納の月はありません。")
    assert page.choices.model.rowCount() == 0


def test_a_choice_becomes_part_of_the_plan(user: User, page: PensionPage) -> None:
    page.choices.view.select("pay_all")
    user.press("選んだ行を再生プランに入れる", page.choices)
    measure = user.case.measures[-2]
    assert (measure.what, str(measure.since)) == ("国民年金　全部おさめる（太郎さん）", "2026-12")
    assert user.sees("再生プランの「すること」に入れました", user.window.notice)
    user.keys("Ctrl+Z")
    assert measure not in user.case.measures
