"""The delay charge (延滞金, 国民年金法第97条): only where a demand (督促) was sent and its day has passed."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.rules.law.law import Law
from kakei_desktop.rules.month.times import due_date

_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DelayCharge:
    """What a month costs more because it is paid late.

    Attributes:
        charge: Yen.
        unverified: Why rates used here are still to be compared with an official page.
    """

    charge: int
    unverified: tuple[str, ...]


def delay_charge(law: Law, amount: int, due: date, paid: date) -> DelayCharge | None:
    """Return the charge on one month's contribution.

    Args:
        law: The law.
        amount: Yen of the contribution.
        due: Day by which it was due, moved to the next day banks open.
        paid: Day of payment, after the day named in the demand.

    Returns:
        None where the law does not hold the rates of a year in between.
    """
    span = range(due.year, paid.year + 1)
    years = {year: held for year in span if (held := law.delay_charge_years.get(year))}
    if len(years) < len(span):
        return None
    rule = years[due.year]
    last_first = _months_later(due, rule.first_months.constant)
    days = [due + timedelta(days=n) for n in range(1, (paid - due).days)]
    of_days = ((years[day.year], day <= last_first) for day in days)
    rates = sum((year.first if early else year.later).constant for year, early in of_days)
    charge = Fraction(_floor(amount, rule.base_floor.constant) * rates, 1000 * _DAYS_A_YEAR)
    doubts = dict.fromkeys(doubt for year in years.values() for doubt in year.first.doubts(year.span.first))
    return DelayCharge(_floor(int(charge), rule.charge_floor.constant), tuple(doubts))


def delay_after_demand(law: Law, entry: PensionMonth, day: date) -> DelayCharge | None:
    """Return the charge on what a month asks for in its status, if it is paid on a day after that of a demand.

    Returns:
        No charge up to the day by which it was due; None where the law does not hold the amount or a rate.
    """
    asked, due = law.to_pay(entry.month, entry.status), due_date(law, entry.month)
    if asked is None or day <= due:
        return None if asked is None else DelayCharge(0, ())
    return delay_charge(law, asked, due, day)


def _months_later(day: date, months: int) -> date:
    later = Month.of(day) + months
    return later.first_day.replace(day=min(day.day, later.last_day.day))


def _floor(amount: int, unit: int) -> int:
    return amount // unit * unit
