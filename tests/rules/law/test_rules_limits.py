"""Limits and deductions: every figure of every form, and the laws that they obey."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pension import LAW, cycle
from kakei_desktop.domain.pension_facts import Deductions, YearDependants
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.limits import Limits
from kakei_desktop.rules.law.tiers import PARTIAL_TIERS, Tier

CYCLES, STUDENT_YEARS = sorted(LAW.cycle_limits), sorted(LAW.student_limits)
OLD = {Tier.FULL: 570_000, Tier.THREE_QUARTER: 780_000, Tier.HALF: 1_180_000, Tier.QUARTER: 1_580_000}
NEW = {tier: amount + 100_000 for tier, amount in OLD.items()}
GRANTED = ("casualty", "medical", "social_insurance", "small_enterprise_mutual_aid", "special_spouse")
COUNTED = {
    "disabled": 270_000,
    "specially_disabled": 400_000,
    "widow": 270_000,
    "single_parent": 350_000,
    "working_student": 270_000,
}
CYCLES_AND_STUDENT_YEARS = [
    *map(cycle, CYCLES),
    *(cycle(year, student=True) for year in STUDENT_YEARS),
]


def of(years: ExemptionCycle) -> Limits:
    found = LAW.limits(years)
    assert found is not None
    return found


def dependants(*, ordinary: int = 0, specified: int = 0, elderly: int = 0) -> YearDependants:
    return YearDependants(2025, ordinary, specified, elderly)


@pytest.mark.parametrize("year", CYCLES)
def test_who_lives_alone_passes_up_to_ten_thousand_tens_more_since_july_2021(year: int) -> None:
    rule, expected = of(cycle(year)), NEW if year >= 2021 else OLD
    assert {tier: rule.limit(tier, dependants()) for tier in expected} == expected
    assert rule.limit(Tier.POSTPONEMENT, dependants()) == expected[Tier.FULL]
    assert rule.special == (1_350_000 if year >= 2021 else 1_250_000)


@pytest.mark.parametrize("year", STUDENT_YEARS)
def test_students_have_the_limit_of_the_half_exemption_since_april_2021(year: int) -> None:
    rule = of(cycle(year, student=True))
    assert rule.limit(Tier.STUDENT_SPECIAL, dependants()) == (1_280_000 if year >= 2021 else 1_180_000)
    assert rule.special == (1_350_000 if year >= 2021 else 1_250_000)
    assert any("変わり目" in doubt for doubt in rule.doubts(Deductions())) == (year in (2020, 2021))


@pytest.mark.parametrize("years", CYCLES_AND_STUDENT_YEARS)
def test_each_dependant_raises_the_limit(years: ExemptionCycle) -> None:
    rule = of(years)
    by_kind = {"ordinary": 380_000, "specified": 630_000, "elderly": 480_000}
    for tier in (Tier.STUDENT_SPECIAL,) if years.student else PARTIAL_TIERS:
        alone = rule.limit(tier, dependants())
        assert {kind: rule.limit(tier, dependants(**{kind: 2})) - alone for kind in by_kind} == {
            kind: 2 * amount for kind, amount in by_kind.items()
        }
    if not years.student:
        full = [rule.limit(Tier.FULL, dependants(**{kind: 2})) for kind in by_kind]
        assert full == [rule.limit(Tier.FULL, dependants()) + 700_000] * 3


@pytest.mark.parametrize("years", CYCLES_AND_STUDENT_YEARS)
def test_the_list_of_deductions_is_closed(years: ExemptionCycle) -> None:
    rule = of(years)
    assert [rule.deducted(Deductions(**{name: 123_456})) for name in GRANTED] == [123_456] * 5
    assert {name: rule.deducted(Deductions(**{name: 3})) for name in COUNTED} == {n: 3 * a for n, a in COUNTED.items()}
    assert rule.deducted(Deductions(specified_relative=630_000)) == (630_000 if years.year >= 2026 else 0)
    assert {f.name for f in fields(Deductions)} == {*GRANTED, *COUNTED, "specified_relative"}


def test_what_is_unverified_of_a_deduction_is_told_only_where_it_is_used() -> None:
    rule = of(cycle(2026))
    common = rule.base_doubts
    assert rule.doubts(Deductions()) == common
    assert rule.doubts(Deductions(specified_relative=1)) == common
    assert rule.doubts(Deductions(medical=1, widow=1, disabled=1)) == common
    students = of(cycle(2026, student=True))
    assert [len(students.doubts(Deductions(specified_relative=n, medical=1))) for n in (0, 1)] == [0, 1]


@pytest.mark.parametrize("years", CYCLES_AND_STUDENT_YEARS)
def test_limits_whose_present_text_was_not_seen_say_so(years: ExemptionCycle) -> None:
    """Handbook 15.2 no. 5: 令6条の8 to 6条の12, which is all but the full exemption's 6条の7."""
    rule, confirmed = of(years), years.year == 2026  # e-Gov 法令APIで逐語確認した公開資料（2026-08-02）
    said = any("第6条の8〜第6条の12" in doubt for doubt in (*rule.base_doubts, *rule.special_doubts))
    assert said is not confirmed
    named = confirmed or (years.year >= 2021 and not years.student)  # 1,350,000 by 大田区, from 令和3年度 on
    assert len(rule.special_doubts) == (0 if named else 1)


@pytest.mark.parametrize(
    "years", [cycle(2012), cycle(CYCLES[-1] + 1), cycle(2012, student=True), cycle(STUDENT_YEARS[-1] + 1, student=True)]
)
def test_a_form_without_a_file_has_no_limits(years: ExemptionCycle) -> None:
    assert LAW.limits(years) is None


@given(
    st.sampled_from(CYCLES_AND_STUDENT_YEARS[: len(CYCLES)]),
    st.builds(YearDependants, st.just(2025), *[st.integers(0, 12)] * 3),
)
def test_a_tier_that_leaves_more_to_pay_never_has_a_lower_limit(years: ExemptionCycle, family: YearDependants) -> None:
    found = [of(years).limit(tier, family) for tier in (Tier.FULL, *PARTIAL_TIERS)]
    assert found == sorted(found)
