"""再生プラン: what is to be done, and the month that follows from it."""

from datetime import date
from typing import Any

import pytest

from helpers.user import Stored, User, record
from kakei_desktop.domain.case import change, set_cash
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Responsible
from kakei_desktop.reports.office.case_list import OfficeTask
from kakei_desktop.ui.pages.budget.page import BudgetPage
from kakei_desktop.ui.pages.log.page import LogPage
from kakei_desktop.ui.pages.plan.page import PlanPage
from kakei_desktop.ui.tables.record_table import RecordTable


@pytest.fixture
def page(user: User) -> PlanPage:
    return user.go(PlanPage)


def shown(table: RecordTable[Any]) -> list[list[str]]:
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[str(table.index(row, column).data() or "") for column in columns] for row in rows]


def balances(page: PlanPage) -> tuple[str, str]:
    return page.now.value.text(), page.planned.value.text()


def planned(page: PlanPage) -> dict[str, tuple[str, str, str]]:
    model = page.model
    cells = [[str(model.index(r, c).data()) for c in range(4)] for r in range(model.rowCount())]
    return {name: (now, then, difference) for name, now, then, difference in cells}


def test_the_planned_balance_follows_from_the_measures(user: User, page: PlanPage) -> None:
    assert balances(page) == ("▲207,577", "37,423")
    for typed, effect, balance in (
        ("6,000", 6000, "38,023"),
        ("＋７千", 7000, "39,023"),
        ("△2,000", -2000, "30,023"),
        ("-3000円", -3000, "29,023"),
        ("", 0, "32,023"),
    ):
        user.write(page.measures.view, "m-phone", "月の効果", typed)
        assert record(user.case.measures, "m-phone").effect == effect
        assert balances(page) == ("▲207,577", balance)


def test_the_table_shows_now_planned_and_the_difference_of_what_changes(user: User, page: PlanPage) -> None:
    before = planned(page)
    user.write(page.measures.view, "m-food", "月の効果", "8000")
    assert planned(page)["食費"] == ("58,000", "50,000", "▲8,000")
    user.write(page.measures.view, "m-food", "月の効果", "0")
    assert "食費" not in planned(page)
    user.keys("Ctrl+Z", "Ctrl+Z")
    assert planned(page) == before


def test_what_is_no_effect_is_refused(user: User, page: PlanPage) -> None:
    user.write(page.measures.view, "m-food", "月の効果", "だいぶ")
    assert record(user.case.measures, "m-food").effect == 5000
    assert user.sees("金額として読めませんでした")


def test_a_measure_is_added_with_all_that_belongs_to_it(user: User, page: PlanPage, stored: Stored) -> None:
    user.press("＋ することを追加")
    new = user.case.measures[-1].id
    view = page.measures.view
    user.type("NHK")
    user.keys("Return")
    user.choose(view, new, "だれが", "支援員")
    user.write(view, new, "いつまで", "はる")
    assert user.sees("「3/31」「2027年3月31日」", user.window.notice)
    user.write(view, new, "いつまで", "3月")
    assert record(user.case.measures, new).by == date(2027, 3, 31)
    user.write(view, new, "いつまで", "R8.12.25")
    user.choose(view, new, "変わる費目", "NHK")
    user.write(view, new, "月の効果", "1,100")
    user.choose(view, new, "すんだ", "○")
    user.window.close()
    measure = stored().measures[-1]
    assert (measure.what, measure.who, str(measure.by)) == ("NHK", Responsible.WORKER, "2026-12-25")
    assert (measure.category, measure.effect, measure.done) == ("broadcast", 1100, True)


def test_the_plan_follows_the_budget(user: User, page: PlanPage) -> None:
    user.write(user.go(BudgetPage).view, "b-rent", "金額（円）", "60,000")
    user.go(PlanPage)
    assert balances(page) == ("▲205,577", "39,423")


def test_goals_and_days_of_review_are_written(user: User, page: PlanPage, stored: Stored) -> None:
    user.press("目標と見直し", page.switch)
    goals, reviews = page.goals.goals.view, page.goals.reviews.view
    user.write(goals, "g-arrears", "金額（円）", "20万")
    user.write(goals, "g-arrears", "いつまで", "2028/4/30")
    user.press("＋ 見直しを追加")
    new = user.case.reviews[-1].id
    user.write(reviews, new, "日", "2027/5/14")
    user.write(reviews, new, "見ること", "滞納の残り")
    user.window.close()
    case = stored()
    assert record(case.goals, "g-arrears").amount == 200_000
    assert (str(case.reviews[-1].day), case.reviews[-1].note) == ("2027-05-14", "滞納の残り")


