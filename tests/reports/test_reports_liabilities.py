"""What becomes of debts and arrears, as values."""

from dataclasses import replace

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.cash import Cash
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.reports.plan.liabilities import liabilities_outlook


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
