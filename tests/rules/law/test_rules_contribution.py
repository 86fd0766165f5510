"""Contributions: the data against the statute's rounding and against published figures."""

from datetime import date
from fractions import Fraction

import pytest

from helpers.pension import LAW
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_record import PensionStatus

YEARS = sorted(LAW.contribution_years)
PARTIAL_STATUSES = (PensionStatus.THREE_QUARTER, PensionStatus.HALF, PensionStatus.QUARTER)


def round_to_ten(amount: Fraction) -> int:
    """国民年金法第90条の2第6項: below 5 yen dropped, 5 yen and more made 10."""
    return int((amount + 5) // 10) * 10


@pytest.mark.parametrize("year", YEARS)
def test_every_residual_is_its_share_of_the_full_amount_rounded_as_the_statute_says(year: int) -> None:
    for month in month_range(Month(year, 4), Month(year + 1, 3)):
        rule = LAW.contribution(month)
        assert rule is not None
        shares = {PensionStatus.THREE_QUARTER: 1, PensionStatus.HALF: 2, PensionStatus.QUARTER: 3}
        for status, quarters in shares.items():
            assert rule.to_pay(status) in (None, round_to_ten(Fraction(rule.full * quarters, 4)))


MADE_OF = {
    2005: (13_580, None),
    2006: (13_860, 1000),
    2007: (14_140, 997),
    2008: (14_420, 999),
    2009: (14_700, 997),
    2010: (14_980, 1008),
    2011: (15_260, 984),
    2012: (15_540, 964),
    2013: (15_820, 951),
    2014: (16_100, 947),
    2015: (16_380, 952),
    2016: (16_660, 976),
    2017: (16_900, 976),
    2018: (16_900, 967),
    2019: (17_000, 965),
    2020: (17_000, 973),
    2021: (17_000, 977),
    2022: (17_000, 976),
    2023: (17_000, 972),
    2024: (17_000, 999),
    2025: (17_000, 1030),
    2026: (17_000, 1054),
    2027: (17_000, 1076),
}
"""法定額 and 改定率 (per mille) of each 年度."""


@pytest.mark.parametrize("year", YEARS)
def test_the_full_amount_is_made_of_base_and_revision(year: int) -> None:
    """国民年金法第87条第3項〜第5項, to the nearest ten yen."""
    file = LAW.contribution_years[year]
    base, rate = file.statutory_base.constant, file.revision_rate.amount(file.span.first)
    assert (base, rate) == MADE_OF.get(year, (base, rate))
    assert file.full.amount(file.span.last) == round_to_ten(Fraction(base * (rate or 1000), 1000))
    if year in (2018, 2027):
        assert file.revision_rate.doubts(file.span.first)


@pytest.mark.parametrize(
    ("month", "full", "three_quarter", "half", "quarter"),
    [
        ("2015-10", 15_590, 3_900, 7_800, 11_690),
        ("2024-03", 16_520, 4_130, 8_260, 12_390),
        ("2024-10", 16_980, 4_250, 8_490, 12_740),
        ("2025-04", 17_510, 4_380, 8_760, 13_130),
        ("2026-11", 17_920, 4_480, 8_960, 13_440),
        ("2027-04", 18_290, 4_570, 9_150, 13_720),
    ],
)
def test_published_amounts(month: str, full: int, three_quarter: int, half: int, quarter: int) -> None:
    rule = LAW.contribution(Month.parse(month))
    assert rule is not None
    assert (rule.full, *map(rule.to_pay, PARTIAL_STATUSES)) == (full, three_quarter, half, quarter)


def test_the_statutory_base_of_2007_is_not_taken_for_its_contribution() -> None:
    rule = LAW.contribution(Month(2007, 4))
    assert rule is not None
    assert rule.full == 14_100
    assert "未確認" in str(rule.doubts_of("full"))


def test_before_july_2006_only_the_half_exemption_existed() -> None:
    before, after = LAW.contribution(Month(2006, 6)), LAW.contribution(Month(2006, 7))
    assert before is not None
    assert after is not None
    assert [*map(before.to_pay, PARTIAL_STATUSES)] == [None, 6_930, None]
    assert [*map(after.to_pay, PARTIAL_STATUSES)] == [3_470, 6_930, 10_400]
    assert before.to_pay(PensionStatus.QUARTER) is None


@pytest.mark.parametrize("month", [str(Month(YEARS[0], 4) + -1), str(Month(YEARS[-1] + 1, 4))])
def test_a_month_without_a_file_is_not_filled_from_another_year(month: str) -> None:
    assert LAW.contribution(Month.parse(month)) is None


@pytest.mark.parametrize(
    ("status", "yen"),
    [
        (PensionStatus.PAID, 16_980),
        (PensionStatus.UNPAID, 16_980),
        (PensionStatus.UNKNOWN, 16_980),
        (PensionStatus.THREE_QUARTER, 4_250),
        (PensionStatus.HALF, 8_490),
        (PensionStatus.QUARTER, 12_740),
        (PensionStatus.FULL, 0),
        (PensionStatus.POSTPONEMENT, 0),
        (PensionStatus.STUDENT_SPECIAL, 0),
        (PensionStatus.LEGAL, 0),
        (PensionStatus.MATERNITY, 0),
        (PensionStatus.CHILDCARE, 0),
        (PensionStatus.NOT_INSURED, 0),
    ],
)
def test_what_a_status_leaves_to_pay(status: PensionStatus, yen: int) -> None:
    rule = LAW.contribution(Month(2024, 10))
    assert rule is not None
    assert rule.to_pay(status) == yen


@pytest.mark.parametrize("year", [2019, 2023, 2024, 2025, 2026])
def test_what_a_page_confirmed_is_not_marked(year: int) -> None:
    """大東市・大洲市・下松市, and 日本年金機構 of 2026-04-01."""
    found = LAW.contribution(Month(year, 6))
    assert found is not None
    assert not any(found.doubts_of(name) for name in ("full", "three_quarter", "half", "quarter"))


def test_each_amount_says_its_law_its_source_and_what_is_unverified() -> None:
    published, derived = LAW.contribution(Month(2025, 4)), LAW.contribution(Month(2022, 4))
    assert published is not None
    assert derived is not None
    names = ("full", "three_quarter", "half", "quarter")
    assert not any(map(published.doubts_of, names))
    assert [name for name in names if derived.doubts_of(name)] == ["three_quarter", "half", "quarter"]
    assert "第87条" in derived.year.law
    assert derived.year.checked == date(2026, 11, 23)
    assert derived.rule == "contribution FY2022"
