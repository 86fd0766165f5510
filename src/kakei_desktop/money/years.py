"""Years as sums of the movements, with growth and interest where they are wanted (R15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month
from kakei_desktop.money.forecast import Forecast

_NO_GROWTH: Mapping[str, Fraction] = MappingProxyType({})
NO_INTEREST = Fraction(0)
_BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class YearSum:
    """A calendar year.

    Attributes:
        year: The year.
        months: How many months of it are looked at.
        opening: Yen on the first morning.
        income: Yen that come.
        spending: Yen that go.
        interest: Yen that savings earn in these months, on what there was on the first morning.
    """

    year: int
    months: int
    opening: int
    income: int
    spending: int
    interest: int = 0

    @property
    def net(self) -> int:
        """Income less spending."""
        return self.income - self.spending

    @property
    def closing(self) -> int:
        """Yen on the last evening."""
        return self.opening + self.interest + self.net


def growth_of(case: Case) -> Mapping[str, Fraction]:
    """Return by how much each row grows a year, by its id; rows that stay as they are are left out."""
    return {row.id: Fraction(row.growth_bp, _BASIS_POINTS) for row in case.budget if row.growth_bp}


def year_by_year(
    forecast: Forecast, growth: Mapping[str, Fraction] = _NO_GROWTH, interest: Fraction = NO_INTEREST
) -> tuple[YearSum, ...]:
    """Return each calendar year of a forecast.

    Args:
        forecast: What moves.
        growth: By how much what a source moves grows a year, calculated from the first year without rounding between.
        interest: What savings earn a year; nothing on a balance below zero.
    """
    income, spending = _sides(forecast, growth)
    months = forecast.horizon.months
    first, opening, years = months[0].year, forecast.cash.opening, []
    for at, year in enumerate(range(first, months[-1].year + 1)):
        looked_at = min(months[-1], Month(year, 12)) - max(months[0], Month(year, 1)) + 1
        earned = int(max(0, opening) * interest * looked_at / 12)
        years.append(YearSum(year, looked_at, opening, income[at], spending[at], earned))
        opening = years[-1].closing
    return tuple(years)


def _sides(forecast: Forecast, growth: Mapping[str, Fraction]) -> tuple[list[int], list[int]]:
    """Return the yen that come and that go, by year."""
    months = forecast.horizon.months
    first, count = months[0].year, months[-1].year - months[0].year + 1
    income, spending = [0] * count, [0] * count
    for flow in forecast.flows:
        sums = [0] * count
        for day, yen in zip(flow.movements.days, flow.movements.yen, strict=True):
            sums[day.year - first] += yen
        rate = growth.get(flow.source)
        for at, yen in enumerate(sums if rate is None else _grown(sums, rate)):
            if flow.income:
                income[at] += yen
            else:
                spending[at] -= yen
    return income, spending


def _grown(sums: list[int], rate: Fraction) -> list[int]:
    return [int(yen * (1 + rate) ** at) for at, yen in enumerate(sums)]
