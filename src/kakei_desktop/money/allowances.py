"""児童手当 and 児童扶養手当 by the ages of the children, beside what the 家計表 says of them (R17)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.categories import CHILD_ALLOWANCE
from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.household import CHILDREN
from kakei_desktop.domain.months import Month
from kakei_desktop.money.calendar import day_of
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.schooling import schooling
from kakei_desktop.resources import read_toml

CHILD_REARING_ALLOWANCE = "child_rearing_allowance"
_PARITY: Mapping[str, int] = {CHILD_ALLOWANCE: 0, CHILD_REARING_ALLOWANCE: 1}
"""Whether each is paid in even months or in odd ones."""


class ChildAllowance(Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """児童手当 a month, in yen.

    Attributes:
        since: First month (YYYY-MM) in which it holds.
        under_3: For a child under three.
        until_18: For others up to 18歳年度末.
        third_child: For the third child and later ones.
    """

    since: str
    under_3: int
    until_18: int
    third_child: int


class ChildRearingAllowance(Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """児童扶養手当 a month in full, in yen.

    Attributes:
        since: First month (YYYY-MM) in which it holds; after the last one that is known it is figure.
        one_child: For one child.
        further_child: For each further child.
    """

    since: str
    one_child: int
    further_child: int


@dataclass(frozen=True, slots=True)
class Allowances:
    """Both, oldest figures first."""

    child: tuple[ChildAllowance, ...]
    child_rearing: tuple[ChildRearingAllowance, ...]


class _AllowanceFile(Struct, frozen=True, forbid_unknown_fields=True):
    law: str
    checked: date
    source: str


class _ChildFile(_AllowanceFile, frozen=True):
    amount: tuple[ChildAllowance, ...]


class _ChildRearingFile(_AllowanceFile, frozen=True):
    amount: tuple[ChildRearingAllowance, ...]


def load_allowances(folder: Path) -> Allowances:
    """Read the files of both.

    Raises:
        UnusableDataFile: If one does not say what it must.
    """
    return Allowances(
        read_toml(folder / "child_allowance.toml", _ChildFile).amount,
        read_toml(folder / "child_rearing_allowance.toml", _ChildRearingFile).amount,
    )


def child_allowance(births: Sequence[date], month: Month, figures: tuple[ChildAllowance, ...]) -> int | None:
    """Return the 児童手当 of a month.

    Args:
        births: Birthdays of the children who count; grown up ones up to 22歳年度末 only if they are supported.
        month: For which month.
        figures: The amounts.

    Returns:
        Yen; None for a month before the first that is known.
    """
    figure = next((each for each in reversed(figures) if Month.parse(each.since) <= month), None)
    if figure is None:
        return None
    counted = [birth for birth in sorted(births) if month.first_day <= schooling(birth).end_of_22]
    entitled = [(number, birth) for number, birth in enumerate(counted, 1) if _is_minor(birth, month)]
    return sum(_of_child(number, birth, month, figure) for number, birth in entitled)


def _is_minor(birth: date, month: Month) -> bool:
    """Return whether a child born by a month is not yet past its 18歳年度末."""
    return birth <= month.last_day and month.first_day <= schooling(birth).end_of_18


def _of_child(number: int, birth: date, month: Month, figure: ChildAllowance) -> int:
    if number > 2:
        return figure.third_child
    day_before = day_of(Month(birth.year + 3, birth.month), birth.day) - timedelta(1)
    return figure.under_3 if month <= Month.of(day_before) else figure.until_18


def child_rearing_allowance(
    births: Sequence[date], month: Month, figures: tuple[ChildRearingAllowance, ...]
) -> int | None:
    """Return the full 児童扶養手当 of a month for children born on these days; None before the first known month."""
    figure = next((each for each in reversed(figures) if Month.parse(each.since) <= month), None)
    children = sum(_is_minor(birth, month) for birth in births)
    if figure is None:
        return None
    return figure.one_child + (children - 1) * figure.further_child if children else 0


def paid_in(month: Month, of_month: Callable[[Month], int | None]) -> int | None:
    """Return what is paid in a month of payment: the two months before it; None where one of them is not known."""
    first, second = of_month(month - 2), of_month(month - 1)
    return None if first is None or second is None else first + second


@dataclass(frozen=True, slots=True)
class AllowanceChange:
    """A month from which another sum is paid.

    Attributes:
        category: Which allowance.
        row: Id of the first row in which it is written.
        month: The first month in which the other sum is paid.
        before: Yen of the payment before, in full.
        after: Yen of this payment, in full.
        unwritten: The 家計表 says the full sum now, and not yet the other one.
    """

    category: str
    row: str
    month: Month
    before: int
    after: int
    unwritten: bool

    @property
    def finding(self) -> Finding:
        """The change as something to know."""
        values = {"month": self.month, "before": self.before, "after": self.after, "unwritten": self.unwritten}
        return Finding(f"{self.category}_changes", Severity.NOTE, f"budget:{self.row}", values)


def allowance_changes(household: Household, forecast: Forecast, allowances: Allowances) -> Iterator[AllowanceChange]:
    """Yield the payments of allowances that change by the ages of the children within a forecast."""
    children = (m.birth_date for m in household.case.members if m.birth_date and m.relation in CHILDREN)
    births = [birth for birth in children if birth <= forecast.horizon.last.last_day]
    for category, of_month in _of_months(births, allowances).items():
        rows = [row for row in household.case.budget if row.category == category and row.amount]
        paid = [month for month in forecast.horizon.months if month.number % 2 == _PARITY[category]]
        if rows and paid:
            in_full = paid_in(paid[0], of_month) == _written(rows, paid[0])
            for month in paid:
                before, after = paid_in(month - 2, of_month), paid_in(month, of_month)
                if before is not None and after is not None and before != after:
                    unwritten = in_full and _written(rows, month) != after
                    yield AllowanceChange(category, rows[0].id, month, before, after, unwritten)


def _of_months(births: Sequence[date], allowances: Allowances) -> Mapping[str, Callable[[Month], int | None]]:
    return {
        CHILD_ALLOWANCE: lambda month: child_allowance(births, month, allowances.child),
        CHILD_REARING_ALLOWANCE: lambda month: child_rearing_allowance(births, month, allowances.child_rearing),
    }


def _written(rows: Sequence[BudgetRow], month: Month) -> int:
    return sum(row.due_in(month) for row in rows)
