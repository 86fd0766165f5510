"""The judgement of all months of a person as one value, and the applications that are worth handing in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.months import Month, of_month
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import ORDINARY_TIERS, Missing, Tier
from kakei_desktop.rules.month.decision import Outcome, PersonTest, Result, TestGround
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.judgement import Judge, MonthJudgement
from kakei_desktop.rules.month.remarks import NeededFact, needed_facts, remarks, rules_used
from kakei_desktop.rules.month.times import MonthTimes, times_of

_APPLIED_FOR = frozenset({*ORDINARY_TIERS, Tier.STUDENT_SPECIAL})
_PROVED = frozenset(
    {
        TestGround.JOB_LOSS,
        TestGround.BUSINESS_CLOSED,
        TestGround.DISASTER,
        TestGround.SPECIAL_DISABILITY_BENEFIT,
        TestGround.VIOLENCE,
    }
)
_OPEN = frozenset({Outcome.LIKELY, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True)
class CycleTests:
    """Months of one exemption cycle for which the same tests hold and come to the same.

    Attributes:
        cycle: The exemption cycle.
        months: These months in order; between them may lie months that were not examined.
        tests: The tests of the persons.
        by_law: The law covers them by itself: the tests change nothing.
    """

    cycle: ExemptionCycle
    months: tuple[Month, ...]
    tests: tuple[PersonTest, ...]
    by_law: bool = False

    @property
    def first(self) -> Month:
        """First of the months."""
        return self.months[0]

    @property
    def last(self) -> Month:
        """Last of the months, included."""
        return self.months[-1]


@dataclass(frozen=True, slots=True)
class Application:
    """An application that is worth handing in: one form covers one exemption cycle at most.

    Attributes:
        cycle: The exemption cycle that it covers.
        months: Months that it can help, oldest first.
        best: The best tiers that are likely for them, each once; empty while facts are missing.
        proofs: Grounds for which a proof has to be handed in, each with the person.
    """

    cycle: ExemptionCycle
    months: tuple[Month, ...]
    best: tuple[Tier, ...]
    proofs: tuple[tuple[str, TestGround], ...]


@dataclass(frozen=True)
class Assessment:
    """What the law makes of the record of a person, seen on a day.

    Attributes:
        law: The law by which it was judged.
        facts: What it stands on.
        as_of: The day.
        months: Every month of the record, in order.
    """

    law: Law
    facts: Facts
    as_of: date
    months: tuple[MonthJudgement, ...]

    def at(self, month: Month) -> MonthJudgement | None:
        """Return the judgement of a month, None where it is not in the record."""
        return of_month(self.months, month)

    def times(self, judged: MonthJudgement) -> MonthTimes | None:
        """Return until when one of the months can be paid, applied for and paid later; None of another category."""
        return times_of(self.law, judged.entry, self.as_of, self.facts.applicant.birth_date)

    @cached_property
    def cycles(self) -> tuple[CycleTests, ...]:
        """What was examined in which exemption cycle."""
        return _cycles(self.months)

    @cached_property
    def applications(self) -> tuple["Application", ...]:
        """The applications that are worth handing in, oldest first."""
        helped = [judged for judged in self.months if _is_helped(judged)]
        groups = groupby(sorted(helped, key=lambda j: (j.cycle.first, j.month)), key=lambda j: j.cycle)
        return tuple(_application(cycle, list(months)) for cycle, months in groups)

    @cached_property
    def needed(self) -> tuple[NeededFact, ...]:
        """The facts that are missing, each once."""
        return needed_facts(self.months)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the reader must know besides."""
        return remarks(self.law, self.facts, self.months)

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that were used."""
        return rules_used(self.law, self.facts, self.months)


def assess(law: Law, facts: Facts, as_of: date) -> Assessment:
    """Return what the law makes of every month of the applicant's record, seen on a day."""
    judge = Judge(law, facts, as_of)
    return Assessment(law, facts, as_of, tuple(judge.judge(entry) for entry in facts.record.months))


def _cycles(months: Iterable[MonthJudgement]) -> tuple[CycleTests, ...]:
    found: list[CycleTests] = []
    before: MonthJudgement | None = None
    for judged in months:
        if not judged.examination.tiers:
            continue
        if before is not None and _alike(before, judged):
            found[-1] = replace(found[-1], months=(*found[-1].months, judged.month))
        else:
            found.append(CycleTests(judged.cycle, (judged.month,), judged.tests, judged.by_law))
        before = judged
    return tuple(found)


def _alike(before: MonthJudgement, judged: MonthJudgement) -> bool:
    """Return whether the same can be said of two months of one exemption cycle."""
    if before.cycle != judged.cycle or before.by_law is not judged.by_law:
        return False
    a, b = before.examination, judged.examination
    return a is b or (
        a.tiers == b.tiers and all(a.decisions[t] == b.decisions[t] for t in a.tiers) and a.tests == b.tests
    )


def _is_helped(judged: MonthJudgement) -> bool:
    """Return whether an application could help a month that the law does not cover by itself, and is not late."""
    if Missing.LAST_DAY_MOVED in judged.missing:
        return False
    if judged.best is not None:
        return judged.best in _APPLIED_FOR
    return any(judged.decisions[tier].outcome in _OPEN for tier in _APPLIED_FOR)


def _application(cycle: ExemptionCycle, months: list[MonthJudgement]) -> Application:
    best = dict.fromkeys(judged.best for judged in months if judged.best is not None)
    proofs = dict.fromkeys(proof for judged in months for proof in _proofs(judged))
    return Application(
        cycle,
        tuple(judged.month for judged in months),
        tuple(best),
        tuple(proofs),
    )


def _proofs(judged: MonthJudgement) -> Iterator[tuple[str, TestGround]]:
    for test in judged.tests:
        if test.tier is judged.best and test.result is Result.PASSES and test.ground in _PROVED:
            yield test.person, test.ground
