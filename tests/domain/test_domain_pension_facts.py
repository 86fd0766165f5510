from dataclasses import fields

import pytest

from helpers.reference import CATEGORIES
from helpers.strategies import make_case
from kakei_desktop.domain.case import put
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
    forget_dependants,
    write_dependants,
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
