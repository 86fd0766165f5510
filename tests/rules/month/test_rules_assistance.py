"""Public assistance: which of it sets incomes aside, for whom in a household, and where the law itself exempts."""

import pytest

from helpers.pension import alone, examined, judged, likely_months, outcome, person, record
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.household import Member, Relation
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import PensionFacts, Trait, TraitKind
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Outcome, TestGround
from kakei_desktop.rules.month.facts import Facts, facts_of
from kakei_desktop.words.judgement import finding_words, words_of_test

LIKELY, UNKNOWN = Outcome.LIKELY, Outcome.UNKNOWN
POOR = {2025: 0}
AIDED = [Trait(TraitKind.OTHER_PUBLIC_ASSISTANCE, Month(2026, 9))]
RICH = {2025: 9_000_000}


@pytest.mark.parametrize(("of_payer", "of_head"), [(AIDED, ()), ((), AIDED)])
def test_public_assistance_is_that_of_the_household_of_payer_and_householder(
    of_payer: list[Trait], of_head: list[Trait]
) -> None:
    """国民年金法第90条第1項第2号: 被保険者又は被保険者の属する世帯の他の世帯員."""
    payer, head = person("a", RICH, traits=of_payer), person("h", RICH, traits=of_head)
    assessment = judged(Facts(payer, record("2026-08", "2026-11"), None, head))
    assert likely_months(assessment, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]
    tests = examined(assessment, "2026-09", Tier.FULL)
    assert {tests[who].ground for who in "ah"} == {TestGround.OTHER_PUBLIC_ASSISTANCE}
    assert "世帯で" in words_of_test(tests["h"], "世帯主")


def test_whoever_the_householder_is_shares_the_assistance_of_the_payer() -> None:
    payer = person("a", RICH, traits=AIDED)
    assert likely_months(judged(Facts(payer, record("2026-11", "2026-11"))), Tier.FULL) == ["2026-11"]


def test_a_spouse_shares_it_as_householder_and_is_asked_about_elsewhere() -> None:
    payer, spouse = person("a", RICH, traits=AIDED), person("s", RICH)
    months = record("2026-11", "2026-11")
    assert outcome(judged(Facts(payer, months, spouse, spouse)), "2026-11") is LIKELY
    apart = judged(Facts(payer, months, spouse, payer))
    assert outcome(apart, "2026-11") is UNKNOWN
    assert {(n.missing, n.person) for n in apart.needed} == {(Missing.SAME_HOUSEHOLD_UNKNOWN, "s")}
    other = judged(Facts(person("a", RICH), months, person("s", RICH, traits=AIDED), None))
    assert {(n.missing, n.person) for n in other.needed} >= {(Missing.SAME_HOUSEHOLD_UNKNOWN, "a")}
    both = judged(Facts(payer, months, person("s", RICH, traits=AIDED), payer))
    assert outcome(both, "2026-11") is LIKELY
    poor = judged(Facts(payer, months, person("s", {2025: 0}), payer))
    assert outcome(poor, "2026-11") is LIKELY


def test_the_assistance_of_a_child_counts_for_its_household() -> None:
    payer, head, child = person("a", RICH), person("h", RICH), person("c", traits=AIDED)
    months = record("2026-08", "2026-11")
    assessment = judged(Facts(payer, months, None, head, others=(person("d"), child)))
    assert likely_months(assessment, Tier.FULL) == ["2026-09", "2026-10", "2026-11"]
    tests = examined(assessment, "2026-09", Tier.FULL)
    assert {tests[who].ground for who in "ah"} == {TestGround.OTHER_PUBLIC_ASSISTANCE}
    spouse = person("s", RICH)
    apart = judged(Facts(payer, months, spouse, payer, others=(child,)))
    assert {(n.missing, n.person) for n in apart.needed} >= {(Missing.SAME_HOUSEHOLD_UNKNOWN, "s")}
    assert likely_months(judged(Facts(payer, months, spouse, spouse, others=(child,))), Tier.FULL)[0] == "2026-09"
    work = person("c", traits=[Trait(TraitKind.LIVELIHOOD_ASSISTANCE)])
    assert likely_months(judged(Facts(payer, months, None, head, others=(work,))), Tier.FULL) == []


def test_assistance_by_analogy_is_told_where_the_law_is_said_to_exempt() -> None:
    def notes(kind: TraitKind, first: Month) -> list[str]:
        payer = person("a", POOR, traits=[Trait(kind, first)])
        found = judged(alone(payer, record("2026-10", "2026-11"))).findings
        return [finding_words(f) for f in found if f.code == "assistance_by_analogy"]

    (words,) = notes(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2026, 11))
    assert "外国籍の人" in words
    assert "法定免除になりません" in words
    assert notes(TraitKind.LIVELIHOOD_ASSISTANCE, Month(2027, 1)) == []
    assert notes(TraitKind.DISABILITY_PENSION_1_2, Month(2026, 11)) == []


def test_everyone_of_a_case_who_is_not_looked_at_is_known_as_one_of_the_household() -> None:
    members = (
        Member("a", "見本 一人", relation=Relation.SELF, householder=True),
        Member("b", "見本 花", relation=Relation.SPOUSE),
        Member("c", "見本 子", relation=Relation.CHILD),
    )
    case = Case(Profile("R8-0001"), members, pension_facts=(PensionFacts("c", traits=tuple(AIDED)),))
    assert [(other.id, other.facts.traits) for other in facts_of(case, "a").others] == [("c", tuple(AIDED))]
