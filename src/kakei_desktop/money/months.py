"""Months as sums of the movements, by the days on which they really move (R7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kakei_desktop.domain.months import Month
from kakei_desktop.money.flows import Movements
from kakei_desktop.money.forecast import Forecast


@dataclass(frozen=True, slots=True)
class ShiftedMovement:
    """Yen of a source that a closed day moved into another month than that in which they were due."""

    source: str
    due: Month
    moved_in: Month
    yen: int


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month, by the days on which money really moves.

    Attributes:
        month: The month.
        opening: Yen on its first morning.
        income: Yen that come.
        spending: Yen that go.
        by_source: Yen of each source that moves any; in positive, out negative.
        shifted: What a closed day moved into this month or out of it.
    """

    month: Month
    opening: int
    income: int
    spending: int
    by_source: Mapping[str, int]
    shifted: tuple[ShiftedMovement, ...] = ()

    @property
    def net(self) -> int:
        """Income less spending."""
        return self.income - self.spending

    @property
    def closing(self) -> int:
        """Yen on its last evening: the opening of the next month."""
        return self.opening + self.net


def month_by_month(forecast: Forecast) -> tuple[MonthSum, ...]:
    """Return each month of a forecast."""
    months = forecast.horizon.months
    first = months[0].year * 12 + months[0].number
    income, spending = [0] * len(months), [0] * len(months)
    by_source: list[dict[str, int]] = [{} for _ in months]
    shifted: list[list[ShiftedMovement]] = [[] for _ in months]
    for flow in forecast.flows:
        side, sign = (income, 1) if flow.income else (spending, -1)
        movements = flow.movements
        for at, yen in _by_month(movements, first).items():
            side[at] += sign * yen
            by_source[at][flow.source] = by_source[at].get(flow.source, 0) + yen
        for day, yen, due in zip(movements.days, movements.yen, movements.due, strict=True):
            if day.month != due.number:
                one = ShiftedMovement(flow.source, due, Month.of(day), yen)
                for at in {one.moved_in - months[0], due - months[0]} & set(range(len(months))):
                    shifted[at].append(one)
    return tuple(_chained(forecast.cash.opening, zip(months, income, spending, by_source, shifted, strict=True)))


def _by_month(movements: Movements, first: int) -> dict[int, int]:
    sums: dict[int, int] = {}
    for day, yen in zip(movements.days, movements.yen, strict=True):
        at = day.year * 12 + day.month - first
        sums[at] = sums.get(at, 0) + yen
    return sums


def _chained(
    opening: int, sums: Iterator[tuple[Month, int, int, dict[str, int], list[ShiftedMovement]]]
) -> Iterator[MonthSum]:
    for month, income, spending, by_source, shifted in sums:
        yield MonthSum(month, opening, income, spending, by_source, tuple(shifted))
        opening += income - spending
