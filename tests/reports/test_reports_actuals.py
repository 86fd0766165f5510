"""Plan and actual by month: the 明細, what was counted by hand instead, and the months that the plan foresaw."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from helpers.households import household_of
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Cash
from kakei_desktop.domain.ledger import Ledger, Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.money.months import month_by_month
from kakei_desktop.reports.plan.actuals import UNKNOWN, Actual, actual_lines, actual_rows, actuals_of, write_actual

OCTOBER = Month(2026, 10)
LEDGER = Ledger(
    [
        Transaction("a", date(2026, 10, 25), 200_000),
        Transaction("b", date(2026, 10, 27), -60_000),
        Transaction("c", date(2026, 9, 3), -1_500),
    ]
)


def test_what_was_counted_by_hand_stands_before_the_ledger_side_by_side() -> None:
    case = replace(empty(), transactions=LEDGER)
    assert actuals_of(case) == {OCTOBER: Actual(200_000, 60_000), Month(2026, 9): Actual(0, 1_500)}
    counted = write_actual(OCTOBER, "spending", 71_000)(case)
    assert actuals_of(counted)[OCTOBER] == Actual(200_000, 71_000, by_hand=True)
    assert actuals_of(counted)[OCTOBER].net == 129_000
    assert write_actual(OCTOBER, "spending", None)(counted) == case, "taken back, the 明細 count again"


def test_a_side_that_nobody_knows_is_not_nothing() -> None:
    half = write_actual(Month(2026, 8), "income", 90_000)(empty())
    found = actuals_of(half)[Month(2026, 8)]
    assert found == Actual(90_000, None, by_hand=True)
    assert found.net is None


def test_this_month_and_five_before_are_listed_with_what_was_foreseen_for_whole_months() -> None:
    case = replace(sample(), transactions=LEDGER, cash=Cash(date(2026, 9, 15), 100_000))
    lines = actual_lines(household_of(case), TODAY)
    assert [line.month for line in lines] == [Month(2026, 6) + step for step in range(6)]
    assert [line.actual for line in lines[:3]] == [UNKNOWN] * 3
    foreseen = {month.month: month for month in month_by_month(household_of(case).forecast(3))}
    assert [line.planned for line in lines] == [None] * 4 + [foreseen[OCTOBER], foreseen[Month(2026, 11)]]
    assert all(line.id == str(line.month) for line in lines)


def test_a_month_is_told_row_by_row_planned_and_actual() -> None:
    rows = (
        BudgetRow("pay", "salary", "", 190_000, due=DueDay(25)),
        BudgetRow("rent", "rent", "", 60_000, due=DueDay(27)),
        BudgetRow("food", "food", "", 30_000),
    )
    ledger = Ledger(
        [
            Transaction("a", date(2026, 10, 25), 200_000, category="salary"),
            Transaction("b", date(2026, 10, 5), -32_000, category="food"),
            Transaction("c", date(2026, 10, 6), 1_000, category="food"),
            Transaction("d", date(2026, 10, 8), -700),
        ]
    )
    case = replace(empty(), budget=rows, transactions=ledger, cash=Cash(date(2026, 9, 15), 100_000))
    household = household_of(case)
    *_, september, october, november = actual_lines(household, TODAY)
    told = [(row.label, row.planned, row.actual, row.difference) for row in actual_rows(household, october)]
    assert told[:3] == [
        ("給与（手取り）", 190_000, 200_000, 10_000),
        ("家賃", 60_000, 0, -60_000),
        ("食費", 30_000, 31_000, 1_000),
    ]
    assert told[-1][0::2] == ("費目のないもの", 700)
    assert [(row.planned, row.actual) for row in actual_rows(household, november)][:2] == [
        (190_000, None),
        (60_000, None),
    ]
    assert actual_rows(household, september) == (), "neither counted whole nor in the 明細"


@given(cases())
def test_the_rows_of_a_month_are_its_net(case: Case) -> None:
    household = household_of(case)
    for line in actual_lines(household, TODAY):
        rows = actual_rows(household, line)
        signs = [1 if row.id and CATEGORIES[row.id].is_income else -1 for row in rows]
        if line.planned:
            assert line.planned.net == sum(s * (row.planned or 0) for s, row in zip(signs, rows, strict=True))
        if (own := case.ledger.by_month.get(line.month)) is not None:
            assert own.income - own.spending == sum(s * (row.actual or 0) for s, row in zip(signs, rows, strict=True))


def test_without_money_that_was_counted_nothing_was_foreseen() -> None:
    for cash in (Cash(), Cash(date(2027, 1, 5), 1)):
        lines = actual_lines(household_of(replace(sample(), cash=cash)), TODAY)
        assert [line.planned for line in lines] == [None] * 6
