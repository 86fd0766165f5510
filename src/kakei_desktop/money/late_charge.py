"""What arrears cost that are paid late (延滞金): for information, never a promise (R13)."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from kakei_desktop.domain.months import Month
from kakei_desktop.money.calendar import day_of
from kakei_desktop.resources import read_toml

_BASE_UNIT, _LOWEST_BASE = 1_000, 2_000
_CHARGE_UNIT, _LOWEST_CHARGE = 100, 1_000
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


class _RateFile(Struct, frozen=True, forbid_unknown_fields=True):
    law: str
    checked: date
    source: str
    rate: tuple[LateRates, ...]


def load_late_rates(file: Path) -> tuple[LateRates, ...]:
    """Read the file of rates.

    Raises:
        UnusableDataFile: If it does not say what it must.
    """
    return read_toml(file, _RateFile).rate


def late_charge(amount: int, due: date, paid: date, rates: tuple[LateRates, ...], first_months: int = 1) -> int | None:
    """Return the charge on arrears of tax or health insurance.

    Args:
        amount: Yen that are behind.
        due: Last day on which they could be paid in time.
        paid: Day on which they are paid.
        rates: The rates of the years.
        first_months: For how many months the lower rate holds; some municipalities grant three on 国民健康保険料.

    Returns:
        Yen; None where the rate of a year is not known.
    """
    base = amount // _BASE_UNIT * _BASE_UNIT if amount >= _LOWEST_BASE else 0
    end_of_first = day_of(Month.of(due) + first_months, due.day)
    charge = 0
    for first, last in _spans(due + timedelta(1), paid, end_of_first):
        rate = next((rate for rate in rates if rate.since <= first.year <= rate.until), None)
        if rate is None:
            return None
        yearly = rate.first if first <= end_of_first else rate.later
        charge += base * yearly * ((last - first).days + 1) // (10_000 * _DAYS_A_YEAR)
    return charge // _CHARGE_UNIT * _CHARGE_UNIT if charge >= _LOWEST_CHARGE else 0


def _spans(first: date, last: date, end_of_first: date) -> Iterator[tuple[date, date]]:
    """Yield the spans of days in which one rate holds, both ends included."""
    while first <= last:
        ends = [last, first.replace(month=12, day=31)]
        if first <= end_of_first:
            ends.append(end_of_first)
        yield first, min(ends)
        first = min(ends) + timedelta(1)
