"""Plan and actual (計画と実績) month by month: what the 明細 say, or what somebody counted by hand instead."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kakei_desktop.domain.case import Case, Edit, put, remove
from kakei_desktop.domain.cash import MonthActual
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.errors import CashMissing
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.months import MonthSum, month_by_month
from kakei_desktop.reports.plan.table import categories_of

WITHOUT_CATEGORY = "費目のないもの"
_BACK = 5
"""So many months before this one are shown."""


@dataclass(frozen=True, slots=True)
class Actual:
    """What really came and went.

    Attributes:
        income: Yen that came in; None where not known.
        spending: Yen that went out; None where not known.
        by_hand: Somebody counted one of them by hand, whatever the 明細 say.
    """

    income: int | None
    spending: int | None
    by_hand: bool = False

    @property
    def net(self) -> int | None:
        """Income less spending; None where one of them is not known."""
        return None if self.income is None or self.spending is None else self.income - self.spending


UNKNOWN = Actual(None, None)


@dataclass(frozen=True, slots=True)
class ActualLine:
    """A month, planned and actual; ``planned`` is None for one that began before the money was counted."""

    month: Month
    planned: MonthSum | None
    actual: Actual

    @property
    def id(self) -> str:
        """What tells this month from the others."""
        return str(self.month)


@dataclass(frozen=True, slots=True)
class ActualRow:
    """A category in one month, planned and actual.

    Attributes:
        id: Code of the category; empty for all that has none.
        label: What it is called.
        planned: Yen that the plan foresaw, of income and of spending above zero; None where it foresaw nothing of the
            month.
        actual: Yen by the 明細, likewise; None where there are none of the month.
    """

    id: str
    label: str
    planned: int | None
    actual: int | None

    @property
    def difference(self) -> int | None:
        """Actual less planned; None where one of them is not known."""
        return None if self.planned is None or self.actual is None else self.actual - self.planned


def actual_rows(household: Household, line: ActualLine) -> tuple[ActualRow, ...]:
    """Return every category that was planned or moved money in a month, in the order of the 家計表; then what has none.

    Both sides are net: what came back lowers what was spent. Without a category, spending counts above zero.
    """
    held = categories_of(household.case)
    planned: dict[str, int] = defaultdict(int)
    for source, yen in line.planned.by_source.items() if line.planned else ():
        planned[held.get(source) or ""] += yen
    ledger = household.case.ledger.by_month.get(line.month)
    actual = {code or "": sum(yen) for code, yen in ledger.by_category.items()} if ledger else {}
    named = {category.code: category.name for category in household.categories.rows} | {"": WITHOUT_CATEGORY}
    rows = []
    for code in (code for code in named if planned.get(code) or actual.get(code)):
        sign = 1 if code and household.categories[code].is_income else -1
        foreseen = sign * planned[code] if line.planned else None
        rows.append(ActualRow(code, named[code], foreseen, sign * actual.get(code, 0) if ledger else None))
    return tuple(rows)


def actuals_of(case: Case) -> Mapping[Month, Actual]:
    """Return what is known of the months: counted by hand, else by the 明細."""
    known = {month: Actual(own.income, own.spending) for month, own in case.ledger.by_month.items()}
    for each in case.actuals:
        month = Month.parse(each.id)
        told = known.get(month, UNKNOWN)
        income = told.income if each.income is None else each.income
        known[month] = Actual(income, told.spending if each.spending is None else each.spending, by_hand=True)
    return known


def actual_lines(household: Household, today: date, way: Alternative | None = None) -> tuple[ActualLine, ...]:
    """Return this month and those before it on one way."""
    this, known = Month.of(today), actuals_of(household.case)
    planned = _planned(household, this, way)
    return tuple(
        ActualLine(month, planned.get(month), known.get(month, UNKNOWN)) for month in month_range(this - _BACK, this)
    )


def _planned(household: Household, this: Month, way: Alternative | None) -> Mapping[Month, MonthSum]:
    """Return the whole months that the plan foresaw when the money was counted."""
    try:
        first = household.first_day
    except CashMissing:
        return {}
    if Month.of(first) > this:
        return {}
    sums = month_by_month(household.forecast(this - Month.of(first) + 1, way))
    return {month.month: month for month in sums if first <= month.month.first_day}


def write_actual(month: Month, key: str, yen: int | None) -> Edit:
    """Return the edit that writes ``income`` or ``spending`` of a month by hand; for None, the 明細 count again."""
    values: dict[str, Any] = {key: yen}

    def edit(case: Case) -> Case:
        before = next((each for each in case.actuals if each.id == str(month)), MonthActual(str(month)))
        after = replace(before, **values)
        told = after.income is not None or after.spending is not None
        return (put("actuals", after) if told else remove("actuals", [after.id]))(case)

    return edit
