"""The facts that a FACTS.json says, and what in it cannot be."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import UNSET

from kakei_desktop.cli.facts_keys import (
    DependantsJson,
    FactsJson,
    IncomeJson,
    MonthsJson,
    PersonJson,
    RevenueJson,
    TraitJson,
)
from kakei_desktop.domain.household import InsuredCategory
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import (
    Birth,
    Deductions,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    TraitKind,
    YearDependants,
    YearIncome,
    is_too_far_ahead,
)
from kakei_desktop.domain.pension_record import FIRST_MONTH, PARTIAL, PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.rules.month.facts import (
    DuplicateFact,
    Facts,
    FactsError,
    NoApplicant,
    NotFacts,
    Person,
    Role,
    UnknownKey,
    WrongValue,
    changing,
)

_DATED = ("spouse", "householder")
_LAST_MONTH = Month(2100, 12)
"""One that nobody here will live to pay."""


def facts_from_json(data: bytes) -> tuple[Facts, date | None]:
    """Read the facts and the day for which they are told, None where none is.

    Raises:
        FactsError: One of its subclasses, for whatever is wrong first.
    """
    given = _read(data)
    people = {person.id: _person(f"$.people[{at}]", person) for at, person in enumerate(given.people)}
    if len(people) < len(given.people):
        raise DuplicateFact("$.people.id")
    applicant = _applicant(given.people)
    spouses = _in_turn("$.people.role", _with_role(given, people, "spouse"))
    heads = _in_turn("$.householder", _householders(given, people))
    known = {applicant, *(role.person.id for role in (*spouses, *heads))}
    facts = Facts(
        people[applicant],
        _record(applicant, given.record),
        spouses[-1].person if spouses else None,
        heads[-1].person if heads else None,
        others=tuple(person for id_, person in people.items() if id_ not in known),
        spouses=changing(spouses),
        householders=changing(heads),
        no_other_spouse=given.no_other_spouse,
    )
    return facts, given.as_of


def _with_role(facts: FactsJson, people: Mapping[str, Person], role: str) -> list[Role]:
    found = []
    for at, person in enumerate(facts.people):
        dated = person.role_from is not None or person.role_to is not None
        if dated and person.role not in _DATED:
            raise WrongValue(f"$.people[{at}].role_from")
        if person.role == role:
            found.append(_role(f"$.people[{at}]", people[person.id], person.role_from, person.role_to))
    return found


def _role(where: str, person: Person, first: str | None, last: str | None) -> Role:
    role = Role(person, _month(where, first), _month(where, last))
    if role.first is not None and role.last is not None and role.last < role.first:
        raise WrongValue(where)
    return role


def _in_turn(where: str, roles: Iterable[Role]) -> tuple[Role, ...]:
    """Return the holders of a role in order; no two hold it in one month."""
    found = sorted(roles, key=lambda role: role.first or FIRST_MONTH)
    for before, after in pairwise(found):
        if before.last is None or after.first is None or after.first <= before.last:
            raise DuplicateFact(where)
    return tuple(found)


def check_day(facts: Facts, as_of: date) -> None:
    """Check that nothing is told to have happened after the day that is asked about, and no birth too far ahead.

    Raises:
        WrongValue: Naming the person.
    """
    for person in facts.looked_at:
        role = "applicant" if person is facts.applicant else person.id
        if any(ground.day is not None and ground.day > as_of for ground in person.facts.grounds):
            raise WrongValue(f"{role} grounds.date > {as_of}")
        if far := [birth.day for birth in person.facts.births if is_too_far_ahead(birth.day, as_of)]:
            raise WrongValue(f"{role} birth.date {far[0]}")


def _householders(facts: FactsJson, people: Mapping[str, Person]) -> list[Role]:
    """Return who is householder: who is named so, or has the role; nobody where nobody is."""
    by_role = _with_role(facts, people, "householder")
    if facts.householder is None:
        return by_role
    if isinstance(facts.householder, str):
        if any(role.person.id != facts.householder for role in by_role):
            raise WrongValue("$.householder")
        return by_role or [Role(_named(people, facts.householder))]
    if any(role.first or role.last for role in by_role):
        raise DuplicateFact("$.householder")
    if any(role.person.id not in {head.id for head in facts.householder} for role in by_role):
        raise WrongValue("$.householder")
    return [
        _role(f"$.householder[{at}]", _named(people, head.id), head.from_, head.to)
        for at, head in enumerate(facts.householder)
    ]


def _named(people: Mapping[str, Person], id_: str) -> Person:
    """Return a person of the file, or one of whom only the id is known."""
    return people.get(id_) or Person(id_, PensionFacts(id_))


def _read(data: bytes) -> FactsJson:
    try:
        text = data.removeprefix(b"\xef\xbb\xbf")
        msgspec.json.decode(text)  # first whether it is JSON at all: a file cut off has strange keys too
        given = msgspec.json.decode(text, type=FactsJson)
        _check_once(json.loads(text, object_pairs_hook=_Pairs), "$")
    except msgspec.ValidationError as error:
        raise _refusal(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotFacts from error
    return given


class _Pairs(tuple[tuple[str, Any], ...]):
    """An object of JSON as it is written: of a key that is there twice, JSON readers keep one without a word."""


def _check_once(json: object, where: str) -> None:
    if isinstance(json, _Pairs):
        keys = [key for key, _ in json]
        for key, value in json:
            if keys.count(key) > 1:
                raise DuplicateFact(f"{where}.{key}")
            _check_once(value, f"{where}.{key}")
    elif isinstance(json, list):
        for at, value in enumerate(json):
            _check_once(value, f"{where}[{at}]")


def _refusal(said: str) -> FactsError:
    place = re.search(r" - at `(.*)`$", said)
    where = place[1] if place else "$"
    unknown = re.match(r"Object contains unknown field `(.*?)`", said)
    left_out = re.match(r"Object missing required field `(.*?)`", said)
    if unknown:
        return UnknownKey(f"{where}.{unknown[1]}")
    return WrongValue(f"{where}.{left_out[1]}" if left_out else where)


def _applicant(people: Iterable[PersonJson]) -> str:
    ids = [person.id for person in people if person.role == "applicant"]
    if len(ids) > 1:
        raise DuplicateFact("$.people.role")
    if not ids:
        raise NoApplicant
    return ids[0]


def _person(where: str, person: PersonJson) -> Person:
    _check_birth_date(f"{where}.birth_date", person.birth_date)
    _check_years(f"{where}.incomes", person.incomes)
    _check_years(f"{where}.dependants", person.dependants or ())
    _check_violence(f"{where}.grounds", person)
    traits = [_trait(f"{where}.traits[{at}]", trait) for at, trait in enumerate(person.traits)]
    facts = PensionFacts(
        person.id,
        tuple(_income(f"{where}.incomes[{at}]", income) for at, income in enumerate(person.incomes)),
        _dependants(person),
        tuple(Ground(ground.kind, ground.day) for ground in person.grounds),
        tuple(trait for trait in traits if isinstance(trait, Trait)),
        tuple(trait for trait in traits if isinstance(trait, Birth)),
    )
    return Person(person.id, facts, person.birth_date)


def _dependants(person: PersonJson) -> tuple[YearDependants, ...]:
    """Return the dependants of the years told: where any are, all are of every year whose income is told."""
    if person.dependants is UNSET:
        return ()
    none = {income.year: YearDependants(income.year) for income in person.incomes}
    said = {d.year: YearDependants(d.year, d.ordinary, d.specified, d.elderly) for d in person.dependants}
    return tuple(of_year for _, of_year in sorted((none | said).items()))


def _check_birth_date(where: str, day: date | None) -> None:
    if day is not None and not 1900 <= day.year <= 2100:
        raise WrongValue(where)


def _check_violence(where: str, person: PersonJson) -> None:
    """Check that only the applicant flees: whoever else does is examined as applicant, in facts of their own."""
    for at, ground in enumerate(person.grounds):
        if ground.kind is GroundKind.VIOLENCE and person.role != "applicant":
            raise WrongValue(f"{where}[{at}].kind")


def _check_years(where: str, rows: Iterable[IncomeJson] | Iterable[DependantsJson]) -> None:
    years = [row.year for row in rows]
    if len(set(years)) < len(years):
        raise DuplicateFact(f"{where}.year")


def _income(where: str, income: IncomeJson) -> YearIncome:
    if income.total_income is not None and income.revenue is not None:
        raise DuplicateFact(where)
    revenue = income.revenue or RevenueJson()
    deductions = Deductions(**msgspec.structs.asdict(income.deductions))
    return YearIncome(
        income.year, income.total_income, revenue.salary, revenue.public_pension, deductions, income.filed
    )


_OF_A_BIRTH = ("multiple", "gave_birth", "adopted", "raised", "raised_to")


def _trait(where: str, trait: TraitJson | str) -> Trait | Birth:
    if isinstance(trait, str):
        return Trait(_kind(where, trait))
    if trait.kind == "birth":
        if trait.day is None or trait.from_ or trait.to:
            raise WrongValue(f"{where}.date")
        return _birth(where, trait, trait.day)
    if trait.day is not None:
        raise UnknownKey(f"{where}.date")
    for name in _OF_A_BIRTH:
        if getattr(trait, name) is not msgspec.UNSET:
            raise WrongValue(f"{where}.{name}")
    first, last = _month(where, trait.from_), _month(where, trait.to)
    if first is not None and last is not None and last < first:
        raise WrongValue(where)
    return Trait(_kind(where, trait.kind), first, last)


def _birth(where: str, birth: TraitJson, day: date) -> Birth:
    """Return a birth; who adopted a child did not give birth to it, and not before it was born."""
    adopted = None if birth.adopted is msgspec.UNSET else birth.adopted
    if adopted is not None and (birth.gave_birth is True or adopted < day):
        raise WrongValue(f"{where}.adopted")
    raised_to = None if birth.raised_to is msgspec.UNSET else _month(f"{where}.raised_to", birth.raised_to)
    if raised_to is not None and raised_to < Month.of(adopted or day):
        raise WrongValue(f"{where}.raised_to")
    gave_birth = adopted is None and birth.gave_birth is not False
    return Birth(day, birth.multiple is True, gave_birth, adopted, birth.raised is not False, raised_to)


def _kind(where: str, name: str) -> TraitKind:
    try:
        return TraitKind(name)
    except ValueError as error:
        raise WrongValue(where) from error


def _month(where: str, text: str | None) -> Month | None:
    if text is None:
        return None
    month = Month.parse(text)
    if not FIRST_MONTH <= month <= _LAST_MONTH:
        raise WrongValue(where)
    return month


def _record(person: str, ranges: Iterable[MonthsJson]) -> PensionRecord:
    months: dict[Month, PensionMonth] = {}
    for at, given in enumerate(ranges):
        where = f"$.record[{at}]"
        first, last = _month(f"{where}.from", given.from_), _month(f"{where}.to", given.to)
        if first is None or last is None or last < first:
            raise WrongValue(where)
        for month in month_range(first, last):
            if month in months:
                raise DuplicateFact(where)
            months[month] = _entry(where, month, given)
    return PensionRecord(person, tuple(months[month] for month in sorted(months)))


def _entry(where: str, month: Month, months: MonthsJson) -> PensionMonth:
    if months.category is None and months.status is not PensionStatus.NOT_INSURED:
        raise WrongValue(f"{where}.category")
    if months.residual_paid is not msgspec.UNSET and months.status not in PARTIAL:
        raise WrongValue(f"{where}.residual_paid")
    category = months.category or InsuredCategory.FIRST
    return PensionMonth(month, months.status, category, months.residual_paid is not False)
