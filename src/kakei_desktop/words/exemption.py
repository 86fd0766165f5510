"""The rows of the exemption table: tier by tier, person by person, and what the law gives by itself.

Which exemption is in sight: applicant, spouse and householder side by side, form by form, with the reasons.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import called
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.months import Month, spans, spans_words
from kakei_desktop.domain.pension_record import PensionStatus
from kakei_desktop.domain.wareki import exemption_year
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import BY_LAW_TIERS, PARTIAL_TIERS, Missing, Tier
from kakei_desktop.rules.month.assessment import Assessment, CycleTests, assess
from kakei_desktop.rules.month.decision import Outcome, PersonTest, Result, TestGround
from kakei_desktop.rules.month.facts import Facts, facts_of
from kakei_desktop.rules.month.judgement import MonthJudgement
from kakei_desktop.words.judgement import (
    OUTCOMES,
    REST_UNPAID,
    TIERS,
    Tone,
    decision_words,
    finding_words,
    missing_words,
    proofs_words,
    words_of_test,
)

BY_LAW, NOTICE = "法律で決まる", "届を出す"
_RESULTS: Mapping[Result, tuple[str, Tone]] = {
    Result.PASSES: ("通る", "likely"),
    Result.FAILS: ("こえる", "missing"),
    Result.UNKNOWN: ("わからない", "soon"),
    Result.NOT_EXAMINED: ("見ない", ""),
}
_OUTCOME_TONES: Mapping[Outcome, Tone] = {Outcome.LIKELY: "likely", Outcome.NOT: "missing", Outcome.UNKNOWN: "soon"}
_GROUNDS: Mapping[TestGround, str] = {
    TestGround.JOB_LOSS: "失業の特例",
    TestGround.BUSINESS_CLOSED: "廃業の特例",
    TestGround.DISASTER: "災害の特例",
    TestGround.SPECIAL_DISABILITY_BENEFIT: "特別障害給付金",
    TestGround.VIOLENCE: "暴力の特例",
    TestGround.OTHER_PUBLIC_ASSISTANCE: "生活保護",
}


@dataclass(frozen=True, slots=True)
class PersonCell:
    """What one person's test says: the mark in words, its tone, and the two figures compared or the ground."""

    mark: str
    tone: Tone
    detail: str


@dataclass(frozen=True, slots=True)
class TierRow:
    """One tier: its name, the persons' cells, what they come to together, and why."""

    tier: Tier
    label: str
    cells: tuple[PersonCell, ...]
    outcome: str
    tone: Tone
    reasons: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return self.tier.value


def _tier_rows(
    tests: CycleTests, month: MonthJudgement, people: Sequence[str], names: Mapping[str, str]
) -> tuple[TierRow, ...]:
    """Return a row for each tier that was examined in an exemption cycle, in the order in which the office looks.

    Args:
        tests: The tests.
        month: One of the months for which they hold.
        people: Ids of the persons, column by column.
        names: What the persons are called.
    """
    examined = {test.tier for test in tests.tests}
    return tuple(_tier_row(tier, month, tests.tests, people, names) for tier in Tier if tier in examined)


def _tier_row(
    tier: Tier, month: MonthJudgement, tests: Iterable[PersonTest], people: Iterable[str], names: Mapping[str, str]
) -> TierRow:
    of_tier = {test.person: test for test in tests if test.tier is tier}
    decision = month.decisions[tier]
    reasons = [_reason(test, names) for test in of_tier.values() if test.result is not Result.NOT_EXAMINED]
    said = {missing for test in of_tier.values() for missing in test.missing}
    rest = REST_UNPAID if tier in PARTIAL_TIERS and decision.outcome is Outcome.LIKELY else ""
    all_reasons = tuple(reason for reason in (*reasons, decision_words(decision, said), rest) if reason)
    tone = _OUTCOME_TONES.get(decision.outcome, "")
    cells = tuple(_cell(of_tier.get(person)) for person in people)
    return TierRow(tier, TIERS[tier], cells, OUTCOMES[decision.outcome], tone, all_reasons)


def _reason(test: PersonTest, names: Mapping[str, str]) -> str:
    words = words_of_test(test, names.get(test.person, "世帯主"))
    return f"{words}（{test.law}）" if words and test.law else words


