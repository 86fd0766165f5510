"""Edges: ages, cycles, fiscal years, months 24 to 26 back, the yen at a limit, and what is never guessed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helpers.pension import (
    LAW,
    TODAY,
    alone,
    cycle,
    examined,
    job_loss,
    judged,
    likely_months,
    outcome,
    person,
    record,
)
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionRecord, PensionStatus
from kakei_desktop.rules.law.ages import month_reached, reached
from kakei_desktop.rules.law.tiers import ORDINARY_TIERS, Missing, Tier
from kakei_desktop.rules.month.decision import Outcome, Reason, Result, TestGround
from kakei_desktop.rules.month.facts import Facts, Person
from kakei_desktop.rules.month.times import due_date, months_left
from kakei_desktop.words.judgement import finding_words

LIKELY, NOT, UNKNOWN, NOT_APPLICABLE = Outcome.LIKELY, Outcome.NOT, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
POOR = {2023: 0, 2024: 0, 2025: 0}


@pytest.mark.parametrize(
    ("born", "on"),
    [
        (date(1976, 11, 1), date(2026, 10, 31)),
        (date(1976, 11, 2), date(2026, 11, 1)),
        (date(1976, 1, 1), date(2025, 12, 31)),
        (date(1976, 3, 1), date(2026, 2, 28)),
        (date(1978, 3, 1), date(2028, 2, 29)),
        (date(1976, 2, 29), date(2026, 2, 28)),
        (date(1978, 2, 28), date(2028, 2, 27)),
    ],
)
def test_an_age_is_reached_the_day_before_the_birthday(born: date, on: date) -> None:
    assert reached(born, 50) == on


def test_who_was_born_on_a_leap_day_reaches_an_age_on_28_february_in_leap_years_too() -> None:
    assert [reached(date(1976, 2, 29), age) for age in (49, 52)] == [date(2025, 2, 28), date(2028, 2, 28)]


def test_an_age_beyond_the_calendar_does_no_harm() -> None:
    assert month_reached(date(9990, 5, 2), 65) == Month(9999, 5)


@pytest.mark.parametrize(
    ("born", "last"),
    [(date(1976, 11, 1), "2026-09"), (date(1976, 11, 2), "2026-10"), (date(1976, 10, 31), "2026-09")],
)
def test_postponement_ends_with_the_month_before_50_is_reached(born: date, last: str) -> None:
    months = record("2026-07", "2026-11")
    assessment = judged(alone(person("a", POOR, born=born), months))
    assert likely_months(assessment, Tier.POSTPONEMENT)[-1] == last
    assert outcome(assessment, "2026-11", Tier.POSTPONEMENT) is NOT_APPLICABLE
    assert likely_months(assessment, Tier.FULL)[-1] == "2026-11"


@pytest.mark.parametrize(
    ("as_of", "month", "born", "why"),
    [
        (date(2016, 10, 1), "2016-06", date(1986, 7, 2), Reason.TESTS),
        (date(2016, 10, 1), "2016-06", date(1986, 7, 1), Reason.OVER_POSTPONEMENT_AGE),
        (date(2016, 10, 1), "2016-07", date(1967, 1, 1), Reason.TESTS),
        (date(2035, 9, 1), "2035-07", date(2000, 1, 1), Reason.NOT_IN_FORCE),
    ],
)
def test_postponement_is_for_those_under_30_to_june_2016_and_ends_in_june_2035(
    as_of: date, month: str, born: date, why: Reason
) -> None:
    payer = person("a", {2014: 0, 2015: 0}, born=born)
    found = judged(alone(payer, record(month, month)), as_of).at(Month.parse(month))
    assert found is not None
    assert found.decisions[Tier.POSTPONEMENT].reason is why


@pytest.mark.parametrize(
    ("born", "months"),
    [
        (date(2006, 10, 1), ["2026-09", "2026-10", "2026-11"]),
        (date(2006, 10, 2), ["2026-10", "2026-11"]),
        (date(1966, 10, 1), ["2026-07", "2026-08"]),
        (date(1966, 10, 2), ["2026-07", "2026-08", "2026-09"]),
    ],
)
def test_months_before_20_and_from_60_are_for_no_tier(born: date, months: list[str]) -> None:
    assessment = judged(alone(person("a", POOR, born=born), record("2026-07", "2026-11")))
    assert likely_months(assessment, Tier.FULL) == months
    others = [m for m in assessment.months if str(m.month) not in months]
    assert {d.reason for m in others for d in m.decisions.values()} <= {Reason.UNDER_AGE, Reason.OVER_AGE}
    assert [f.code for f in assessment.findings if f.code != "unverified_rule"] == ["outside_ages"]


def test_a_cycle_turns_between_june_and_july_a_year_of_students_between_march_and_april() -> None:
    assert [LAW.cycle_of(Month(2026, n)).year for n in (1, 6, 7, 12)] == [2025, 2025, 2026, 2026]
    assert [LAW.cycle_of(Month(2026, n), student=True).year for n in (1, 3, 4, 12)] == [2025, 2025, 2026, 2026]
    assert (cycle(2026).first, cycle(2026).last) == (Month(2026, 7), Month(2027, 6))
    assert cycle(2026, student=True).last == Month(2027, 3)
    rich_in_2024 = person("a", {2024: 9_000_000, 2025: 0})
    assessment = judged(alone(rich_in_2024, record("2026-06", "2026-07")))
    assert [outcome(assessment, m) for m in ("2026-06", "2026-07")] == [NOT, LIKELY]
    assert [(c.cycle.year, c.first, c.last) for c in assessment.cycles] == [
        (2025, Month(2026, 6), Month(2026, 6)),
        (2026, Month(2026, 7), Month(2026, 7)),
    ]


def test_a_contribution_turns_between_march_and_april_within_a_cycle() -> None:
    found = judged(alone(person("a", {2024: 670_001}), record("2026-03", "2026-04")))
    assert [m.payable_if_best for m in found.months] == [4_380, 4_480]
    assert [m.best for m in found.months] == [Tier.THREE_QUARTER, Tier.THREE_QUARTER]
    assert LAW.contribution(Month(2026, 3)) != LAW.contribution(Month(2026, 4))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 10, 31), [LIKELY, LIKELY, LIKELY]),
        (date(2026, 11, 30), [NOT_APPLICABLE, LIKELY, LIKELY]),
        (date(2026, 12, 1), [NOT_APPLICABLE, UNKNOWN, LIKELY]),  # 納期限は12月2日に移っていた
        (date(2026, 12, 3), [NOT_APPLICABLE, NOT_APPLICABLE, LIKELY]),
        (date(2027, 1, 1), [NOT_APPLICABLE, NOT_APPLICABLE, UNKNOWN]),
        (date(2027, 1, 7), [NOT_APPLICABLE] * 3),
    ],
)
def test_months_24_to_26_back(as_of: date, expected: list[Outcome]) -> None:
    assessment = judged(alone(person("a", POOR), record("2024-09", "2024-11")), as_of)
    assert [outcome(assessment, f"2024-{n:02}") for n in (9, 10, 11)] == expected
    assert [months_left(LAW, Month(2024, n), Month.of(as_of)) >= 0 for n in (9, 10, 11)] == [
        e is LIKELY for e in expected
    ]


def test_an_application_reaches_forward_to_the_end_of_its_cycle_and_not_beyond() -> None:
    assessment = judged(alone(person("a", {2025: 0, 2026: 0}), record("2027-05", "2027-08")), date(2027, 3, 1))
    assert likely_months(assessment, Tier.FULL) == ["2027-05", "2027-06"]
    july = assessment.at(Month(2027, 7))
    assert july is not None
    assert july.decisions[Tier.FULL].reason is Reason.NOT_OPEN_YET
    assert LAW.cycle_of(Month(2027, 3)).following.opens == date(2027, 7, 1)
    assert LAW.cycle_of(Month(2027, 7)).following.opens == date(2028, 7, 1)
    assert LAW.cycle_of(Month(2027, 3), student=True).following.opens == date(2027, 4, 1)


def test_a_cycle_without_limits_is_missing_and_nothing_is_carried_forward() -> None:
    year = max(LAW.cycle_limits) + 1
    july = f"{year}-07"
    assessment = judged(alone(person("a", {year - 1: 0}), record(july, july)), date(year, 8, 1))
    assert outcome(assessment, july) is UNKNOWN
    assert examined(assessment, july, Tier.FULL)["a"].missing == (Missing.RULES_MISSING,)
    assert assessment.months[0].best is None


@pytest.mark.parametrize(
    ("month", "due"),
    [
        ("2025-04", date(2025, 6, 2)),
        ("2026-05", date(2026, 6, 30)),
        ("2026-11", date(2027, 1, 4)),
        ("2025-11", date(2026, 1, 5)),
        ("2029-03", date(2029, 5, 1)),
        ("2028-03", date(2028, 5, 1)),
        ("2026-03", date(2026, 4, 30)),
        ("2027-01", date(2027, 3, 1)),
        ("2028-01", date(2028, 2, 29)),
    ],
)
def test_a_due_day_moves_to_the_next_day_banks_open(month: str, due: date) -> None:
    assert due_date(LAW, Month.parse(month)) == due


TIER_LIMITS = {
    Tier.FULL: 670_000,
    Tier.POSTPONEMENT: 670_000,
    Tier.THREE_QUARTER: 880_000,
    Tier.HALF: 1_280_000,
    Tier.QUARTER: 1_680_000,
}


@pytest.mark.parametrize(("tier", "limit"), TIER_LIMITS.items())
@pytest.mark.parametrize("over", [0, 1])
def test_a_limit_holds_at_exactly_the_yen(tier: Tier, limit: int, over: int) -> None:
    assessment = judged(alone(person("a", {2025: limit + over}), record("2026-11", "2026-11")))
    assert outcome(assessment, "2026-11", tier) is (NOT if over else LIKELY)
    assert examined(assessment, "2026-11", tier)["a"].margin == -over


@pytest.mark.parametrize("over", [0, 1])
@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        (TraitKind.SINGLE_PARENT, TestGround.SINGLE_PARENT),
        (TraitKind.WIDOW, TestGround.WIDOW),
        (TraitKind.DISABLED, TestGround.DISABLED),
    ],
)
def test_1_350_000_holds_at_exactly_the_yen(kind: TraitKind, ground: TestGround, over: int) -> None:
    payer = person("a", {2025: 1_350_000 + over}, traits=[Trait(kind)])
    assessment = judged(alone(payer, record("2026-11", "2026-11")))
    test = examined(assessment, "2026-11", Tier.FULL)["a"]
    assert (test.result, test.ground) == (Result.FAILS if over else Result.PASSES, ground)
    assert (test.limit, test.margin) == (1_350_000, -over)
    assert examined(assessment, "2026-11", Tier.QUARTER)["a"].ground is TestGround.INCOME


def test_students_have_their_own_form_limit_and_year() -> None:
    student = person("a", {2024: 0, 2025: 1_280_000}, traits=[Trait(TraitKind.STUDENT, Month(2026, 4), Month(2026, 9))])
    facts = Facts(student, record("2026-03", "2026-10"), person("s", {2025: 9_000_000}), person("h"))
    assessment = judged(facts)
    assert likely_months(assessment, Tier.STUDENT_SPECIAL) == [f"2026-{n:02}" for n in range(4, 10)]
    april = examined(assessment, "2026-04", Tier.STUDENT_SPECIAL)
    assert (april["a"].year, april["a"].limit) == (2025, 1_280_000)
    assert {name: t.result for name, t in april.items()} == {
        "a": Result.PASSES,
        "s": Result.NOT_EXAMINED,
        "h": Result.NOT_EXAMINED,
    }
    assert {outcome(assessment, "2026-04", tier) for tier in ORDINARY_TIERS} == {NOT_APPLICABLE}
    assert outcome(assessment, "2026-10", Tier.STUDENT_SPECIAL) is NOT_APPLICABLE


def test_each_is_tested_alone_and_may_pass_by_another_ground() -> None:
    payer = person("a", {2025: 9_000_000}, grounds=[job_loss(date(2026, 3, 31))])
    spouse = person("s", {2025: 600_000})
    householder = person("h", {2025: 1_300_000}, traits=[Trait(TraitKind.WIDOW)])
    assessment = judged(Facts(payer, record("2026-07", "2026-11"), spouse, householder))
    tests = examined(assessment, "2026-11", Tier.FULL)
    grounds = {name: test.ground for name, test in tests.items()}
    assert grounds == {"a": TestGround.JOB_LOSS, "s": TestGround.INCOME, "h": TestGround.WIDOW}
    assert outcome(assessment, "2026-11") is LIKELY
    assert [application.proofs for application in assessment.applications] == [(("a", TestGround.JOB_LOSS),)]


def test_the_householder_counts_for_exemption_but_not_for_postponement() -> None:
    rich = person("h", {2025: 5_000_000})
    assessment = judged(Facts(person("a", POOR), record("2026-11", "2026-11"), None, rich))
    assert outcome(assessment, "2026-11", Tier.FULL) is NOT
    assert outcome(assessment, "2026-11", Tier.POSTPONEMENT) is LIKELY
    assert examined(assessment, "2026-11", Tier.POSTPONEMENT)["h"].result is Result.NOT_EXAMINED
    assert assessment.months[0].best is Tier.POSTPONEMENT


def test_a_householder_nobody_named_is_asked_for() -> None:
    assessment = judged(Facts(person("a", POOR), record("2026-11", "2026-11")))
    assert outcome(assessment, "2026-11", Tier.FULL) is UNKNOWN
    assert outcome(assessment, "2026-11", Tier.POSTPONEMENT) is LIKELY
    assert [need.missing for need in assessment.needed] == [Missing.HOUSEHOLDER_UNKNOWN]


def test_a_spouse_nobody_spoke_of_is_asked_for() -> None:
    payer = person("a", POOR)
    assessment = judged(Facts(payer, record("2026-11", "2026-11"), None, payer, spouse_known=False))
    assert {outcome(assessment, "2026-11", tier) for tier in ORDINARY_TIERS} == {UNKNOWN}
    assert [need.missing for need in assessment.needed] == [Missing.SPOUSE_UNKNOWN]
    student = person("a", POOR, traits=[Trait(TraitKind.STUDENT)])
    alone = judged(Facts(student, record("2026-11", "2026-11"), None, student, spouse_known=False))
    assert outcome(alone, "2026-11", Tier.STUDENT_SPECIAL) is LIKELY, "no spouse is looked at there"
    flees = person("a", POOR, grounds=[Ground(GroundKind.VIOLENCE, date(2026, 9, 10))])
    safe = judged(Facts(flees, record("2026-11", "2026-11"), None, flees, spouse_known=False))
    assert outcome(safe, "2026-11") is LIKELY, "whoever it is, the spouse is not looked at"


def uncounted(income: int, **more: Any) -> Person:
    known = person("a", {2025: income}, **more)
    return replace(known, facts=replace(known.facts, dependants=()))


@pytest.mark.parametrize(("income", "found"), [(670_000, LIKELY), (670_001, UNKNOWN)])
def test_dependants_nobody_counted_are_asked_for_only_where_the_test_fails_without_them(
    income: int, found: Outcome
) -> None:
    assessment = judged(alone(uncounted(income), record("2026-11", "2026-11")))
    assert outcome(assessment, "2026-11") is found
    asked = [(need.missing, need.person, need.year) for need in assessment.needed]
    assert asked == ([] if found is LIKELY else [(Missing.DEPENDANTS_UNKNOWN, "a", 2025)])
    test = examined(assessment, "2026-11")["a"]
    assert (test.income, test.limit, test.dependants) == (income, 670_000, None)


def test_dependants_are_not_asked_for_where_another_ground_passes() -> None:
    widow = uncounted(1_350_000, traits=[Trait(TraitKind.WIDOW)])
    assert judged(alone(widow, record("2026-11", "2026-11"))).needed == ()
    left = uncounted(9_000_000, grounds=[job_loss(date(2026, 3, 31))])
    assert judged(alone(left, record("2026-11", "2026-11"))).needed == ()


def test_a_violent_spouse_is_not_examined_whoever_the_householder_is() -> None:
    flees = [Ground(GroundKind.VIOLENCE, date(2026, 9, 10))]
    payer, spouse = person("a", POOR, grounds=flees), person("s", {2025: 9_000_000})
    assessment = judged(Facts(payer, record("2026-08", "2026-11"), spouse, spouse))
    assert likely_months(assessment, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]
    test = examined(assessment, "2026-09", Tier.FULL)["s"]
    assert (test.ground, test.income, test.limit) == (TestGround.VIOLENCE, None, None)
    notes = {f.code: f for f in assessment.findings if f.code != "unverified_rule"}
    assert list(notes) == ["violence", "violence_before"]
    words = "2026年8月は、離れた日より前の月なので、配偶者の所得も見ました。"
    assert finding_words(notes["violence_before"]).startswith(words)
    after = judged(Facts(payer, record("2026-09", "2026-11"), spouse, spouse))
    alone_then = judged(Facts(payer, record("2026-08", "2026-11"), None, payer))
    assert "violence_before" not in {f.code for each in (after, alone_then) for f in each.findings}
    undated = judged(
        Facts(person("a", POOR, grounds=[Ground(GroundKind.VIOLENCE)]), record("2026-08", "2026-08"), spouse, spouse)
    )
    assert likely_months(undated, Tier.FULL) == ["2026-08"]


def test_who_left_work_on_31_december_is_sent_to_the_office_where_the_two_days_differ() -> None:
    payer = person("a", dict.fromkeys(range(2023, 2027), 9000000), grounds=[job_loss(date(2024, 12, 31))])
    assessment = judged(alone(payer, record("2024-11", "2026-11")), date(2026, 12, 15))
    assert (likely_months(assessment, Tier.FULL)[0], likely_months(assessment, Tier.FULL)[-1]) == ("2024-12", "2026-06")
    assert {outcome(assessment, m) for m in ("2024-11", "2026-07", "2026-11")} == {UNKNOWN}
    assert {need.missing for need in assessment.needed} == {Missing.EVENT_DAY_31_DECEMBER, Missing.EVENT_DAY_MONTH_END}


def test_a_fire_on_31_december_has_one_day_only() -> None:
    fire = [Ground(GroundKind.DISASTER, date(2024, 12, 31))]
    assessment = judged(
        alone(person("a", dict.fromkeys(range(2023, 2026), 9000000), grounds=fire), record("2024-11", "2026-07"))
    )
    assert likely_months(assessment, Tier.FULL)[-1] == "2026-06"
    assert outcome(assessment, "2026-07") is NOT


def test_a_ground_without_a_day_leaves_it_open_and_a_good_income_needs_no_ground() -> None:
    rich = judged(alone(person("a", {2025: 9_000_000}, grounds=[job_loss(None)]), record("2026-11", "2026-11")))
    assert outcome(rich, "2026-11") is UNKNOWN
    assert rich.needed[0].missing is Missing.GROUND_DATE_UNKNOWN
    poor = judged(alone(person("a", POOR, grounds=[job_loss(None)]), record("2026-11", "2026-11")))
    assert examined(poor, "2026-11", Tier.FULL)["a"].ground is TestGround.INCOME


def test_public_assistance_other_than_for_living_sets_the_income_aside() -> None:
    helped = [Trait(TraitKind.OTHER_PUBLIC_ASSISTANCE, Month(2026, 9))]
    assessment = judged(alone(person("a", {2025: 9_000_000}, traits=helped), record("2026-08", "2026-11")))
    assert likely_months(assessment, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]
    assert examined(assessment, "2026-09", Tier.HALF)["a"].law == "国民年金法第90条の2第2項第2号"


def test_a_year_that_is_not_filed_is_for_the_municipality_first_whatever_was_earned() -> None:
    for told in (YearIncome(2025, 0, filed=False), YearIncome(2025, filed=False)):
        assessment = judged(alone(person("a", [told]), record("2026-11", "2026-11")))
        assert outcome(assessment, "2026-11") is UNKNOWN
        assert examined(assessment, "2026-11", Tier.FULL)["a"].missing == (Missing.INCOME_NOT_FILED,)
        assert [(n.missing, n.person, n.year) for n in assessment.needed] == [(Missing.INCOME_NOT_FILED, "a", 2025)]


def test_one_who_fails_decides_whatever_the_others_are_and_nothing_is_asked_in_vain() -> None:
    spouse = person("s", {2025: 9_000_000})
    assessment = judged(Facts(person("a"), record("2026-11", "2026-11"), spouse, spouse))
    assert {outcome(assessment, "2026-11", tier) for tier in ORDINARY_TIERS} == {NOT}
    assert assessment.needed == ()


def test_what_is_behind_the_best_is_not_asked() -> None:
    payer = person("a", grounds=[job_loss(date(2026, 3, 31))], born=None)
    assessment = judged(alone(payer, record("2026-11", "2026-11")))
    assert assessment.months[0].best is Tier.FULL
    assert outcome(assessment, "2026-11", Tier.POSTPONEMENT) is UNKNOWN
    assert assessment.needed == ()


def test_a_month_that_is_not_known_stays_open() -> None:
    assessment = judged(alone(person("a", POOR), record("2026-11", "2026-11", PensionStatus.UNKNOWN)))
    assert outcome(assessment, "2026-11") is UNKNOWN
    assert assessment.months[0].missing == (Missing.STATUS_UNKNOWN,)
    rich = judged(alone(person("a", {2025: 9_000_000}), record("2026-11", "2026-11", PensionStatus.UNKNOWN)))
    assert outcome(rich, "2026-11") is NOT


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (PensionStatus.PAID, Reason.PAID),
        (PensionStatus.HALF, Reason.ALREADY_EXEMPT),
        (PensionStatus.POSTPONEMENT, Reason.ALREADY_EXEMPT),
        (PensionStatus.NOT_INSURED, Reason.NOT_CATEGORY_1),
    ],
)
def test_months_that_are_settled_cannot_be_applied_for(status: PensionStatus, why: Reason) -> None:
    found = judged(alone(person("a", POOR), record("2026-11", "2026-11", status))).months[0]
    assert {found.decisions[tier].reason for tier in ORDINARY_TIERS} == {why}
    assert (found.best, found.payable_if_best) == (None, None)


def test_months_of_category_2_and_3_are_for_no_tier_and_cost_nothing() -> None:
    for category in (InsuredCategory.SECOND, InsuredCategory.THIRD):
        found = judged(alone(person("a", POOR), record("2026-11", "2026-11", category=category))).months[0]
        assert {d.reason for d in found.decisions.values()} == {Reason.NOT_CATEGORY_1}
        assert found.contribution is None


def test_deductions_count_for_the_partial_tiers_alone_and_never_below_zero() -> None:
    taxed = [YearIncome(2025, 900_000, deductions=Deductions(social_insurance=100_000))]
    tests = judged(alone(person("a", taxed), record("2026-11", "2026-11"))).months[0].tests
    assert {t.tier: t.income for t in tests} == {
        Tier.FULL: 900_000,
        Tier.POSTPONEMENT: 900_000,
        **dict.fromkeys((Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER), 800_000),
    }
    for earned, left in ((300_000, 0), (-200_000, -200_000)):
        poor = [YearIncome(2025, earned, deductions=Deductions(medical=500_000))]
        half = examined(judged(alone(person("a", poor), record("2026-11", "2026-11"))), "2026-11", Tier.HALF)["a"]
        assert half.income == left


def test_dependants_are_those_of_the_year_and_of_the_person() -> None:
    payer = person("a", {2024: 1_000_000, 2025: 1_000_000}, dependants=[YearDependants(2025, 1)])
    assessment = judged(alone(payer, record("2026-06", "2026-07")))
    assert [outcome(assessment, m) for m in ("2026-06", "2026-07")] == [NOT, LIKELY]


def test_legal_exemption_leaves_out_what_was_paid_before_or_partly_exempt_and_knows_no_deadline() -> None:
    helped = [Trait(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2020, 5))]
    months = record("2020-01", "2026-11").months
    assessment = judged(alone(person("a", traits=helped), PensionRecord("a", months)))
    assert likely_months(assessment, Tier.LEGAL)[0] == "2020-04"
    for status, month in ((PensionStatus.PAID, "2020-04"), (PensionStatus.HALF, "2026-11")):
        settled = judged(alone(person("a", traits=helped), record(month, month, status)))
        assert outcome(settled, month, Tier.LEGAL) is NOT_APPLICABLE


def test_maternity_covers_paid_months_and_comes_before_all_others() -> None:
    births = [Birth(date(2026, 9, 1))]
    helped = [Trait(TraitKind.LIVELIHOOD_ASSISTANCE)]
    paid = judged(alone(person("a", POOR, births=births), record("2026-08", "2026-11", PensionStatus.PAID)))
    assert likely_months(paid, Tier.MATERNITY) == ["2026-08", "2026-09", "2026-10", "2026-11"]
    unpaid = judged(alone(person("a", POOR, births=births, traits=helped), record("2026-07", "2026-11")))
    assert [m.best for m in unpaid.months] == [Tier.LEGAL, *[Tier.MATERNITY] * 4]


def test_the_day_after_the_last_the_month_is_gone() -> None:
    facts = alone(person("a", POOR), record("2024-10", "2024-10"))
    last = date(2026, 11, 30)
    assert likely_months(judged(facts, last), Tier.FULL) == ["2024-10"]
    assert likely_months(judged(facts, last + timedelta(days=1)), Tier.FULL) == []
    assert last > TODAY
