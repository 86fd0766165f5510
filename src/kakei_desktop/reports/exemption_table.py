"""Which exemption is in sight: applicant, spouse and householder side by side, form by form, with the reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.money import format_yen
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.words import called, month_words
from kakei_desktop.rules.assessment import Assessment, FormTests, assess
from kakei_desktop.rules.cycles import next_form
from kakei_desktop.rules.decision import Missing, Outcome, PersonTest, Result, TestGround, Tier
from kakei_desktop.rules.facts import Facts, facts_of
from kakei_desktop.rules.remark_words import finding_words
from kakei_desktop.rules.wording import (
    OUTCOMES,
    TIERS,
    decision_words,
    missing_words,
    words_of_test,
)

Tone: TypeAlias = Literal["likely", "missing", "soon", ""]

CLOSING = "見込みです。決めるのは日本年金機構です。"
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
    TestGround.VIOLENCE: "暴力の特例",
    TestGround.OTHER_PUBLIC_ASSISTANCE: "生活保護",
}
_INCOMES = frozenset({Missing.INCOME_UNKNOWN, Missing.INCOME_NOT_FILED})
_ASKED = _INCOMES | {
    Missing.DEPENDANTS_UNKNOWN,
    Missing.SPOUSE_UNKNOWN,
    Missing.HOUSEHOLDER_UNKNOWN,
    Missing.BIRTH_DATE_UNKNOWN,
    Missing.GROUND_DATE_UNKNOWN,
}
"""Asked for with a field of its own, so that nothing needs to be said besides."""


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


@dataclass(frozen=True, slots=True)
class FormTable:
    """One form (免除年度), or the part of it for which the same holds.

    Attributes:
        title: ``令和8年度``.
        subtitle: The months and the year of the income.
        persons: Heads of the persons' columns.
        rows: A row for each tier that was examined.
        best: Label of the best tier in sight; empty where there is none.
    """

    title: str
    subtitle: str
    persons: tuple[str, ...]
    rows: tuple[TierRow, ...]
    best: str


@dataclass(frozen=True, slots=True)
class NeededIncome:
    """An income that is asked for: whose, of which year, and whether only the tax return is missing."""

    person: str
    name: str
    year: int
    not_filed: bool


@dataclass(frozen=True, slots=True)
class ExemptionTable:
    """All forms that months of a person belong to.

    Attributes:
        forms: Oldest first.
        incomes: Incomes that would decide something.
        others: What else is missing or to be known, in words.
        application: How many forms are needed, and when the next is accepted, in words.
        closing: That the office decides.
    """

    forms: tuple[FormTable, ...]
    incomes: tuple[NeededIncome, ...]
    others: tuple[str, ...]
    application: str
    closing: str


def exemption_table(case: Case, member_id: str, today: date) -> ExemptionTable:
    """Return what the law makes of a member's months, seen on a day.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged = assess(facts, today)
    names = _names(case, facts)
    forms = tuple(_form(case, judged, tests, facts) for tests in judged.forms)
    incomes = tuple(
        NeededIncome(n.person, names.get(n.person, ""), n.year, n.missing is Missing.INCOME_NOT_FILED)
        for n in judged.needed
        if n.missing in _INCOMES and n.year is not None
    )
    return ExemptionTable(forms, incomes, _others(judged, names), _application(judged, today), CLOSING)


def _names(case: Case, facts: Facts) -> dict[str, str]:
    people = (facts.applicant, facts.spouse, facts.third)
    names = called(case.members)
    return {person.id: names[person.id] for person in people if person}


def _form(case: Case, judged: Assessment, tests: FormTests, facts: Facts) -> FormTable:
    people = [person for person in (facts.applicant, facts.spouse, facts.third) if person]
    names = _names(case, facts)
    heads = tuple(f"{names[p.id].removesuffix('さん')}（{_role(p.id, facts)}）" for p in people)
    rows = tuple(
        _row(tier, judged, tests, [p.id for p in people], names)
        for tier in dict.fromkeys(t.tier for t in _in_order(tests.tests))
    )
    month = judged.at(tests.first)
    best = TIERS[month.best] if month and month.best else ""
    alone = sum(other.form == tests.form for other in judged.forms) == 1
    return FormTable(_title(tests, alone=alone), _subtitle(tests), heads, rows, best)


