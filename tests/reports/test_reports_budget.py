"""The 家計表: totals are sums of their parts, endings, notes, and the averages beside it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from helpers.reference import CATEGORIES, REFERENCE
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Kind
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.budget.table import after_endings, balance_in, budget_table
from kakei_desktop.words.notes import comparison_words, uncounted_words

THIS = Month.of(TODAY)


@given(cases())
def test_totals_are_the_sums_of_their_parts(case: Case) -> None:
    table = budget_table(CATEGORIES, case, TODAY)
    assert sorted(line.row.id for band in table.bands for line in band.lines) == sorted(
        row.id for row in case.budget_and_unsorted
    )
    assert all(band.total == sum(line.monthly for line in band.lines) for band in table.bands)
    assert all(not line.monthly for band in table.bands for line in band.lines if not line.counts)
    assert table.income == sum(band.total for band in table.bands if band.group.kind is Kind.INCOME)
    assert table.spending == sum(row.monthly for row in case.budget_and_unsorted if row.runs_in(THIS)) - table.income
    assert table.balance == table.income - table.spending


@given(cases())
def test_rows_stand_in_the_order_of_the_paper(case: Case) -> None:
    order = [category.code for category in CATEGORIES.rows]
    found = [
        order.index(line.category.code) for band in budget_table(CATEGORIES, case, TODAY).bands for line in band.lines
    ]
    assert found == sorted(found)
    assert [band.group for band in budget_table(CATEGORIES, case, TODAY).bands] == list(CATEGORIES.groups)


@given(cases())
def test_after_the_last_ending_only_what_goes_on_is_left(case: Case) -> None:
    endings = after_endings(CATEGORIES, case, TODAY)
    coming = {row.until for row in case.budget if row.until and row.monthly and row.until >= THIS}
    assert [e.month for e in endings] == sorted(coming)
    going_on = replace(case, budget=tuple(row for row in case.budget if row.until is None))
    if endings:
        assert endings[-1].balance == balance_in(CATEGORIES, going_on, endings[-1].month + 1)


def test_the_sample_loses_its_unemployment_benefit_in_december() -> None:
    (ending,) = after_endings(CATEGORIES, sample(), TODAY)
    assert (ending.text, ending.balance) == ("12月に雇用保険が終わると", -196_440)
    assert (
        balance_in(CATEGORIES, sample(), Month(2026, 12))
        == budget_table(CATEGORIES, sample(), TODAY).balance
        == -42_282
    )


@pytest.mark.parametrize(
    ("until", "today", "text"),
    [
        (Month(2027, 10), TODAY, "10月に返済が終わると"),
        (Month(2027, 11), TODAY, "2027年11月に返済が終わると"),
    ],
)
def test_an_ending_far_off_is_written_with_its_year(until: Month, today: date, text: str) -> None:
    case = replace(empty(), budget=(BudgetRow("b", "debt_repayment", "返済（太郎）", 3_000, until=until),))
    assert [e.text for e in after_endings(CATEGORIES, case, today)] == [text]


def test_what_has_ended_counts_nothing_and_is_not_told_as_if_it_were_to_come() -> None:
    on_the_last_day, a_day_later = date(2026, 12, 31), date(2027, 1, 1)
    assert budget_table(CATEGORIES, sample(), on_the_last_day).balance == -42_282
    table = budget_table(CATEGORIES, sample(), a_day_later)
    assert (table.income, table.balance) == (112_000, -196_440)
    (ended,) = [line for band in table.bands for line in band.lines if line.ended]
    assert (ended.row.label, ended.monthly, ended.end_text) == ("雇用保険（太郎）", 0, "2026年12月で終わり")
    assert after_endings(CATEGORIES, sample(), a_day_later) == ()
    assert uncounted_words(CATEGORIES, sample(), a_day_later) == ("雇用保険（太郎）は2026年12月で終わっています",)
    assert uncounted_words(CATEGORIES, sample(), on_the_last_day) == ()


def test_what_has_not_begun_counts_nothing_and_is_said() -> None:
    case = replace(empty(), budget=(BudgetRow("b", "salary", "給与（太郎）", 180_000, since=Month(2027, 2)),))
    table = budget_table(CATEGORIES, case, TODAY)
    (line,) = table.bands[0].lines
    assert (line.start_text, line.monthly, table.income) == ("2月から", 0, 0)
    assert uncounted_words(CATEGORIES, case, TODAY) == ("給与（太郎）は2027年2月からです",)


def test_what_ends_in_the_same_month_is_said_in_one_sentence() -> None:
    two = tuple(BudgetRow(label, "bonus", label, 1_000, until=Month(2026, 12)) for label in ("手当", "賞与"))
    (ending,) = after_endings(CATEGORIES, replace(empty(), budget=two), TODAY)
    assert ending.text == "12月に手当と賞与が終わると"
    assert ending.kind_text == "12月に賞与が終わると"
    assert ending.balance == 0


def test_a_row_without_a_name_of_its_own_ends_by_its_standard_name() -> None:
    row = BudgetRow("a", "unemployment_benefit", "", 1_000, until=Month(2026, 12))
    (ending,) = after_endings(CATEGORIES, replace(empty(), budget=(row,)), TODAY)
    assert ending.text == ending.kind_text == "12月に雇用保険が終わると"


def test_rows_below_zero_are_named_and_round_towards_zero() -> None:
    rows = (
        BudgetRow("b", "gas", "ガスの返金", -1_000, Frequency.QUARTER),
        BudgetRow("c", "salary", "給与の天引きの戻し", -7_000),
        BudgetRow("d", "rent", "家賃", -1, until=Month(2026, 10)),
    )
    case = replace(empty(), budget=rows)
    table = budget_table(CATEGORIES, case, TODAY)
    assert (table.income, table.spending, table.balance) == (-7_000, -333, -6_667)


def test_the_sample_beside_households_of_four() -> None:
    found = comparisons(REFERENCE.survey, sample(), TODAY)
    assert found.title == "4人世帯の家計調査（2025年）"
    assert (found.lines[0].label, found.lines[0].own, found.lines[0].typical) == ("食費", 77_800, 103_384), "with 給食"
    assert comparison_words(found.lines[0]) == "より少なめ"
    assert "用途分類" in found.source
    assert "2026年2月6日" in found.source


@given(cases())
def test_housing_is_never_compared(case: Case) -> None:
    compared = {line.label for line in comparisons(REFERENCE.survey, case, TODAY).lines}
    assert compared <= {"食費", "食費（たばこをふくむ）", "電気・ガス・水道", "衣類・くつ", "医療・薬"}


@pytest.mark.parametrize(
    ("people", "amount", "title", "words"),
    [
        (1, 44_659, "1人世帯の家計調査（2025年）", "と同じくらい"),
        (6, 123_241 * 2, "6人世帯の家計調査（2025年）", "より多め"),
        (8, 1_000, "6人以上の世帯の家計調査（2025年）", "より少なめ"),
    ],
)
def test_the_size_of_the_household_chooses_the_average(people: int, amount: int, title: str, words: str) -> None:
    members = tuple(Member(str(number), "見本") for number in range(people))
    case = replace(empty(), members=members, budget=(BudgetRow("b", "food", "食費", amount),))
    found = comparisons(REFERENCE.survey, case, TODAY)
    assert found.title == title
    assert [comparison_words(line) for line in found.lines] == [words]


def test_who_lives_elsewhere_does_not_make_the_household_larger() -> None:
    members = (Member("a", "見本"), Member("b", "見本", apart=True))
    case = replace(empty(), members=members, budget=(BudgetRow("b", "food", "食費", 44_659),))
    assert comparisons(REFERENCE.survey, case, TODAY).title.startswith("1人世帯")


def test_what_is_written_in_one_sum_is_compared_like_its_parts() -> None:
    members = (Member("a", "見本"),)
    case = replace(empty(), members=members, budget=(BudgetRow("u", "utilities", "", 13_000),))
    (line,) = comparisons(REFERENCE.survey, case, TODAY).lines
    assert (line.label, line.own, comparison_words(line)) == ("電気・ガス・水道", 13_000, "と同じくらい")


def test_a_row_that_holds_more_than_the_survey_counts_says_so() -> None:
    members = (Member("a", "見本"),)
    case = replace(empty(), members=members, budget=(BudgetRow("t", "treats", "", 20_000),))
    (line,) = comparisons(REFERENCE.survey, case, TODAY).lines
    assert line.label == "食費（たばこをふくむ）"


def test_without_members_nothing_is_compared() -> None:
    assert comparisons(REFERENCE.survey, replace(sample(), members=()), TODAY).lines == ()
