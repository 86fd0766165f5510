"""The amount of the old-age basic pension (老齢基礎年金) of a fiscal year."""

from datetime import date
from fractions import Fraction

from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.law import Law


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
    return round_half_up(figure.constant * months / full_months)


def _is_older(law: Law, birth_date: date | None, month: Month) -> bool:
    last = law.statute.cohort.older_born_to.amount(month)
    if birth_date is None or last is None:
        return False
    return birth_date <= date(last // 10_000, last // 100 % 100, last % 100)


def round_half_up(amount: Fraction) -> int:
    """Return whole yen: 50 sen and more become one yen (国民年金法第17条)."""
    return int(amount + Fraction(1, 2))
