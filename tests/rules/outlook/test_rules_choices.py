"""Choices: what each costs now and keeps; and the facts of a case."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.pension import LAW, TODAY, alone, job_loss, judged, person, record
from helpers.strategies import make_case
from kakei_desktop.domain.case import put
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import Birth, PensionFacts, Trait, TraitKind, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Result
from kakei_desktop.rules.month.facts import Facts, facts_of
from kakei_desktop.rules.month.times import last_day_to_pay
from kakei_desktop.rules.outlook.benefit import OldAgePension
from kakei_desktop.rules.outlook.choices import Action, Choice, Continuation, choices, owed_months
from kakei_desktop.rules.outlook.protection import Protection

BORN = date(1981, 4, 12)


def paid(first: str, last: str) -> list[PensionMonth]:
    return [PensionMonth(m, PensionStatus.PAID) for m in month_range(Month.parse(first), Month.parse(last))]


def household() -> Facts:
    """Paid since 20, but 17 months of the last 26; left work in March 2026, with an income too high before."""
    known = write_months(record("2024-10", "2026-11"), [*paid("2001-04", "2024-09"), *paid("2025-07", "2026-03")])
    payer = person(
        "a", {2023: 2_000_000, 2024: 2_000_000, 2025: 2_000_000}, born=BORN, grounds=[job_loss(date(2026, 3, 31))]
    )
    return alone(payer, known)


def by_way(found: tuple[Choice, ...]) -> dict[Tier | Action, Choice]:
    return {choice.action: choice for choice in found}


def annual(choice: Choice) -> int:
    assert isinstance(choice.pension, OldAgePension)
    return choice.pension.annual


def test_each_choice_costs_something_now_and_keeps_something() -> None:
    facts = household()
    found = by_way(choices(judged(facts)))
    assert list(found) == [
        Action.PAY_ALL,
        Tier.FULL,
        Tier.POSTPONEMENT,
        Tier.THREE_QUARTER,
        Tier.HALF,
        Tier.QUARTER,
        Action.NOTHING,
    ]
    covered = {way: (len(c.months), len(c.left)) for way, c in found.items()}
    assert (covered.pop(Action.PAY_ALL), covered.pop(Action.NOTHING)) == ((17, 0), (0, 17))
    assert set(covered.values()) == {(8, 9)}
    assert {way: (c.pay_now, c.monthly) for way, c in found.items()} == {
        Action.PAY_ALL: (6 * 16_980 + 3 * 17_510 + 8 * 17_920, 17_920),
        Tier.FULL: (0, 0),
        Tier.POSTPONEMENT: (0, 0),
        Tier.THREE_QUARTER: (8 * 4_480, 4_480),
        Tier.HALF: (8 * 8_960, 8_960),
        Tier.QUARTER: (8 * 13_440, 13_440),
        Action.NOTHING: (0, 0),
    }
    nothing = annual(found[Action.NOTHING])
    kept = {way: annual(choice) - nothing for way, choice in found.items()}
    assert kept == {
        Action.PAY_ALL: 30_009,
        Tier.FULL: 7_061,
        Tier.POSTPONEMENT: 0,
        Tier.THREE_QUARTER: 8_827,
        Tier.HALF: 10_592,
        Tier.QUARTER: 12_357,
        Action.NOTHING: 0,
    }
    assert annual(found[Action.PAY_ALL]) == 847_300


def test_what_is_saved_helps_in_need_also_where_it_adds_nothing_at_65() -> None:
    months = record("2025-12", "2026-11")
    payer = person("a", {2024: 0, 2025: 0}, born=date(2005, 12, 10))
    facts = alone(payer, months)
    found = by_way(choices(judged(facts)))
    results = {way: c.protection.result for way, c in found.items() if isinstance(c.protection, Protection)}
    assert results == {way: Result.FAILS if way is Action.NOTHING else Result.PASSES for way in found}


@pytest.mark.parametrize(
    ("budget", "saved", "first"),
    [
        (0, 0, None),
        (17_920, 17, "2024-10"),  # a month each month, and each before it is lost
        (16_980, 16, "2024-10"),  # from April on a month costs more: the first of them is not reached in time
        (16_979, 16, "2024-11"),  # the oldest is lost on the last day of this month
        (8_490, 12, "2024-11"),  # one in two months; the nine months paid already let the rest catch up
        (297_769, 17, "2024-10"),
    ],
)
def test_so_much_a_month_pays_the_oldest_months_before_they_are_lost(
    budget: int, saved: int, first: str | None
) -> None:
    facts = household()
    part = by_way(choices(judged(facts), budget))[Action.PAY_PART]
    assert len(part.months) == saved
    assert first is None or str(part.months[0]) == first
    assert sorted((*part.months, *part.left)) == [e.month for e in owed_months(LAW, facts.record, TODAY)]
    spent = 0
    for month in part.months:
        rule = LAW.contribution(month)
        assert rule is not None
        spent += rule.full
        assert spent <= budget * (Month.of(last_day_to_pay(LAW, month)) - Month.of(TODAY) + 1)
    assert (part.pay_now, part.monthly, part.cost) == (0, min(budget, spent), spent)


def test_the_lightest_way_is_told_where_no_tier_is_that_for_all_months() -> None:
    payer = person("a", {2023: 1_600_000, 2024: 9_000_000, 2025: 0}, born=BORN)
    facts = alone(payer, record("2024-10", "2026-11"))
    found = by_way(choices(judged(facts)))
    assert Action.LIGHTEST not in by_way(choices(judged(household())))
    lightest, full, quarter = found[Action.LIGHTEST], found[Tier.FULL], found[Tier.QUARTER]
    assert (len(full.months), len(full.left)) == (5, 21)
    assert (len(lightest.months), len(lightest.left)) == (14, 12), "full in R8, a quarter in R6, nothing in R7"
    rests = [LAW.contribution(month) for month in quarter.months if month not in full.months]
    assert lightest.cost == sum(rule.to_pay(PensionStatus.QUARTER) or 0 for rule in rests if rule)
    assert annual(lightest) > annual(full)
    assert lightest.monthly == 0


def test_an_exemption_of_an_earlier_form_makes_no_month_to_come_cheaper() -> None:
    payer = person("a", {2023: 1_600_000, 2024: 9_000_000, 2025: 9_000_000}, born=BORN)
    facts = alone(payer, record("2024-10", "2026-11"))
    assert by_way(choices(judged(facts)))[Tier.QUARTER].monthly == 17_920


def test_nothing_is_applied_for_where_the_law_gives_it() -> None:
    child = Birth(date(2026, 6, 10))
    facts = alone(person("a", {2024: 0, 2025: 0}, births=[child]), record("2026-04", "2026-11"))
    found = by_way(choices(judged(facts)))
    assert [str(m) for m in found[Tier.MATERNITY].months] == ["2026-05", "2026-06", "2026-07", "2026-08"]
    assert [str(m) for m in found[Tier.FULL].months] == ["2026-04", "2026-09"]
    assert found[Tier.MATERNITY].monthly == 17_920, "it has ended"
    assert found[Tier.FULL].left == ()
    assert Action.LIGHTEST not in found, "what the law gives holds whatever is chosen"
    assert [str(m) for m in found[Action.PAY_ALL].months] == ["2026-04", "2026-09"], "no month that counts as paid"


def test_what_the_law_gives_counts_so_whether_it_is_notified_or_not() -> None:
    """国民年金法第89条第1項: 法定免除 needs no decision. Paying it all the same is declared (第2項)."""
    disabled = Trait(TraitKind.DISABILITY_PENSION_1_2, Month(2024, 1), Month(2026, 8))
    payer = person("a", {2025: 9_000_000}, born=BORN, traits=[disabled])
    facts = alone(payer, write_months(record("2024-10", "2026-11"), paid("2001-04", "2024-09")))
    found = by_way(choices(judged(facts), 50_000))
    assert list(found) == [Action.PAY_ALL, Action.PAY_PART, Tier.LEGAL, Action.NOTHING]
    assert [len(c.months) for c in found.values()] == [26, 3, 23, 0]
    assert [len(c.left) for c in found.values()] == [0, 0, 3, 3]
    assert annual(found[Action.NOTHING]) == annual(found[Tier.LEGAL])
    assert annual(found[Action.PAY_PART]) > annual(found[Action.NOTHING])
    assert found[Tier.LEGAL].ten_years == found[Action.NOTHING].ten_years


def test_how_long_an_exemption_goes_on_and_what_that_takes_is_told() -> None:
    facts = household()
    found = by_way(choices(judged(facts)))
    # seven months to June 2027: 847,300 × 7 ÷ 480, of which a full exemption keeps a half, three quarters five eighths
    assert {way: c.continuation for way, c in found.items()} == {
        Action.PAY_ALL: None,
        Tier.FULL: Continuation(Month(2027, 6), 6_178),
        Tier.POSTPONEMENT: Continuation(Month(2027, 6), 12_356),
        Tier.THREE_QUARTER: Continuation(Month(2027, 6), 4_634),
        Tier.HALF: Continuation(Month(2027, 6), 3_089),
        Tier.QUARTER: Continuation(Month(2027, 6), 1_545),
        Action.NOTHING: None,
    }


def test_an_exemption_goes_on_no_longer_than_it_is_likely() -> None:
    payer = person("a", {2025: 0}, born=date(1977, 3, 10))
    facts = alone(payer, record("2026-07", "2026-11"))
    found = by_way(choices(judged(facts)))
    ends = {way: choice.continuation.until for way, choice in found.items() if choice.continuation}
    assert ends[Tier.POSTPONEMENT] == Month(2027, 2), "50 is reached on 9 March 2027"
    assert ends[Tier.FULL] == Month(2027, 6)
    prepaid = alone(payer, write_months(facts.record, paid("2027-01", "2027-03")))
    assert by_way(choices(judged(prepaid)))[Tier.FULL].continuation == Continuation(Month(2026, 12), 883)


def test_a_rest_of_a_partial_exemption_is_paid_as_such() -> None:
    half = PensionMonth(Month(2026, 10), PensionStatus.HALF, residual_paid=False)
    facts = alone(person("a", {2025: 0}, born=BORN), PensionRecord("a", (half,)))
    found = by_way(choices(judged(facts)))
    assert list(found) == [Action.PAY_ALL, Action.NOTHING]
    assert found[Action.PAY_ALL].pay_now == 8_960
    assert annual(found[Action.PAY_ALL]) - annual(found[Action.NOTHING]) == 1_324


def test_what_is_missing_is_said_and_the_rest_still_reckoned() -> None:
    facts = alone(person("a", {2025: 0}, born=None), record("2026-11", "2026-11"))
    found = by_way(choices(judged(facts)))
    assert found[Tier.FULL].pay_now == 0
    assert found[Tier.FULL].pension is Missing.BIRTH_DATE_UNKNOWN
    assert found[Tier.FULL].ten_years is Missing.BIRTH_DATE_UNKNOWN
    year = max(LAW.contribution_years) + 1
    late, day = alone(person("a", {2025: 0}), record(f"{year}-04", f"{year}-05")), date(year, 6, 1)
    later = by_way(choices(judged(late, day)))
    assert (later[Action.PAY_ALL].pay_now, later[Action.PAY_ALL].monthly) == (None, None)
    assert by_way(choices(judged(late, day), 50_000))[Action.PAY_PART].months == ()


def test_forms_are_those_that_help() -> None:
    facts = household()
    assert [(str(f.cycle.year), len(f.months), f.best) for f in judged(facts).applications] == [
        ("2025", 3, (Tier.FULL,)),
        ("2026", 5, (Tier.FULL,)),
    ]


def test_the_facts_of_a_case_go_by_its_relations() -> None:
    case = make_case()
    taro, yoshiko = facts_of(case, "m1"), facts_of(case, "m2")
    assert taro.spouse is not None
    assert yoshiko.spouse is not None
    assert (taro.applicant.id, taro.spouse.id) == ("m1", "m2")
    assert (yoshiko.applicant.id, yoshiko.spouse.id) == ("m2", "m1")
    assert (taro.other_householder, yoshiko.other_householder) == (None, None)
    assert taro.applicant.birth_date == date(1981, 4, 12)
    with pytest.raises(KeyError):
        facts_of(case, "m9")


def test_a_child_has_no_spouse_unless_one_is_named_and_the_parent_is_the_householder() -> None:
    members = (*make_case().members, Member("m3", "見本 翔太", relation=Relation.CHILD), Member("m4", "見本 すず"))
    case = replace(make_case(), members=members)
    child = facts_of(case, "m3")
    assert child.spouse is None
    assert child.other_householder is not None
    assert child.other_householder.id == "m1"
    married = facts_of(put("pension_facts", PensionFacts("m3", spouse="m4"))(case), "m3")
    assert married.spouse is not None
    assert married.spouse.id == "m4"


def test_what_a_case_holds_is_judged() -> None:
    case = put("pension_facts", PensionFacts("m1", incomes=(YearIncome(2025, 0),)))(make_case())
    case = put("pension_facts", PensionFacts("m2", incomes=(YearIncome(2025, salary=1_320_000),)))(case)
    case = put("pension", PensionRecord("m1", (PensionMonth(Month(2026, 11), PensionStatus.UNPAID),)))(case)
    assert [m.best for m in judged(facts_of(case, "m1")).months] == [Tier.FULL]
    nobody = replace(case, members=tuple(replace(m, householder=False) for m in case.members))
    assert facts_of(nobody, "m1").householder is None
