"""What arrears cost that are paid late (延滞金): for information, never a promise (R13)."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from kakei_desktop.domain.months import Month
from kakei_desktop.money.calendar import day_of
from kakei_desktop.resources import read_toml

_DAYS_A_YEAR = 365
"""In leap years too."""


class LateRates(Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Rates of calendar years, in hundredths of a per cent a year.

    Attributes:
        since: First year.
        until: Last year.
        first: Rate of the first months.
        later: Rate after them.
    """

    since: int
    until: int
    first: int
    later: int


class LateChargeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How the charge on arrears of tax and health insurance is calculated.

    Attributes:
        law: Articles.
        checked: Day on which it was compared with the sources.
        source: Where it was read.
        lowest_base: Arrears of fewer yen bear none.
        base_unit: Arrears are rounded down to a multiple of so many yen.
        lowest_charge: A charge of fewer yen is not asked for.
        charge_unit: A charge is rounded down to a multiple of so many yen.
        rate: The rates of the years.
    """

    law: str
    checked: date
    source: str
    lowest_base: int
    base_unit: int
    lowest_charge: int
    charge_unit: int
    rate: tuple[LateRates, ...]


def load_late_charge(file: Path) -> LateChargeRules:
    """Read the file of the charge.

    Raises:
        UnusableDataFile: If it does not say what it must.
    """
    return read_toml(file, LateChargeRules)


def late_charge(amount: int, due: date, paid: date, rules: LateChargeRules, first_months: int = 1) -> int | None:
    """Return the charge on arrears of tax or health insurance.

    Args:
        amount: Yen that are behind.
        due: Last day on which they could be paid in time.
        paid: Day on which they are paid.
        rules: How it is calculated.
        first_months: For how many months the lower rate holds; some municipalities grant three on 国民健康保険料.

    Returns:
        Yen; None where the rate of a year is not known.
    """
    base = amount // rules.base_unit * rules.base_unit if amount >= rules.lowest_base else 0
    end_of_first = day_of(Month.of(due) + first_months, due.day)
    charge = 0
    for first, last in _spans(due + timedelta(1), paid, end_of_first):
        rate = next((rate for rate in rules.rate if rate.since <= first.year <= rate.until), None)
        if rate is None:
            return None
        yearly = rate.first if first <= end_of_first else rate.later
        charge += base * yearly * ((last - first).days + 1) // (10_000 * _DAYS_A_YEAR)
    return charge // rules.charge_unit * rules.charge_unit if charge >= rules.lowest_charge else 0


def _spans(first: date, last: date, end_of_first: date) -> Iterator[tuple[date, date]]:
    """Yield the spans of days in which one rate holds, both ends included."""
    while first <= last:
        ends = [last, first.replace(month=12, day=31)]
        if first <= end_of_first:
            ends.append(end_of_first)
        yield first, min(ends)
        first = min(ends) + timedelta(1)
