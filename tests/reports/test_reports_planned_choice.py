"""A choice of the pension stands in the plan with its months, once for each member."""

from dataclasses import replace

from helpers.households import household_of
from helpers.pension import open_to
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.money.months import month_by_month
from kakei_desktop.reports.pension.choices import OpenChoices
from kakei_desktop.reports.pension.planned_choice import take_choice
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.outlook.choices import Action, Choice

DECEMBER = Month(2026, 12)


def rich() -> Case:
    """The sample with money enough to pay something."""
    return replace(sample(), cash=Cash(TODAY, 9_000_000), measures=())


def choices_of(case: Case) -> OpenChoices:
    return open_to(case, "taro")


def choice(found: OpenChoices, action: Tier | Action) -> Choice:
    return next(each.choice for each in found.choices if each.choice.action is action)


def taken(case: Case, action: Tier | Action) -> tuple[Measure, ...]:
    return take_choice(choices_of(case), action, "えらぶ", TODAY)(case).measures


def test_paying_all_costs_its_contribution_each_month_and_the_owed_sum_once() -> None:
    case = rich()
    wanted = choice(choices_of(case), Action.PAY_ALL)
    monthly, once = taken(case, Action.PAY_ALL)
    assert (monthly.effect, monthly.since, monthly.until) == (-(wanted.monthly or 0), DECEMBER, None)
    assert (once.effect, once.since, once.until) == (-(wanted.pay_now or 0), DECEMBER, DECEMBER)
    paid = take_choice(choices_of(case), Action.PAY_ALL, "えらぶ", TODAY)(case)
    now, then = (month_by_month(household_of(each).forecast(3, household_of(each).whole_plan)) for each in (case, paid))
    lost = [before.net - after.net for before, after in zip(now, then, strict=True)]
    assert lost == [0, (wanted.monthly or 0) + (wanted.pay_now or 0), wanted.monthly]


def test_paying_part_ends_in_the_month_that_reaches_its_sum() -> None:
    case = rich()
    wanted = choice(choices_of(case), Action.PAY_PART)
    (measure,) = taken(case, Action.PAY_PART)
    assert wanted.monthly
    assert measure.until
    times = measure.until - DECEMBER + 1
    assert (times - 1) * wanted.monthly < (wanted.cost or 0) <= times * wanted.monthly


def test_an_exemption_costs_nothing_as_long_as_it_goes_on_and_takes_the_place_of_another_choice() -> None:
    case = rich()
    paying = take_choice(choices_of(case), Action.PAY_ALL, "払う", TODAY)(case)
    exempt = take_choice(choices_of(paying), Tier.FULL, "申請する", TODAY)(paying)
    (measure,) = exempt.measures
    assert (measure.what, measure.effect) == ("申請する", 0)
    continuation = choice(choices_of(case), Tier.FULL).continuation
    assert measure.until == (continuation.until if continuation else None)


def test_what_can_be_paid_is_not_lessened_by_the_choice_itself() -> None:
    case = rich()
    after = take_choice(choices_of(case), Action.PAY_PART, "払う", TODAY)(case)
    assert choices_of(after).payable == choices_of(case).payable
