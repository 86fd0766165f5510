"""The figures: bars that chain, months as the money really moves, and the rows behind each part."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from helpers.households import household_of
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.chart_data import (
    category_bars,
    chart_part,
    month_balances,
    rows_of_part,
    waterfall_steps,
)
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.words.figures import balance_figure, spending_figure, waterfall_figure


@given(cases())
def test_the_waterfall_chains_from_income_to_the_balance(case: Case) -> None:
    table, steps = budget_table(CATEGORIES, case, TODAY), waterfall_steps(CATEGORIES, case, TODAY)
    if not (table.income or table.spending):
        assert steps == ()
        return
    assert (steps[0].key, steps[0].start, steps[0].end) == ("income", 0, table.income)
    assert all(before.end == after.start for before, after in pairwise(steps))
    assert all(step.end == step.start - step.amount for step in steps[1:])
    assert (steps[-1].key, steps[-1].amount, steps[-1].end) == ("balance", table.balance, 0)
    assert steps[-1].kind == ("left" if table.balance >= 0 else "short")


@given(cases())
def test_the_bars_add_up_to_the_spending_and_fall(case: Case) -> None:
    amounts = [bar.amount for bar in category_bars(CATEGORIES, case, TODAY)]
    assert sum(amounts) == budget_table(CATEGORIES, case, TODAY).spending
    assert amounts == sorted(amounts, reverse=True)
    assert 0 not in amounts


@given(cases())
def test_every_part_is_the_sum_of_the_rows_behind_it(case: Case) -> None:
    household = household_of(case)
    for step in waterfall_steps(CATEGORIES, case, TODAY):
        assert sum(row.amount for row in rows_of_part(household, "waterfall", step.key, TODAY)) == step.amount
    for bar in category_bars(CATEGORIES, case, TODAY):
        assert sum(row.amount for row in rows_of_part(household, "spending_bars", bar.key, TODAY)) == bar.amount
    for month in month_balances(household, TODAY):
        found = rows_of_part(household, "balance_months", month.key, TODAY)
        assert sum(row.amount for row in found) == month.balance == month.income - month.spending
        assert all(row.origin for row in found)


@given(cases())
def test_past_months_come_from_transactions_and_coming_ones_from_the_table(case: Case) -> None:
    found = month_balances(household_of(case), TODAY)
    past = [m.month for m in found if not m.forecast]
    coming = [m.month for m in found if m.forecast]
    assert all(Month(2025, 11) <= month <= Month(2026, 10) for month in past)
    assert past == sorted(set(past))
    assert coming == ([Month(2026, 11) + step for step in range(6)] if case.budget else [])


def test_rows_behind_a_bar_say_where_they_are_from() -> None:
    found = rows_of_part(household_of(sample()), "waterfall", "food_daily", TODAY)
    assert [(row.label, row.amount, row.origin) for row in found] == [
        ("食費", 58_000, "家計表・概算"),
        ("外食・コンビニ", 15_000, "家計表・概算"),
        ("日用品", 7_000, "家計表・概算"),
    ]
    assert rows_of_part(household_of(sample()), "balance_months", "2026-10", TODAY)[0].origin == "明細・10月"


def test_saving_comes_after_repayment() -> None:
    budget = (BudgetRow("a", "savings", "", 1), BudgetRow("b", "debt_repayment", "", 2), BudgetRow("c", "food", "", 3))
    kinds = [step.kind for step in waterfall_figure(CATEGORIES, replace(empty(), budget=budget), TODAY).steps]
    assert kinds == [Kind.INCOME, Kind.VARIABLE, Kind.REPAYMENT, Kind.SAVING, "short"]


@pytest.mark.parametrize(
    ("figure", "key", "label", "total"),
    [
        ("waterfall", "food_daily", "食費・日用品", 80_000),
        ("waterfall", "balance", "差引", -42_282),
        ("spending_bars", "rent", "家賃", 62_000),
        ("balance_months", "2026-11*", "2026年11月", -121_590),
    ],
)
def test_a_part_is_named_and_summed(figure: str, key: str, label: str, total: int) -> None:
    found = chart_part(household_of(sample()), figure, key, TODAY)
    assert (found.label, found.total) == (label, total)


def test_the_part_asked_about_first_is_the_largest() -> None:
    assert waterfall_figure(CATEGORIES, sample(), TODAY).key_shown_first == "food_daily"
    assert spending_figure(CATEGORIES, sample(), TODAY).key_shown_first == "rent"
    assert balance_figure(household_of(sample()), TODAY).key_shown_first == "2027-03*"
    assert spending_figure(CATEGORIES, empty(), TODAY).key_shown_first is None


def test_money_that_has_ended_is_in_no_figure() -> None:
    later = date(2027, 2, 10)
    assert waterfall_steps(CATEGORIES, sample(), later)[0].amount == 112_000
    assert "雇用保険（太郎）" not in [
        row.label for row in rows_of_part(household_of(sample()), "waterfall", "income", later)
    ]
    repaid = replace(empty(), budget=(BudgetRow("b", "debt_repayment", "返済", 3_000, until=Month(2027, 1)),))
    assert category_bars(CATEGORIES, repaid, later) == ()
    assert rows_of_part(household_of(repaid), "spending_bars", "debt_repayment", later) == ()
