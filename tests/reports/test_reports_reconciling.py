"""What the 明細 say beside the 家計表."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.reconciling import Difference, Reconciliation, reconciliation
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.words.reconciling import reconciling_words


def household(food: int) -> Case:
    rows = (BudgetRow("s", "salary", "給与", 200_000), BudgetRow("f", "food", "食費", food))
    moved = [
        Transaction(f"{month}{category}", date(2026, month, 10), yen, category=category)
        for month in (9, 10)
        for category, yen in (("salary", 200_000), ("food", -60_000))
    ]
    return replace(empty(), budget=rows, transactions=tuple(moved))


def reconciled(case: Case) -> Reconciliation | None:
    return reconciliation(CATEGORIES, case, budget_table(CATEGORIES, case, TODAY), TODAY)


def test_a_difference_is_told_with_what_makes_it() -> None:
    found = reconciled(household(30_000))
    assert found is not None
    assert (found.first, found.last, found.in_ledger, found.in_budget) == (
        Month(2026, 9),
        Month(2026, 10),
        140_000,
        170_000,
    )
    assert found.largest == (Difference("食費", -60_000, -30_000),)
    assert reconciling_words(found) == (
        "明細（2026年9月〜2026年10月の平均）の差引は1か月 140,000円、家計表では 170,000円です。"
        "差が大きいのは、食費（明細 60,000・家計表 30,000）です。"
    )


def test_what_nobody_has_sorted_is_in_both_and_makes_no_difference() -> None:
    unsorted = tuple(Transaction(f"u{month}", date(2026, month, 3), -9_000) for month in (9, 10))
    case = household(30_000)
    found = reconciled(replace(case, transactions=(*case.transactions, *unsorted)))
    assert found is not None
    assert [one.label for one in found.largest] == ["食費"]
    assert (found.in_ledger, found.in_budget) == (131_000, 161_000)


def test_where_both_say_the_same_nothing_is_said() -> None:
    assert reconciling_words(reconciled(household(60_000))) == ""
    assert reconciling_words(reconciled(empty())) == ""
    this_month = replace(household(1), transactions=(Transaction("t", TODAY, -5),))
    assert reconciled(this_month) is None, "a month that is not over tells no average"


@given(cases())
def test_the_balance_is_that_of_the_table(case: Case) -> None:
    found = reconciled(case)
    if found is not None:
        assert found.in_budget == budget_table(CATEGORIES, case, TODAY).balance


def test_the_sample_does_not_argue_against_itself() -> None:
    found = reconciled(sample())
    assert found is not None
    assert found.in_ledger < 0, "both say that the household is short"
    assert found.in_budget < 0
