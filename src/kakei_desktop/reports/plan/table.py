"""The 家計再生プラン in numbers: a year now and as planned. The plan follows from the measures alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import DEBT_REPAYMENT, Categories
from kakei_desktop.domain.money import towards_zero
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.money.days import in_whole_months
from kakei_desktop.money.flows import Flow, FlowKind
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.reports.budget.table import AfterEnding, after_endings

YEAR = 12
"""Months of which what one month brings and takes is the average."""
OTHER_INCOME_SIDE = "そのほかの取り組みで増えるお金"
OTHER_SPENDING_SIDE = "そのほかの取り組みにかかるお金"
EVENTS_IN, EVENTS_OUT = "一時の入金", "一時の出費"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A category now and planned, in yen a month.

    Attributes:
        label: Name of the category.
        category: Its code; None for measures that change no row, and for what moves once.
        income: Whether it stands on the income side.
        now: What it moves without the measures.
        planned: With the effects of the measures.
        difference: Planned less now.
    """

    label: str
    category: str | None
    income: bool
    now: int
    planned: int
    difference: int


@dataclass(frozen=True, slots=True)
class PlannedEnding:
    """What becomes of the planned balance once something has ended.

    Attributes:
        ending: What ends.
        balance: Yen a month on average of the year after it, with the measures.
        effect: What of it the measures do.
    """

    ending: AfterEnding
    balance: int
    effect: int


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The whole plan in yen a month, on average of a year.

    Attributes:
        first: The first month of the year: this month, or the first in which every measure works.
        lines: In the order of the 家計表, every category that moves money in that year or is changed.
        income_now: Sum of the income lines now; the others likewise.
        income_planned: Planned.
        spending_now: Sum of the spending lines now.
        spending_planned: Planned.
        balance_now: Income less spending now.
        balance_planned: ``balance_now`` and the effects of all measures.
        effects: By the id of each measure, what it does: never more than its row holds, in no month without its row.
        limited: Labels of the categories whose rows hold less than their measures would take.
        endings: What becomes of the planned balance as rows come to their ends in that year, soonest first.
    """

    first: Month
    lines: tuple[PlanLine, ...]
    income_now: int
    income_planned: int
    spending_now: int
    spending_planned: int
    balance_now: int
    balance_planned: int
    effects: Mapping[str, int]
    limited: tuple[str, ...]
    endings: tuple[PlannedEnding, ...]

    @property
    def effect(self) -> int:
        """Sum of the effects of all measures."""
        return sum(self.effects.values())

    @property
    def year_words(self) -> str:
        """``2027年1月からの1年、ひと月あたり``: of what the yen are."""
        return f"{month_words(self.first)}からの1年、ひと月あたり"


def plan_table(household: Household, today: date) -> PlanTable:
    """Return the plan of a household as of a day: done and open measures count alike until the 家計表 is rewritten."""
    case, this = household.case, Month.of(today)
    first = max([this, *(measure.since for measure in case.measures if measure.since)])
    whole = in_whole_months(household, this - 1, today)  # what is due this month may have moved before it
    forecast = whole.forecast(first - this + 2 * YEAR + 1, whole.whole_plan)
    year = _Year(household, forecast, first)
    lines = tuple(year.lines())
    income_now, income = _sums(lines, income=True)
    spending_now, spending = _sums(lines, income=False)
    return PlanTable(
        first,
        lines,
        income_now,
        income,
        spending_now,
        spending,
        income_now - spending_now,
        income - spending,
        year.effects,
        tuple(_limited(household.categories, case, year.effects)),
        tuple(_endings(household, today, forecast, first)),
    )


def _sums(lines: Iterable[PlanLine], *, income: bool) -> tuple[int, int]:
    side = [line for line in lines if line.income is income]
    return sum(line.now for line in side), sum(line.planned for line in side)


def _limited(categories: Categories, case: Case, effects: Mapping[str, int]) -> Iterator[str]:
    changed = (m.category for m in case.measures if m.category and effects[m.id] != m.effect)
    return (categories[code].name for code in dict.fromkeys(changed))


def _endings(household: Household, today: date, forecast: Forecast, first: Month) -> Iterator[PlannedEnding]:
    for ending in after_endings(household.categories, household.case, today):
        if first <= ending.month < first + YEAR:
            after = _Year(household, forecast, ending.month + 1)
            yield PlannedEnding(ending, after.balance, sum(after.effects.values()))


class _Year:
    """What twelve months move, category by category, each as a month's yen: a twelfth, rounded towards 0.

    Attributes:
        effects: By the id of each measure, what it does.
    """

    def __init__(self, household: Household, forecast: Forecast, first: Month) -> None:
        self._household = household
        self._now: dict[tuple[str | None, bool], int] = defaultdict(int)
        moved = dict.fromkeys((measure.id for measure in household.case.measures), 0)
        category_of = categories_of(household.case)
        for flow in forecast.flows:
            yen = sum(m.yen for m in flow.movements if first <= m.due < first + YEAR)
            if flow.kind is FlowKind.MEASURE:
                moved[flow.source] += yen
            else:
                self._now[self._line_of(flow, category_of.get(flow.source))] += yen
        self.effects: Mapping[str, int] = {key: towards_zero(yen, YEAR) for key, yen in moved.items()}

    @property
    def balance(self) -> int:
        """What is left of a month, with the measures."""
        return sum(line.planned if line.income else -line.planned for line in self.lines())

    def _line_of(self, flow: Flow, category: str | None) -> tuple[str | None, bool]:
        known = category is not None and self._household.categories[category].is_income is flow.income
        return category if known else None, flow.income

    def lines(self) -> Iterator[PlanLine]:
        """Yield every category that moves money or is changed, then what moves once, then what no row holds."""
        effects: dict[str | None, int] = defaultdict(int)
        others = [self.effects[measure.id] for measure in self._household.case.measures if measure.category is None]
        for measure in self._household.case.measures:
            effects[measure.category] += self.effects[measure.id]
        for category in self._household.categories.rows:
            sign = 1 if category.is_income else -1
            now = sign * towards_zero(self._now[category.code, category.is_income], YEAR)
            effect = sign * effects[category.code]
            if now or effect > 0:
                yield PlanLine(category.name, category.code, category.is_income, now, now + effect, effect)
            else:
                others.append(effects[category.code])
        for label, income, sign in ((EVENTS_IN, True, 1), (EVENTS_OUT, False, -1)):
            if once := sign * towards_zero(self._now[None, income], YEAR):
                yield PlanLine(label, None, income, once, once, 0)
        yield from _other_lines(others)


def categories_of(case: Case) -> Mapping[str, str | None]:
    """Return by the id of what moves money the category in which it stands."""
    return {
        **{row.id: row.category for row in case.budget_and_unsorted},
        **{debt.id: DEBT_REPAYMENT for debt in case.debts},
        **{event.id: event.category for event in case.events},
        **{measure.id: measure.category for measure in case.measures},
    }


def _other_lines(effects: Sequence[int]) -> Iterator[PlanLine]:
    gain, cost = sum(e for e in effects if e > 0), -sum(e for e in effects if e < 0)
    if gain:
        yield PlanLine(OTHER_INCOME_SIDE, None, True, 0, gain, gain)
    if cost:
        yield PlanLine(OTHER_SPENDING_SIDE, None, False, 0, cost, cost)
