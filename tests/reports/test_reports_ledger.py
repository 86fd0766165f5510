"""明細 by month, and filling the 家計表 from them."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given

from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.ledger import Ledger, Transaction
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.fill import accept_fill, monthly_averages, propose_fill
from kakei_desktop.reports.budget.ledger import ledger_view
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.words.fill import frequency_question, left_alone_words
from kakei_desktop.words.notes import budget_notes


@given(cases())
def test_a_month_is_the_sum_of_its_lines_and_of_its_transactions(case: Case) -> None:
    for month in case.ledger.by_month:
        table = ledger_view(CATEGORIES, case, month).table
        assert table.balance == sum(line.amount for line in table.lines) == sum(t.amount for t in table.transactions)
        assert table.balance == table.income - table.spending
        assert sum(line.count for line in table.lines) == len(table.transactions)


@given(cases())
def test_filling_twice_changes_nothing_more(case: Case) -> None:
    months = tuple(case.ledger.by_month)
    numbers = count(1)
    filled = accept_fill(propose_fill(CATEGORIES, case, months).changes, lambda: f"new{next(numbers)}")(case)
    assert propose_fill(CATEGORIES, filled, months).changes == ()


@given(cases())
def test_filling_touches_only_what_it_said(case: Case) -> None:
    proposal = propose_fill(CATEGORIES, case, tuple(case.ledger.by_month))
    numbers = count(1)
    filled = accept_fill(proposal.changes, lambda: f"new{next(numbers)}")(case)
    touched = {c.row_id for c in proposal.changes if c.row_id}
    untouched = [row for row in case.budget if row.id not in touched]
    assert [row for row in filled.budget if row in untouched] == untouched
    assert len(filled.budget) - len(case.budget) == sum(c.row_id is None for c in proposal.changes)
    by_id = {row.id: row for row in filled.budget}
    assert all(by_id[c.row_id].monthly == c.after for c in proposal.changes if c.row_id)


def spent(amount: int, month: int, category: str | None = "food") -> Transaction:
    return Transaction(f"{amount}-{month}-{category}", date(2026, month, 10), amount, category=category)


def test_a_month_without_the_category_counts_as_zero_and_a_refund_lowers_it() -> None:
    case = replace(
        empty(), transactions=(spent(-9_000, 1), spent(-4_000, 2), spent(1_000, 2), spent(5_000, 3, "salary"))
    )
    chosen = [Month(2026, number) for number in (1, 2, 3)]
    assert [(a.category, a.amount) for a in monthly_averages(CATEGORIES, case, chosen)] == [
        ("salary", 1_666),
        ("food", 4_000),
    ]


def test_what_came_back_more_than_it_cost_is_left_out() -> None:
    case = replace(empty(), transactions=(spent(-1_000, 1), spent(3_000, 1)))
    assert monthly_averages(CATEGORIES, case, [Month(2026, 1)]) == ()


def test_a_row_keeps_its_frequency_and_is_an_estimate_no_more() -> None:
    row = BudgetRow("w", "water", "水道", 5_000, Frequency.TWO_MONTHS, estimate=True)
    case = replace(empty(), budget=(row,), transactions=(spent(-6_400, 1, "water"), spent(-1, 2, "gas")))
    proposal = propose_fill(CATEGORIES, case, [Month(2026, 1), Month(2026, 2)])
    (change,) = proposal.changes
    assert (change.before, change.after, change.amount, change.every) == (2_500, 3_200, 6_400, Frequency.TWO_MONTHS)
    filled = accept_fill(proposal.changes, lambda: "never")(case)
    assert filled.budget == (replace(row, amount=6_400, estimate=False),)


def test_two_rows_of_one_category_are_left_alone_and_an_unused_one_is_not_counted() -> None:
    used, empty_row = BudgetRow("a", "salary", "花子", 92_000), BudgetRow("b", "salary", "太郎")
    case = replace(empty(), budget=(used, empty_row), transactions=(spent(90_000, 1, "salary"),))
    (change,) = propose_fill(CATEGORIES, case, [Month(2026, 1)]).changes
    assert (change.row_id, change.before, change.after) == ("a", 92_000, 90_000)
    both = replace(case, budget=(used, replace(empty_row, amount=1)))
    proposal = propose_fill(CATEGORIES, both, [Month(2026, 1)])
    assert proposal.changes == ()
    (left,) = map(left_alone_words, proposal.left_alone)
    assert left == "給与（手取り）は行が2つあるので、そのままにします（明細の平均 90,000円）"


def benefit(amount: int, *months: int, category: str = "child_allowance") -> tuple[Transaction, ...]:
    return tuple(spent(amount, month, category) for month in months)


def test_what_comes_every_other_month_is_averaged_over_whole_periods() -> None:
    row = BudgetRow("c", "child_allowance", "児童手当", 30_000, Frequency.TWO_MONTHS)
    case = replace(empty(), budget=(row,), transactions=(*benefit(40_000, 8, 10), spent(-1, 9)))
    for chosen in ((8, 9, 10), (7, 8, 9, 10), (9, 10), (6, 8, 9)):
        change = propose_fill(CATEGORIES, case, [Month(2026, number) for number in chosen]).changes[0]
        assert (change.after, change.amount, change.every) == (20_000, 40_000, Frequency.TWO_MONTHS), chosen


def test_what_the_law_pays_every_other_month_gets_its_frequency_where_nothing_is_written() -> None:
    months = [Month(2026, number) for number in (8, 9, 10)]
    case = replace(empty(), transactions=benefit(40_000, 10))
    (change,) = propose_fill(CATEGORIES, case, months).changes
    assert (change.after, change.amount, change.every) == (20_000, 40_000, Frequency.TWO_MONTHS)
    laid = replace(case, budget=(BudgetRow("c", "child_allowance", "児童手当"),))
    (row,) = accept_fill(propose_fill(CATEGORIES, laid, months).changes, lambda: "never")(laid).budget
    assert (row.amount, row.every) == (40_000, Frequency.TWO_MONTHS)
    monthly = replace(case, budget=(BudgetRow("c", "child_allowance", "児童手当", 25_000),))
    (row,) = accept_fill(propose_fill(CATEGORIES, monthly, months).changes, lambda: "never")(monthly).budget
    assert (row.amount, row.every) == (20_000, Frequency.MONTH), "what was written by hand keeps its frequency"


def test_what_the_ledger_shows_every_other_month_is_taken_for_that() -> None:
    case = replace(empty(), transactions=(*benefit(-6_400, 6, 8, 10, category="water"), spent(-1, 9)))
    months = [Month(2026, number) for number in (8, 9, 10)]
    change = next(c for c in propose_fill(CATEGORIES, case, months).changes if c.category == "water")
    assert (change.after, change.every) == (3_200, Frequency.TWO_MONTHS)


def test_less_than_a_period_gives_no_average_and_says_so() -> None:
    case = replace(empty(), transactions=benefit(40_000, 8, 10))
    for chosen in ((10,), (8, 10)):
        proposal = propose_fill(CATEGORIES, case, [Month(2026, number) for number in chosen])
        assert proposal.changes == ()
        (left,) = map(left_alone_words, proposal.left_alone)
        assert left == "児童手当は2か月に1回のものなので、つづいた2か月をえらぶと平均が出ます"


def test_what_has_no_category_stands_in_a_row_until_it_is_sorted() -> None:
    case = replace(empty(), transactions=(spent(-100, 1, None), spent(-200, 1, None), spent(50, 1, None)))
    assert [(row.category, row.label, row.amount) for row in case.budget_and_unsorted] == [
        ("other_income", "まだ決めていない", 50),
        ("unexplained", "まだ決めていない", 300),
    ]
    assert "費目を決めていない明細が3件あり、「まだ決めていない」の行に月の平均で入っています" in budget_notes(
        CATEGORIES, case, TODAY
    )
    assert budget_table(CATEGORIES, case, TODAY).balance == 50 - 300, "at once, on pages and papers"
    assert replace(case, transactions=(spent(-300, 1), spent(50, 1, "salary"))).budget_and_unsorted == ()


def test_a_row_that_is_called_like_what_nobody_has_sorted_stays_what_it_is() -> None:
    own = BudgetRow("b", "unexplained", "まだ決めていない", 4_000)
    case = replace(empty(), budget=(own,), transactions=(spent(-300, 1, None), spent(-300, 2, None)))
    lines = [line for band in budget_table(CATEGORIES, case, TODAY).bands for line in band.lines]
    assert [(line.row.amount, line.undecided) for line in lines] == [(4_000, False), (300, True)]
    assert [line.label for line in ledger_view(CATEGORIES, case, Month(2026, 1)).table.lines] == ["分類していない明細"]


def on(amount: int, *days: date, category: str = "salary") -> tuple[Transaction, ...]:
    return tuple(Transaction(f"{day}", day, amount, category=category) for day in days)


OCTOBER = [Month(2026, 10)]


def test_five_pay_fridays_are_not_more_a_week() -> None:
    fridays = on(38_000, *(date(2026, 10, day) for day in (2, 9, 16, 23, 30)))
    case = replace(empty(), transactions=fridays, budget=(BudgetRow("w", "salary", "", 30_000, Frequency.WEEK),))
    (change,) = propose_fill(CATEGORIES, case, OCTOBER).changes
    assert (change.amount, change.after) == (38_000, 164_666)


@pytest.mark.parametrize(("amount", "category"), [(142_300, "unemployment_benefit"), (-60_000, "rent")])
def test_two_equal_sums_in_a_month_are_asked_about(amount: int, category: str) -> None:
    case = replace(empty(), transactions=on(amount, date(2026, 10, 1), date(2026, 10, 30), category=category))
    proposal = propose_fill(CATEGORIES, case, OCTOBER)
    assert proposal.changes == ()
    (asked,) = proposal.asked
    assert "1か月に" in frequency_question(asked)
    yen = abs(amount)
    assert [(answer.every, answer.after) for answer in asked.answers[:1]] == [(Frequency.MONTH, yen)]
    assert {answer.every: answer.after for answer in asked.answers}[Frequency.FOUR_WEEKS] == yen * 13 // 12


def test_two_benefits_of_four_weeks_in_a_month_are_each_of_their_size() -> None:
    row = BudgetRow("u", "unemployment_benefit", "", 100_000, Frequency.FOUR_WEEKS)
    days = on(142_300, date(2026, 10, 1), date(2026, 10, 29), category="unemployment_benefit")
    (change,) = propose_fill(CATEGORIES, replace(empty(), transactions=days, budget=(row,)), OCTOBER).changes
    assert change.amount == 142_300


@pytest.mark.parametrize(("amount", "category"), [(-10_800, "car_tax"), (200_000, "bonus"), (-8_000, "school")])
def test_what_came_once_is_not_taken_for_monthly(amount: int, category: str) -> None:
    months = [Month(2026, number) for number in (8, 9, 10)]
    case = replace(empty(), transactions=on(amount, date(2026, 9, 10), category=category))
    proposal = propose_fill(CATEGORIES, case, months)
    assert proposal.changes == ()
    assert len(proposal.asked) + len(proposal.left_alone) == 1
    for asked in proposal.asked:
        (row,) = accept_fill(asked.answers[:1], lambda: "new")(case).budget
        assert (row.amount, row.every) == (abs(amount), Frequency.YEAR)


def test_the_ledger_of_the_sample() -> None:
    case = sample()
    assert tuple(case.ledger.by_month) == tuple(Month(2025, 11) + step for step in range(12))
    tables = [ledger_view(CATEGORIES, case, month).table for month in case.ledger.by_month]
    transactions = case.transactions
    assert sum(t.income for t in tables) == Ledger(transactions).income
    assert sum(t.spending for t in tables) == Ledger(transactions).spending
    assert sum(len(t.transactions) for t in tables) == len(transactions)
