"""What goes with a judgement: the facts that are missing, what is unverified, and which rules were used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import GroundKind, TraitKind
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.rules.law.contribution import Doubt
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, PARTIAL_TIERS, TIERS, Missing, Tier
from kakei_desktop.rules.month.by_law import LEGAL_KINDS
from kakei_desktop.rules.month.decision import Outcome, Reason, Result
from kakei_desktop.rules.month.facts import Facts
from kakei_desktop.rules.month.grounds import flees, is_event
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.rules.month.record import in_force_from, is_too_early
from kakei_desktop.rules.month.times import is_category_1, last_day_to_apply, working_day_to_apply

_OF_A_YEAR = frozenset(
    {Missing.INCOME_UNKNOWN, Missing.INCOME_NOT_FILED, Missing.DEPENDANTS_UNKNOWN, Missing.RULES_MISSING}
)


_WITHOUT_SPOUSE = (TraitKind.WIDOW, TraitKind.SINGLE_PARENT)
_ASSISTANCE = {
    TraitKind.LIVELIHOOD_ASSISTANCE: "assistance_by_analogy",
    TraitKind.CHINESE_RETURNEE_SUPPORT: "returnee_support_kind",
}


@dataclass(frozen=True, slots=True)
class NeededFact:
    """A fact without which something cannot be decided.

    Attributes:
        missing: What it is.
        person: Id of the person; empty where it is about no person.
        year: The calendar year of an income; None for other facts.
    """

    missing: Missing
    person: str = ""
    year: int | None = None


def needed_facts(months: Iterable[MonthJudgement]) -> tuple[NeededFact, ...]:
    """Return the facts that could make a month better than it is known to be, each once, oldest year first.

    Nothing is asked for a tier behind one that is likely already.
    """
    found = {need for judged in _unlike(months) for tier in _open_tiers(judged) for need in _needed_for(judged, tier)}
    return tuple(sorted(found, key=lambda n: (n.year or 0, n.person, n.missing)))


def _unlike(months: Iterable[MonthJudgement]) -> Iterator[MonthJudgement]:
    """Yield the months without those that were decided together with the one before."""
    before: object = None
    for judged in months:
        if judged.decisions is not before:
            yield judged
        before = judged.decisions


def _open_tiers(judged: MonthJudgement) -> Iterator[Tier]:
    for tier in TIERS:
        if tier is judged.best:
            return
        if judged.decisions[tier].outcome is Outcome.UNKNOWN:
            yield tier


def _needed_for(judged: MonthJudgement, tier: Tier) -> Iterator[NeededFact]:
    named = set()
    for test in judged.tests:
        if test.tier is tier and test.result is Result.UNKNOWN:
            named |= set(test.missing)
            yield from (NeededFact(m, test.person, test.year if m in _OF_A_YEAR else None) for m in test.missing)
    yield from (NeededFact(m) for m in judged.decisions[tier].missing if m not in named)


def remarks(law: Law, facts: Facts, months: Iterable[MonthJudgement]) -> tuple[Finding, ...]:
    """Return what the reader must know besides the judgement, each thing once."""
    judged = tuple(months)
    legal = (*_assistance(facts, judged), *_legal_paid(judged))
    return (
        *_violence(facts, judged),
        *legal,
        *_students(facts, judged),
        *_couple(facts, judged),
        *_other_category(judged),
        *_odd(law, judged),
        *_unpriced(judged),
        *_unverified(law, judged),
    )


def _violence(facts: Facts, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield that nothing may be printed that tells the whereabouts, and in which months the spouse still counts."""
    own, judged = facts.applicant.facts, tuple(months)
    if not any(ground.kind is GroundKind.VIOLENCE for ground in own.grounds):
        return
    if any(flees(own, each.month) for each in judged):
        yield Finding("violence", Severity.WARNING, f"members:{facts.applicant.id}")
    before = [each.month for each in judged if each.examination.tiers and not flees(own, each.month)]
    if before and facts.spouse is not None:
        yield Finding("violence_before", Severity.NOTE, values={"first": before[0], "last": before[-1]})


