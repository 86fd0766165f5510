"""Income from revenue: the tables of each calendar year, at their edges."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pension import LAW
from kakei_desktop.domain.pension_facts import Deductions, YearDependants, YearIncome
from kakei_desktop.rules.law.income import income_doubts, income_of_year
from kakei_desktop.rules.law.tiers import Missing

YOUNG, OLD = date(1985, 5, 1), date(1950, 1, 1)
YEARS = sorted(LAW.income_years)
BEFORE_2025, SINCE_2026 = range(2020, 2025), range(2026, 2028)
UPPER = [
    (2_200_000, 1_460_000),
    (2_203_999, 1_460_000),
    (2_204_000, 1_462_800),
    (3_599_999, 2_437_200),
    (3_600_000, 2_440_000),
    (3_603_999, 2_440_000),
    (3_604_000, 2_443_200),
    (6_599_999, 4_836_800),
    (6_600_000, 4_840_000),
    (6_600_001, 4_840_000),
    (6_600_002, 4_840_001),
    (8_499_999, 6_549_999),
    (8_500_000, 6_550_000),
    (8_500_001, 6_550_001),
    (20_000_000, 18_050_000),
]


def income(year: int, *, born: date | None = YOUNG, specified: int = 0, **told: object) -> int | Missing:
    return income_of_year(LAW, YearIncome(year, **told), born, YearDependants(year, specified=specified))  # type: ignore[arg-type]


@pytest.mark.parametrize("year", BEFORE_2025)
@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (0, 0),
        (550_999, 0),
        (551_000, 1_000),
        (1_220_000, 670_000),
        (1_618_999, 1_068_999),
        (1_619_000, 1_069_000),
        (1_619_999, 1_069_000),
        (1_620_000, 1_070_000),
        (1_621_999, 1_070_000),
        (1_622_000, 1_072_000),
        (1_623_999, 1_072_000),
        (1_624_000, 1_074_000),
        (1_627_999, 1_074_000),
        (1_628_000, 1_076_800),
        (1_631_999, 1_076_800),
        (1_632_000, 1_079_200),
        (1_799_999, 1_177_600),
        (1_800_000, 1_180_000),
        (1_803_999, 1_180_000),
        (1_804_000, 1_182_800),
        *UPPER,
    ],
)
def test_salaries_of_2020_to_2024(year: int, salary: int, expected: int) -> None:
    assert income(year, salary=salary) == expected


@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (0, 0),
        (650_999, 0),
        (651_000, 1_000),
        (1_320_000, 670_000),
        (1_619_500, 969_500),
        (1_899_999, 1_249_999),
        (1_900_000, 1_250_000),
        (1_903_999, 1_250_000),
        (1_904_000, 1_252_800),
        *UPPER,
    ],
)
def test_salaries_of_2025(salary: int, expected: int) -> None:
    assert income(2025, salary=salary) == expected


@pytest.mark.parametrize("year", SINCE_2026)
@pytest.mark.parametrize(
    ("salary", "expected"),
    [
        (0, 0),
        (740_999, 0),
        (741_000, 1_000),
        (1_410_000, 670_000),
        (1_900_001, 1_160_001),
        (2_190_999, 1_450_999),
        (2_191_000, 1_451_000),  # 租税特別措置法第29条の4第2項
        (2_192_999, 1_451_000),
        (2_193_000, 1_453_000),
        (2_195_999, 1_453_000),
        (2_196_000, 1_456_000),
        (2_199_999, 1_456_000),
        *UPPER,
    ],
)
def test_salaries_of_2026_and_2027(year: int, salary: int, expected: int) -> None:
    assert income(year, salary=salary) == expected


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("pension", "young", "old"),
    [
        (0, 0, 0),
        (600_000, 0, 0),
        (600_001, 1, 0),
        (1_100_000, 500_000, 0),
        (1_299_999, 699_999, 199_999),
        (1_300_000, 700_000, 200_000),
        (1_300_004, 700_003, 200_004),
        (3_299_999, 2_199_999, 2_199_999),
        (3_300_000, 2_200_000, 2_200_000),
        (3_300_100, 2_200_075, 2_200_075),
        (4_099_999, 2_799_999, 2_799_999),
        (4_100_000, 2_800_000, 2_800_000),
        (4_100_100, 2_800_085, 2_800_085),
        (7_699_999, 5_859_999, 5_859_999),
        (7_700_000, 5_860_000, 5_860_000),
        (7_700_100, 5_860_095, 5_860_095),
        (9_999_999, 8_044_999, 8_044_999),
        (10_000_000, 8_045_000, 8_045_000),
        (10_000_100, 8_045_100, 8_045_100),
        (12_000_000, 10_045_000, 10_045_000),
    ],
)
def test_public_pensions_below_65_and_from_65(year: int, pension: int, young: int, old: int) -> None:
    assert income(year, public_pension=pension) == young
    assert income(year, public_pension=pension, born=OLD) == old


@pytest.mark.parametrize(("born", "expected"), [(date(1961, 1, 1), 100_000), (date(1961, 1, 2), 600_000)])
def test_65_is_reached_on_the_day_before_the_birthday_also_for_the_table_of_pensions(born: date, expected: int) -> None:
    assert income(2025, public_pension=1_200_000, born=born) == expected


@pytest.mark.parametrize("year", YEARS)
def test_a_pension_beside_a_large_salary_has_a_smaller_deduction(year: int) -> None:
    alone = income(year, public_pension=1_000_000)
    assert alone == 400_000
    salaries = {11_950_000: 0, 11_950_001: 100_000, 21_950_000: 100_000, 21_950_001: 200_000}
    for salary, more in salaries.items():
        own = salary - 1_950_000
        both = income(year, salary=salary, public_pension=1_000_000)
        assert both == own + 400_000 + more - 100_000


@pytest.mark.parametrize("year", YEARS)
def test_salary_and_pension_together_are_adjusted_by_up_to_100_000(year: int) -> None:
    floor = 550_000 if year < 2025 else 650_000 if year == 2025 else 740_000
    for of_salary, of_pension, adjusted in ((50_000, 40_000, 0), (50_000, 60_000, 10_000), (200_000, 300_000, 100_000)):
        told = income(year, salary=floor + of_salary, public_pension=600_000 + of_pension)
        assert told == of_salary + of_pension - adjusted


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("salary", "adjusted"), [(8_500_000, 0), (8_500_001, 1), (8_500_010, 1), (9_000_000, 50_000), (12_000_000, 150_000)]
)
def test_a_large_salary_is_adjusted_where_there_is_a_child_or_a_specially_disabled_person(
    year: int, salary: int, adjusted: int
) -> None:
    plain = salary - 1_950_000
    assert income(year, salary=salary) == plain
    assert income(year, salary=salary, specified=1) == plain - adjusted
    assert income(year, salary=salary, deductions=Deductions(specially_disabled=1)) == plain - adjusted


def test_an_income_that_is_told_needs_no_table() -> None:
    assert income(1999, total_income=670_000) == 670_000
    assert income(2025, total_income=-50_000, salary=9_000_000) == -50_000


@pytest.mark.parametrize("year", [YEARS[0] - 1, YEARS[-1] + 1])
def test_a_year_without_tables_is_missing_not_filled_from_another(year: int) -> None:
    assert income(year, salary=1_000_000) is Missing.RULES_MISSING


def test_a_pension_needs_the_birth_date_and_a_salary_does_not() -> None:
    assert income(2025, public_pension=800_000, born=None) is Missing.BIRTH_DATE_UNKNOWN
    assert income(2025, salary=1_320_000, born=None) == 670_000


def test_the_lines_of_the_step_table_are_told_to_be_unverified_where_no_page_confirmed_them() -> None:
    none = YearDependants(2025)
    assert "4,000円" in income_doubts(LAW, YearIncome(2024, salary=2_000_000), none)[0]
    assert "2,191,000" in income_doubts(LAW, YearIncome(2026, salary=2_195_000), none)[0]
    assert [income_doubts(LAW, YearIncome(year, salary=2_500_000), none) for year in (2025, 2026, 2027)] == [()] * 3
    assert income_doubts(LAW, YearIncome(2024, salary=1_320_000), none) == ()
    assert income_doubts(LAW, YearIncome(2024, total_income=1, salary=2_000_000), none) == ()
    assert income_doubts(LAW, YearIncome(2019, salary=2_000_000), none) == ()


@given(st.sampled_from(YEARS), st.integers(0, 12_000_000), st.integers(0, 5_000))
def test_more_salary_is_never_less_income(year: int, salary: int, more: int) -> None:
    first, second = income(year, salary=salary), income(year, salary=salary + more)
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert 0 <= first <= second <= salary + more


@pytest.mark.parametrize(("salary", "less"), [(8_500_000, 0), (9_000_000, 50_000), (12_000_000, 150_000)])
def test_a_child_under_16_may_be_among_the_others_and_lower_a_large_salary(salary: int, less: int) -> None:
    """租税特別措置法第41条の3の11 asks for a child under 23; nobody said whether one is among the 38万."""
    told = YearIncome(2025, salary=salary)
    said = income_doubts(LAW, told, YearDependants(2025, ordinary=1))
    assert said == ((f"23歳未満の子を扶養していれば、所得は{less:,}円少なくなります",) if less else ())
    assert income_doubts(LAW, told, YearDependants(2025, ordinary=1, specified=1)) == ()
    assert income_doubts(LAW, told, YearDependants(2025, elderly=1)) == ()
