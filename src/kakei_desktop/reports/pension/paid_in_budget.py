"""What 家計表 and plan already hold of a member's 国民年金保険料, so that no choice takes it off a second time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import NATIONAL_PENSION
from kakei_desktop.domain.household import InsuredCategory, Member, given_name
from kakei_desktop.domain.months import Month


@dataclass(frozen=True, slots=True)
class ContributionInBudget:
    """Yen a month of the rows of the 家計表 for 国民年金保険料.

    Attributes:
        own: Of the member.
        unnamed: Of rows that name nobody, where several members pay.
    """

    own: int
    unnamed: int


def contribution_in_budget(case: Case, member_id: str, today: date) -> ContributionInBudget:
    """Return what the 家計表 holds on a day for the contributions of a member."""
    this = Month.of(today)
    rows = [row for row in case.budget if row.category == NATIONAL_PENSION and row.runs_in(this)]
    owners = {row.id: _owner(case, row) for row in rows}
    own = sum(row.monthly for row in rows if owners[row.id] == member_id)
    return ContributionInBudget(own, sum(row.monthly for row in rows if owners[row.id] is None))


def choice_key(member_id: str) -> str:
    """Return with what the ids of the measures begin by which a member's choice stands in the plan."""
    return f"pension-{member_id}"


def without_contribution(case: Case, member_id: str) -> tuple[BudgetRow, ...]:
    """Return the rows of the 家計表 but for the contributions of a member."""
    return tuple(row for row in case.budget if row.category != NATIONAL_PENSION or _owner(case, row) != member_id)


def _owner(case: Case, row: BudgetRow) -> str | None:
    """Return whose contribution a row is: by its payer, by a name in it, or because only one member pays."""
    if row.payer is not None:
        return row.payer
    payers = tuple(_payers(case))
    named = [m.id for m in payers if m.name and given_name(m.name) in row.label]
    found = named or [m.id for m in payers]
    return found[0] if len(found) == 1 else None


def _payers(case: Case) -> Iterator[Member]:
    for member in case.members:
        if member.category is InsuredCategory.FIRST or any(m.owed for m in case.pension_of(member.id).months):
            yield member
