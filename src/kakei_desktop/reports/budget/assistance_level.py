"""生活扶助の目安: what public assistance (生活保護) reckons a household of these ages to live on, without rent.

Averages of all Japan lie far above most of these households; this level is nearer. Whoever lives below it should hear
of public assistance before hearing of thrift. It is a rough figure: no supplement (加算) is in it, and no rent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from msgspec import Struct, field

from kakei_desktop.domain.case import AssistanceArea, Case
from kakei_desktop.domain.household import Member, age_on
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.table import BudgetTable
from kakei_desktop.resources import UnusableDataFile, read_toml


class AgeBand(Struct, frozen=True, forbid_unknown_fields=True):
    """The first class (第1類, what each person needs) of an age.

    Attributes:
        until: The last age of the band, included.
        amounts: Yen a month for each area.
    """

    until: int
    amounts: tuple[int, ...]


class Addition(Struct, frozen=True, forbid_unknown_fields=True):
    """The special addition (特例加算).

    Attributes:
        since: The first month in which it holds.
        amount: Yen a month for each person.
    """

    since: str = field(name="from")
    amount: int


class AssistanceStandard(Struct, frozen=True, forbid_unknown_fields=True):
    """The standard of 生活扶助 of a year.

    Attributes:
        source: What is said of it beside the figures.
        checked: Day on which our figures were compared with it.
        unverified: What could not be compared with an official page.
        areas: The areas (級地) in the order of the amounts.
        first_class: By age, youngest first.
        share: Per cent of the first class that is counted, for a household of one, of two and so on.
        second_class: Yen a month for what a household shares (第2類), for one, for two and so on.
        addition: The special addition, earliest first.
        first_month: The first month for which it holds.
        last_month: The last month for which it holds.
    """

    source: str
    checked: date
    unverified: str
    areas: tuple[AssistanceArea, ...]
    first_class: tuple[AgeBand, ...]
    share: tuple[int, ...]
    second_class: tuple[int, ...]
    addition: tuple[Addition, ...]
    first_month: str
    last_month: str

    def covers(self, month: Month) -> bool:
        """Return whether a month lies in the time for which it holds."""
        return Month.parse(self.first_month) <= month <= Month.parse(self.last_month)

    def level(self, area: AssistanceArea, ages: Iterable[int], month: Month) -> int | None:
        """Return yen a month for people of these ages; None for a month or a number of people that is not on file."""
        people = sorted(ages)
        if not 1 <= len(people) <= len(self.share) or not self.covers(month):
            return None
        at = self.areas.index(area)
        needs = sum(next(band.amounts[at] for band in self.first_class if age <= band.until) for age in people)
        shared = self.second_class[len(people) - 1]
        extra = [step.amount for step in self.addition if Month.parse(step.since) <= month][-1] * len(people)
        return round(Fraction(needs * self.share[len(people) - 1], 100)) + shared + extra


@dataclass(frozen=True, slots=True)
class AssistanceLevel:
    """What public assistance would reckon a household to live on.

    Attributes:
        area: The area (級地).
        amount: Yen a month, without rent and supplements; None where the standard does not say.
        source: Where the figures come from, with what could not be checked.
    """

    area: AssistanceArea
    amount: int | None
    source: str


def load_assistance(file: Path) -> AssistanceStandard:
    """Read the standard.

    Raises:
        UnusableDataFile: If the file does not say what it must, or a band has not one amount for each area.
    """
    standard = read_toml(file, AssistanceStandard)
    for at, band in enumerate(standard.first_class):
        if len(band.amounts) != len(standard.areas):
            raise UnusableDataFile(file, f"Expected {len(standard.areas)} amounts - at `$.first_class[{at}].amounts`")
    return standard


def assistance_level(standard: AssistanceStandard, case: Case, today: date) -> AssistanceLevel | None:
    """Return the level for the household this month.

    Returns:
        None while the area, or the birth date of somebody who lives there, is not written.
    """
    area = case.profile.assistance_area
    ages = _ages(case.residents, today)
    if area is None or ages is None:
        return None
    source = f"{standard.source}。{standard.unverified}" if standard.unverified else standard.source
    return AssistanceLevel(area, standard.level(area, ages, Month.of(today)), source)


def left_after_rent(table: BudgetTable) -> int:
    """Return yen a month that income leaves once the rent is paid: what is held against the level."""
    return table.income - table.rent


def _ages(members: Iterable[Member], today: date) -> list[int] | None:
    born = [member.birth_date for member in members]
    known = [day for day in born if day is not None]
    return [age_on(day, today) for day in known] if born and len(known) == len(born) else None
