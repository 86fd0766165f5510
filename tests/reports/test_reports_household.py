"""One debt has one sum: contributions that are behind count as the pension record tells them."""

from dataclasses import replace

from helpers.reference import REFERENCE
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case, change
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind
from kakei_desktop.money.instalments import instalment_plan
from kakei_desktop.reports.pension.household import household_of
from kakei_desktop.words.notes import arrears_total, recorded_arrears

TYPED = Arrears("a-pension", "国民年金保険料", amount=100_000, kind=ArrearsKind.NATIONAL_PENSION)


def with_pension(*arrears: Arrears) -> Case:
    return replace(sample(), arrears=arrears)


def test_the_record_counts_and_not_what_was_typed() -> None:
    case = with_pension(TYPED)
    (told,) = household_of(REFERENCE, case, TODAY).case.arrears
    # 太郎 297,770 and 花子 8 × 17,920
    assert told.amount == 297_770 + 8 * 17_920
    assert list(recorded_arrears(case.arrears, (told,))) == [
        "国民年金保険料は、納付記録から計算した 441,130円で数えています"
    ]
    assert "441,130円" in arrears_total((told,))


def test_the_plan_for_arrears_pays_off_what_the_record_tells() -> None:
    rich = change("budget", "b-salary", amount=900_000)(with_pension(TYPED))
    plan = instalment_plan(household_of(REFERENCE, rich, TODAY), 12)
    assert sum(-move.yen for paid in plan.paid for move in paid.flow.movements) == 441_130


def test_two_lines_for_contributions_stay_as_they_were_typed() -> None:
    case = with_pension(TYPED, replace(TYPED, id="b", amount=5_000))
    assert household_of(REFERENCE, case, TODAY).case.arrears == case.arrears
    assert household_of(REFERENCE, replace(case, pension=()), TODAY).case.arrears == case.arrears
