"""臨時・年払い: what is not paid every month, with its months and amounts in the year to come."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, cases, empty, sample
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.reports.budget.occasional import Due, occasional_costs

THIS = Month.of(TODAY)
YEAR = tuple(month_range(THIS, THIS + 11))


def dues(*records: BudgetRow | Event) -> list[tuple[Due, ...]]:
    rows = tuple(record for record in records if isinstance(record, BudgetRow))
    events = tuple(record for record in records if isinstance(record, Event))
    case = replace(empty(), budget=rows, events=events)
    return [cost.dues for cost in occasional_costs(CATEGORIES, case, TODAY)]


def yearly(category: str, amount: int | None, *months: int, every: Frequency = Frequency.YEAR) -> BudgetRow:
    return BudgetRow("b", category, "", amount, every, due=DueDay(None, months))


def test_the_sample_has_its_taxes_its_insurance_and_its_journey_in_their_months() -> None:
    found = {cost.label: (cost.once, cost.dues) for cost in occasional_costs(CATEGORIES, sample(), TODAY)}
    assert found["修学旅行の費用（翔太）"] == (True, ((Month(2027, 2), 28_000),))
    assert found["軽自動車税"] == (False, ((Month(2027, 5), 10_800),))
    assert found["住民税"][1] == tuple(
        (Month(2027, number), yen) for number, yen in ((1, 21_000), (6, 23_400), (8, 21_000), (10, 21_000))
    )
    assert not {"家賃", "水道", "児童手当"} & found.keys()


def test_what_comes_in_any_month_or_comes_in_is_not_in_the_box() -> None:
    ten_terms = yearly("health_insurance", 200_000, *range(1, 11))
    bonus = yearly("bonus", 100_000, 6, 12)
    assert dues(ten_terms, bonus, yearly("water", 6_000, every=Frequency.TWO_MONTHS), yearly("rent", 1, 1)) == [
        ((Month(2027, 1), 1),)
    ]


def test_what_nobody_has_told_is_no_zero() -> None:
    assert dues(yearly("car_tax", None, 5), Event("e", "車検")) == [((Month(2027, 5), None),), ((None, None),)]
    assert dues(yearly("car_tax", 30_000)) == [((None, 30_000),)]


def test_a_slip_says_more_than_the_terms() -> None:
    slip = replace(yearly("resident_tax", 80_000, 1, 6), by_month={Month(2027, 1): 41_000})
    assert dues(slip) == [((Month(2027, 1), 41_000), (Month(2027, 6), 40_000))]


def test_what_is_past_or_pays_something_in_is_left_out_and_what_comes_later_waits() -> None:
    past, later = Event("p", "入学", date(2026, 10, 31), -9), Event("l", "車検", date(2027, 11, 1), -9)
    assert dues(past, later, Event("i", "給付金", date(2026, 12, 1), 9)) == [()]


@given(cases())
def test_every_due_is_what_falls_due_in_its_month(case: Case) -> None:
    for cost in occasional_costs(CATEGORIES, case, TODAY):
        if isinstance(cost.record, BudgetRow):
            told = {month: yen for month, yen in cost.dues if month and yen is not None}
            assert all(cost.record.due_in(month) == yen for month, yen in told.items())
            if not cost.record.spread and cost.record.amount is not None:
                assert cost.total == sum(map(cost.record.due_in, YEAR))
