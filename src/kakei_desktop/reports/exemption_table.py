"""Which exemption is in sight: applicant, spouse and householder side by side, form by form, with the reasons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.wareki import wareki_fiscal_year
from kakei_desktop.reports.exemption_rows import TierRow, by_law_rows, tier_rows
from kakei_desktop.reports.words import called, spans, spans_words
from kakei_desktop.rules.applications import forms_to_file
from kakei_desktop.rules.assessment import Assessment, FormTests, assess
from kakei_desktop.rules.cycles import Form, next_form
from kakei_desktop.rules.decision import Missing
from kakei_desktop.rules.facts import Facts, facts_of
from kakei_desktop.rules.month_judgement import MonthJudgement
from kakei_desktop.rules.remark_words import finding_words
from kakei_desktop.rules.wording import TIERS, missing_words

CLOSING = "見込みです。決めるのは日本年金機構です。"
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
class FormTable:
    """One form (免除年度) or the part of it for which the same holds; or the months that the law covers by itself.

    Attributes:
        id: What tells this form from the others.
        title: ``令和8年度``.
        subtitle: The months and the year of the income.
        persons: Heads of the persons' columns.
        together: Head of the column of what they come to.
        rows: A row for each tier that was examined.
        best: Label of the best tier in sight; empty where there is none.
    """

    id: str
    title: str
    subtitle: str
    persons: tuple[str, ...]
    together: str
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
        forms: What the law covers by itself, then the forms, oldest first.
        incomes: Incomes that would decide something.
        others: What else is missing or to be known, in words.
        application: How many forms and which notices are needed, and when the next form is accepted, in words.
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
    by_law = by_law_rows(judged.months)
    forms = (*_notices(by_law), *_forms(judged, facts, names))
    incomes = tuple(
        NeededIncome(n.person, names.get(n.person, ""), n.year, n.missing is Missing.INCOME_NOT_FILED)
        for n in judged.needed
        if n.missing in _INCOMES and n.year is not None
    )
    application = _application(judged, by_law, today)
    return ExemptionTable(forms, incomes, _others(judged, names), application, CLOSING)


def _names(case: Case, facts: Facts) -> dict[str, str]:
    people = (facts.applicant, facts.spouse, facts.third)
    names = called(case.members)
    return {person.id: names[person.id] for person in people if person}


def _notices(by_law: tuple[TierRow, ...]) -> Iterator[FormTable]:
    if by_law:
        yield FormTable(
            "by_law", "届を出す月", "所得にかかわらず、法律で決まる月", ("月",), "見込み", by_law, by_law[0].label
        )


def _forms(judged: Assessment, facts: Facts, names: Mapping[str, str]) -> Iterator[FormTable]:
    applied_for = [tests for tests in judged.forms if not tests.by_law]
    for tests in applied_for:
        month = judged.at(tests.first)
        if month is not None:
            alone = sum(other.form == tests.form for other in applied_for) == 1
            yield _form(tests, month, facts, names, alone=alone)


def _form(tests: FormTests, month: MonthJudgement, facts: Facts, names: Mapping[str, str], *, alone: bool) -> FormTable:
    people = [person.id for person in (facts.applicant, facts.spouse, facts.third) if person]
    return FormTable(
        f"{tests.form.year}:{'student' if tests.form.student else 'ordinary'}:{tests.first}",
        form_title(tests.form) + ("" if alone else f" {_month_numbers(tests.months)}"),
        f"{spans_words(tests.months)}の分・{tests.form.income_year}年の所得",
        tuple(f"{names[p].removesuffix('さん')}（{_role(p, facts)}）" for p in people),
        "みんなで" if len(people) > 1 else "見込み",
        tier_rows(tests, month, people, names),
        TIERS[month.best] if month.best else "",
    )


def form_title(form: Form) -> str:
    """Return ``令和8年度``, of a student ``令和8年度（学生）``."""
    return wareki_fiscal_year(form.year) + ("（学生）" if form.student else "")


def _month_numbers(months: Iterable[Month]) -> str:
    """Return ``7月``, ``8〜6月`` or ``7・9〜11月``."""
    runs = ("〜".join(dict.fromkeys(str(month.number) for month in span)) for span in spans(months))
    return f"{'・'.join(runs)}月"


def _role(person: str, facts: Facts) -> str:
    roles = (
        ("本人", facts.applicant.id),
        ("配偶者", facts.spouse.id if facts.spouse else None),
        ("世帯主", facts.householder.id if facts.householder else None),
    )
    return "・".join(name for name, who in roles if who == person)


def _others(judged: Assessment, names: Mapping[str, str]) -> tuple[str, ...]:
    asked = (
        missing_words(n.missing, names.get(n.person, "本人"), n.year, _months_of(judged, n.missing))
        for n in judged.needed
        if n.missing not in _ASKED
    )
    return tuple(dict.fromkeys((*asked, *map(finding_words, judged.findings))))


def _months_of(judged: Assessment, missing: Missing) -> str:
    """Return the months that cannot be decided for want of something, in words."""
    return spans_words(month.month for month in judged.months if missing in month.missing)


def _application(judged: Assessment, by_law: tuple[TierRow, ...], today: date) -> str:
    """Return what has to be handed in: forms and notices are told apart."""
    forms = [found.form for found in forms_to_file(judged) if found.best]
    notices = "・".join(f"{row.label}（{row.cells[0].detail}）" for row in by_law)
    told = (f"届を出すもの：{notices}。",) if by_law else ()
    if not forms:
        return "".join(told)
    years, coming = "・".join(form_title(form) for form in forms), next_form(today)
    return "".join(
        (
            f"申請書は{len(forms)}枚（{years}）です。",
            *told,
            f"{wareki_fiscal_year(coming.year)}の分は{coming.opens.year}年{coming.opens.month}月から出せます。",
        )
    )
