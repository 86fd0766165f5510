"""キャッシュフロー表 and ライフイベント表: calendar years with ages and what happens in them."""

from dataclasses import dataclass
from datetime import date

from kakei_desktop.domain.household import age_on, given_name
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.timeline import TimelineEntry, timeline
from kakei_desktop.money.years import YearSum, growth_of, year_by_year


@dataclass(frozen=True, slots=True)
class YearLine:
    """A calendar year.

    Attributes:
        sums: What comes, goes and is left; of the first year only its months to come.
        ages: Given name and age on 31 December of everybody whose birthday is known, in the order of the household.
        events: What happens, by its day.
    """

    sums: YearSum
    ages: tuple[tuple[str, int], ...]
    events: tuple[TimelineEntry, ...]

    @property
    def id(self) -> str:
        """What tells this year from the others."""
        return str(self.sums.year)


def year_list(household: Household, years: int, way: Alternative | None = None) -> tuple[YearLine, ...]:
    """Return the rest of this year and so many years after it on one way.

    Raises:
        CashMissing: If nobody has counted the money.
        HorizonTooLong: If it is more than thirty years.
    """
    first = Month.of(household.first_day)
    forecast = household.forecast(Month(first.year + years, 12) - first + 1, way)
    happens = timeline(household.case, forecast.horizon)
    return tuple(
        YearLine(year, _ages(household, year.year), tuple(e for e in happens if e.day.year == year.year))
        for year in year_by_year(forecast, growth_of(household.case))
    )


def _ages(household: Household, year: int) -> tuple[tuple[str, int], ...]:
    last_day = date(year, 12, 31)
    born = [(m.name, m.birth_date) for m in household.case.members if m.birth_date and m.birth_date <= last_day]
    return tuple((given_name(name), age_on(birth, last_day)) for name, birth in born)
