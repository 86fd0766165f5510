"""One month: what each tier is for it, which is best, and what is left to pay then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import TraitKind
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.applicable import Application, closed, is_category_1, outside_insurance
from kakei_desktop.rules.by_law import childcare, legal, maternity
from kakei_desktop.rules.contribution import Contribution, contribution
from kakei_desktop.rules.cycles import Form, form_of
from kakei_desktop.rules.decision import (
    ORDINARY_TIERS,
    Decision,
    Missing,
    Outcome,
    PersonTest,
    Result,
    Tier,
    Why,
    best_of,
    not_applicable,
    unknown,
)
from kakei_desktop.rules.exemption import Examine, persons_tests
from kakei_desktop.rules.facts import Facts


@dataclass(frozen=True, slots=True)
class MonthJudgement:
    """What the law makes of one month.

    Attributes:
        entry: The month as it stands in the record.
        form: The form that it belongs to.
        contribution: What it costs; None where it is not category 1, or not in the rules.
        decisions: What each tier is for it.
        tests: The tests of the persons, for the tiers that were examined.
        best: The first likely tier, None where there is none.
        payable_if_best: Yen to pay then; None where there is no best, or no contribution in the rules.
    """

    entry: PensionMonth
    form: Form
    contribution: Contribution | None
    decisions: Mapping[Tier, Decision]
    tests: tuple[PersonTest, ...]
    best: Tier | None
    payable_if_best: int | None

    @property
    def month(self) -> Month:
        """The month."""
        return self.entry.month

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is not known, over all tiers, each once."""
        return tuple(dict.fromkeys(m for d in self.decisions.values() for m in d.missing))


def judge_month(facts: Facts, entry: PensionMonth, as_of: date, examine: Examine) -> MonthJudgement:
    """Return what the law makes of a month of the applicant, seen on a day."""
    payer = facts.applicant
    form = form_of(entry.month, student=payer.facts.is_now(TraitKind.STUDENT, entry.month))
    outside = outside_insurance(entry, payer.birth_date)
    if outside is not None:
        return _judgement(entry, form, {tier: not_applicable(tier, outside) for tier in Tier}, ())
    not_open = dict(closed(Application(entry, form, payer.birth_date, as_of)))
    tests = {
        tier: tuple(persons_tests(facts, tier, form, entry.month, examine))
        for tier in (*ORDINARY_TIERS, Tier.STUDENT_SPECIAL)
        if tier not in not_open
    }
    decisions = (
        maternity(payer, entry.month),
        childcare(payer, entry.month),
        legal(payer, entry),
        *(not_applicable(tier, why) for tier, why in not_open.items()),
        *(_decide(tier, of_tier, entry, payer.birth_date) for tier, of_tier in tests.items()),
    )
    every = tuple(test for of_tier in tests.values() for test in of_tier)
    return _judgement(entry, form, {decision.tier: decision for decision in decisions}, every)


def _decide(tier: Tier, tests: tuple[PersonTest, ...], entry: PensionMonth, birth_date: date | None) -> Decision:
    """Return what the tests of all persons come to: one that fails decides, one that is unknown leaves it open."""
    unverified = tuple(dict.fromkeys(doubt for test in tests for doubt in test.unverified))
    if any(test.result is Result.FAILS for test in tests):
        return Decision(tier, Outcome.NOT, Why.TESTS, (), unverified)
    missing = [m for test in tests if test.result is Result.UNKNOWN for m in test.missing]
    if tier is Tier.POSTPONEMENT and birth_date is None:
        missing.append(Missing.BIRTH_DATE_UNKNOWN)
    if entry.status is PensionStatus.UNKNOWN:
        missing.append(Missing.STATUS_UNKNOWN)
    if missing:
        return unknown(tier, *dict.fromkeys(missing))
    return Decision(tier, Outcome.LIKELY, Why.TESTS, (), unverified)


def _judgement(
    entry: PensionMonth, form: Form, decisions: Mapping[Tier, Decision], tests: tuple[PersonTest, ...]
) -> MonthJudgement:
    rule = contribution(entry.month) if is_category_1(entry) else None
    best = best_of(decisions)
    payable = rule.to_pay(PensionStatus(best)) if best is not None and rule is not None else None
    return MonthJudgement(entry, form, rule, decisions, tests, best, payable)
