"""The facts of a case as FACTS.json, which ``assess`` judges: without a name, by the ids of the members."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any, Literal

import msgspec
from msgspec import UNSET

from kakei_desktop.cli.facts_keys import (
    DeductionsJson,
    DependantsJson,
    FactsJson,
    GroundJson,
    HouseholderJson,
    IncomeJson,
    MonthsJson,
    PersonJson,
    RevenueJson,
    TraitJson,
)
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_facts import Birth, GroundKind, Trait, YearIncome
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.month.facts import Facts, Person

_RoleName = Literal["applicant", "spouse", "householder", "other"]


def facts_to_json(facts: Facts, as_of: date) -> bytes:
    """Return the facts as the FACTS.json of a day; what it means is what :func:`facts_from_json` reads."""
    heads = [HouseholderJson(role.person.id, _text(role.first), _text(role.last)) for role in facts.householders]
    told = FactsJson(
        list(_people(facts)),
        list(_months(facts.record)),
        heads or (facts.householder.id if facts.householder else None),
        as_of,
        facts.no_other_spouse,
    )
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _people(facts: Facts) -> Iterator[PersonJson]:
    """Yield the applicant, every spouse, and who else is householder or lives there: each person once."""
    yield _person(facts.applicant, "applicant")
    seen = {facts.applicant.id}
    for role in facts.spouses:
        seen.add(role.person.id)
        yield _person(role.person, "spouse", role.first, role.last)
    if facts.spouse and facts.spouse.id not in seen:
        seen.add(facts.spouse.id)
        yield _person(facts.spouse, "spouse")
    for person in facts.looked_at:
        if person.id not in seen:
            yield _person(person, "householder")
    yield from (_person(person, "other") for person in facts.others)


def _person(person: Person, role: _RoleName, first: Month | None = None, last: Month | None = None) -> PersonJson:
    known = person.facts
    grounds = (each for each in known.grounds if role == "applicant" or each.kind is not GroundKind.VIOLENCE)
    dependants = [DependantsJson(d.year, d.ordinary, d.specified, d.elderly) for d in known.dependants]
    traits: Iterable[Trait | Birth] = (*known.traits, *known.births)
    return PersonJson(
        person.id,
        role,
        person.birth_date,
        [_income(income) for income in known.incomes],
        dependants or UNSET,
        [GroundJson(ground.kind, ground.day) for ground in grounds],
        [_trait(trait) for trait in traits],
        _text(first),
        _text(last),
    )


def _income(income: YearIncome) -> IncomeJson:
    earned = RevenueJson(income.salary, income.public_pension)
    revenue = earned if earned != RevenueJson() else None
    return IncomeJson(
        income.year, income.total_income, revenue, DeductionsJson(**asdict(income.deductions)), income.filed
    )


def _trait(trait: Trait | Birth) -> TraitJson:
    if isinstance(trait, Trait):
        return TraitJson(trait.kind, _text(trait.first), _text(trait.last))
    return TraitJson(
        "birth",
        day=trait.day,
        multiple=trait.multiple,
        gave_birth=trait.gave_birth,
        adopted=trait.adopted,
        raised=trait.raised,
        raised_to=_text(trait.raised_to),
    )


def _months(record: PensionRecord) -> Iterator[MonthsJson]:
    """Yield the months of one status that follow each other together."""
    numbered = enumerate(record.months)
    for (_, status, category, residual), group in groupby(numbered, key=lambda each: _alike(*each)):
        months = [entry.month for _, entry in group]
        insured = None if status is PensionStatus.NOT_INSURED else category
        rest = residual if status in PARTIAL else UNSET
        yield MonthsJson(str(months[0]), str(months[-1]), status, insured, rest)


def _alike(place: int, entry: PensionMonth) -> tuple[Any, ...]:
    """Return what months of a run have in common: in one run the month runs ahead of its place by the same."""
    return entry.month - Month(1900, 1) - place, entry.status, entry.category, entry.residual_paid


def _text(month: Month | None) -> str | None:
    return str(month) if month else None
