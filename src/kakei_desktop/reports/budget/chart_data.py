"""The three figures of 見える化 as data: where the money goes, on what, and month by month.

Amounts are yen. A figure carries its title, its message (the second line of the title; both are put in words by
``words/figures.py``), and parts with a ``key`` by which a click finds the rows behind it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from kakei_desktop.domain.budget import BudgetRow
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.categories import Categories, Kind
from kakei_desktop.domain.ledger import Ledger
from kakei_desktop.domain.months import Month, month_words
from kakei_desktop.money.days import in_whole_months
from kakei_desktop.money.flows import FlowKind
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.months import MonthSum, month_by_month
from kakei_desktop.reports.budget.ledger import UNSORTED
from kakei_desktop.reports.budget.table import TableRow, budget_table

_StepKind: TypeAlias = Kind | Literal["left", "short"]
_BALANCE_KEY = "balance"
_PAST_MONTHS = 12
_COMING_MONTHS = 6


class ChartName(StrEnum):
    """Names of the figures."""

    WATERFALL = "waterfall"
    SPENDING = "spending_bars"
    BALANCE = "balance_months"


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """A bar of the waterfall.

    Attributes:
        key: Code of the group, or ``balance`` for the last bar.
        label: What stands under it.
        amount: Yen, not below zero; of the last bar the balance, which may be.
        kind: What the group is; ``left`` or ``short`` for the last bar.
        start: Where the bar begins: where the one before ended, 0 for the first.
        end: Where it ends: up for income, down for spending; the last bar leads back to 0.
    """

    key: str
    label: str
    amount: int
    kind: _StepKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Waterfall:
    """お金の行き先: income, what goes out of it group by group, and what is left."""

    title: str
    message: str
    steps: tuple[WaterfallStep, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the parts in their order."""
        return tuple(step.key for step in self.steps)

    @property
    def key_shown_first(self) -> str | None:
        """Key of the largest spending, about which people ask first; None where there is none."""
        spent = [step for step in self.steps if isinstance(step.kind, Kind) and step.kind is not Kind.INCOME]
        return max(spent, key=lambda step: step.amount).key if spent else None


@dataclass(frozen=True, slots=True)
class Bar:
    """Spending in yen a month.

    Attributes:
        key: Code of the category, or what else tells it from the others.
        label: What it is called.
        amount: Yen a month.
        kind: Of which kind it is.
    """

    key: str
    label: str
    amount: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class ComparedBar(Bar):
    """Spending beside the yen a month that are usual."""

    usual: int