def test_a_goal_says_where_the_plan_leads_once_its_figure_is_chosen(user: User, page: PlanPage) -> None:
    user.press("目標と見直し", page.switch)
    goals = page.goals.goals.view
    assert user.text(goals, "g-school", "計画では") == "2027年3月31日の残りは 217,661円の見込みで、とどきます。"
    user.choose(goals, "g-school", "見る数字", "足りない日がない")
    assert user.text(goals, "g-school", "計画では") == "2027年3月31日まで足りない日は出ない見込みです。"
    user.choose(goals, "g-school", "見る数字", "—")
    assert user.text(goals, "g-school", "計画では") == ""


def test_a_review_keeps_what_was_foreseen_and_the_next_plan_begins_without_it(user: User, page: PlanPage) -> None:
    user.press("目標と見直し", page.switch)
    reviews = page.goals.reviews.view
    user.write(reviews, "r-january", "数えた残り", "3万")
    user.choose(reviews, "r-january", "評価", "一部できた")
    user.view.desk.apply("数え直す", set_cash(day=date(2027, 1, 15), opening=30_000))
    texts = [user.text(reviews, "r-january", title) for title in ("計画の残り", "数えた残り", "ちがい", "評価")]
    assert texts == ["65,435", "30,000", "▲35,435", "一部できた"]
    user.press("次の版をはじめる", page)
    assert [review.id for review in user.case.reviews] == ["r-march"]
    assert user.sees("いまは第3版", page)
    assert user.sees("残り 30,000円（計画では 65,435円） 一部できた", page)
    user.keys("Ctrl+Z")
    assert [review.id for review in user.case.reviews] == ["r-visit", "r-january", "r-march"]


def test_the_household_speaks_first(newcomer: User) -> None:
    page = newcomer.go(PlanPage)
    newcomer.retype(page.goal, "ゆっくり眠りたい")
    assert newcomer.case.wishes.goal == "ゆっくり眠りたい"
    assert newcomer.view.steps.buttons["plan"].done
    assert newcomer.sees("小さくて、はっきりしたことから書きます")


def test_a_note_of_the_log_begins_with_today(user: User, stored: Stored) -> None:
    page = user.go(LogPage)
    user.press("＋ 記録を追加")
    note = user.case.log[-1]
    assert user.text(page.editor.view, note.id, "日") == "令和8年11月23日"
    user.write(page.editor.view, note.id, "方法", "電話")
    user.write(page.editor.view, note.id, "内容", "年金事務所に電話した。" * 12)
    assert page.editor.view.rowHeight(page.editor.view.table.row_of(note.id)) > 33, "a long text takes more lines"
    user.write(page.editor.view, note.id, "つぎにすること", "申請書を送る")
    user.keys("Ctrl+L")
    user.press("すること", user.window.start.switch)
    assert "申請書を送る" in [task.what for task in user.window.start.tasks.rows if isinstance(task, OfficeTask)]
    user.window.close()
    assert stored().log[-1].next_step == "申請書を送る"


def test_the_plan_says_what_is_left_of_it_once_money_that_it_counts_on_has_ended(user: User, page: PlanPage) -> None:
    assert user.sees("2027年4月からの1年", page), "when all measures work, the benefit has ended"
    assert not user.sees("雇用保険が終わると", page)
    user.view.desk.apply("終わり", change("budget", "b-mobile", until=Month(2027, 6)))
    assert user.sees("6月に携帯電話が終わると、そのあとの1年の計画は", page)


def test_a_row_from_which_more_is_taken_than_it_holds_is_said(user: User, page: PlanPage) -> None:
    assert not user.sees("ある額まで", page)
    user.write(page.measures.view, "m-food", "月の効果", "90000")
    assert planned(page)["食費"] == ("58,000", "0", "▲58,000")
    assert user.sees("「食費」の取り組みの効果は、その行がつづく月に、その行にある額までで数えています。", page)
    user.keys("Ctrl+Z")
    assert not user.sees("ある額まで", page)


def test_while_nothing_changes_it_is_said_what_would_stand_there(newcomer: User) -> None:
    page = newcomer.go(PlanPage)
    assert newcomer.sees("「すること」に、変わる費目と月の効果を書くと、ここに出ます", page)


