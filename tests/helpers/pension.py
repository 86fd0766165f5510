"""Short ways to write the facts of a judgement, and the tables of worked examples."""

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpers.reference import REFERENCE
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import (
    Birth,
    Ground,
    GroundKind,
    PensionFacts,
    Trait,
    YearDependants,
    YearIncome,
)
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.reports.pension.choices import OpenChoices, open_choices
from kakei_desktop.rules.law.cycles import ExemptionCycle
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import Assessment, assess
from kakei_desktop.rules.month.decision import Outcome, PersonTest
from kakei_desktop.rules.month.facts import Facts, Person, facts_of

TODAY = date(2026, 11, 23)
LAW = REFERENCE.law
"""The law that the program ships with, read once for all tests."""
UNPAID = PensionStatus.UNPAID
_CASES = Path(__file__).parents[1] / "rules" / "cases"


def table(file: str, name: str) -> list[Any]:
    """Return the rows of a table of worked examples, as parameters of a test."""
    rows = tomllib.loads((_CASES / file).read_text(encoding="utf-8"))[name]
    assert all(row["id"] and row["says"] and row["source"] for row in rows)
    return [pytest.param(row, id=row["id"]) for row in rows]


def person(
    name: str = "a",
    incomes: dict[int, int] | Iterable[YearIncome] = (),
    *,
    born: date | None = date(1985, 5, 1),
    dependants: Iterable[YearDependants] = (),
    grounds: Iterable[Ground] = (),
    traits: Iterable[Trait] = (),
    births: Iterable[Birth] = (),
) -> Person:
    """Return a person; incomes as ``{2025: 670_000}`` or in full, and no dependants in their years but those named."""
    years = tuple(YearIncome(y, i) for y, i in incomes.items()) if isinstance(incomes, dict) else tuple(incomes)
    counted = {year.year: YearDependants(year.year) for year in years} | {d.year: d for d in dependants}
    known = PensionFacts(name, years, tuple(counted.values()), tuple(grounds), tuple(traits), tuple(births))
    return Person(name, known, born)


def record(first: str, last: str, status: PensionStatus = UNPAID, **values: Any) -> PensionRecord:
    """Return a record in which these months are alike."""
    months = month_range(Month.parse(first), Month.parse(last))
    return PensionRecord("a", tuple(PensionMonth(month, status, **values) for month in months))


def alone(applicant: Person, months: PensionRecord) -> Facts:
    """Return the facts of who lives alone."""
    return Facts(applicant, months, None, applicant)


def judged(facts: Facts, as_of: date = TODAY) -> Assessment:
    """Return the judgement of facts on a day."""
    return assess(LAW, facts, as_of)


def open_to(case: Case, member_id: str, as_of: date = TODAY) -> OpenChoices:
    """Return the choices that are open to a member of a household on a day."""
    return open_choices(REFERENCE, case, judged(facts_of(case, member_id), as_of))


def outcome(assessment: Assessment, month: str, tier: Tier = Tier.FULL) -> Outcome:
    """Return what a tier is for a month."""
    found = assessment.at(Month.parse(month))
    assert found is not None
    return found.decisions[tier].outcome


def examined(assessment: Assessment, month: str, tier: Tier = Tier.FULL) -> dict[str, PersonTest]:
    """Return the tests of a month by person."""
    found = assessment.at(Month.parse(month))
    assert found is not None
    return {test.person: test for test in found.tests if test.tier is tier}


def likely_months(assessment: Assessment, tier: Tier) -> list[str]:
    """Return the months for which a tier is likely."""
    return [str(m.month) for m in assessment.months if m.decisions[tier].outcome is Outcome.LIKELY]


def cycle(year: int, *, student: bool = False) -> ExemptionCycle:
    """Return the exemption cycle, of a student the student year, that begins in a year."""
    found: ExemptionCycle = LAW.cycle_of(Month(year, 12), student=student)
    return found


def job_loss(day: date | None) -> Ground:
    """Return that a person left work on a day."""
    return Ground(GroundKind.JOB_LOSS, day)
