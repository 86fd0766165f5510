"""Who was spouse and householder in which month: marriage, divorce, death and 世帯分離 inside the two years."""

from typing import Any

from helpers.pension import LAW, TODAY, examined, judged, likely_months, outcome, person, record
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, RoleMonths, YearDependants, YearIncome
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.facts import Facts, Role, facts_of
from kakei_desktop.words.judgement import missing_words

POOR, RICH = dict.fromkeys(range(2022, 2027), 0), dict.fromkeys(range(2022, 2027), 9_000_000)
THEN = Missing.HOUSEHOLD_THEN_UNKNOWN


def couple(first: Month | None, last: Month | None, **more: Any) -> Facts:
    payer, spouse = person("a", POOR), person("s", RICH)
    return Facts(payer, record("2026-07", "2026-11"), spouse, payer, spouses=(Role(spouse, first, last),), **more)


def test_a_spouse_counts_from_the_marriage_and_before_it_nothing_is_known() -> None:
    found = judged(couple(Month(2026, 10), None))
    outcomes = [outcome(found, f"2026-{n:02}") for n in range(7, 12)]
    assert outcomes == [Outcome.UNKNOWN] * 3 + [Outcome.NOT] * 2
    assert examined(found, "2026-09")["spouse"].missing == (THEN,)
    assert (THEN, "spouse") in {(need.missing, need.person) for need in found.needed}
    assert "この月の配偶者・世帯主" in missing_words(THEN)


def test_a_spouse_counts_to_the_month_of_divorce_or_death() -> None:
    found = judged(couple(None, Month(2026, 8)))
    assert [outcome(found, f"2026-{n:02}") for n in (8, 9)] == [Outcome.NOT, Outcome.UNKNOWN]


def test_a_student_needs_neither_and_postponement_no_householder() -> None:
    payer, father = person("a", POOR), person("f", RICH)
    left = Facts(payer, record("2026-07", "2026-11"), None, payer, householders=(Role(payer, Month(2026, 10)),))
    found = judged(left)
    assert likely_months(found, Tier.FULL) == ["2026-10", "2026-11"]
    assert len(likely_months(found, Tier.POSTPONEMENT)) == 5
    both = (Role(father, None, Month(2026, 9)), Role(payer, Month(2026, 10)))
    found = judged(Facts(payer, record("2026-07", "2026-11"), None, payer, householders=both))
    assert [outcome(found, f"2026-{n:02}") for n in (9, 10)] == [Outcome.NOT, Outcome.LIKELY]
    assert "f" in examined(found, "2026-09")
    assert "f" not in examined(found, "2026-10")


def test_one_spouse_follows_another() -> None:
    payer, first, second = person("a", POOR), person("s", RICH), person("t", POOR)
    spouses = (Role(first, None, Month(2026, 8)), Role(second, Month(2026, 9)))
    found = judged(Facts(payer, record("2026-07", "2026-11"), second, payer, spouses=spouses))
    assert likely_months(found, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]


def family(**roles: Any) -> Case:
    incomes = tuple(YearIncome(year, 0) for year in POOR)
    dependants = tuple(YearDependants(year) for year in POOR)
    client = PensionFacts("a", incomes, dependants, **{"spouse": "s", **roles})
    members = (
        Member("a", "見本 太郎", relation=Relation.SELF, householder=True),
        Member("s", "見本 花子", relation=Relation.SPOUSE),
    )
    known = (client, PensionFacts("s", incomes, dependants))
    return Case(Profile("R8-1"), members, pension=(record("2026-07", "2026-11"),), pension_facts=known)


def test_a_case_tells_the_months_of_marriage_for_both_and_those_of_the_householder() -> None:
    married = family(as_spouse=RoleMonths(Month(2026, 9)))
    assert [role.first for role in facts_of(married, "a").spouses] == [Month(2026, 9)]
    assert [role.person.id for role in facts_of(married, "s").spouses] == ["a"]
    head = facts_of(family(as_householder=RoleMonths(Month(2026, 10))), "a")
    assert likely_months(assess(LAW, head, TODAY), Tier.FULL) == ["2026-10", "2026-11"]
    plain = facts_of(family(), "a")
    assert (plain.spouses, plain.householders) == ((), ())
    assert len(likely_months(assess(LAW, plain, TODAY), Tier.FULL)) == 5
