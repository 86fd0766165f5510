"""The 家計再生プラン in numbers: each row now and planned. The plan follows from the measures alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Category
from kakei_desktop.reports.budget.table import AfterEnding, after_endings, budget_table

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
        effect: Sum of the effects of all measures.
        endings: What becomes of the planned balance as rows come to their ends, soonest first.
    """

    lines: tuple[PlanLine, ...]
    income_now: int
    income_planned: int
    spending_now: int
    spending_planned: int
    balance_now: int
    balance_planned: int
    effect: int
    endings: tuple[AfterEnding, ...]


def plan_table(categories: Categories, case: Case, today: date) -> PlanTable:
    """Return the plan of a case as of a day: done and open measures count alike until the 家計表 is rewritten."""
    lines = (*_category_lines(categories, case, today), *_other_lines(case))
    income_now, spending_now = _sum(lines, "now", income=True), _sum(lines, "now", income=False)
    income, spending = _sum(lines, "planned", income=True), _sum(lines, "planned", income=False)
    balance_now = income_now - spending_now
    effect = sum(m.effect for m in case.measures)
    endings = tuple(replace(e, balance=e.balance + effect) for e in after_endings(categories, case, today))
    planned = balance_now + effect
    return PlanTable(lines, income_now, income, spending_now, spending, balance_now, planned, effect, endings)


def below_zero_words(label: str) -> str:
    """Return the words for a row whose measures take more from it than it holds."""
    return f"「{label}」の計画が0円を下回っています。"


def _category_lines(categories: Categories, case: Case, today: date) -> tuple[PlanLine, ...]:
    now: dict[str, int] = {}
    for band in budget_table(categories, case, today).bands:
        for line in band.lines:
            now[line.category.code] = now.get(line.category.code, 0) + line.monthly
    effects: dict[str, int] = {}
    for measure in case.measures:
        if measure.category is not None:
            effects[measure.category] = effects.get(measure.category, 0) + measure.effect
    lines = (_line(c, now.get(c.code, 0), effects.get(c.code, 0)) for c in categories.rows)
    return tuple(line for line in lines if line.now or line.difference)


def _line(category: Category, now: int, effect: int) -> PlanLine:
    difference = effect if category.is_income else -effect
    return PlanLine(category.name, category.code, category.is_income, now, now + difference, difference)


def _other_lines(case: Case) -> tuple[PlanLine, ...]:
    effects = [m.effect for m in case.measures if m.category is None]
    gain = sum(e for e in effects if e > 0)
    cost = -sum(e for e in effects if e < 0)
    lines = (
        PlanLine(OTHER_INCOME_SIDE, None, True, 0, gain, gain),
        PlanLine(OTHER_SPENDING_SIDE, None, False, 0, cost, cost),
    )
    return tuple(line for line in lines if line.difference)


def _sum(lines: Iterable[PlanLine], field: str, *, income: bool) -> int:
    return sum(getattr(line, field) for line in lines if line.income is income)
