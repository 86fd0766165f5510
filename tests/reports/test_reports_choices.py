"""The choices side by side: what each costs now, keeps for later, and leaves to the household."""

from datetime import date

import pytest

from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import change, put, remove
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.reports.budget_table import budget_table
from kakei_desktop.reports.choices_table import ChoiceRow, choice_bars, choices_table


def rows(member: str = "taro") -> dict[str, ChoiceRow]:
    return {row.id: row for row in choices_table(sample(), member, TODAY).rows}


def test_the_open_choices_of_the_sample_from_paying_all_to_doing_nothing() -> None:
    assert [row.label for row in rows().values()] == [
        "全部おさめる",
        "全額免除",
        "納付猶予",
        "4分の3免除",
        "半額免除",
        "4分の1免除",
        "そのまま",
    ]
    assert choices_table(sample(), "taro", TODAY).best == "full"


def test_paying_all_costs_what_is_owed_and_keeps_most() -> None:
    found = rows()
    # 6 × 16,980 + 3 × 17,510 + 8 × 17,920
    assert found["pay_all"].pay_now == 297_770
    assert found["pay_all"].pension == max(row.pension or 0 for row in found.values())
    assert found["nothing"].pension == min(row.pension or 0 for row in found.values())
    # 17 months at half their weight: 847,300 × 8.5 / 480 more than nothing
    assert (found["full"].pension or 0) - (found["nothing"].pension or 0) == pytest.approx(847_300 * 8.5 / 480, abs=1)
    assert found["postponement"].pension == found["nothing"].pension


def test_the_balance_falls_by_what_is_paid_each_month() -> None:
    balance = budget_table(sample()).balance
    assert {row.balance for row in rows().values() if not row.monthly} == {balance}
    assert rows()["pay_all"].balance == balance - 17_920
    assert rows()["three_quarter"].balance == balance - 4_480


def test_paying_as_far_as_the_plan_reaches_is_offered_when_it_reaches_a_month() -> None:
    assert "pay_part" not in rows()
    richer = change("measures", sample().measures[0].id, effect=40_000)(sample())
    (part,) = [row for row in choices_table(richer, "taro", TODAY).rows if row.id == "pay_part"]
    assert part.months == "2か月（15か月のこる）"
    assert part.pay_now == 2 * 16_980


def test_doing_nothing_may_leave_without_protection() -> None:
    months = [PensionMonth(m, PensionStatus.UNPAID) for m in month_range(Month(2024, 10), Month(2026, 11))]
    start = [PensionMonth(m, PensionStatus.PAID) for m in month_range(Month(2024, 1), Month(2024, 9))]
    young = change("members", "taro", birth_date=date(2004, 1, 20))(sample())
    case = put("pension", PensionRecord("taro", (*start, *months)))(young)
    found = {row.id: row for row in choices_table(case, "taro", TODAY).rows}
    assert (found["nothing"].protection, found["nothing"].tone) == ("たりない", "missing")
    assert found["full"].protection == "あり"


def test_without_unpaid_months_there_is_nothing_to_choose() -> None:
    nothing_owed = remove("pension", ["taro"])(sample())
    assert choices_table(nothing_owed, "taro", TODAY).rows == ()
    paid = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.PAID, InsuredCategory.FIRST),))
    assert choices_table(put("pension", paid)(sample()), "taro", TODAY).rows == ()


def test_what_the_figures_stand_on_is_said() -> None:
    said = "".join(choices_table(sample(), "taro", TODAY).assumptions)
    assert "令和8年度" in said
    assert "10年に届いています" in said
    assert "間に合いません" in said
    assert "承認" not in said


def test_what_comes_later_is_said_with_its_price() -> None:
    said = "".join(choices_table(sample(), "taro", TODAY).assumptions)
    # all of them are of the last three years, so that nothing is added: 6 × 16,980 + 3 × 17,510 + 8 × 17,920
    assert "追納。いまなら297,770円、古い月は2034年10月まで" in said
    assert "督促状に書かれた日を過ぎて納めると延滞金がつきます" in said


def test_a_month_that_is_not_due_bears_no_charge() -> None:
    old = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.UNPAID),))
    said = "".join(choices_table(put("pension", old)(sample()), "taro", date(2026, 11, 23)).assumptions)
    assert "いまなら17,920円" in said
    assert "延滞金" not in said, "October is not due before the end of November"


def test_the_figure_holds_the_numbers_of_the_table() -> None:
    table = choices_table(sample(), "taro", TODAY)
    bars = choice_bars(table)
    least = min(row.pension or 0 for row in table.rows)
    assert [(p.key, p.cost) for p in bars.points] == [(row.id, row.pay_now) for row in table.rows]
    assert [least + p.kept for p in bars.points] == [row.pension for row in table.rows]
    assert bars.message == "未納の分をどうするかで、65歳からの年金は年に最大 30,009円ちがいます"