def _cell(test: PersonTest | None) -> PersonCell:
    if test is None:
        return PersonCell(*_RESULTS[Result.NOT_EXAMINED], "")
    return PersonCell(*_RESULTS[test.result], _detail(test))


def _detail(test: PersonTest) -> str:
    if test.income is not None and test.limit is not None:
        return _compared(test.income, test.limit)
    passes = test.result is Result.PASSES and test.ground
    return _GROUNDS.get(test.ground, "") if passes and test.ground else ""


def _compared(income: int, limit: int) -> str:
    """Return ``43 ≦ 67万``; to the yen where 万 with one decimal would make two amounts one."""
    sign, a, b = "≦" if income <= limit else "＞", _man(income), _man(limit)
    if a == b and income != limit:
        return f"{format_yen(income)} {sign} {b}万"
    return f"{a} {sign} {b}万"


def _man(amount: int) -> str:
    """Return ``43`` or ``157.6``: 万 with at most one decimal, rounded half up."""
    tenths = (amount + 500) // 1000
    return f"{tenths // 10:,}.{tenths % 10}" if tenths % 10 else f"{tenths // 10:,}"


def _by_law_rows(months: Iterable[MonthJudgement]) -> tuple[TierRow, ...]:
    """Return a row for each way in which the law itself covers months; those that stand so already are left out."""
    covered: dict[Tier, list[Month]] = {}
    words: dict[Tier, str] = {}
    for judged in months:
        tier = judged.best
        if tier in BY_LAW_TIERS and tier is not None and judged.entry.status is not PensionStatus(tier):
            covered.setdefault(tier, []).append(judged.month)
            words[tier] = decision_words(judged.decisions[tier])
    return tuple(_by_law_row(tier, covered[tier], words[tier]) for tier in Tier if tier in covered)


def _by_law_row(tier: Tier, months: Sequence[Month], words: str) -> TierRow:
    cells = (PersonCell(NOTICE, "likely", spans_words(months)),)
    return TierRow(tier, TIERS[tier], cells, BY_LAW, "likely", (words,))


CLOSING = "見込みです。決めるのは日本年金機構です。"
_ASKED = {
    Missing.INCOME_UNKNOWN,
    Missing.INCOME_NOT_FILED,
    Missing.DEPENDANTS_UNKNOWN,
    Missing.SPOUSE_UNKNOWN,
    Missing.HOUSEHOLDER_UNKNOWN,
    Missing.BIRTH_DATE_UNKNOWN,
    Missing.GROUND_DATE_UNKNOWN,
}
"""Asked for with a field of its own, so that nothing needs to be said besides."""


@dataclass(frozen=True, slots=True)
class CycleTable:
    """One form (免除年度) or the part of it for which the same holds; or the months that the law covers by itself.

    Attributes:
        id: What tells this form from the others.
        title: ``令和8年度``.
        subtitle: The months and the year of the income.
        persons: Heads of the persons' columns.
        head_of_all: Head of the column of what they come to.
        rows: A row for each tier that was examined.
        best: Label of the best tier in sight; empty where there is none.
        proofs: What is handed in together with the form, in words; empty where nothing is.
    """

    id: str
    title: str
    subtitle: str
    persons: tuple[str, ...]
    head_of_all: str
    rows: tuple[TierRow, ...]
    best: str
    proofs: str = ""


@dataclass(frozen=True, slots=True)
class ExemptionTable:
    """All forms that months of a person belong to.

    Attributes:
        forms: What the law covers by itself, then the forms, oldest first.
        others: What else is missing or to be known, in words.
        application: How many forms and which notices are needed, and when the next form is accepted, in words.
        closing: That the office decides.
    """

    cycles: tuple[CycleTable, ...]
    others: tuple[str, ...]
    application: str
    closing: str


