"""What a judgement says: tiers, outcomes, reasons, and the test of one person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from kakei_desktop.rules.law.tiers import TIERS, Missing, Tier


class Outcome(StrEnum):
    """What a tier is for a month. Never more than likely: the pension office decides."""

    LIKELY = "likely"
    NOT = "not"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Result(StrEnum):
    """What a test of one person says."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"
    NOT_EXAMINED = "not_examined"


class TestGround(StrEnum):
    """By what a person passes a test, or what comes nearest to it."""

    INCOME = "income"
    SINGLE_PARENT = "single_parent"
    WIDOW = "widow"
    DISABLED = "disabled"
    OTHER_PUBLIC_ASSISTANCE = "other_public_assistance"
    JOB_LOSS = "job_loss"
    BUSINESS_CLOSED = "business_closed"
    DISASTER = "disaster"
    SPECIAL_DISABILITY_BENEFIT = "special_disability_benefit"
    VIOLENCE = "violence"

    __test__ = False


class Reason(StrEnum):
    """Why a tier is what it is, where no test of a person says so."""

    TESTS = "tests"
    NOT_CATEGORY_1 = "not_category_1"
    UNDER_AGE = "under_age"
    OVER_AGE = "over_age"
    PAID = "paid"
    ALREADY_EXEMPT = "already_exempt"
    TOO_LATE = "too_late"
    NOT_OPEN_YET = "not_open_yet"
    STUDENT = "student"
    NOT_STUDENT = "not_student"
    OVER_POSTPONEMENT_AGE = "over_postponement_age"
    NOT_IN_FORCE = "not_in_force"
    NO_GROUND = "no_ground"
    BY_LAW = "by_law"
    FACTS_MISSING = "facts_missing"


@dataclass(frozen=True, slots=True)
class PersonTest:
    """The test of one person for one tier.

    Attributes:
        person: Id of the person.
        tier: The tier.
        result: What the test says.
        ground: By what the person passes, or what comes nearest; None where nothing was looked at.
        year: The calendar year whose income is looked at.
        income: Yen after the deductions that the tier allows; None where none was compared.
        limit: Yen up to which, included, the person passes; None where none was compared.
        dependants: How many dependants the limit counts; None where that is not known, and it counts none.
        law: Article that the test stands on.
        missing: What is not known.
        unverified: Why figures used here are still to be compared with an official page; makes no other test of it.
    """

    person: str
    tier: Tier
    result: Result
    ground: TestGround | None
    year: int
    income: int | None = None
    limit: int | None = None
    dependants: int | None = 0
    law: str = ""
    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = field(default=(), compare=False)

    @property
    def margin(self) -> int | None:
        """Yen by which the income may still rise; below zero what it is too high by; None where none was compared."""
        return None if self.income is None or self.limit is None else self.limit - self.income


@dataclass(frozen=True, slots=True)
class Decision:
    """What a tier is for a month.

    Attributes:
        tier: The tier.
        outcome: What it is.
        why: The reason where no test gives it; ``TESTS`` where the tests of the persons do.
        missing: What is not known, where the outcome is unknown.
        unverified: Why the rule used here is still to be compared with an official page; makes no other decision of it.
    """

    tier: Tier
    outcome: Outcome
    reason: Reason
    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = field(default=(), compare=False)


@cache
def not_applicable(tier: Tier, why: Reason) -> Decision:
    """Return the decision that a tier is not for this month."""
    return Decision(tier, Outcome.NOT_APPLICABLE, why)


@cache
def by_tests(tier: Tier, outcome: Outcome, unverified: tuple[str, ...]) -> Decision:
    """Return the decision that the tests of all persons come to."""
    return Decision(tier, outcome, Reason.TESTS, (), unverified)


@cache
def unknown(tier: Tier, *missing: Missing) -> Decision:
    """Return the decision that something has to be known first."""
    return Decision(tier, Outcome.UNKNOWN, Reason.FACTS_MISSING, missing)


def best_of(decisions: Mapping[Tier, Decision]) -> Tier | None:
    """Return the first likely tier, None where none is."""
    return next((tier for tier in TIERS if decisions[tier].outcome is Outcome.LIKELY), None)