@dataclass(frozen=True, slots=True)
class SpendingBars:
    """費目ごとの支出, the largest first."""

    title: str
    message: str
    bars: tuple[Bar, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the parts in their order."""
        return tuple(bar.key for bar in self.bars)

    @property
    def key_shown_first(self) -> str | None:
        """Key of the largest spending, about which people ask first; None where there is none."""
        return max(self.bars, key=lambda bar: bar.amount).key if self.bars else None


@dataclass(frozen=True, slots=True)
class MonthBalance:
    """One month.

    Attributes:
        month: The month.
        income: Yen that came or will come in.
        spending: Yen that went or will go out.
        balance: Income less spending.
        forecast: It is calculated from the 家計表; otherwise it is the sum of the 明細.
    """

    month: Month
    income: int
    spending: int
    balance: int
    forecast: bool

    @property
    def key(self) -> str:
        """``2026-10`` for a month of the 明細, ``2026-11*`` for a forecast."""
        return f"{self.month}{'*' if self.forecast else ''}"


@dataclass(frozen=True, slots=True)
class BalanceMonths:
    """一か月ごとの差引: months of the 明細, then the coming ones."""

    title: str
    message: str
    months: tuple[MonthBalance, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the parts in their order."""
        return tuple(month.key for month in self.months)

    @property
    def key_shown_first(self) -> str | None:
        """Key of the month in which most is missing, about which people ask first; None where there is none."""
        return min(self.months, key=lambda month: month.balance).key if self.months else None


@dataclass(frozen=True, slots=True)
class ChartPartRow:
    """A row behind a part of a figure: label, yen a month, and where it comes from."""

    label: str
    amount: int
    origin: str


def waterfall_steps(categories: Categories, case: Case, today: date) -> tuple[WaterfallStep, ...]:
    """Return where a month's money goes; no steps while nothing is written."""
    table = budget_table(categories, case, today)
    steps: list[WaterfallStep] = []
    level = 0
    for band in table.bands:
        if band.total or band.group.kind is Kind.INCOME:
            end = level + (band.total if band.group.kind is Kind.INCOME else -band.total)
            steps.append(WaterfallStep(band.group.code, band.group.name, band.total, band.group.kind, level, end))
            level = end
    return (*steps, _last_step(level)) if table.income or table.spending else ()


def _last_step(balance: int) -> WaterfallStep:
    if balance < 0:
        return WaterfallStep(_BALANCE_KEY, "足りない", balance, "short", balance, 0)
    return WaterfallStep(_BALANCE_KEY, "のこり", balance, "left", balance, 0)


def category_bars(categories: Categories, case: Case, today: date) -> tuple[Bar, ...]:
    """Return what a month's money is spent on, by category, the largest first; what comes back is below zero."""
    totals: dict[str, int] = {}
    for line in _lines(categories, case, today):
        if not line.category.is_income and line.monthly:
            totals[line.category.code] = totals.get(line.category.code, 0) + line.monthly
    found = [categories[code] for code, total in totals.items() if total]
    bars = [Bar(c.code, c.name, totals[c.code], c.group.kind) for c in found]
    return tuple(sorted(bars, key=lambda bar: -bar.amount))


def _lines(categories: Categories, case: Case, today: date) -> Iterable[TableRow]:
    return (line for band in budget_table(categories, case, today).bands for line in band.lines)


def month_balances(household: Household, today: date) -> tuple[MonthBalance, ...]:
    """Return up to 12 past months from the 明細 and 6 to come from this one on, by the days on which money moves."""
    this = Month.of(today)
    held = household.case.ledger.by_month.items()
    past = [_past(month, own) for month, own in held if this + -_PAST_MONTHS <= month < this]
    coming = month_by_month(_coming_months(household, today)) if household.case.budget else ()
    return (*past, *map(_coming, coming))


def _past(month: Month, own: Ledger) -> MonthBalance:
    return MonthBalance(month, own.income, own.spending, own.income - own.spending, forecast=False)


def _coming_months(household: Household, today: date) -> Forecast:
    return in_whole_months(household, Month.of(today), today).forecast(_COMING_MONTHS)


def _coming(month: MonthSum) -> MonthBalance:
    return MonthBalance(month.month, month.income, month.spending, month.net, forecast=True)


@dataclass(frozen=True, slots=True)
class ChartPart:
    """What stands behind a part of a figure: the part's name, its rows, and the yen they come to; None for nothing."""

    label: str
    rows: tuple[ChartPartRow, ...]
    total: int | None


def chart_part(household: Household, figure: str, key: str, today: date) -> ChartPart:
    """Return the part of a figure with this key, and the rows behind it (see :func:`rows_of_part`)."""
    rows = rows_of_part(household, figure, key, today)
    return ChartPart(_part_name(household.categories, ChartName(figure), key), rows, sum(row.amount for row in rows))


def _part_name(categories: Categories, figure: ChartName, key: str) -> str:
    if figure is ChartName.BALANCE:
        return month_words(Month.parse(key.rstrip("*")))
    if figure is ChartName.SPENDING:
        return categories[key].name
    return next((group.name for group in categories.groups if group.code == key), "差引")


def rows_of_part(household: Household, figure: str, key: str, today: date) -> tuple[ChartPartRow, ...]:
    """Return the rows behind a part of a figure, in the order of the 家計表 (明細: largest first).

    Args:
        household: The household.
        figure: A name of :class:`ChartName`.
        key: The ``key`` of a step, bar or month.
        today: The day of the figure.
    """
    categories, case = household.categories, household.case
    finders: Mapping[ChartName, Callable[[], Iterable[ChartPartRow]]] = {
        ChartName.WATERFALL: lambda: _behind_step(categories, case, key, today),
        ChartName.SPENDING: lambda: _behind_bar(categories, case, key, today),
        ChartName.BALANCE: lambda: _behind_month(household, key, today),
    }
    return tuple(finders[ChartName(figure)]())


def _behind_step(categories: Categories, case: Case, key: str, today: date) -> Iterable[ChartPartRow]:
    table = budget_table(categories, case, today)
    if key == _BALANCE_KEY:
        return (
            ChartPartRow("1か月の収入", table.income, "家計表の合計"),
            ChartPartRow("1か月の支出", -table.spending, "家計表の合計"),
        )
    lines = (line for band in table.bands if band.group.code == key for line in band.lines)
    return (_budget_row(categories, line.row, line.monthly) for line in lines if line.monthly)


def _behind_bar(categories: Categories, case: Case, key: str, today: date) -> Iterable[ChartPartRow]:
    own = (line for line in _lines(categories, case, today) if line.category.code == key)
    return (_budget_row(categories, line.row, line.monthly) for line in own if line.monthly)


def _behind_month(household: Household, key: str, today: date) -> Iterable[ChartPartRow]:
    month = Month.parse(key.rstrip("*"))
    if key.endswith("*"):
        return _behind_forecast(household, month, today)
    return _behind_past(household.categories, household.case, month)


_LISTS = {FlowKind.DEBT: "借金の一覧", FlowKind.EVENT: "一時の出入り"}


def _behind_forecast(household: Household, month: Month, today: date) -> Iterable[ChartPartRow]:
    forecast = _coming_months(household, today)
    by_source = next(m.by_source for m in month_by_month(forecast) if m.month == month)
    rows = {row.id: row for row in household.case.budget_and_unsorted}
    for flow in (flow for flow in forecast.flows if by_source.get(flow.source)):
        if flow.kind is FlowKind.ROW:
            yield _budget_row(household.categories, rows[flow.source], by_source[flow.source])
        else:
            yield ChartPartRow(flow.label, by_source[flow.source], _LISTS[flow.kind])


def _behind_past(categories: Categories, case: Case, month: Month) -> Iterable[ChartPartRow]:
    own = case.ledger.by_month.get(month, Ledger())
    totals = {code: sum(yen) for code, yen in own.by_category.items()}
    for code, amount in sorted(totals.items(), key=lambda item: -abs(item[1])):
        yield ChartPartRow(categories[code].name if code else UNSORTED, amount, f"明細・{month.number}月")


def _budget_row(categories: Categories, row: BudgetRow, amount: int) -> ChartPartRow:
    return ChartPartRow(categories.name_of(row), amount, "家計表・概算" if row.estimate or row.spread else "家計表")
