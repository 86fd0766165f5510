"""気になるところ: what to come back to, counted and named, and nobody is blamed."""

from dataclasses import replace

from helpers.pension import LAW
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, empty, sample
from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.liabilities import Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.words.notes import budget_notes, pension_notes


def test_a_repayment_that_has_ended_is_no_longer_compared_with_the_list_of_debts() -> None:
    row = BudgetRow("b", "debt_repayment", "返済", 15_000, until=Month(2026, 10))
    case = replace(empty(), budget=(row,), debts=(Debt("d", "甲", monthly=20_000),))
    assert not [note for note in budget_notes(CATEGORIES, case, TODAY) if "一覧で" in note]


def test_the_notes_on_the_sample() -> None:
    assert (*pension_notes(LAW, sample(), TODAY), *budget_notes(CATEGORIES, sample(), TODAY)) == (
        "国民年金 太郎さん 17か月・花子さん 8か月が未納のまま",
        "費目を決めていない明細が12件あり、「まだ決めていない」の行に月の平均で入っています",
        "概算が5つあります",
        "小遣いが書かれていません",
    )


def test_an_empty_table_has_no_notes() -> None:
    assert budget_notes(CATEGORIES, empty(), TODAY) == ()


def test_many_rows_that_are_not_written_are_counted() -> None:
    case = replace(empty(), budget=(BudgetRow("b", "salary", "給与", 100_000),))
    assert budget_notes(CATEGORIES, case, TODAY) == ("家賃・電気・ガスなど12つが書かれていません",)


def test_debts_beside_a_row_that_differs_and_never_a_private_one() -> None:
    row = BudgetRow("b", "debt_repayment", "返済", 15_000)
    open_debt, secret = Debt("d", "甲", monthly=20_000), Debt("e", "乙", monthly=7_000, private=True)
    case = replace(empty(), budget=(row,), debts=(open_debt, secret))
    assert "借金の返済は、家計表で 15,000円、一覧で 20,000円です" in budget_notes(CATEGORIES, case, TODAY)
    only_secret = replace(case, debts=(secret,))
    assert not [note for note in budget_notes(CATEGORIES, only_secret, TODAY) if "返済" in note]


def test_a_row_whose_end_is_past_is_named() -> None:
    row = BudgetRow("b", "unemployment_benefit", "雇用保険", 1_000, until=Month(2026, 10))
    assert "雇用保険は2026年10月で終わっています" in budget_notes(CATEGORIES, replace(empty(), budget=(row,)), TODAY)


def test_rows_below_zero_are_named_with_the_side_from_which_they_are_taken() -> None:
    rows = (
        BudgetRow("b", "gas", "ガスの返金", -1_000, Frequency.QUARTER),
        BudgetRow("c", "salary", "給与の天引きの戻し", -7_000),
    )
    notes = [note for note in budget_notes(CATEGORIES, replace(empty(), budget=rows), TODAY) if "△" in note]
    assert notes == ["△の給与の天引きの戻しは、収入から引いています", "△のガスの返金は、支出から引いています"]
