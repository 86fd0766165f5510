"""Judging three people over 25 months, all tiers, and openfisca-core on the full exemption alone, by turns.

Run by ``benchmarks.judgement`` in an environment of its own, which has openfisca-core and not the program's packages:
of the program's packages, the rules need msgspec only. Prints the seconds of each run as JSON.
"""

import json
import sys
from datetime import date
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity  # type: ignore[import-not-found]
from openfisca_core.parameters import ParameterNode  # type: ignore[import-not-found]
from openfisca_core.periods import ETERNITY, MONTH, YEAR  # type: ignore[import-not-found]
from openfisca_core.simulations import SimulationBuilder  # type: ignore[import-not-found]
from openfisca_core.taxbenefitsystems import TaxBenefitSystem  # type: ignore[import-not-found]
from openfisca_core.variables import Variable  # type: ignore[import-not-found]

from benchmarks.measure import side_by_side
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.pension_facts import PensionFacts, YearDependants, YearIncome
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.law import load_law
from kakei_desktop.rules.law.tiers import Tier
from kakei_desktop.rules.month.assessment import assess
from kakei_desktop.rules.month.decision import Outcome
from kakei_desktop.rules.month.facts import Facts, Person

TODAY = date(2026, 11, 23)
MONTHS = tuple(month_range(Month(2024, 11), Month(2026, 11)))
INCOMES = {
    "applicant": {2023: 300_000, 2024: 300_000, 2025: 800_000},
    "spouse": {2023: 900_000, 2024: 900_000, 2025: 900_000},
    "householder": {2023: 600_000, 2024: 650_000, 2025: 600_000},
}
DEPENDANTS = {"applicant": 0, "spouse": 1, "householder": 0}

PersonEntity = build_entity("person", "persons", "A person", is_person=True)
HouseholdEntity = build_entity(
    "household",
    "households",
    "Whose income is looked at",
    roles=[{"key": "applicant", "plural": "applicants"}, {"key": "other", "plural": "others"}],
)
BORN = date(1985, 5, 1)


class birth(Variable):  # type: ignore[misc]  # noqa: N801  openfisca names variables by their classes
    """Date of birth."""

    value_type, entity, definition_period, label = date, PersonEntity, ETERNITY, "birth"


class left_work(Variable):  # type: ignore[misc]  # noqa: N801
    """Day on which the person left work; the beginning of time where they did not."""

    value_type, entity, definition_period, label = date, PersonEntity, ETERNITY, "left work"
    default_value = date(1900, 1, 1)


class higher_limit(Variable):  # type: ignore[misc]  # noqa: N801
    """ひとり親, 寡婦 or 障害者."""

    value_type, entity, definition_period, label = bool, PersonEntity, ETERNITY, "single parent, widow or disabled"


class total_income(Variable):  # type: ignore[misc]  # noqa: N801
    """所得 of a calendar year."""

    value_type, entity, definition_period, label = int, PersonEntity, YEAR, "total income"


class dependants(Variable):  # type: ignore[misc]  # noqa: N801
    """扶養親族等 of a calendar year."""

    value_type, entity, definition_period, label = int, PersonEntity, YEAR, "dependants"


class public_assistance(Variable):  # type: ignore[misc]  # noqa: N801
    """生活保護 other than 生活扶助."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "public assistance"


class unpaid(Variable):  # type: ignore[misc]  # noqa: N801
    """The month is one of category 1 that nobody paid."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "unpaid"


class is_insured_age(Variable):  # type: ignore[misc]  # noqa: N801
    """From the month of reaching 20 to that before reaching 60; an age is reached the day before the birthday."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "insured age"

    def formula(self, period: Any) -> Any:
        """Count months from the day before the birthday."""
        age = months_of(period) - months_of_days(self("birth", period) - np.timedelta64(1, "D"))
        return (age >= 20 * 12) * (age < 60 * 12)


class income_looked_at(Variable):  # type: ignore[misc]  # noqa: N801
    """Income of the year before, from January to June of the one before that."""

    value_type, entity, definition_period, label = int, PersonEntity, MONTH, "income looked at"

    def formula(self, period: Any) -> Any:
        """Go back one year or two."""
        return self("total_income", income_year(period))


class within_limit(Variable):  # type: ignore[misc]  # noqa: N801
    """第90条第1項第1号."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "within the limit"

    def formula(self, period: Any, parameters: Any) -> Any:
        """Compare with the limit for so many dependants."""
        limit = parameters(period).full_exemption
        persons = self("dependants", income_year(period)) + 1
        return self("income_looked_at", period) <= limit.per_person * persons + limit.base


