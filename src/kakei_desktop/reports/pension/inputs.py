"""What the judgement of a person looks at, and what of it is still to be asked: incomes, dependants, single facts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import called
from kakei_desktop.domain.pension_facts import GroundKind, YearDependants, YearIncome
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.facts import Facts, facts_of
from kakei_desktop.rules.month.remarks import NeededFact

_OF_A_ROW = frozenset({Missing.INCOME_UNKNOWN, Missing.INCOME_NOT_FILED, Missing.DEPENDANTS_UNKNOWN})


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """What is known of one person's year.

    Attributes:
        person: Id of the person.
        name: What the person is called.
        year: Calendar year.
        income: What is told of it; None while nothing is.
        dependants: The person's own dependants in the tax sense; None while nobody said how many there are.
        asked: Something cannot be decided without it.
    """

    person: str
    name: str
    year: int
    income: YearIncome | None
    dependants: YearDependants | None
    asked: bool

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return f"{self.person}:{self.year}"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A single fact that the judgement looks at.

    Attributes:
        missing: What is missing while it is not known.
        person: Id of the person that it is about; empty where it is about the household.
        name: What the person is called; empty where it is about the household.
        asked: Something cannot be decided without it.
        ground: Of a day on which something happened: what.
        proposal: Of dependants: as the members are marked in the household.
    """

    missing: Missing
    person: str
    name: str
    asked: bool
    ground: GroundKind | None = None
    proposal: YearDependants | None = None

    @property
    def id(self) -> str:
        """What tells this fact from the others."""
        return f"{self.missing}:{self.person}:{self.ground or ''}:{self.proposal.year if self.proposal else ''}"


def people_of(facts: Facts) -> tuple[str, ...]:
    """Return the ids of those whose income may be looked at: applicant, spouse, householder."""
    return tuple(person.id for person in facts.looked_at)


def income_rows(law: Law, case: Case, member_id: str, today: date) -> tuple[IncomeRow, ...]:
    """Return a row for each person and year that the open exemption cycles of a member look at, oldest year first.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    judged, names = assess(law, facts, today), called(case.members)
    years = sorted({tests.cycle.income_year for tests in judged.cycles})
    asked = {(n.person, n.year) for n in judged.needed if n.missing in _OF_A_ROW}
    return tuple(
        _row(case, person, year, names, asked=(person, year) in asked) for year in years for person in people_of(facts)
    )


def _row(case: Case, person: str, year: int, names: Mapping[str, str], *, asked: bool) -> IncomeRow:
    facts = case.pension_facts_of(person)
    return IncomeRow(person, names[person], year, facts.income_of(year), facts.dependants_of(year), asked)


def fact_rows(law: Law, case: Case, member_id: str, today: date) -> tuple[FactRow, ...]:
    """Return the single facts that the judgement of a member looks at.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    needed = assess(law, facts, today).needed
    asked = {(n.missing, n.person or member_id) for n in needed}
    kinds = {n.missing for n in needed}
    names = called(case.members)
    spouse, householder = Missing.SPOUSE_UNKNOWN, Missing.HOUSEHOLDER_UNKNOWN
    return (
        FactRow(spouse, member_id, names[member_id], spouse in kinds),
        FactRow(householder, "", "", householder in kinds),
        *(_birth(person, names, asked) for person in people_of(facts)),
        *(row for person in people_of(facts) for row in _days(case, person, names, asked)),
        *_dependants(law, case, needed, names),
    )


def _birth(person: str, names: Mapping[str, str], asked: set[tuple[Missing, str]]) -> FactRow:
    missing = Missing.BIRTH_DATE_UNKNOWN
    return FactRow(missing, person, names[person], (missing, person) in asked)


def _days(case: Case, person: str, names: Mapping[str, str], asked: set[tuple[Missing, str]]) -> Iterator[FactRow]:
    missing = Missing.GROUND_DATE_UNKNOWN
    for ground in case.pension_facts_of(person).grounds:
        yield FactRow(missing, person, names[person], ground.day is None and (missing, person) in asked, ground.kind)


def _dependants(law: Law, case: Case, needed: tuple[NeededFact, ...], names: Mapping[str, str]) -> Iterator[FactRow]:
    for need in needed:
        proposal = marked_dependants(law, case, need.person, need.year) if need.year else None
        if need.missing is Missing.DEPENDANTS_UNKNOWN and proposal:
            yield FactRow(need.missing, need.person, names[need.person], asked=True, proposal=proposal)


def marked_dependants(law: Law, case: Case, person: str, year: int) -> YearDependants | None:
    """Return the dependants of a householder as the members are marked, by their ages on 31 December.

    国民年金法施行令第6条の8の2〜第6条の9の2.

    Returns:
        None for who is not the householder, and where nobody is marked.
    """
    householder, end = case.householder, date(year, 12, 31)
    marked = [m for m in case.members if m.dependant and m.id != person]
    born = [m.birth_date for m in marked if m.birth_date is None or m.birth_date <= end]
    if householder is None or householder.id != person or not born:
        return None
    ages = law.statute.dependants
    first, past, old = (age.constant for age in (ages.counted_from, ages.specified_below, ages.elderly_from))
    elderly = sum(1 for day in born if day and reached(day, old) <= end)
    specified = sum(1 for day in born if day and reached(day, first) <= end < reached(day, past))
    return YearDependants(year, len(born) - specified - elderly, specified, elderly)