@pytest.mark.parametrize("size", [(1093, 614), (911, 512)])
def test_in_a_narrow_window_the_numbers_stay_in_sight_and_the_measures_are_read(
    user: User, size: tuple[int, int]
) -> None:
    page = user.go(PlanPage)
    user.window.resize(*size)
    user.rest()
    user.write(page.measures.view, user.case.measures[-1].id, "月の効果", "5千")
    user.rest()
    for number in (page.now, page.planned):
        assert number.value.visibleRegion().boundingRect() == number.value.rect()
    seen = page.measures.view.viewport().visibleRegion().boundingRect().height()
    assert seen >= 100, "more than one row"
    assert page.measures.view.horizontalScrollBar().maximum() == 0


def test_ways_out_stand_side_by_side_and_follow_what_is_typed(user: User, page: PlanPage, stored: Stored) -> None:
    user.press("案をくらべる", page.switch)

    def ways() -> dict[str, list[str]]:
        return {line[0]: line[1:] for line in shown(page.ways.ways)}

    before = ways()
    assert list(before)[:2] == ["いまのまま", "再生プランのとおり"]
    assert before["案A 携帯だけ"] != before["いまのまま"]
    view = page.ways.measures.view
    user.write(view, "m-phone", "月の効果", "9千")
    assert ways()["案A 携帯だけ"] != before["案A 携帯だけ"]
    assert ways()["いまのまま"] == before["いまのまま"]
    user.write(view, "m-food", "いつから", "2027年4月")
    assert record(user.case.measures, "m-food").since == Month(2027, 4)
    assert user.text(view, "m-phone", "案") == "A・B・C"
    user.write(view, "m-phone", "案", "ｂ、d")
    assert {way.id: "m-phone" in way.measures for way in user.case.alternatives} == {
        "A": False,
        "B": True,
        "C": False,
        "D": True,
    }
    assert "案D" in ways()
    user.write(view, "m-phone", "案", "よい案")
    assert user.sees("「A・B」のように書いてください", user.window.notice)
    user.keys("Escape")
    taken = user.case.alternatives
    user.window.close()
    assert stored().alternatives == taken


def test_the_slider_moves_every_figure_and_is_one_step_for_undo(user: User, page: PlanPage) -> None:
    user.press("案をくらべる", page.switch)
    ways = page.ways
    user.wait(lambda: ways.figure.figure.drawn)
    before, drawn = shown(ways.ways), ways.figure.figure.data
    user.point(ways.measures.view, "m-food", "すること")
    assert (ways.slider.what.text(), ways.slider.typed.text()) == ("食費を週ごとの袋に分ける", "＋5,000")
    ways.slider.slider.setFocus()
    user.keys("Right", "Right", "Right")
    assert record(user.case.measures, "m-food").effect == 6_500
    assert ways.slider.typed.text() == "＋6,500"
    after = {line[0]: line for line in shown(ways.ways)}
    assert {line[0] for line in before if line != after[line[0]]} == {
        "再生プランのとおり",
        "案B 携帯・国保・食費",
        "案C 仕事と転居も",
    }
    assert ways.figure.figure.data != drawn
    user.keys("End")
    assert record(user.case.measures, "m-food").effect == 58_000, "no more than the row holds"
    user.keys("Ctrl+Z")
    assert record(user.case.measures, "m-food").effect == 5_000
    assert shown(ways.ways) == before


def test_the_first_click_into_a_scrolled_table_hits_the_row_under_the_mouse(user: User, page: PlanPage) -> None:
    user.press("案をくらべる", page.switch)
    view = page.ways.measures.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    user.click(view.viewport(), view.visualRect(user.cell(view, "m-work", "すること")).center())
    assert (view.current_record.id, view.verticalScrollBar().value() > 0) == ("m-work", True)


def test_the_effect_under_the_slider_can_be_typed(user: User, page: PlanPage) -> None:
    user.press("案をくらべる", page.switch)
    user.point(page.ways.measures.view, "m-food", "すること")
    typed = page.ways.slider.typed
    user.retype(typed, "4,321")
    user.keys("Return")
    assert record(user.case.measures, "m-food").effect == 4_321
    user.retype(typed, "だいぶ")
    user.keys("Return")
    assert user.sees("金額として読めませんでした", user.window.notice)
    user.keys("Escape")
    assert typed.text() == "＋4,321"


def test_without_money_that_was_counted_the_ways_say_what_to_write(newcomer: User) -> None:
    page = newcomer.go(PlanPage)
    newcomer.press("案をくらべる", page.switch)
    assert newcomer.sees("手持ち金がまだ書かれていない", page)
