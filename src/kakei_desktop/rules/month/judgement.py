"""One month: what each tier is for it, which is best, and what is left to pay then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import TraitKind
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.ages import AgeMonths
from kakei_desktop.rules.law.contribution import Contribution
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, ORDINARY_TIERS, TIERS, Missing, Tier
from kakei_desktop.rules.month.by_law import by_law_decisions
from kakei_desktop.rules.month.decision import (
    Decision,
    Outcome,
    PersonTest,
    Reason,
    Result,
    best_of,
    by_tests,
    not_applicable,
    unknown,
)
from kakei_desktop.rules.month.exemption import (
    GroundsOfMonth,
    TestedPerson,
    grounds_of_month,
    person_test,
    tested_people,
    verdict,
)
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.record import credible
from kakei_desktop.rules.month.times import (
    closed,
    is_category_1,
    is_last_day_in_doubt,
    outside_insurance,
    postponement_closed,
)

_STUDENT_TIERS = (Tier.STUDENT_SPECIAL,)
_APPLIED_FOR = (*ORDINARY_TIERS, *_STUDENT_TIERS)
_STATUSES = {tier: PensionStatus(tier) for tier in TIERS}
_FOR_STUDENTS = {Tier.STUDENT_SPECIAL: not_applicable(Tier.STUDENT_SPECIAL, Reason.NOT_STUDENT)}
_FOR_OTHERS = {tier: not_applicable(tier, Reason.STUDENT) for tier in ORDINARY_TIERS}
_NOT_BY_LAW = {tier: not_applicable(tier, Reason.NO_GROUND) for tier in BY_LAW_TIERS}


@dataclass(frozen=True, slots=True)
class Examination:
    """What months have in common: the tests of a situation, what all tiers are, and which is best.

    Attributes:
        people: What the tests of each person stand on; nobody where nothing can be applied for.
        tiers: The tiers that were examined.
        decisions: What each tier is.
        best: The first likely tier, None where there is none.
    """

    people: tuple[TestedPerson, ...]
    tiers: tuple[Tier, ...]
    decisions: Mapping[Tier, Decision]
    best: Tier | None = None

    @property
    def tests(self) -> tuple[PersonTest, ...]:
        """The tests of the persons, tier by tier."""
        return tuple(person_test(person, tier) for tier in self.tiers for person in self.people)


@dataclass(frozen=True, slots=True)
class MonthJudgement:
    """What the law makes of one month.

    Attributes:
        entry: The month as it stands in the record.
        cycle: The exemption cycle that it belongs to.
        contribution: What it costs; None where it is not category 1, or not in the rules.
        examined: What was examined, in common with other months.
        payable_if_best: Yen to pay then; None where there is no best, or no contribution in the rules.
    """

    entry: PensionMonth
    cycle: ExemptionCycle
    contribution: Contribution | None
    examination: Examination
    payable_if_best: int | None

    @property
    def decisions(self) -> Mapping[Tier, Decision]:
        """What each tier is for it."""
        return self.examination.decisions

    @property
    def best(self) -> Tier | None:
        """The first likely tier, None where there is none."""
        return self.examination.best

    @property
    def tests(self) -> tuple[PersonTest, ...]:
        """The tests of the persons, for the tiers that were examined."""
        return self.examination.tests

    @property
    def by_law(self) -> bool:
        """Whether the law covers it by itself, so that nothing has to be applied for."""
        return self.best in BY_LAW_TIERS

    @property
    def month(self) -> Month:
        """The month."""
        return self.entry.month

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is not known, over all tiers, each once."""
        return tuple(dict.fromkeys(m for d in self.decisions.values() for m in d.missing))


