from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from helpers.reference import CATEGORIES
from helpers.strategies import make_case
from kakei_desktop.domain.case import put
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    Birth,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
    forget_dependants,
    forget_income,
    is_too_far_ahead,
    write_birth,
    write_dependants,
    write_ground,
    write_income,
    write_span,
    write_trait,
)
from kakei_desktop.storage.case_json import case_from_json, case_to_json

STUDENT = TraitKind.STUDENT


def test_a_year_that_nobody_told_is_not_known_nor_are_its_dependants() -> None:
    facts = PensionFacts("m1", incomes=(YearIncome(2025, 0),), dependants=(YearDependants(2025, 1, 2, 3),))
    assert facts.income_of(2025) == YearIncome(2025, total_income=0)
    assert facts.income_of(2024) is None
    told = facts.dependants_of(2025)
    assert told is not None
    assert told.count == 6
    assert facts.dependants_of(2024) is None
    none = write_dependants(facts, 2024, ordinary=0)
    assert none.dependants_of(2024) == YearDependants(2024), "none is another thing than not known"
    assert forget_dependants(none, 2024) == facts


def test_a_year_without_any_amount_tells_nothing_and_zero_tells_something() -> None:
    assert not YearIncome(2025).is_known
    assert YearIncome(2025, total_income=0).is_known
    assert YearIncome(2025, salary=0).is_known
    assert YearIncome(2025, public_pension=0).is_known


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, (True, True, True)),
        (Month(2026, 5), None, (False, True, True)),
        (None, Month(2026, 5), (True, True, False)),
        (Month(2026, 5), Month(2026, 5), (False, True, False)),
    ],
)
def test_a_trait_holds_from_month_to_month_both_included(
    first: Month | None, last: Month | None, holds: tuple[bool, ...]
) -> None:
    facts = PensionFacts("m1", traits=(Trait(STUDENT, first, last),))
    assert tuple(facts.has_trait(STUDENT, Month(2026, n)) for n in (4, 5, 6)) == holds
    assert not facts.has_trait(TraitKind.WIDOW, Month(2026, 5))


def test_they_are_a_part_of_the_case_and_a_file_without_them_still_opens() -> None:
    facts = PensionFacts("m1", incomes=(YearIncome(2025, salary=1_320_000),), spouse="m2")
    case = put("pension_facts", facts)(make_case())
    assert case.pension_facts_of("m1") is facts
    assert case.pension_facts_of("m2") == PensionFacts("m2")
    assert case_from_json(case_to_json(case), CATEGORIES) == case
    assert case_from_json(b'{"kakei_case": 1, "profile": {"number": "R8-0001"}}', CATEGORIES).pension_facts == ()


def test_no_field_could_hold_a_number_that_the_law_forbids_to_keep() -> None:
    names = {f.name for kind in (PensionFacts, YearIncome) for f in fields(kind)}
    assert names == {
        *("id", "incomes", "dependants", "grounds", "traits", "births", "spouse", "as_spouse", "as_householder"),
        *("former_spouses", "no_other_spouse"),
        *("year", "total_income", "salary", "public_pension", "deductions", "filed"),
    }


def test_a_ground_a_trait_a_span_and_a_birth_are_written_over_what_was_told() -> None:
    facts, day = PensionFacts("m1"), date(2026, 3, 31)
    lost = write_ground(facts, GroundKind.JOB_LOSS, day)
    assert lost.grounds == (Ground(GroundKind.JOB_LOSS, day),)
    assert write_ground(lost, GroundKind.JOB_LOSS, None) == facts, "it did not happen"
    undated = write_ground(lost, GroundKind.JOB_LOSS, None, happened=True)
    assert undated.grounds == (Ground(GroundKind.JOB_LOSS, None),), "it happened, and nobody knows when"
    student = write_trait(write_trait(facts, STUDENT, holds=True, first=Month(2025, 4)), STUDENT, holds=True)
    assert student.traits == (Trait(STUDENT, first=Month(2025, 4)),), "what was told of its months stays"
    assert [student.has_trait(STUDENT, month) for month in (Month(2025, 3), Month(2025, 4))] == [False, True]
    assert write_trait(student, STUDENT, holds=False) == facts
    married = write_span(write_span(facts, "as_spouse", first=Month(2020, 1)), "as_spouse", last=Month(2024, 5))
    assert (married.as_spouse.first, married.as_spouse.last) == (Month(2020, 1), Month(2024, 5))
    first, second = Birth(date(2024, 1, 1)), Birth(date(2026, 5, 5))
    born = write_birth(write_birth(facts, 0, first), 1, second)
    assert born.births == (first, second)
    assert write_birth(born, 0, None).births == (second,)
    assert write_birth(born, 1, first).births == (first, first)


def test_a_year_of_income_is_written_in_its_place_and_taken_back() -> None:
    facts = write_income(write_income(PensionFacts("m1"), 2025, salary=0), 2024, total_income=1)
    assert facts.incomes == (YearIncome(2024, total_income=1), YearIncome(2025, salary=0))
    assert write_income(facts, 2025, public_pension=3).incomes[1] == YearIncome(2025, salary=0, public_pension=3)
    assert forget_income(facts, 2024).incomes == (YearIncome(2025, salary=0),)


def test_a_child_is_raised_until_the_month_that_is_told_and_no_birth_is_known_years_ahead() -> None:
    birth = Birth(date(2026, 1, 10), raised_to=Month(2026, 8))
    assert [birth.is_raised(month) for month in (Month(2026, 8), Month(2026, 9))] == [True, False]
    assert not replace(birth, raised=False, raised_to=None).is_raised(Month(2026, 2))
    today = date(2026, 11, 30)
    assert not is_too_far_ahead(today + timedelta(301), today)
    assert is_too_far_ahead(today + timedelta(302), today)
