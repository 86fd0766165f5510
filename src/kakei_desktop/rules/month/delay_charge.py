"""The delay charge (延滞金, 国民年金法第97条): only where a demand (督促) was sent and its day has passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.contribution import contribution
from kakei_desktop.rules.law.rule_file import RuleFile, read_years
from kakei_desktop.rules.month.times import due_date

FOLDER = ROOT / "rules" / "delay_charge"
_NAMES = ("first", "later", "first_months", "base_floor", "charge_floor")
_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class DelayCharge:
    """What a month costs more because it is paid late.

    Attributes:
        charge: Yen.
        first_days: Days at the lower rate.
        later_days: Days at the higher rate.
        unverified: Why rates used here are still to be compared with an official page.
    """

    charge: int
    first_days: int
    later_days: int
    unverified: tuple[str, ...]


def delay_charge(amount: int, due: date, paid: date) -> DelayCharge | None:
    """Return the charge on one month's contribution.

    Args:
        amount: Yen of the contribution.
        due: Day by which it was due, moved to the next day banks open.
        paid: Day of payment, after the day named in the demand.

    Returns:
        None where the rules do not hold the rates of a year in between.
    """
    files = [_files().get(year) for year in range(due.year, paid.year + 1)]
    if not all(files):
        return None
    rules = {file.first.year: file for file in files if file}
    last_first = _months_later(due, _amount(rules[due.year], "first_months"))
    days = [due + timedelta(days=n) for n in range(1, (paid - due).days)]
    names = ["first" if day <= last_first else "later" for day in days]
    base = _floor(amount, _amount(rules[due.year], "base_floor"))
    rates = sum(_amount(rules[day.year], name) for day, name in zip(days, names, strict=True))
    charge = Fraction(base * rates, 1000 * _DAYS_A_YEAR)
    doubts = dict.fromkeys(rule.values["first"][0].unverified for rule in rules.values())
    return DelayCharge(
        _floor(int(charge), _amount(rules[due.year], "charge_floor")),
        names.count("first"),
        names.count("later"),
        tuple(doubt for doubt in doubts if doubt),
    )


def delay_after_demand(entry: PensionMonth, day: date) -> DelayCharge | None:
    """Return the charge on what a month asks for in its status, if it is paid on a day after that of a demand.

    Returns:
        No charge up to the day by which it was due; None where the rules do not hold the amount or a rate.
    """
    rule, due = contribution(entry.month), due_date(entry.month)
    asked = rule.to_pay(entry.status) if rule else None
    if asked is None or day <= due:
        return None if asked is None else DelayCharge(0, 0, 0, ())
    return delay_charge(asked, due, day)


def _months_later(day: date, months: int) -> date:
    later = Month.of(day) + months
    return later.first_day.replace(day=min(day.day, later.last_day.day))


def _floor(amount: int, unit: int) -> int:
    return amount // unit * unit


def _amount(file: RuleFile, name: str) -> int:
    return file.values[name][0].amount


@cache
def _files(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    return read_years(folder, 1, _NAMES)
