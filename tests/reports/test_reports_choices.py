"""The open choices as values: what each leaves, what can be paid later, and what is doubtful."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.pension import open_to
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case, Profile, put, remove
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import PensionFacts, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.pension.choices import ChoiceBars, ChoicePoint, OpenChoices, behind_choice
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.outlook.choices import Action

SALARY, RENT = BudgetRow("1", "salary", "給料", 200_000), BudgetRow("2", "rent", "家賃", 150_000)
CONTRIBUTION = BudgetRow("3", "national_pension", "国民年金保険料", 17_920)


def alone(*budget: BudgetRow, status: PensionStatus = PensionStatus.UNPAID) -> Case:
    """One person whose months since April stand so, with no income."""
    category = InsuredCategory.FIRST
    member = Member("a", "見本 一人", relation=Relation.SELF, birth_date=date(1985, 5, 1), category=category)
    months = tuple(PensionMonth(month, status) for month in month_range(Month(2026, 4), Month(2026, 10)))
    facts = PensionFacts("a", (YearIncome(2024, 0), YearIncome(2025, 0)), spouse="")
    head = replace(member, householder=True)
    return Case(Profile("R8-2"), (head,), pension=(PensionRecord("a", months),), pension_facts=(facts,), budget=budget)


def choices_of(case: Case, member: str = "a") -> OpenChoices:
    return open_to(case, member)


def balances(found: OpenChoices) -> dict[object, int | None]:
    return {row.choice.action: row.balance for row in found.choices}


def test_the_sample_is_offered_a_full_exemption_first() -> None:
    found = choices_of(sample(), "taro")
    assert (found.choices[0].choice.action, found.choices[-1].choice.action) == (Action.PAY_ALL, Action.NOTHING)
    assert found.best is Tier.FULL
    assert found.shared, "花子 owes months too"
    assert not choices_of(remove("pension", ["hanako"])(sample()), "taro").shared
    assert balances(found)[Tier.FULL] == budget_table(CATEGORIES, sample(), TODAY).balance


def test_a_contribution_of_the_budget_is_exchanged_and_never_taken_off_twice() -> None:
    found = choices_of(alone(SALARY, RENT, CONTRIBUTION))
    assert found.in_budget is not None
    assert found.in_budget.own == 17_920
    assert balances(found)[Action.PAY_ALL] == 200_000 - 150_000 - 17_920
    assert balances(found)[Tier.FULL] == 50_000
    assert found.payable == 50_000


def test_without_a_budget_there_is_no_balance_and_nothing_payable() -> None:
    found = choices_of(alone())
    assert set(balances(found).values()) == {None}
    assert (found.in_budget, found.payable) == (None, None)


def test_what_an_exemption_saves_can_be_paid_later_at_its_price() -> None:
    found = {row.choice.action: row for row in choices_of(alone()).choices}
    assert [cost.amount for cost in found[Tier.FULL].postpayments] == [17_920] * 7
    assert found[Action.PAY_ALL].postpayments == ()


def test_months_exempt_by_now_are_counted_with_the_oldest_and_what_is_known_of_their_price() -> None:
    found = choices_of(alone(status=PensionStatus.FULL))
    assert (found.choices, found.best, found.charge) == ((), None, None)
    postpayable = found.postpayable
    assert postpayable is not None
    assert (postpayable.count, postpayable.oldest, postpayable.last_day) == (7, Month(2026, 4), date(2036, 4, 30))
    assert (postpayable.priced, postpayable.amount) == (7, 7 * 17_920)
    assert choices_of(alone()).postpayable is None


def test_paying_months_that_are_due_may_cost_a_charge_and_others_none() -> None:
    assert (choices_of(sample(), "taro").charge or 0) > 0
    october = PensionRecord("taro", (PensionMonth(Month(2026, 10), PensionStatus.UNPAID),))
    assert choices_of(put("pension", october)(sample()), "taro").charge is None


def test_nobody_of_that_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        choices_of(sample(), "nobody")


def test_behind_a_choice_stand_what_it_costs_and_what_it_keeps() -> None:
    bars = ChoiceBars("", "", (ChoicePoint("pay_all", "まとめて払う", "7か月", 125_440, 11_500),))
    assert (bars.keys, bars.key_shown_first) == (("pay_all",), "pay_all")
    part = behind_choice(bars, "pay_all")
    assert [(row.amount, row.origin) for row in part.rows] == [(125_440, "7か月"), (11_500, "見込み")]
    assert part.total is None, "what is paid once and what comes every year is no sum"
    assert ChoiceBars("", "", ()).key_shown_first is None
