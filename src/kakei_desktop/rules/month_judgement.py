"""One month: what each tier is for it, which is best, and what is left to pay then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import TraitKind
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.ages import Life
from kakei_desktop.rules.applicable import closed, is_category_1, outside_insurance, postponement_closed
from kakei_desktop.rules.by_law import childcare, legal, maternity
from kakei_desktop.rules.contribution import Contribution, contribution
from kakei_desktop.rules.cycles import Form, form_of
from kakei_desktop.rules.decision import (
    ORDINARY_TIERS,
    TIERS,
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
from kakei_desktop.rules.exemption import Situation, persons_tests, situation
from kakei_desktop.rules.facts import Facts

_STUDENT_TIERS = (Tier.STUDENT_SPECIAL,)
_APPLIED_FOR = (*ORDINARY_TIERS, *_STUDENT_TIERS)
_STATUSES = {tier: PensionStatus(tier) for tier in TIERS}
_NOT_BY_LAW = {tier: not_applicable(tier, Why.NO_GROUND) for tier in (Tier.MATERNITY, Tier.CHILDCARE, Tier.LEGAL)}


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


@dataclass(frozen=True, slots=True)
class _Examined:
    """The tests of a situation, what all tiers are, and which is best."""

    tests: tuple[PersonTest, ...]
    decisions: Mapping[Tier, Decision]
    best: Tier | None = None


class Judge:
    """Judges the months of one record on a day; what months have in common is examined once."""

    def __init__(self, facts: Facts, as_of: date) -> None:
        payer = facts.applicant
        self._facts = facts
        self._life = None if payer.birth_date is None else Life(payer.birth_date)
        self._this_month = Month.of(as_of)
        self._open = {student: form_of(self._this_month, student=student).year for student in (False, True)}
        self._examined: dict[tuple[Form | Situation, bool], _Examined] = {}
        self._special = bool(payer.facts.births or payer.facts.traits)
        others = (p for p in (facts.spouse, facts.third) if p is not None)
        self._alike = not any(p.facts.grounds or p.facts.traits for p in (payer, *others))

    def judge(self, entry: PensionMonth) -> MonthJudgement:
        """Return what the law makes of a month of the applicant."""
        payer = self._facts.applicant
        student = self._special and payer.facts.is_now(TraitKind.STUDENT, entry.month)
        form = form_of(entry.month, student=student)
        outside = outside_insurance(entry, self._life)
        if outside is not None:
            return _judgement(entry, form, _Examined((), {tier: not_applicable(tier, outside) for tier in TIERS}))
        found = self._applied_for(entry, form)
        if self._special:
            by_law = (maternity(payer, entry.month), childcare(payer, entry.month), legal(payer, entry))
            found = _examined(found.tests, {**found.decisions, **{decision.tier: decision for decision in by_law}})
        return _judgement(entry, form, found)

    def _applied_for(self, entry: PensionMonth, form: Form) -> _Examined:
        """Return what can be applied for."""
        why = closed(entry, self._this_month, is_open=form.year <= self._open[form.student])
        if why is not None:
            return _Examined((), {**_NOT_BY_LAW, **{tier: not_applicable(tier, why) for tier in _APPLIED_FOR}})
        found = self._examine(entry, form)
        too_old = None if form.student else postponement_closed(entry.month, self._life)
        if too_old is None:
            return found
        tests = tuple(test for test in found.tests if test.tier is not Tier.POSTPONEMENT)
        return _examined(tests, {**found.decisions, Tier.POSTPONEMENT: not_applicable(Tier.POSTPONEMENT, too_old)})

    def _examine(self, entry: PensionMonth, form: Form) -> _Examined:
        now = form if self._alike else situation(self._facts, form, entry.month)
        key = now, entry.status is PensionStatus.UNKNOWN
        if key not in self._examined:
            self._examined[key] = _examine(self._facts, situation(self._facts, form, entry.month), entry)
        return self._examined[key]


def _examine(facts: Facts, now: Situation, entry: PensionMonth) -> _Examined:
    own, why = (_STUDENT_TIERS, Why.STUDENT) if now.form.student else (ORDINARY_TIERS, Why.NOT_STUDENT)
    tests = persons_tests(facts, own, now)
    others = {tier: not_applicable(tier, why) for tier in _APPLIED_FOR if tier not in own}
    more = [Missing.STATUS_UNKNOWN] if entry.status is PensionStatus.UNKNOWN else []
    ageless = [Missing.BIRTH_DATE_UNKNOWN] if facts.applicant.birth_date is None else []
    decided = {
        tier: _decide(tier, of_tier, [*(ageless if tier is Tier.POSTPONEMENT else []), *more])
        for tier, of_tier in tests.items()
    }
    every = tuple(test for of_tier in tests.values() for test in of_tier)
    return _examined(every, {**_NOT_BY_LAW, **decided, **others})


def _examined(tests: tuple[PersonTest, ...], decisions: Mapping[Tier, Decision]) -> _Examined:
    return _Examined(tests, decisions, best_of(decisions))


def _decide(tier: Tier, tests: tuple[PersonTest, ...], more: list[Missing]) -> Decision:
    """Return what the tests of all persons come to: one that fails decides, one that is unknown leaves it open."""
    doubts = [doubt for test in tests for doubt in test.unverified]
    unverified = tuple(dict.fromkeys(doubts)) if doubts else ()
    if Result.FAILS in [test.result for test in tests]:
        return Decision(tier, Outcome.NOT, Why.TESTS, (), unverified)
    missing = [m for test in tests for m in test.missing] + more
    if missing:
        return unknown(tier, *dict.fromkeys(missing))
    return Decision(tier, Outcome.LIKELY, Why.TESTS, (), unverified)


def _judgement(entry: PensionMonth, form: Form, found: _Examined) -> MonthJudgement:
    rule = contribution(entry.month) if is_category_1(entry) else None
    payable = rule.to_pay(_STATUSES[found.best]) if found.best is not None and rule is not None else None
    return MonthJudgement(entry, form, rule, found.decisions, found.tests, found.best, payable)
