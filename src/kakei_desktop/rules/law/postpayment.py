"""Paying later what a month was exempt from (追納, 国民年金法第94条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PARTIAL, PensionMonth, PensionStatus
from kakei_desktop.resources import ROOT
from kakei_desktop.rules.law.ages import reached
from kakei_desktop.rules.law.contribution import contribution
from kakei_desktop.rules.law.rule_file import RuleFile, RuleFileError, read_rule_file
from kakei_desktop.rules.law.statute import constant, statute
from kakei_desktop.rules.law.tiers import Missing

FOLDER = ROOT / "rules" / "postpayment"
_WHOLE = frozenset({PensionStatus.FULL, PensionStatus.LEGAL, PensionStatus.POSTPONEMENT, PensionStatus.STUDENT_SPECIAL})
_MARCH, _APRIL = 3, 4
_PAID_IN = "paid_in"
"""The 年度 of payment for which a table holds; the name of its file too."""


@dataclass(frozen=True, slots=True)
class Postpayment:
    """What it costs to pay a month later.

    Attributes:
        month: The month.
        amount: Yen on the day asked about.
        added: Yen of it that are added because years have passed.
        last_day: Last day on which it can be paid.
    """

    month: Month
    amount: int
    added: int
    last_day: date


def last_day_to_postpay(month: Month) -> date | None:
    """Return the last day on which an exempt month can be paid; None where the rules do not hold it."""
    window = statute("postpayment", "window", month)
    return (month + window).last_day if window is not None else None


def postpayment(entry: PensionMonth, day: date, birth_date: date | None = None) -> Postpayment | Missing | None:
    """Return what it costs to pay an exempt month on a day.

    Args:
        entry: The month.
        day: The day.
        birth_date: Of the person, who can pay nothing later from the age of the pension on; None while not known.

    Returns:
        None where it cannot be paid so: it is not exempt, its rest is unpaid, ten years have passed, or the age of the
        pension is reached. What is missing, where the rules do not hold the amounts of that fiscal year.
    """
    last_day = last_day_to_postpay(entry.month)
    if birth_date is not None and day >= reached(birth_date, constant("insured", "pension_age")):
        return None
    if entry.owed or entry.status not in _WHOLE | PARTIAL or (last_day is not None and day > last_day):
        return None
    base, amount = exempt_part(entry), _amount(entry, Month.of(day))
    if last_day is None or base is None or amount is None:
        return Missing.RULES_MISSING
    return Postpayment(entry.month, amount, amount - base, last_day)


def exempt_part(entry: PensionMonth) -> int | None:
    """Return the yen that a month was exempt from: the full contribution without the rest that had to be paid."""
    rule = contribution(entry.month)
    rest = rule.to_pay(entry.status) if rule else None
    return None if rule is None or rest is None else rule.full - rest


def _amount(entry: PensionMonth, paid_in: Month) -> int | None:
    free_years = statute("postpayment", "free_years", entry.month)
    passed = paid_in.fiscal_year - entry.month.fiscal_year
    if free_years is None or passed <= free_years + _due_a_year_later(entry.month, paid_in):
        return exempt_part(entry) if free_years is not None else None
    table = tables().get(paid_in.fiscal_year)
    value = table.at(entry.status if entry.status in PARTIAL else "full", entry.month) if table else None
    return value.amount if value else None


def _due_a_year_later(month: Month, paid_in: Month) -> bool:
    """Tell whether a March that is due in April is paid in April: nothing is added yet."""
    return month.number == _MARCH and paid_in.number == _APRIL


@cache
def tables(folder: Path = FOLDER) -> Mapping[int, RuleFile]:
    """Return the tables by the 年度 of payment; years without a table are not there."""
    files = [_table(path) for path in sorted(folder.glob("*.toml"))]
    return {file.head[_PAID_IN]: file for file in files}


def _table(path: Path) -> RuleFile:
    file = read_rule_file(path, ("full", *sorted(PARTIAL)), ("added_rate",), head={_PAID_IN: int})
    if str(file.head[_PAID_IN]) != file.name:
        raise RuleFileError(path.name, _PAID_IN, "outside")
    return file
