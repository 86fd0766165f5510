"""The plan follows from the measures."""

from dataclasses import replace

from hypothesis import given

from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.plan.table import least_planned, plan_table


@given(cases())
def test_the_planned_balance_is_the_balance_and_all_effects(case: Case) -> None:
    plan = plan_table(CATEGORIES, case, TODAY)
    assert plan.balance_now == budget_table(CATEGORIES, case, TODAY).balance
    assert plan.effect == sum(plan.effects.values())
    assert plan.balance_planned == plan.balance_now + plan.effect
    assert plan.balance_planned == plan.income_planned - plan.spending_planned


@given(cases())
def test_sums_are_those_of_the_lines(case: Case) -> None:
    plan = plan_table(CATEGORIES, case, TODAY)
    assert plan.income_now == sum(line.now for line in plan.lines if line.income)
    assert plan.income_planned == sum(line.planned for line in plan.lines if line.income)
    assert plan.spending_now == sum(line.now for line in plan.lines if not line.income)
    assert plan.spending_planned == sum(line.planned for line in plan.lines if not line.income)
    assert all(line.difference == line.planned - line.now for line in plan.lines)


def test_a_saving_lowers_what_is_spent_and_a_gain_raises_what_comes_in() -> None:
    budget = (BudgetRow("a", "mobile", "", 11_840), BudgetRow("b", "salary", "", 92_000))
    measures = (
        Measure("m", "安いプラン", category="mobile", effect=5_400),
        Measure("n", "時間を増やす", category="salary", effect=20_000),
        Measure("o", "手当", effect=3_000),
        Measure("p", "申請の費用", effect=-500),
    )
    plan = plan_table(CATEGORIES, replace(empty(), budget=budget, measures=measures), TODAY)
    assert [(line.label, line.now, line.planned) for line in plan.lines] == [
        ("給与（手取り）", 92_000, 112_000),
        ("携帯電話", 11_840, 6_440),
        ("そのほかの取り組みで増えるお金", 0, 3_000),
        ("そのほかの取り組みにかかるお金", 0, 500),
    ]


def test_the_plan_of_the_sample_comes_out_above_zero() -> None:
    plan = plan_table(CATEGORIES, sample(), TODAY)
    assert (plan.balance_now, plan.effect, plan.balance_planned) == (-15_282, 18_000, 2_718)


def test_the_plan_says_what_is_left_of_it_once_money_that_it_counts_on_has_ended() -> None:
    (ending,) = plan_table(CATEGORIES, sample(), TODAY).endings
    assert (ending.text, ending.balance) == ("12月に雇用保険が終わると", -151_440)


@given(cases())
def test_no_measure_drives_a_row_below_zero(case: Case) -> None:
    plan = plan_table(CATEGORIES, case, TODAY)
    assert all(line.planned >= 0 or line.planned >= line.now for line in plan.lines)


def household(*measures: Measure) -> Case:
    rows = (
        BudgetRow("a", "mobile", "", 11_840),
        BudgetRow("b", "unemployment_benefit", "", 142_300, every=Frequency.FOUR_WEEKS, until=Month(2026, 12)),
        BudgetRow("c", "nursery", "保育料", 30_000, until=Month(2027, 3)),
    )
    return replace(empty(), budget=rows, measures=measures)


def test_a_measure_takes_no_more_than_its_row_holds_and_that_is_said() -> None:
    case = household(
        Measure("m", "安いプラン", category="mobile", effect=8_000),
        Measure("n", "解約", category="mobile", effect=8_000),
    )
    plan = plan_table(CATEGORIES, case, TODAY)
    assert plan.effects == {"m": 8_000, "n": 3_840}
    assert plan.limited == ("携帯電話",)


def test_a_measure_ends_with_its_row_and_works_from_its_first_month() -> None:
    case = household(
        Measure("m", "減免", category="nursery", effect=10_000),
        Measure("n", "手当", effect=5_000, since=Month(2027, 2)),
    )
    plan = plan_table(CATEGORIES, case, TODAY)
    assert plan.effect == 15_000
    assert [ending.effect for ending in plan.endings] == [10_000, 5_000]
    balances = [least_planned(CATEGORIES, case, [month]) for month in (Month(2026, 12), Month(2027, 1), Month(2027, 4))]
    assert balances == [154_158 - 41_840 + 10_000, -41_840 + 10_000, -11_840 + 5_000]
