"""What a judgement says: tiers, outcomes, reasons, and the test of one person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache


class Tier(StrEnum):
    """The ways in which a month need not be paid in full, in the order in which the best is looked for.

    First what the law gives by itself, then the order in which the office examines.
    """

    MATERNITY = "maternity"
    CHILDCARE = "childcare"
    LEGAL = "legal"
    FULL = "full"
    POSTPONEMENT = "postponement"
    THREE_QUARTER = "three_quarter"
    HALF = "half"
    QUARTER = "quarter"
    STUDENT_SPECIAL = "student_special"


PARTIAL_TIERS = (Tier.THREE_QUARTER, Tier.HALF, Tier.QUARTER)
TIERS = tuple(Tier)
BY_LAW_TIERS = (Tier.MATERNITY, Tier.CHILDCARE, Tier.LEGAL)
"""Given by the law itself, whatever the income: a notice (届) is handed in, nothing is applied for."""
ORDINARY_TIERS = (Tier.FULL, *PARTIAL_TIERS, Tier.POSTPONEMENT)
"""Applied for with the ordinary form."""


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
    VIOLENCE = "violence"

    __test__ = False


class Missing(StrEnum):
    """What has to be known before something can be decided."""

    INCOME_UNKNOWN = "income_unknown"
    INCOME_NOT_FILED = "income_not_filed"
    RULES_MISSING = "rules_missing"
    BIRTH_DATE_UNKNOWN = "birth_date_unknown"
    DEPENDANTS_UNKNOWN = "dependants_unknown"
    SPOUSE_UNKNOWN = "spouse_unknown"
    HOUSEHOLDER_UNKNOWN = "householder_unknown"
    STATUS_UNKNOWN = "status_unknown"
    GROUND_DATE_UNKNOWN = "ground_date_unknown"
    EVENT_DAY_31_DECEMBER = "event_day_31_december"
    """Counted from the last day at work or from the day after, the window ends a year apart."""
    SAME_HOUSEHOLD_UNKNOWN = "same_household_unknown"
    """One of a couple lives in a household with public assistance; the other, perhaps at another address."""
    CHILDCARE_END = "childcare_end"
    """Counted by the law's age or by the birthday, the last month is another."""

    OVER_FULL_MONTHS = "over_full_months"
    """More than 480 months: the law counts those beyond with other weights."""


class Why(StrEnum):
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
    why: Why
    missing: tuple[Missing, ...] = ()
    unverified: tuple[str, ...] = field(default=(), compare=False)


@cache
def not_applicable(tier: Tier, why: Why) -> Decision:
    """Return the decision that a tier is not for this month."""
    return Decision(tier, Outcome.NOT_APPLICABLE, why)


@cache
def by_tests(tier: Tier, outcome: Outcome, unverified: tuple[str, ...]) -> Decision:
    """Return the decision that the tests of all persons come to."""
    return Decision(tier, outcome, Why.TESTS, (), unverified)


@cache
def unknown(tier: Tier, *missing: Missing) -> Decision:
    """Return the decision that something has to be known first."""
    return Decision(tier, Outcome.UNKNOWN, Why.FACTS_MISSING, missing)


def best_of(decisions: Mapping[Tier, Decision]) -> Tier | None:
    """Return the first likely tier, None where none is."""
    return next((tier for tier in TIERS if decisions[tier].outcome is Outcome.LIKELY), None)