def _assistance(facts: Facts, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield of the assistance on which 法定免除 stands what else it may be, that gives none."""
    kinds = {trait.kind for trait in facts.applicant.facts.traits}
    if not any(judged.best is Tier.LEGAL for judged in months):
        return
    for kind, code in _ASSISTANCE.items():
        if kind in kinds:
            yield Finding(code, Severity.NOTE, f"members:{facts.applicant.id}")


def _legal_paid(months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield which months were paid though 法定免除 covers them: the person chooses whether they stay so."""
    paid = [m.month for m in months if m.best is Tier.LEGAL and m.entry.status is PensionStatus.PAID]
    if paid:
        yield Finding("legal_paid", Severity.NOTE, values={"first": paid[0], "last": paid[-1]})


def _couple(facts: Facts, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield who is said to be widowed or a single parent and has a spouse: one of the two is not so any more."""
    couples = [(m.month, facts.at(m.month).spouse) for m in months if m.examination.tiers]
    for person in facts.looked_at:
        for kind in _WITHOUT_SPOUSE:
            bound = [month for month, spouse in couples if spouse is not None and person in (facts.applicant, spouse)]
            odd = [month for month in bound if person.facts.has_trait(kind, month)]
            if odd:
                values = {"first": odd[0], "last": odd[-1]}
                yield Finding(f"{kind.value}_with_spouse", Severity.WARNING, f"members:{person.id}", values=values)


def _other_category(months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield months of category 2 or 3 that the record calls owed or exempt: such months have no contribution."""
    settled = {PensionStatus.PAID, PensionStatus.NOT_INSURED, PensionStatus.UNKNOWN}
    of_others = (judged.entry for judged in months if judged.entry.category is not InsuredCategory.FIRST)
    odd = [entry.month for entry in of_others if entry.status not in settled]
    if odd:
        yield Finding("status_of_category_1", Severity.WARNING, values={"first": odd[0], "last": odd[-1]})


def _students(facts: Facts, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield which schools make a student, where 学生納付特例 was looked at."""
    if any(Tier.STUDENT_SPECIAL in judged.examination.tiers for judged in months):
        yield Finding("schools", Severity.NOTE, f"members:{facts.applicant.id}")


def _odd(law: Law, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield which months of the record cannot be right: outside the ages, or of a kind that did not exist yet."""
    months = tuple(months)
    odd = [m.month for m in months if m.decisions[Tier.FULL].reason in (Reason.UNDER_AGE, Reason.OVER_AGE)]
    if odd:
        yield Finding("outside_ages", Severity.NOTE, values={"first": odd[0], "last": odd[-1]})
    early: dict[PensionStatus, list[Month]] = {}
    for judged in months:
        if is_too_early(law, judged.entry):
            early.setdefault(judged.entry.status, []).append(judged.month)
    for status, when in early.items():
        values = {"status": status, "first": when[0], "last": when[-1], "since": in_force_from(law, status)}
        yield Finding("status_too_early", Severity.WARNING, values=values)


def _unpriced(months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    """Yield the months of category 1 whose contribution the rules do not hold."""
    odd = [m.month for m in months if m.contribution is None and is_category_1(m.entry)]
    if odd:
        yield Finding("contribution_missing", Severity.NOTE, values={"first": odd[0], "last": odd[-1]})


def _unverified(law: Law, months: Iterable[MonthJudgement]) -> Iterator[Finding]:
    every = tuple(months)
    of_prices = (doubt for judged in every for doubt in _doubts_of_price(judged))
    of_tests = (doubt for judged in _unlike(every) for doubt in _doubts_of_tests(law, judged))
    of_days = (doubt for judged in every if judged.examination.tiers for doubt in _doubts_of_day(law, judged.month))
    return doubt_findings((*of_prices, *of_tests, *of_days))


def doubt_findings(doubts: Iterable[Doubt]) -> Iterator[Finding]:
    """Yield each reason once, with all the rules of which it is said."""
    rules: dict[tuple[str, str], dict[str, None]] = {}
    for rule, of, reason in doubts:
        rules.setdefault((of, reason), {})[rule] = None
    for (of, reason), named in rules.items():
        values = {"rule": ", ".join(named), "of": of, "reason": reason}
        yield Finding("unverified_rule", Severity.NOTE, values=values)


def _doubts_of_day(law: Law, month: Month) -> Iterator[Doubt]:
    """Yield that it is not known what becomes of an application after a last day on which offices are closed."""
    if working_day_to_apply(law, month) != last_day_to_apply(law, month):
        for doubt in law.statute.time_limits.reach_back.doubts(month):
            yield "statute time_limits", "apply_by", doubt


def _doubts_of_price(judged: MonthJudgement) -> Iterator[Doubt]:
    cost, best = judged.contribution, judged.best
    if cost is not None and best is not None:
        yield from cost.doubts_of(best.value if best in PARTIAL_TIERS else "full")


def _doubts_of_tests(law: Law, judged: MonthJudgement) -> Iterator[Doubt]:
    limits = law.limits(judged.cycle)
    for tier, decision in judged.decisions.items():
        name = limits.rule if limits else str(judged.cycle.year)
        of = tier.value if tier in BY_LAW_TIERS else "limit"
        yield from ((name, of, doubt) for doubt in decision.unverified)


def rules_used(law: Law, facts: Facts, months: Iterable[MonthJudgement]) -> tuple[str, ...]:
    """Return the names of the rules that a judgement stands on, each once."""
    judged = tuple(months)
    prices = [m.contribution.rule for m in judged if m.contribution]
    cycles = dict.fromkeys(m.cycle for m in judged if m.tests)
    held = [limits.rule for cycle in cycles if (limits := law.limits(cycle))]
    tables = (name for cycle in cycles for name in _tables(facts, cycle))
    return tuple(dict.fromkeys([*prices, *held, *tables, *(f"statute {topic}" for topic in _topics(facts, judged))]))


def _topics(facts: Facts, months: Iterable[MonthJudgement]) -> Iterator[str]:
    """Yield the topics of the law that were looked into besides incomes and limits."""
    own, judged = facts.applicant.facts, tuple(months)
    if own.births:
        yield from ("maternity", "childcare")
    if any(trait.kind in LEGAL_KINDS for trait in own.traits):
        yield "legal"
    if any(is_event(ground) for person in facts.looked_at for ground in person.facts.grounds):
        yield "special_grounds"
    if any(test.tier is Tier.POSTPONEMENT for m in _unlike(judged) for test in m.tests):
        yield "postponement"
    if judged:
        yield from ("cycles", "insured", "time_limits")


def _tables(facts: Facts, cycle: ExemptionCycle) -> Iterator[str]:
    for person in facts.looked_at:
        known = person.facts.income_of(cycle.income_year)
        if known is not None and known.is_known and known.total_income is None:
            yield f"income {cycle.income_year}"
            if known.public_pension:
                yield "statute pension_income"
