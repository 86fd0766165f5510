"""The plan follows from the measures."""

from dataclasses import replace

from hypothesis import given

from helpers.households import household_of
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, change, remove, set_cash, take_measure
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative, Measure
from kakei_desktop.money.days import in_whole_months
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.months import month_by_month
from kakei_desktop.money.weekly import weekly_money
from kakei_desktop.reports.plan.effects import EffectRange, effect_range
from kakei_desktop.reports.plan.table import PlanTable, plan_table
from kakei_desktop.reports.plan.ways import ComparedWays, compared_ways
from kakei_desktop.words.figures import ways_figure


@given(cases())
def test_the_planned_balance_is_the_balance_and_all_effects(case: Case) -> None:
    plan = plan_table(household_of(case), TODAY)
    assert plan.balance_now == plan.income_now - plan.spending_now
    assert plan.effect == sum(plan.effects.values())
    assert plan.balance_planned == plan.balance_now + plan.effect
    assert plan.balance_planned == plan.income_planned - plan.spending_planned


@given(cases())
def test_sums_are_those_of_the_lines(case: Case) -> None:
    plan = plan_table(household_of(case), TODAY)
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
    plan = plan_table(household_of(replace(empty(), budget=budget, measures=measures)), TODAY)
    assert [(line.label, line.now, line.planned) for line in plan.lines] == [
        ("給与（手取り）", 92_000, 112_000),
        ("携帯電話", 11_840, 6_440),
        ("そのほかの取り組みで増えるお金", 0, 3_000),
        ("そのほかの取り組みにかかるお金", 0, 500),
    ]


def test_the_plan_of_the_sample_tells_the_year_in_which_all_of_it_works() -> None:
    plan = plan_table(household_of(sample()), TODAY)
    assert (plan.first, plan.year_words) == (Month(2027, 4), "2027年4月からの1年、ひと月あたり")
    assert (plan.balance_now, plan.effect, plan.balance_planned) == (-207_577, 245_000, 37_423)


def test_the_year_holds_what_the_engine_moves_in_it() -> None:
    case = sample()
    plan = plan_table(household_of(case), TODAY)
    lines = {line.category: line for line in plan.lines if line.category}
    assert "unemployment_benefit" not in lines, "it ends before"
    assert lines["resident_tax"].now == 86_400 // 12
    assert lines["debt_repayment"].now != 25_000, "the list of debts counts, with its interest and its ends"
    assert lines["school"].now == 7_200 + 60_000 // 12, "what moves once is in the year in which it moves"


@given(cases())
def test_no_measure_drives_a_row_below_zero(case: Case) -> None:
    plan = plan_table(household_of(case), TODAY)
    roundings = len(case.measures)
    assert all(line.planned >= -roundings or line.planned >= line.now - roundings for line in plan.lines)


def plan_of(*measures: Measure) -> PlanTable:
    rows = (
        BudgetRow("a", "mobile", "", 11_840),
        BudgetRow("b", "unemployment_benefit", "", 142_300, every=Frequency.FOUR_WEEKS, until=Month(2026, 12)),
        BudgetRow("c", "nursery", "保育料", 30_000, until=Month(2027, 3)),
        BudgetRow("d", "resident_tax", "住民税", 86_400, Frequency.YEAR, due=DueDay(31, (1, 6, 8, 10))),
    )
    return plan_table(household_of(replace(empty(), budget=rows, measures=measures)), TODAY)


def test_a_measure_takes_no_more_than_its_row_holds_and_that_is_said() -> None:
    plan = plan_of(
        Measure("m", "安いプラン", category="mobile", effect=8_000),
        Measure("n", "解約", category="mobile", effect=8_000),
    )
    assert plan.effects == {"m": 8_000, "n": 3_840}
    assert plan.limited == ("携帯電話",)


