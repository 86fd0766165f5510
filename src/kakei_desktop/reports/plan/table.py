"""The 家計再生プラン in numbers: each row now and planned. The plan follows from the measures alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories
from kakei_desktop.domain.months import Month
from kakei_desktop.money.measures import effects_in, planned_effects
from kakei_desktop.reports.budget.table import AfterEnding, after_endings, balance_in, budget_table

OTHER_INCOME_SIDE = "そのほかの取り組みで増えるお金"
OTHER_SPENDING_SIDE = "そのほかの取り組みにかかるお金"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A category now and planned, in yen a month.

    Attributes:
        label: Name of the category.
        category: Its code; None for measures that change no row.
        income: Whether it stands on the income side.
        now: As in the 家計表.
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
        ending: What ends, and the balance without any measure.
        effect: Yen a month that the measures do from then on.
    """

    ending: AfterEnding
    effect: int

    @property
    def text(self) -> str:
        """The first half of the sentence."""
        return self.ending.text

    @property
    def balance(self) -> int:
        """Yen a month from then on."""
        return self.ending.balance + self.effect


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The whole plan in yen a month.

    Attributes:
        lines: In the order of the 家計表, every category that holds money now or is changed.
        income_now: Sum of the income lines now; the others likewise.
        income_planned: Planned.
        spending_now: Sum of the spending lines now.
        spending_planned: Planned.
        balance_now: Income less spending now.
        balance_planned: ``balance_now`` and the effects of all measures.
        effects: By the id of each measure, what it does in the first month in which it works: never more than its row
            holds.
        limited: Labels of the categories whose rows hold less than their measures would take.
        endings: What becomes of the planned balance as rows come to their ends, soonest first.
    """

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


def plan_table(categories: Categories, case: Case, today: date) -> PlanTable:
    """Return the plan of a case as of a day: done and open measures count alike until the 家計表 is rewritten."""
    effects = planned_effects(Month.of(today), case.measures, case.budget, categories)
    lines = tuple(_lines(categories, case, today, effects))
    income_now, spending_now = _sum(lines, "now", income=True), _sum(lines, "now", income=False)
    income, spending = _sum(lines, "planned", income=True), _sum(lines, "planned", income=False)
    balance_now = income_now - spending_now
    endings = tuple(
        PlannedEnding(ending, _effect_in(categories, case, ending.month + 1))
        for ending in after_endings(categories, case, today)
    )
    limited = tuple(
        dict.fromkeys(categories[m.category].name for m in case.measures if m.category and effects[m.id] != m.effect)
    )
    planned = balance_now + sum(effects.values())
    return PlanTable(lines, income_now, income, spending_now, spending, balance_now, planned, effects, limited, endings)


def least_planned(categories: Categories, case: Case, months: Iterable[Month]) -> int:
    """Return the least balance of some months, in yen, with the measures that work in each of them."""
    return min(balance_in(categories, case, month) + _effect_in(categories, case, month) for month in months)


def _effect_in(categories: Categories, case: Case, month: Month) -> int:
    return sum(effects_in(month, case.measures, case.budget, categories).values())


def _lines(categories: Categories, case: Case, today: date, by_measure: Mapping[str, int]) -> Iterator[PlanLine]:
    """Yield every category that holds money or is changed, and last what no row of today holds."""
    now: dict[str, int] = defaultdict(int)
    for band in budget_table(categories, case, today).bands:
        for line in band.lines:
            now[line.category.code] += line.monthly
    effects: dict[str | None, int] = defaultdict(int)
    for measure in case.measures:
        effects[measure.category] += by_measure[measure.id]
    others = [by_measure[measure.id] for measure in case.measures if measure.category is None]
    for category in categories.rows:
        held, effect, sign = now[category.code], effects[category.code], -1 if category.is_income else 1
        taken = sign * min(sign * effect, max(0, held))
        others.append(effect - taken)
        if held or taken:
            planned = held - sign * taken
            yield PlanLine(category.name, category.code, category.is_income, held, planned, planned - held)
    yield from _other_lines(others)


def _other_lines(effects: Sequence[int]) -> Iterator[PlanLine]:
    gain, cost = sum(e for e in effects if e > 0), -sum(e for e in effects if e < 0)
    if gain:
        yield PlanLine(OTHER_INCOME_SIDE, None, True, 0, gain, gain)
    if cost:
        yield PlanLine(OTHER_SPENDING_SIDE, None, False, 0, cost, cost)


def _sum(lines: Iterable[PlanLine], field: str, *, income: bool) -> int:
    return sum(getattr(line, field) for line in lines if line.income is income)
