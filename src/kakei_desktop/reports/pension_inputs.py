"""The incomes and dependants that the judgement of a person looks at, and which of them are still to be asked."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.pension_facts import YearDependants, YearIncome
from kakei_desktop.reports.exemption_table import exemption_table
from kakei_desktop.reports.words import given_name
from kakei_desktop.rules.assessment import assess
from kakei_desktop.rules.facts import facts_of


@dataclass(frozen=True, slots=True)
class IncomeRow:
    """What is known of one person's year.

    Attributes:
        person: Id of the person.
        label: ``花子さん 2025年``.
        year: Calendar year.
        income: What is told of it; None while nothing is.
        dependants: The person's own dependants in the tax sense.
        asked: Something cannot be decided without it.
    """

    person: str
    label: str
    year: int
    income: YearIncome | None
    dependants: YearDependants
    asked: bool

    @property
    def id(self) -> str:
        """What tells this row from the others."""
        return f"{self.person}:{self.year}"


def income_rows(case: Case, member_id: str, today: date) -> tuple[IncomeRow, ...]:
    """Return a row for each person and year that the open forms of a member look at, oldest year first.

    Raises:
        KeyError: If there is no such member.
    """
    facts = facts_of(case, member_id)
    years = sorted({tests.form.income_year for tests in assess(facts, today).forms})
    asked = {(n.person, n.year) for n in exemption_table(case, member_id, today).incomes}
    people = [person.id for person in (facts.applicant, facts.spouse, facts.third) if person]
    return tuple(_row(case, person, year, asked=(person, year) in asked) for year in years for person in people)


def _row(case: Case, person: str, year: int, *, asked: bool) -> IncomeRow:
    member, facts = case.member(person), case.pension_facts_of(person)
    name = given_name(member.name) if member else ""
    return IncomeRow(person, f"{name}さん {year}年", year, facts.income_of(year), facts.dependants_of(year), asked)
