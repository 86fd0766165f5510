"""Where the plan leads to, by its own figures, and what an earlier plan said."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.households import household_of
from helpers.report_cases import TODAY, empty, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay
from kakei_desktop.domain.case import Case, begin_next_plan, change
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Arrears, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Aim, Goal, Measure, Review, ReviewOutcome
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.reports.plan.goals import GoalOutlook, foreseen, goal_outlooks
from kakei_desktop.words.goals import earlier_plan_words, goal_words

MARCH = date(2027, 3, 31)


def modest(*goals: Goal) -> Case:
    """A household with 10,000 yen left a month, 5,000 more by its plan from January on."""
    rows = (
        BudgetRow("pay", "salary", "給与", 200_000, due=DueDay(25)),
        BudgetRow("rent", "rent", "家賃", 60_000, due=DueDay(27)),
        BudgetRow("mobile", "mobile", "携帯", 130_000, due=DueDay(26)),
    )
    plan = (Measure("m", "安くする", category="mobile", effect=5_000, since=Month(2027, 1)),)
    return replace(empty(), budget=rows, measures=plan, goals=goals, cash=Cash(date(2026, 12, 1), 100_000))


def outlook(case: Case) -> GoalOutlook:
    (found,) = goal_outlooks(household_of(case), TODAY)
    return found


def said(case: Case) -> str:
    return goal_words(outlook(case))


def test_savings_are_what_the_plan_leaves_on_the_day() -> None:
    goal = Goal("g", "ためる", 160_000, MARCH, Aim.SAVINGS)
    assert outlook(modest(goal)) == GoalOutlook(goal, False, MARCH, 155_000)
    assert said(modest(goal)) == "2027年3月31日の残りは 155,000円の見込みで、あと 5,000円です。"
    assert said(modest(replace(goal, amount=155_000))) == "2027年3月31日の残りは 155,000円の見込みで、とどきます。"


def test_savings_by_a_day_before_the_money_was_counted_are_what_was_counted() -> None:
    goal = Goal("g", "ためる", 100_000, date(2026, 11, 30), Aim.SAVINGS)
    assert outlook(modest(goal)) == GoalOutlook(goal, True, date(2026, 12, 1), 100_000)


def test_arrears_end_in_the_month_that_the_payable_sum_reaches() -> None:
    owed = (Arrears("a", "住民税", amount=60_000),)
    goal = Goal("g", "滞納をなくす", None, MARCH, Aim.ARREARS)
    case = replace(modest(goal), arrears=owed)
    assert outlook(case).reached is True
    long = replace(case, arrears=(Arrears("a", "住民税", amount=1_000_000),))
    found = outlook(long)
    assert (found.reached, found.when is not None) == (False, True)
    assert goal_words(found).endswith("に完済する見込みで、目標の日より後です。")
    assert said(replace(case, arrears=())) == "滞納は書かれていません。"


def test_debts_end_with_the_last_of_them() -> None:
    goal = Goal("g", "返し終わる", by=date(2027, 9, 30), aim=Aim.DEBTS)
    debts = (
        Debt("a", "見本カード", balance=30_000, monthly=10_000, due=DueDay(10)),
        Debt("b", "例示ファイナンス", balance=100_000, monthly=10_000, due=DueDay(10)),
    )
    assert said(replace(modest(goal), debts=debts)) == "2027年9月に完済する見込みです。"
    never = (*debts, Debt("c", "ミホン", balance=500_000, monthly=1_000, rate_bp=1800, due=DueDay(10)))
    assert said(replace(modest(goal), debts=never)) == "いまの返し方では、終わりの月が出ません。"


def test_the_balance_is_that_of_the_plan_and_money_lasts_until_the_first_short_day() -> None:
    balance = Goal("g", "黒字", aim=Aim.BALANCE)
    assert said(modest(balance)) == "ひと月の差引は 15,000円の見込みです。"
    lasting = Goal("g", "足りない日をなくす", by=MARCH, aim=Aim.LASTING)
    assert said(modest(lasting)) == "2027年3月31日まで足りない日は出ない見込みです。"
    poor = change("budget", "pay", amount=100_000)(modest(lasting))
    assert (outlook(poor).reached, outlook(poor).when) == (False, date(2027, 1, 26))


def test_what_cannot_be_told_says_why_and_what_has_passed_is_not_asked() -> None:
    goal = Goal("g", "ためる", 1, MARCH, Aim.SAVINGS)
    uncounted = replace(modest(goal), cash=Cash())
    assert isinstance(outlook(uncounted).untold, CashMissing)
    past, aimless = replace(goal, by=date(2026, 11, 22)), replace(goal, aim=None)
    assert goal_outlooks(household_of(modest(past, aimless)), TODAY) == ()


def test_the_plan_foresees_the_evening_of_a_review() -> None:
    reviews = (Review("r", MARCH), Review("open"), Review("past", date(2026, 11, 1)), Review("far", date(2040, 1, 1)))
    household = household_of(replace(modest(), reviews=reviews))
    assert foreseen(household, reviews) == {"r": 155_000}
    with pytest.raises(CashMissing):
        foreseen(household_of(replace(modest(), cash=Cash())), reviews)


def test_the_next_plan_goes_on_with_what_is_to_come_and_the_earlier_one_can_be_read() -> None:
    held = Review("r-held", date(2026, 11, 20), "家計", 30_000, 35_000, ReviewOutcome.PARTLY, "袋分けを続けた")
    to_come = sample().reviews[1:]
    case = replace(sample(), reviews=(held, *to_come))
    after = begin_next_plan("p1", TODAY)(case)
    assert after.goals == case.goals
    assert after.measures == case.measures
    assert after.reviews == to_come
    assert after.earlier_plans[:-1] == case.earlier_plans
    plan = after.earlier_plans[-1]
    assert (plan.until, plan.wishes, plan.reviews) == (TODAY, case.wishes, case.reviews)
    said = "\n".join(earlier_plan_words(plan))
    assert "目標：国保と住民税の滞納をなくす　213,400円　令和10年3月31日まで" in said
    assert "見直し：令和8年11月20日　家計　残り 30,000円（計画では 35,000円）　一部できた　袋分けを続けた" in said
