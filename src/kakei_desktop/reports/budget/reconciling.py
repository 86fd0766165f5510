"""What the 明細 say of a month beside what the 家計表 says of it: where they differ, and by which categories."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.money import towards_zero
from kakei_desktop.domain.months import Month
from kakei_desktop.reports.budget.ledger import lines_of
from kakei_desktop.reports.budget.table import BudgetTable

_MOST_MONTHS = 6
"""So many of the latest whole months are compared."""
_NEAR = 10_000
"""Yen; up to this difference a month both say the same."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A category of which both say something else.

    Attributes:
        label: Its name.
        in_ledger: Yen a month in the 明細, in positive, out negative.
        in_budget: Yen a month in the 家計表, likewise.
    """

    label: str
    in_ledger: int
    in_budget: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Both balances of a month, and what makes the difference.

    Attributes:
        first: First of the months of the 明細.
        last: Last of them.
        in_ledger: What they left on average, in yen.
        in_budget: What the 家計表 leaves, in yen.
        largest: The categories that differ most, the most first.
    """

    first: Month
    last: Month
    in_ledger: int
    in_budget: int
    largest: tuple[Difference, ...]

    @property
    def differs(self) -> bool:
        """Whether somebody who reads both has to be told why."""
        return abs(self.in_ledger - self.in_budget) > _NEAR


def reconciliation(categories: Categories, case: Case, table: BudgetTable, today: date) -> Reconciliation | None:
    """Return how the 明細 and the 家計表 agree; None where one of them is empty, or no month of the 明細 is over."""
    this = Month.of(today)
    months = tuple(month for month in case.ledger.by_month if month < this)[-_MOST_MONTHS:]
    if not months or not any(row.amount is not None for row in case.budget):
        return None
    in_budget: dict[str, int] = {}
    sorted_lines = (line for band in table.bands for line in band.lines if not line.undecided)
    for line in sorted_lines:
        sign = 1 if line.category.is_income else -1
        in_budget[line.category.code] = in_budget.get(line.category.code, 0) + sign * line.monthly
    lines = lines_of(categories, case, months)
    in_ledger = {line.category: towards_zero(line.amount, len(months)) for line in lines if line.category}
    differences = [
        Difference(c.name, in_ledger.get(c.code, 0), in_budget.get(c.code, 0))
        for c in categories.rows
        if in_ledger.get(c.code, 0) != in_budget.get(c.code, 0)
    ]
    differences.sort(key=lambda one: -abs(one.in_ledger - one.in_budget))
    net = towards_zero(sum(line.amount for line in lines), len(months))
    return Reconciliation(months[0], months[-1], net, table.balance, tuple(differences[:_NAMED]))
