"""課題の評価・分析: all that the numbers show of a household, the weightiest first, each with what is behind it."""

from collections.abc import Iterator
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.findings import by_weight, money_findings
from kakei_desktop.money.forecast import Household
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.plan.benefits import unclaimed
from kakei_desktop.reports.plan.liabilities import late_charges
from kakei_desktop.reports.reference import Reference


def assessment(
    reference: Reference, household: Household, today: date, months: int, way: Alternative | None = None
) -> tuple[Finding, ...]:
    """Return what is short, owed, behind, ending, above the usual, perhaps not claimed, and not known yet.

    Args:
        reference: What is known before any household comes.
        household: The household, without what its reader may not see.
        today: The day.
        months: How many months are looked at.
        way: The way out that is taken; None for going on as now.

    Raises:
        CashMissing: If nobody has counted the money.
        HorizonTooLong: If it is more than thirty years.
    """
    case = household.case
    return by_weight(
        (
            *money_findings(household, months, reference.allowances, reference.interest_caps, way),
            *_behind(reference, case, today),
            *_above_usual(reference, case, today),
            *unclaimed(reference.benefits, reference.assistance, reference.categories, case, today),
        )
    )


def _behind(reference: Reference, case: Case, today: date) -> Iterator[Finding]:
    """Yield what is behind, and what it costs where that is known."""
    costs = {charge.arrears.id: charge.yen for charge in late_charges(reference, case, today)}
    for arrears in case.arrears:
        if arrears.amount:
            values = {"label": arrears.label, "amount": arrears.amount, "late": costs.get(arrears.id)}
            yield Finding("behind", Severity.WARNING, f"arrears:{arrears.id}", values)


def _above_usual(reference: Reference, case: Case, today: date) -> Iterator[Finding]:
    """Yield which spending is above the average of households of this size."""
    found = comparisons(reference.survey, case, today)
    for line in found.lines:
        if line.own > line.typical and not line.is_near:
            row = next(row for row in case.budget if row.category in line.categories and row.amount)
            values = {"label": line.label, "own": line.own, "typical": line.typical, "survey": found.title}
            yield Finding("above_usual", Severity.NOTE, f"budget:{row.id}", values)