def exemption_table(law: Law, case: Case, member_id: str, today: date) -> ExemptionTable:
    """Return what the law makes of a member's months, seen on a day.

    Args:
        law: The law.
        case: The case.
        member_id: Id of the member.
        today: The day.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged = assess(law, facts, today)
    names = _names(case, facts)
    by_law = _by_law_rows(judged.months)
    forms = (*_notices(by_law), *_forms(judged, facts, names))
    application = _application(judged, by_law, today)
    return ExemptionTable(forms, other_words(judged, case), application, CLOSING)


def _names(case: Case, facts: Facts) -> dict[str, str]:
    names = called(case.members)
    return {person.id: names[person.id] for person in facts.looked_at}


def _notices(by_law: tuple[TierRow, ...]) -> Iterator[CycleTable]:
    if by_law:
        yield CycleTable(
            "by_law", "届を出す月", "所得にかかわらず、法律で決まる月", ("月",), "見込み", by_law, by_law[0].label
        )


def _forms(judged: Assessment, facts: Facts, names: Mapping[str, str]) -> Iterator[CycleTable]:
    applied_for = [tests for tests in judged.cycles if not tests.by_law]
    proofs = {application.cycle: proofs_words(application.proofs, names) for application in judged.applications}
    for tests in applied_for:
        month = judged.at(tests.first)
        if month is not None:
            alone = sum(other.cycle == tests.cycle for other in applied_for) == 1
            yield _form(tests, month, facts, names, proofs.get(tests.cycle, ""), alone=alone)


def _form(
    tests: CycleTests, month: MonthJudgement, facts: Facts, names: Mapping[str, str], proofs: str, *, alone: bool
) -> CycleTable:
    facts = facts.at(tests.first)
    people = [person.id for person in (facts.applicant, facts.spouse, facts.other_householder) if person]
    return CycleTable(
        f"{tests.cycle.year}:{'student' if tests.cycle.student else 'ordinary'}:{tests.first}",
        cycle_title(tests.cycle) + ("" if alone else f" {_month_numbers(tests.months)}"),
        f"{spans_words(tests.months)}の分・{tests.cycle.income_year}年の所得",
        tuple(f"{names[p].removesuffix('さん')}（{role_words(p, facts)}）" for p in people),
        "みんなで" if len(people) > 1 else "見込み",
        _tier_rows(tests, month, people, names),
        TIERS[month.best] if month.best else "",
        proofs,
    )


def cycle_title(cycle: ExemptionCycle) -> str:
    """Return ``令和8年度（R8.7〜R9.6）``, of a student ``令和8年度（R8.4〜R9.3）の学生``."""
    return exemption_year(cycle.first) + ("の学生" if cycle.student else "")


def _month_numbers(months: Iterable[Month]) -> str:
    """Return ``7月``, ``8〜6月`` or ``7・9〜11月``."""
    runs = ("〜".join(dict.fromkeys(str(month.number) for month in span)) for span in spans(months))
    return f"{'・'.join(runs)}月"


def role_words(person: str, facts: Facts) -> str:
    """Return what a person is in a judgement, ``配偶者・世帯主``."""
    roles = (
        ("本人", facts.applicant.id),
        ("配偶者", facts.spouse.id if facts.spouse else None),
        ("世帯主", facts.householder.id if facts.householder else None),
    )
    return "・".join(name for name, who in roles if who == person)


def other_words(judged: Assessment, case: Case, unsaid: Collection[str] = ()) -> tuple[str, ...]:
    """Return what else is missing or to be known of a member's months, without findings that are not told."""
    names = _names(case, judged.facts)
    asked = (
        missing_words(n.missing, names.get(n.person, "本人"), n.year, _months_of(judged, n.missing))
        for n in judged.needed
        if n.missing not in _ASKED
    )
    findings = (finding_words(finding) for finding in judged.findings if finding.code not in unsaid)
    return tuple(dict.fromkeys((*asked, *findings)))


def _months_of(judged: Assessment, missing: Missing) -> str:
    """Return the months that cannot be decided for want of something, in words."""
    return spans_words(month.month for month in judged.months if missing in month.missing)


def _application(judged: Assessment, by_law: tuple[TierRow, ...], today: date) -> str:
    """Return what has to be handed in: forms and notices are told apart."""
    cycles = [application.cycle for application in judged.applications if application.best]
    notices = "・".join(f"{row.label}（{row.cells[0].detail}）" for row in by_law)
    to_notify = (f"届を出すもの：{notices}。",) if by_law else ()
    if not cycles:
        return "".join(to_notify)
    years, coming = "・".join(map(cycle_title, cycles)), judged.law.cycle_of(Month.of(today)).following
    return "".join(
        (
            f"申請書は{len(cycles)}枚（{years}）です。",
            *to_notify,
            f"{cycle_title(coming)}の分は{coming.opens.year}年{coming.opens.month}月から出せます。",
        )
    )
