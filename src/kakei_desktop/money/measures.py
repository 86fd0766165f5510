"""What measures do to the rows that they change: never more than a row holds, never outside its months (R14)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.categories import Categories, Category
from kakei_desktop.domain.money import towards_zero
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.money.flows import Dues, Flow, FlowKind, Horizon, Movement, Movements, is_living, placed


def measure_flows(
    measures: Iterable[Measure], rows: Iterable[BudgetRow], categories: Categories, horizon: Horizon
) -> Iterator[Flow]:
    """Yield what each measure moves; those before it have taken from the same rows first."""
    by_category: dict[str, list[BudgetRow]] = defaultdict(list)
    for row in sorted((row for row in rows if row.amount is not None), key=_is_not_monthly):
        by_category[row.category].append(row)
    row_money = _RowMoney()
    for measure in measures:
        category = categories[measure.category] if measure.category else None
        if category is not None and (changed := by_category[category.code]):
            yield from _on_rows(measure, changed, category, horizon, row_money)
        else:
            yield _alone(measure, category.is_income if category else measure.effect > 0, horizon)


def _is_not_monthly(row: BudgetRow) -> bool:
    return row.every is not Frequency.MONTH or bool(row.due.months)


@dataclass(frozen=True, slots=True)
class _RowMoney:
    """How many yen rows still hold in the months, less what measures took."""

    left: dict[tuple[str, Month], int] = field(default_factory=dict)

    def take(self, row: BudgetRow, month: Month, effect: int) -> int:
        """Return how many yen of a row due in a month a measure takes, and take them; below zero, it adds some.

        Of a row that does not come every month it is the share of what is due that the effect is of a month's yen.
        """
        due = row.due_in(month)
        wanted = effect
        if _is_not_monthly(row):
            wanted = towards_zero(effect * due, row.monthly) if row.monthly > 0 else 0
        left = self.left.get((row.id, month), due)
        taken = min(wanted, max(0, left))
        self.left[row.id, month] = left - taken
        return taken


def _on_rows(
    measure: Measure, rows: list[BudgetRow], category: Category, horizon: Horizon, row_money: _RowMoney
) -> Iterator[Flow]:
    """Yield the effect on the row that is there in each month: the first of the category that runs in it."""
    income, dues = category.is_income, {row.id: [0] * len(horizon.due_months) for row in rows}
    for at, month in enumerate(horizon.due_months):
        row = next((row for row in rows if row.runs_in(month)), None)
        if row is not None and measure.works_in(month):
            taken = row_money.take(row, month, -measure.effect if income else measure.effect)
            dues[row.id][at] = -taken if income else taken
    for row in rows:
        if any(dues[row.id]):
            movements = _placed(row, category, dues[row.id], horizon)
            yield _flow(measure, income, movements, row.payer, living=is_living(row, category))


def _placed(row: BudgetRow, category: Category, dues: Dues, horizon: Horizon) -> Movements:
    """Return the effect on the day of the row: of one that comes by weeks, a gain on its last of the month."""
    if not row.by_dates:
        return placed(row, category, dues, horizon)
    days = (tuple(row.dates_in(month)) or (month.first_day,) for month in horizon.due_months)
    return horizon.only(
        Movement(of_month[-1 if yen > 0 else 0], yen, month)
        for of_month, yen, month in zip(days, dues, horizon.due_months, strict=True)
        if yen
    )


def _alone(measure: Measure, income: bool, horizon: Horizon) -> Flow:
    """Return the effect where no row holds it: a gain on the last day of the month, a cost on the first."""
    movements = [
        Movement(month.last_day if measure.effect > 0 else month.first_day, measure.effect, month)
        for month in horizon.due_months
        if measure.effect and measure.works_in(month)
    ]
    return _flow(measure, income, horizon.only(movements), None)


def _flow(measure: Measure, income: bool, movements: Movements, purse: str | None, *, living: bool = False) -> Flow:
    return Flow(
        measure.id,
        FlowKind.MEASURE,
        measure.what,
        movements,
        approximate=True,
        living=living,
        purse=purse,
        income=income,
    )
