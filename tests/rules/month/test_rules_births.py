"""What a birth gives to both parents, month by month."""

from datetime import date

from helpers.pension import (
    LAW,
    alone,
    judged,
    likely_months,
    person,
    record,
)
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Birth
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.by_law import by_law_decisions
from kakei_desktop.rules.month.decision import Decision, Outcome, Reason
from kakei_desktop.rules.month.facts import Person

LIKELY, NOT, UNKNOWN, NOT_APPLICABLE = Outcome.LIKELY, Outcome.NOT, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


def by_law(tier: Tier, who: Person, month: Month) -> Decision:
    unpaid = PensionMonth(month, PensionStatus.UNPAID)
    return next(found for found in by_law_decisions(LAW, who, unpaid) if found.tier is tier)


def test_the_other_parent_has_no_maternity_and_childcare_begins_at_birth() -> None:
    births = [Birth(date(2026, 11, 2), gave_birth=False)]
    assessment = judged(alone(person("a", births=births), record("2026-09", "2027-12")))
    assert likely_months(assessment, Tier.MATERNITY) == []
    assert likely_months(assessment, Tier.CHILDCARE)[0] == "2026-11"
    assert len(likely_months(assessment, Tier.CHILDCARE)) == 12


def test_a_child_born_on_the_first_leaves_its_last_month_open() -> None:
    parent = person("a", births=[Birth(date(2026, 10, 1), gave_birth=False)])
    found = [by_law(Tier.CHILDCARE, parent, Month(2027, n)) for n in (8, 9, 10)]
    assert [f.outcome for f in found] == [LIKELY, UNKNOWN, NOT_APPLICABLE]
    assert found[1].missing == (Missing.CHILDCARE_END,)
    assert found[0].unverified


def test_a_law_that_had_not_begun_or_is_not_in_the_rules_yet() -> None:
    mother = person("a", births=[Birth(date(2019, 1, 10)), Birth(date(2028, 6, 1))])
    assert by_law(Tier.MATERNITY, mother, Month(2019, 3)).reason is Reason.NOT_IN_FORCE
    assert by_law(Tier.MATERNITY, mother, Month(2028, 5)).missing == (Missing.RULES_MISSING,)
    assert by_law(Tier.CHILDCARE, mother, Month(2026, 9)).reason is Reason.NOT_IN_FORCE


def test_an_adopted_child_counts_from_the_day_on_which_it_was_taken_in() -> None:
    child = date(2026, 8, 20)
    for month, first, count in (("2026-11", "2026-11", 9), ("2026-09", "2026-10", 10), ("2027-08", None, 0)):
        year, number = map(int, month.split("-"))
        births = [Birth(child, gave_birth=False, adopted=date(year, number, 5))]
        found = judged(alone(person("a", births=births), record("2026-06", "2027-12")))
        months = likely_months(found, Tier.CHILDCARE)
        assert (months[0] if months else None, len(months)) == (first, count)
        assert likely_months(found, Tier.MATERNITY) == []


def test_who_does_not_bring_the_child_up_has_no_childcare_and_the_mother_keeps_maternity() -> None:
    stillborn = person("a", births=[Birth(date(2026, 11, 2), raised=False)])
    found = judged(alone(stillborn, record("2026-09", "2027-12")))
    assert likely_months(found, Tier.MATERNITY) == ["2026-10", "2026-11", "2026-12", "2027-01"]
    assert likely_months(found, Tier.CHILDCARE) == []


def test_childcare_ends_with_the_last_month_in_which_the_child_was_brought_up() -> None:
    for raised in (True, False):
        births = [Birth(date(2026, 11, 2), gave_birth=False, raised=raised, raised_to=Month(2027, 2))]
        found = judged(alone(person("a", births=births), record("2026-09", "2027-12")))
        assert likely_months(found, Tier.CHILDCARE) == ["2026-11", "2026-12", "2027-01", "2027-02"]
