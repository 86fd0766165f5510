"""What measures do to the rows that they change: never more than a row holds, never after its end (R14)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kakei_desktop.domain.budget import BudgetRow, Frequency
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.money.flows import Flow, FlowKind, Horizon, Movement, Movements, is_living, placed


def measure_flows(
    measures: Iterable[Measure], rows: Iterable[BudgetRow], categories: Categories, horizon: Horizon
) -> Iterator[Flow]:
    """Yield what each measure moves; those before it have taken from the same rows first."""
    by_category: dict[str | None, list[BudgetRow]] = defaultdict(list)
    for row in rows:
        if row.amount is not None and row.every is Frequency.MONTH and not row.due.months:
            by_category[row.category].append(row)
    row_money = _RowMoney()
    for measure in measures:
        income = categories[measure.category].is_income if measure.category else measure.effect > 0
        if changed := by_category[measure.category]:
            yield from _on_rows(measure, changed, income, horizon, row_money)
        else:
            yield _alone(measure, income, horizon)


def effects_in(
    month: Month, measures: Iterable[Measure], rows: Iterable[BudgetRow], categories: Categories
) -> Mapping[str, int]:
    """Return by its id what each measure does to a month, in yen, with every row's year spread evenly (R1, R14)."""
    return _spread_effects((m for m in measures if _works_in(m, month)), rows, categories, lambda _: month)


def planned_effects(
    this: Month, measures: Iterable[Measure], rows: Iterable[BudgetRow], categories: Categories
) -> Mapping[str, int]:
    """Return by its id what each measure does to the first month in which it works, in yen, no earlier than this."""
    return _spread_effects(measures, rows, categories, lambda measure: max(this, measure.since or this))


def _spread_effects(
    measures: Iterable[Measure],
    rows: Iterable[BudgetRow],
    categories: Categories,
    month_of: Callable[[Measure], Month],
) -> Mapping[str, int]:
    by_category: dict[str | None, list[BudgetRow]] = defaultdict(list)
    for row in rows:
        if row.amount is not None:
            by_category[row.category].append(row)
    taken: dict[str | None, int] = defaultdict(int)
    effects: dict[str, int] = {}
    for measure in measures:
        if not (changed := by_category[measure.category]):
            effects[measure.id] = measure.effect
            continue
        running = [row.monthly for row in changed if row.runs_in(month_of(measure))]
        sign = -1 if categories.row_of(changed[0]).is_income else 1
        left = max(0, sum(running) - taken[measure.category])
        effects[measure.id] = sign * min(sign * measure.effect, left) if running else 0
        taken[measure.category] += sign * effects[measure.id]
    return effects


class _RowMoney:
    """How many yen rows still hold in the months, less what measures took."""

    def __init__(self) -> None:
        self._left: dict[tuple[str, Month], int] = {}

    def take(self, row: BudgetRow, month: Month, yen: int) -> int:
        """Return how many yen can be taken, and take them; below zero, something is added."""
        left = self._left.get((row.id, month), row.due_in(month))
        taken = min(yen, max(0, left))
        self._left[row.id, month] = left - taken
        return taken


def _on_rows(
    measure: Measure, rows: list[BudgetRow], income: bool, horizon: Horizon, row_money: _RowMoney
) -> Iterator[Flow]:
    """Yield the effect on the row that is there in each month: the first of the category that runs in it."""
    dues = {row.id: [0] * len(horizon.due_months) for row in rows}
    for at, month in enumerate(horizon.due_months):
        row = next((row for row in rows if row.runs_in(month)), None)
        if row is not None and _works_in(measure, month):
            taken = row_money.take(row, month, -measure.effect if income else measure.effect)
            dues[row.id][at] = -taken if income else taken
    for row in rows:
        if any(dues[row.id]):
            movements = placed(row, dues[row.id], income, horizon)
            yield _flow(measure, income, movements, row.payer, living=not income and is_living(row))


def _alone(measure: Measure, income: bool, horizon: Horizon) -> Flow:
    """Return the effect where no row holds it: a gain on the last day of the month, a cost on the first."""
    movements = [
        Movement(month.last_day if measure.effect > 0 else month.first_day, measure.effect, month)
        for month in horizon.due_months
        if measure.effect and _works_in(measure, month)
    ]
    return _flow(measure, income, horizon.only(movements), None)


def _works_in(measure: Measure, month: Month) -> bool:
    return measure.since is None or measure.since <= month


def _flow(measure: Measure, income: bool, movements: Movements, purse: str | None, *, living: bool = False) -> Flow:
    return Flow(measure.id, FlowKind.MEASURE, measure.what, income, movements, True, living, purse)
