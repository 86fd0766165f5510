"""Debts month by month: what is paid, until when, and how heavy it is (R9, R10, R21)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.liabilities import Debt, RepaymentMethod
from kakei_desktop.domain.months import Month
from kakei_desktop.resources import read_toml

_MOST_MONTHS = 600
"""After so many months a debt counts as one that is never paid off."""
_MONTHS_AND_BASIS_POINTS = 12 * 10_000
_FIVE_YEARS = 60
_COURT = re.compile("裁判所|支払督促|訴状|判決|差押|差し押さえ|仮執行|強制執行")


class Payment(NamedTuple):
    """What a month does to a debt: interest that comes on top, yen that are paid, yen that are then owed."""

    interest: int
    paid: int
    balance: int


def payments(debt: Debt, first: Month) -> Iterator[Payment]:
    """Yield what each month from ``first`` on does to a debt, until nothing is owed; without end where that never is.

    A lawyer's taking over is not looked at. In months that are not named nothing is paid, and the interest is added to
    what is owed.
    """
    balance, month = debt.balance, first.number
    named = frozenset(debt.due.months if debt.due else ())
    while balance > 0:
        interest = balance * debt.rate_bp // _MONTHS_AND_BASIS_POINTS
        paid = _paid(debt, balance, interest) if not named or month in named else 0
        balance += interest - paid
        month = month % 12 + 1
        yield Payment(interest, paid, balance)


def _paid(debt: Debt, balance: int, interest: int) -> int:
    if debt.method is RepaymentMethod.FIXED_PRINCIPAL:
        return min(debt.monthly, balance) + interest
    return min(debt.monthly, balance + interest)


@dataclass(frozen=True, slots=True)
class Payoff:
    """How a debt ends if it is paid as it is now.

    Attributes:
        times: How many payments are left; None where it never ends.
        interest: Yen of interest in them; None where it never ends.
        last: Yen of the last payment; None where there is none.
        end: Month of the last payment; None where there is none, or a lawyer takes it over before.
    """

    times: int | None
    interest: int | None
    last: int | None
    end: Month | None


NEVER = Payoff(None, None, None, None)


def payoff(debt: Debt, first: Month) -> Payoff:
    """Return how a debt ends whose next payment is in ``first``."""
    months = tuple(islice(payments(debt, first), _MOST_MONTHS))
    if not months:
        return Payoff(0, 0, None, None)
    if months[-1].balance > 0:
        return NEVER
    end = first + (len(months) - 1)
    taken_over = debt.taken_over is not None and debt.taken_over <= end
    times = sum(1 for month in months if month.paid)
    return Payoff(times, sum(month.interest for month in months), months[-1].paid, None if taken_over else end)


def interest_of_days(principal: int, rate_bp: int, days: int, year_days: int = 365) -> int:
    """Return the interest of so many days as cards calculate it, in yen rounded down.

    Args:
        principal: Yen owed.
        rate_bp: Rate a year in hundredths of a per cent.
        days: Days.
        year_days: Days of the year: 365, or 366 in a leap year.
    """
    return principal * rate_bp * days // (10_000 * year_days)


class InterestCap(Struct, frozen=True, forbid_unknown_fields=True):
    """The highest rate that the law allows.

    Attributes:
        rate: In hundredths of a per cent a year.
        principal_below: For principals below so many yen; None in the last line, for all others.
    """

    rate: int
    principal_below: int | None = None


class InterestCaps(Struct, frozen=True, forbid_unknown_fields=True):
    """The highest rates by principal (利息制限法第1条).

    Attributes:
        law: Article.
        checked: Day on which it was compared with the source.
        source: Where it was read.
        cap: Smallest principal first.
        unverified: Why it is still to be compared with an official page; empty where it was.
    """

    law: str
    checked: date
    source: str
    cap: tuple[InterestCap, ...]
    unverified: str = ""

    def rate_of(self, principal: int) -> int:
        """Return the highest rate for a principal, in hundredths of a per cent a year."""
        return next(c.rate for c in self.cap if c.principal_below is None or principal < c.principal_below)


def load_interest_caps(file: Path) -> InterestCaps:
    """Read the file of the highest rates.

    Raises:
        UnusableDataFile: If it does not say what it must.
    """
    return read_toml(file, InterestCaps)


@dataclass(frozen=True, slots=True)
class DebtShare:
    """How much of the income repayments take.

    Attributes:
        monthly: Yen repaid a month.
        income: Yen of income a month, spread.
    """

    monthly: int
    income: int

    @property
    def tenths_of_percent(self) -> int | None:
        """The share in tenths of a per cent, rounded half up; None where there is no income."""
        return (2_000 * self.monthly + self.income) // (2 * self.income) if self.income > 0 else None

    @property
    def over_a_quarter(self) -> bool:
        """Whether more than a quarter of the income goes into repayments."""
        return 4 * self.monthly > self.income


def debt_share(case: Case, categories: Categories, month: Month) -> DebtShare:
    """Return how much of the income of a month repayments take; what a lawyer has taken over by then takes nothing."""
    running = (row for row in case.budget_and_unsorted if row.runs_in(month))
    income = sum(row.monthly for row in running if categories[row.category].is_income)
    return DebtShare(sum(debt.monthly for debt in open_debts(case.debts, month)), income)


def open_debts(debts: Iterable[Debt], month: Month) -> tuple[Debt, ...]:
    """Return the debts that no lawyer has taken over by a month."""
    return tuple(debt for debt in debts if debt.taken_over is None or debt.taken_over > month)


class DebtSign(StrEnum):
    """Why somebody should speak with a lawyer first (referral signs)."""

    OVER_A_QUARTER = "over_a_quarter"
    """Repayments take more than a quarter of the income."""
    OVER_CAP = "over_cap"
    """The rate is above what the law allows."""
    NEVER_ENDS = "never_ends"
    """What is paid does not cover the interest, or it would take more than fifty years."""
    OLD_5_YEARS = "old_5_years"
    """Nothing has been paid for five years: it may be barred, and any payment would revive it."""
    COURT_PAPER = "court_paper"
    """Something of a court is mentioned."""


def signs_of(debt: Debt, caps: InterestCaps) -> tuple[DebtSign, ...]:
    """Return the signs that a debt shows by itself; none where nothing is owed."""
    if not debt.balance:
        return ()
    shown = {
        DebtSign.OVER_CAP: debt.rate_bp > caps.rate_of(debt.balance),
        DebtSign.NEVER_ENDS: bool(debt.monthly) and payoff(debt, Month(2000, 1)) == NEVER,
        DebtSign.OLD_5_YEARS: debt.months_behind >= _FIVE_YEARS,
        DebtSign.COURT_PAPER: _COURT.search(debt.note) is not None,
    }
    return tuple(sign for sign, is_shown in shown.items() if is_shown)


def all_signs(share: DebtShare, debts: Iterable[Debt], caps: InterestCaps) -> tuple[DebtSign, ...]:
    """Return the signs that the debts of a household show, in the order of the list of signs."""
    found = {sign for debt in debts for sign in signs_of(debt, caps)}
    return tuple(
        sign for sign in DebtSign if sign in found or (sign is DebtSign.OVER_A_QUARTER and share.over_a_quarter)
    )
