"""The old-age basic pension (老齢基礎年金) at 65, calculated with the amounts of one fiscal year; and the ten years."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionStatus
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.law.tiers import Missing
from kakei_desktop.rules.law.weights import satisfies, weight, weight_of_all
from kakei_desktop.rules.month.record import InsuredRecord
from kakei_desktop.rules.month.times import is_past


@dataclass(frozen=True, slots=True)
class OldAgePension:
    """The old-age basic pension from 65 on.

    Attributes:
        fiscal_year: The 年度 whose amounts were used; what will be paid then is another amount.
        months: Months counted with their weights.
        annual: Yen a year (国民年金法第27条), rounded as 第17条 says.
        assumed: Months to come that were assumed.
        unknown: Months gone by of which nothing is known; they count nothing here.
    """

    fiscal_year: int
    months: Fraction
    annual: int
    assumed: int
    unknown: int

    @property
    def monthly(self) -> int:
        """Yen a month, the rest dropped."""
        return self.annual // 12


def old_age_pension(
    law: Law, insured: InsuredRecord | Missing, future: PensionStatus = PensionStatus.PAID
) -> OldAgePension | Missing:
    """Return the pension that a record comes to.

    Args:
        law: The law.
        insured: Known months, seen on a day; its 年度 gives the amounts.
        future: What is assumed of the months to come that are not in the record, up to 60.

    Returns:
        What is missing, where it cannot be calculated.
    """
    if isinstance(insured, Missing):
        return insured
    today = Month.of(insured.as_of)
    to_come, full_months = len(insured.to_come), law.statute.right.full.amount(today)
    counted, to_count = weight_of_all(law, insured.entries), weight(law, PensionMonth(today, future))
    if counted is None or to_count is None or full_months is None:
        return Missing.RULES_MISSING
    months = counted + to_count * to_come
    annual = annual_amount(law, months, today.fiscal_year, insured.birth_date)
    if annual is None:
        return Missing.RULES_MISSING
    if sum(satisfies(entry) for entry in insured.entries) + to_come > full_months:
        return Missing.OVER_FULL_MONTHS
    return OldAgePension(today.fiscal_year, months, annual, to_come, len(insured.unknown))


class Entitlement(StrEnum):
    """Whether the months needed for any old-age pension come together."""

    MET = "met"
    IN_REACH = "in_reach"
    UNKNOWN = "unknown"
    OUT_OF_REACH = "out_of_reach"
    """Not by 60; voluntary insurance (任意加入) after 60 may still help."""


@dataclass(frozen=True, slots=True)
class TenYears:
    """The months needed for any old-age pension (国民年金法第26条), 合算対象期間 not counted.

    Attributes:
        needed: How many there must be.
        have: How many were paid or are exempt.
        savable: Owed months that can still be paid or applied for.
        to_come: Months to come up to 60.
        unknown: Months gone by of which nothing is known.
    """

    needed: int
    have: int
    savable: int
    to_come: int
    unknown: int

    @property
    def entitlement(self) -> Entitlement:
        """Whether they come together."""
        if self.have >= self.needed:
            return Entitlement.MET
        by_60 = self.have + self.savable + self.to_come
        if by_60 >= self.needed:
            return Entitlement.IN_REACH
        return Entitlement.UNKNOWN if by_60 + self.unknown >= self.needed else Entitlement.OUT_OF_REACH


def ten_years(law: Law, insured: InsuredRecord | Missing) -> TenYears | Missing:
    """Return how far a record is from the months needed, or what is missing."""
    if isinstance(insured, Missing):
        return insured
    today = Month.of(insured.as_of)
    needed = law.statute.right.needed.amount(today)
    if needed is None:
        return Missing.RULES_MISSING
    have = sum(satisfies(entry) for entry in insured.entries)
    savable = sum(entry.owed and not is_past(law, entry.month, today) for entry in insured.entries)
    return TenYears(needed, have, savable, len(insured.to_come), len(insured.unknown))


def annual_amount(law: Law, months: Fraction, fiscal_year: int, birth_date: date | None = None) -> int | None:
    """Return the old-age basic pension of a year for months counted with their weights (国民年金法第27条).

    Args:
        law: The law.
        months: Months, each with its weight.
        fiscal_year: The 年度 whose amounts are used.
        birth_date: Who was born early enough has an amount of their own.

    Returns:
        Yen, rounded as 第17条 says; None where the law does not hold that 年度.
    """
    april, year = Month(fiscal_year, 4), law.pension_years.get(fiscal_year)
    full_months = law.statute.right.full.amount(april)
    if year is None or full_months is None:
        return None
    figure = year.full_amount_older if _is_older(law, birth_date, april) else year.full_amount
    return _round_half_up(figure.constant * months / full_months)


def _is_older(law: Law, birth_date: date | None, month: Month) -> bool:
    last = law.statute.cohort.older_born_to.amount(month)
    if birth_date is None or last is None:
        return False
    return birth_date <= date(last // 10_000, last // 100 % 100, last % 100)


def _round_half_up(amount: Fraction) -> int:
    """Return whole yen: 50 sen and more become one yen (国民年金法第17条)."""
    return int(amount + Fraction(1, 2))
