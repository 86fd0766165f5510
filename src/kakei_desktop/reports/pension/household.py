"""A household with what its money is calculated with: one debt has one sum, wherever it is told."""

from dataclasses import replace
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.liabilities import Arrears
from kakei_desktop.money.forecast import Household
from kakei_desktop.reports.pension.grid import cycle_grid
from kakei_desktop.reports.reference import Reference
from kakei_desktop.rules.law.law import Law


def household_of(reference: Reference, case: Case, today: date) -> Household:
    """Return the household of a case, with what the pension record tells of its arrears."""
    recorded = _with_recorded_arrears(reference.law, case, today)
    return Household(recorded, reference.categories.in_order(case.profile.row_order), reference.calendar)


def _with_recorded_arrears(law: Law, case: Case, today: date) -> Case:
    """Return the case with what the pension record tells in place of what was typed for the same arrears.

    It stays as typed where several lines are for contributions, where nothing is owed by the record, and where the
    rules of an owed month are not known yet.
    """
    of_pension = [arrears for arrears in case.arrears if arrears.of_pension]
    if len(of_pension) != 1:
        return case
    grids = [cycle_grid(law, case, member, today) for member in case.members]
    owed = sum(grid.owed_yen for grid in grids)
    if not owed or any(grid.missing_rules for grid in grids):
        return case
    return replace(case, arrears=tuple(_with_amount(arrears, owed) for arrears in case.arrears))


def _with_amount(arrears: Arrears, owed: int) -> Arrears:
    return replace(arrears, amount=owed) if arrears.of_pension else arrears