def test_a_measure_ends_with_its_row_and_works_from_its_first_month() -> None:
    plan = plan_of(
        Measure("m", "減免", category="nursery", effect=10_000),
        Measure("n", "手当", effect=5_000, since=Month(2027, 2)),
    )
    assert plan.first == Month(2027, 2)
    assert plan.effects == {"m": 2 * 10_000 // 12, "n": 5_000}, "of the year, the nursery is there in two months"
    assert [(found.ending.text, found.effect) for found in plan.endings] == [("3月に保育料が終わると", 5_000)]


def test_a_month_of_a_measure_on_terms_is_a_month_of_their_year() -> None:
    plan = plan_of(Measure("m", "減免", category="resident_tax", effect=3_000))
    assert plan.effects == {"m": 3_000}
    most = plan_of(Measure("m", "減免", category="resident_tax", effect=9_000))
    assert (most.effects, most.limited) == ({"m": 7_200}, ("住民税",))


def test_what_is_still_owed_is_paid_after_it_was_counted() -> None:
    debt = Debt("d", "借入", balance=10_000, monthly=5_000, due=DueDay(10))
    for counted in (None, TODAY, TODAY.replace(month=10)):
        case = replace(empty(), debts=(debt,), cash=Cash(counted))
        paid = sum(line.now for line in plan_table(household_of(case), TODAY).lines)
        assert paid == (10_000 if counted and counted.month == 10 else 15_000) // 12, counted


def test_what_is_behind_a_year_is_the_same_in_the_engine() -> None:
    case = sample()
    plan = plan_table(household_of(case), TODAY)
    whole: Household = in_whole_months(household_of(case), Month.of(TODAY), TODAY)
    months = month_by_month(whole.forecast(plan.first - Month.of(TODAY) + 12, whole.whole_plan))[-12:]
    assert abs(sum(month.net for month in months) - 12 * plan.balance_planned) < 200_000, (
        "but for what slid and roundings"
    )


def test_the_curves_of_the_ways_end_where_the_table_says() -> None:
    household = household_of(sample())
    ways = compared_ways(household)
    curves = ways_figure(ways)
    assert [curve.label for curve in curves.curves] == [way.name for way in ways]
    assert [curve.values[-1] for curve in curves.curves] == [way.outlook.months[11].closing for way in ways]
    assert [tick.label for tick in curves.ticks[:3]] == ["11月", "12月", "1月"]
    assert curves.message == "再生プランのとおりなら、1年あとの残りは、いまのままより 2,410,734円 多い見込みです"


def test_the_weekly_money_of_a_way_is_that_of_a_shorter_look() -> None:
    household = household_of(sample())
    alone = {way.id: weekly_money(household, way=way.outlook.alternative).safe_week for way in compared_ways(household)}
    assert {way.id: way.week for way in compared_ways(household)} == alone
    assert len(set(alone.values())) > 1


@given(cases())
def test_a_way_without_measures_is_going_on_as_now(case: Case) -> None:
    counted = replace(case, cash=Cash(TODAY, 50_000), alternatives=(Alternative("A", "何もしない"),))
    now, *_, nothing = compared_ways(household_of(counted))
    assert (nothing.week, nothing.outlook.months) == (now.week, now.outlook.months)
    assert (nothing.outlook.first_short, nothing.outlook.instalment) == (
        now.outlook.first_short,
        now.outlook.instalment,
    )


def test_a_slider_reaches_from_nothing_to_what_the_row_holds() -> None:
    household = household_of(sample())
    found = {m.id: effect_range(household, m) for m in household.case.measures}
    assert found["m-food"] == EffectRange(0, 58_000, 500)
    assert found["m-phone"] == EffectRange(0, 11_900, 100), "11,840 yen, in whole steps"
    assert found["m-work"] == EffectRange(0, 50_000, 500)
    cost = Measure("m", "引っこす", effect=-120_300)
    assert effect_range(household, cost) == EffectRange(-121_000, 121_000, 1_000)


def test_ways_compared_again_are_as_if_they_were_compared_for_the_first_time() -> None:
    again, case = ComparedWays(), sample()
    for edit in (
        change("measures", "m-food", effect=9_000),
        change("measures", "m-food", category=None),
        change("budget", "b-rent", amount=1),
        take_measure("m-food", ("A",)),
        remove("alternatives", ["A"]),
        remove("measures", ["m-phone"]),
        set_cash(opening=1),
    ):
        before, case = again.of(household_of(case)), edit(case)
        now = again.of(household_of(case))
        assert now == compared_ways(household_of(case)) != before