class within_higher_limit(Variable):  # type: ignore[misc]  # noqa: N801
    """第90条第1項第3号."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "within the higher limit"

    def formula(self, period: Any, parameters: Any) -> Any:
        """Compare with the limit of 障害者・寡婦・ひとり親."""
        limit = parameters(period).full_exemption.special
        return self("higher_limit", period) * (self("income_looked_at", period) <= limit)


class is_set_aside(Variable):  # type: ignore[misc]  # noqa: N801
    """第90条第1項第4号: from the month before the one in which work was left to June of the second year after."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "income set aside"

    def formula(self, period: Any) -> Any:
        """Compare months."""
        day, month = self("left_work", period), months_of(period)
        year = day.astype("datetime64[Y]").astype(int) + 1970
        return (months_of_days(day) - 1 <= month) * (month <= (year + 2) * 12 + 5)


class passes(Variable):  # type: ignore[misc]  # noqa: N801
    """Whether a person passes the test of the full exemption, by any ground."""

    value_type, entity, definition_period, label = bool, PersonEntity, MONTH, "passes"

    def formula(self, period: Any) -> Any:
        """Take any ground."""
        by_income = self("within_limit", period) + self("within_higher_limit", period)
        return by_income + self("public_assistance", period) + self("is_set_aside", period)


class full_exemption(Variable):  # type: ignore[misc]  # noqa: N801
    """Whether all pass, and the month is one to apply for."""

    value_type, entity, definition_period, label = bool, HouseholdEntity, MONTH, "full exemption"

    def formula(self, period: Any) -> Any:
        """Take all members together, and the applicant's month."""
        applies = self.members("unpaid", period) * self.members("is_insured_age", period)
        return self.all(self.members("passes", period)) * self.any(applies, role=HouseholdEntity.APPLICANT)


def months_of(period: Any) -> int:
    """Return the number of a month."""
    return int(period.start.year) * 12 + int(period.start.month) - 1


def months_of_days(days: Any) -> Any:
    """Return the numbers of the months that hold some days."""
    return days.astype("datetime64[M]").astype(int) + 1970 * 12


def income_year(period: Any) -> Any:
    """Return the year whose income is looked at in a month."""
    return period.this_year.offset(-1 if period.start.month >= 7 else -2)


def system() -> Any:
    """Return the law of the full exemption, as openfisca-core has it."""
    law = TaxBenefitSystem([PersonEntity, HouseholdEntity])
    law.add_variables(birth, left_work, higher_limit, total_income, dependants, public_assistance, unpaid)
    law.add_variables(is_insured_age, income_looked_at, within_limit, within_higher_limit, is_set_aside)
    law.add_variables(passes, full_exemption)
    amounts = {"base": (220_000, 320_000), "per_person": (350_000, 350_000), "special": (1_250_000, 1_350_000)}
    dated = {
        name: {"values": {"2013-07-01": {"value": old}, "2021-07-01": {"value": new}}}
        for name, (old, new) in amounts.items()
    }
    law.parameters = ParameterNode("", data={"full_exemption": dated})
    return law


LAW = system()


def theirs() -> list[bool]:
    """Return for each month whether the full exemption is open, by openfisca-core."""
    people: dict[str, Any] = {
        name: {
            "birth": {"ETERNITY": BORN.isoformat()},
            "total_income": by_year,
            "dependants": dict.fromkeys(by_year, DEPENDANTS[name]),
        }
        for name, by_year in INCOMES.items()
    }
    people["applicant"]["unpaid"] = {str(month): True for month in MONTHS}
    home = {"applicants": ["applicant"], "others": ["spouse", "householder"]}
    simulation = SimulationBuilder().build_from_entities(LAW, {"persons": people, "households": {"home": home}})
    return [bool(simulation.calculate("full_exemption", str(month))[0]) for month in MONTHS]


def person(name: str) -> Person:
    """Return a person of ours."""
    incomes = tuple(YearIncome(year, income) for year, income in INCOMES[name].items())
    counts = tuple(YearDependants(year, DEPENDANTS[name]) for year in INCOMES[name])
    return Person(name, PensionFacts(name, incomes, counts), BORN)


RECORD = PensionRecord("applicant", tuple(PensionMonth(month, PensionStatus.UNPAID) for month in MONTHS))
FACTS = Facts(person("applicant"), RECORD, person("spouse"), person("householder"))

OUR_LAW = load_law(ROOT / "rules")


def ours() -> list[bool]:
    """Return the same from our judgement of all tiers."""
    return [m.decisions[Tier.FULL].outcome is Outcome.LIKELY for m in assess(OUR_LAW, FACTS, TODAY).months]


def main() -> None:
    """Check that both find the same, then measure."""
    if not ours() == theirs() == [month < Month(2026, 7) for month in MONTHS]:
        sys.exit(f"not the same: {ours()} {theirs()}")
    measured = side_by_side("", 1, ours, theirs, rounds=41)
    print(json.dumps({"ours": measured.ours, "theirs": measured.bare}))


if __name__ == "__main__":
    main()