def _title(tests: FormTests, *, alone: bool) -> str:
    months = "" if alone else f" {tests.first.number}〜{tests.last.number}月"
    return f"{wareki_fiscal_year(tests.form.year)}{months}"


def _subtitle(tests: FormTests) -> str:
    span = "〜".join(dict.fromkeys((month_words(tests.first), month_words(tests.last))))
    return f"{span}の分・{tests.form.income_year}年の所得"


def _role(person: str, facts: Facts) -> str:
    roles = (
        ("本人", facts.applicant.id),
        ("配偶者", facts.spouse.id if facts.spouse else None),
        ("世帯主", facts.householder.id if facts.householder else None),
    )
    return "・".join(name for name, who in roles if who == person)


def _in_order(tests: Iterable[PersonTest]) -> list[PersonTest]:
    order = list(Tier)
    return sorted(tests, key=lambda test: order.index(test.tier))


def _row(tier: Tier, judged: Assessment, tests: FormTests, people: list[str], names: Mapping[str, str]) -> TierRow:
    of_tier = {test.person: test for test in tests.tests if test.tier is tier}
    month = judged.at(tests.first)
    decision = month.decisions[tier] if month else None
    outcome = decision.outcome if decision else Outcome.UNKNOWN
    reasons = [_reason(test, names) for test in of_tier.values() if test.result is not Result.NOT_EXAMINED]
    said = {missing for test in of_tier.values() for missing in test.missing}
    because = decision_words(decision, said) if decision else ""
    cells = tuple(_cell(of_tier.get(person)) for person in people)
    told = (*(reason for reason in reasons if reason), *((because,) if because else ()))
    return TierRow(tier, TIERS[tier], cells, OUTCOMES[outcome], _OUTCOME_TONES.get(outcome, ""), told)


def _reason(test: PersonTest, names: Mapping[str, str]) -> str:
    words = words_of_test(test, names.get(test.person, "世帯主"))
    return f"{words}（{test.law}）" if words and test.law else words


def _cell(test: PersonTest | None) -> PersonCell:
    if test is None:
        return PersonCell(*_RESULTS[Result.NOT_EXAMINED], "")
    return PersonCell(*_RESULTS[test.result], _detail(test))


def _detail(test: PersonTest) -> str:
    if test.income is not None and test.limit is not None:
        sign = "≦" if test.income <= test.limit else "＞"
        income, limit = _short(test.income), _short(test.limit)
        return f"{income.removesuffix('万') if limit.endswith('万') else income} {sign} {limit}"
    passes = test.result is Result.PASSES and test.ground
    return _GROUNDS.get(test.ground, "") if passes and test.ground else ""


def _short(amount: int) -> str:
    """Return ``43万`` or ``157.6万``; to the yen where 万 with one decimal would round."""
    man, rest = divmod(amount, 10_000)
    if rest % 1000:
        return format_yen(amount)
    return f"{man:,}.{rest // 1000}万" if rest else f"{man:,}万"


def _others(judged: Assessment, names: Mapping[str, str]) -> tuple[str, ...]:
    asked = (
        missing_words(n.missing, names.get(n.person, "本人"), n.year) for n in judged.needed if n.missing not in _ASKED
    )
    return tuple(dict.fromkeys((*asked, *map(_finding_words, judged.findings))))


def _finding_words(finding: Finding) -> str:
    return f"未確認：{finding.values['reason']}" if finding.code == "unverified_rule" else finding_words(finding)


def _application(judged: Assessment, today: date) -> str:
    needed = dict.fromkeys(t.form for t in judged.forms if any(o.best for o in judged.months if o.form == t.form))
    if not needed:
        return ""
    years = "・".join(wareki_fiscal_year(form.year) for form in needed)
    opening = next_form(today).opens
    return (
        f"申請書は{len(needed)}枚（{years}）です。"
        f"{wareki_fiscal_year(next_form(today).year)}の分は{opening.year}年{opening.month}月から出せます。"
    )
