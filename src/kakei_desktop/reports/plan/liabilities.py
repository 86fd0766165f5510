"""What becomes of debts and arrears: when each ends, what can be paid, what lateness costs, where help is near."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.household import Relation
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind, Debt
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.days import carried_to
from kakei_desktop.money.debts import (
    DebtShare,
    DebtSign,
    InterestCaps,
    Payoff,
    debt_share,
    interest_of_days,
    open_debts,
    payoff,
    signs_of,
)
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.flows import Horizon, debt_days
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import InstalmentPlan, instalment_plan
from kakei_desktop.money.late_charge import late_charge
from kakei_desktop.money.legal_aid import LegalAid, legal_aid
from kakei_desktop.reports.budget.table import budget_table
from kakei_desktop.reports.reference import Reference

MONTHS_AHEAD = 12
"""Months for which a proposal of instalments has to hold."""
_WITH_LATE_CHARGE = frozenset({ArrearsKind.TAX, ArrearsKind.HEALTH_INSURANCE, ArrearsKind.SEIZURE})


INTEREST_DAYS = 30
"""So many days of interest are told of a debt that never ends."""


@dataclass(frozen=True, slots=True)
class DebtOutlook:
    """What becomes of a debt that is paid as it is now.

    Attributes:
        debt: The debt.
        payoff: How it ends.
        signs: Why somebody should speak with a lawyer first.
    """

    debt: Debt
    payoff: Payoff
    signs: tuple[DebtSign, ...]

    @property
    def monthly_interest(self) -> int:
        """Yen of interest that :data:`INTEREST_DAYS` days bring."""
        return interest_of_days(self.debt.balance, self.debt.rate_bp, INTEREST_DAYS)


@dataclass(frozen=True, slots=True)
class WayToPay:
    """What can be paid on arrears on one way.

    Attributes:
        way: The way; None for going on as now.
        plan: What can be paid.
    """

    way: Alternative | None
    plan: InstalmentPlan


@dataclass(frozen=True, slots=True)
class LateCharge:
    """What arrears cost if they are paid today.

    Attributes:
        arrears: The arrears.
        yen: The charge; None where the rate of a year is not on file.
    """

    arrears: Arrears
    yen: int | None


@dataclass(frozen=True, slots=True)
class LiabilitiesOutlook:
    """What becomes of all that is owed.

    Attributes:
        debts: Debts with something owed, in the order of the list.
        share: How much of the income repayments take.
        ways: What can be paid on arrears, going on as now first; None while nobody has counted the money.
        late_charges: Of taxes and health insurance whose due day is known.
        legal_aid: Whether 法テラス may help; None where there are no debts or nobody lives here.
    """

    debts: tuple[DebtOutlook, ...]
    share: DebtShare
    ways: tuple[WayToPay, ...] | None
    late_charges: tuple[LateCharge, ...]
    legal_aid: LegalAid | None


def debt_outlooks(household: Household, day: date, caps: InterestCaps) -> tuple[DebtOutlook, ...]:
    """Return what becomes of each debt from a day on."""
    return tuple(
        DebtOutlook(debt, payoff_from(household, debt, day), signs_of(debt, caps)) for debt in household.case.debts
    )


def payoff_from(household: Household, debt: Debt, day: date) -> Payoff:
    """Return how a debt ends, from its next payment after a day on."""
    horizon = Horizon.of(day, 1, household.calendar)
    return payoff(debt, horizon.due_months[debt_days(debt, horizon)[1]])


def liabilities_outlook(reference: Reference, household: Household, today: date) -> LiabilitiesOutlook:
    """Return what becomes of the debts and arrears of a household, without what its reader may not see."""
    case = household.case
    return LiabilitiesOutlook(
        tuple(found for found in debt_outlooks(household, today, reference.interest_caps) if found.debt.balance),
        debt_share(case, reference.categories, Month.of(today)),
        _ways(household, today),
        tuple(late_charges(reference, case, today)),
        _legal_aid(reference, case, today),
    )


def proposed_instalments(household: Household, today: date) -> InstalmentPlan | None:
    """Return what can be paid on arrears as the plan has it; None while nobody has counted the money."""
    try:
        return instalment_plan(carried_to(household, today), MONTHS_AHEAD, household.whole_plan)
    except CashMissing:
        return None


def _ways(household: Household, today: date) -> tuple[WayToPay, ...] | None:
    try:
        then = carried_to(household, today)
    except CashMissing:
        return None
    if not any(arrears.amount for arrears in household.case.arrears):
        return ()
    ways = (None, *household.case.alternatives)
    return tuple(WayToPay(way, instalment_plan(then, MONTHS_AHEAD, way)) for way in ways)


def late_charges(reference: Reference, case: Case, today: date) -> Iterator[LateCharge]:
    """Yield what arrears cost that are paid today, of taxes and health insurance whose due day is known."""
    for arrears in case.arrears:
        if arrears.due is not None and arrears.due < today and arrears.amount and arrears.kind in _WITH_LATE_CHARGE:
            yield LateCharge(arrears, late_charge(arrears.amount, arrears.due, today, reference.late_charge))


def _legal_aid(reference: Reference, case: Case, today: date) -> LegalAid | None:
    if not case.residents or not open_debts(case.debts, Month.of(today)):
        return None
    couple = {m.id for m in case.members if m.relation in (Relation.SELF, Relation.SPOUSE)} | {None}
    table = budget_table(reference.categories, case, today)
    lines = (line for band in table.bands for line in band.lines)
    income = sum(line.monthly for line in lines if line.category.is_income and line.row.payer in couple)
    return legal_aid(reference.legal_aid, income, table.rent, len(case.residents))
