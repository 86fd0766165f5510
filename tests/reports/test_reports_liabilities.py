"""What becomes of debts and arrears, as values."""

from dataclasses import replace

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.money.days import carried_to
from kakei_desktop.money.debts import NEVER, DebtSign
from kakei_desktop.money.instalments import instalment_plan
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.plan.liabilities import (
    MONTHS_AHEAD,
    debt_outlooks,
    liabilities_outlook,
    proposed_instalments,
)


def test_each_debt_has_its_end_and_each_way_its_plan() -> None:
    found = liabilities_outlook(REFERENCE, household_of(REFERENCE, sample(), TODAY), TODAY)
    assert [outlook.debt.creditor for outlook in found.debts] == [debt.creditor for debt in sample().debts]
    assert found.ways is not None
    assert [way.way for way in found.ways] == [None, *sample().alternatives]
    assert found.legal_aid is not None


def test_without_money_counted_there_is_no_plan_and_without_debts_no_aid() -> None:
    assert (
        liabilities_outlook(REFERENCE, household_of(REFERENCE, replace(sample(), cash=Cash()), TODAY), TODAY).ways
        is None
    )
    nothing = liabilities_outlook(
        REFERENCE, household_of(REFERENCE, replace(sample(), debts=(), arrears=()), TODAY), TODAY
    )
    assert (nothing.debts, nothing.late_charges, nothing.legal_aid) == ((), (), None)


def test_a_desk_is_proposed_what_the_whole_plan_leaves_room_for() -> None:
    case = replace(sample(), cash=Cash(TODAY, 9_000_000))
    household = household_of(REFERENCE, case, TODAY)
    found = proposed_instalments(household, TODAY)
    assert found is not None
    assert found == instalment_plan(carried_to(household, TODAY), MONTHS_AHEAD, household.whole_plan)
    assert proposed_instalments(household_of(REFERENCE, replace(case, cash=Cash()), TODAY), TODAY) is None


def test_interest_of_a_month_is_told_of_a_debt_that_never_ends() -> None:
    debt = Debt("d", "甲", balance=1_000_000, monthly=1_000, rate_bp=1_800)
    household = household_of(REFERENCE, replace(sample(), debts=(debt,)), TODAY)
    [found] = debt_outlooks(household, TODAY, REFERENCE.interest_caps)
    assert found.payoff == NEVER
    assert found.monthly_interest == 1_000_000 * 1_800 * 30 // (10_000 * 365)
    assert found.signs == (DebtSign.OVER_CAP, DebtSign.NEVER_ENDS)