class Judge:
    """Judges the months of one record on a day; what months have in common is examined once."""

    def __init__(self, law: Law, facts: Facts, as_of: date) -> None:
        payer = facts.applicant
        self._law = law
        self._facts = facts
        self._ages = None if payer.birth_date is None else AgeMonths(payer.birth_date)
        self._as_of = as_of
        self._open = {student: law.cycle_of(Month.of(as_of), student=student).year for student in (False, True)}
        self._examined: dict[object, Examination] = {}
        self._special = bool(payer.facts.births or payer.facts.traits)
        everyone = (*facts.looked_at, *facts.others)
        self._alike = not any(person.facts.grounds or person.facts.traits for person in everyone)

    def judge(self, entry: PensionMonth) -> MonthJudgement:
        """Return what the law makes of a month of the applicant."""
        law, payer = self._law, self._facts.applicant
        credible_entry = credible(law, entry)
        student = self._special and payer.facts.has_trait(TraitKind.STUDENT, entry.month)
        cycle = law.cycle_of(entry.month, student=student)
        outside = outside_insurance(law, entry, self._ages)
        if outside is not None:
            decisions = {tier: not_applicable(tier, outside) for tier in TIERS}
            return self._judgement(entry, cycle, Examination((), (), decisions), own=is_category_1(entry))
        found = self._applied_for(credible_entry, cycle)
        if self._special:
            found = _with(found, {decision.tier: decision for decision in by_law_decisions(law, payer, credible_entry)})
        return self._judgement(entry, cycle, found)

    def _applied_for(self, entry: PensionMonth, cycle: ExemptionCycle) -> Examination:
        """Return what can be applied for."""
        why = closed(self._law, entry, self._as_of, is_open=cycle.year <= self._open[cycle.student])
        if why is not None:
            return Examination((), (), {**_NOT_BY_LAW, **{tier: not_applicable(tier, why) for tier in _APPLIED_FOR}})
        found = self._examine(entry, cycle)
        too_old = None if cycle.student else postponement_closed(self._law, entry.month, self._ages)
        if too_old is None:
            return found
        return _with(found, {Tier.POSTPONEMENT: not_applicable(Tier.POSTPONEMENT, too_old)})

    def _examine(self, entry: PensionMonth, cycle: ExemptionCycle) -> Examination:
        facts = self._facts.at(entry.month)
        now = None if self._alike else grounds_of_month(self._law, facts, cycle, entry.month)
        more = tuple(self._missing_of_month(entry))
        key = cycle.year, cycle.student, facts.spouse, facts.householder, now, more
        if key not in self._examined:
            known = now or grounds_of_month(self._law, facts, cycle, entry.month)
            self._examined[key] = _examine(self._law, facts, known, more)
        return self._examined[key]

    def _missing_of_month(self, entry: PensionMonth) -> Iterator[Missing]:
        """Yield what is not known of a month itself, whoever is examined."""
        if entry.status is PensionStatus.UNKNOWN:
            yield Missing.STATUS_UNKNOWN
        if is_last_day_in_doubt(self._law, entry.month, self._as_of):
            yield Missing.LAST_DAY_MOVED

    def _judgement(
        self, entry: PensionMonth, cycle: ExemptionCycle, found: Examination, *, own: bool = True
    ) -> MonthJudgement:
        cost = self._law.contribution(entry.month) if own else None
        payable = cost.to_pay(_STATUSES[found.best]) if found.best is not None and cost is not None else None
        return MonthJudgement(entry, cycle, cost, found, payable)


def _with(found: Examination, changed: Mapping[Tier, Decision]) -> Examination:
    """Return what was examined with other decisions; a tier that is not for a month is not examined for it."""
    decisions = {**found.decisions, **changed}
    tiers = tuple(tier for tier in found.tiers if tier not in changed)
    return Examination(found.people, tiers, decisions, best_of(decisions))


def _examine(law: Law, facts: Facts, now: GroundsOfMonth, more: tuple[Missing, ...]) -> Examination:
    own, others = (_STUDENT_TIERS, _FOR_OTHERS) if now.cycle.student else (ORDINARY_TIERS, _FOR_STUDENTS)
    asked = tuple(tested_people(law, facts, now))
    decisions = {**_NOT_BY_LAW, **others, **{tier: _decide(tier, asked, more) for tier in own}}
    if facts.applicant.birth_date is None and Tier.POSTPONEMENT in own:
        ageless = (Missing.BIRTH_DATE_UNKNOWN, *more)
        decisions[Tier.POSTPONEMENT] = _decide(Tier.POSTPONEMENT, asked, ageless)
    return Examination(asked, own, decisions, best_of(decisions))


def _decide(tier: Tier, people: tuple[TestedPerson, ...], more: tuple[Missing, ...]) -> Decision:
    """Return what the tests of all persons come to: one that fails decides, one that is unknown leaves it open."""
    results, missing, doubts = zip(*[verdict(person, tier) for person in people], strict=True)
    unverified = tuple(dict.fromkeys(chain(*doubts))) if any(doubts) else ()
    if Result.FAILS in results:
        return by_tests(tier, Outcome.NOT, unverified)
    if more or any(missing):
        return unknown(tier, *dict.fromkeys((*chain(*missing), *more)))
    return by_tests(tier, Outcome.LIKELY, unverified)
