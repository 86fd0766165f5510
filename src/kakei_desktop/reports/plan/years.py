"""キャッシュフロー表 and ライフイベント表: calendar years with ages and what happens in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from kakei_desktop.domain.case import Case, Edit, add, change
from kakei_desktop.domain.household import age_on, given_name
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.allowances import AllowanceChange, Allowances, allowance_changes
from kakei_desktop.money.forecast import Forecast, Household
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
    forecast = _ahead(household, years, way)
    happens = timeline(household.case, forecast.horizon)
    return tuple(
        YearLine(year, _ages(household, year.year), tuple(e for e in happens if e.day.year == year.year))
        for year in year_by_year(forecast, growth_of(household.case))
    )


def unwritten_allowances(household: Household, years: int, allowances: Allowances) -> tuple[AllowanceChange, ...]:
    """Return the payments of allowances that change in these years by the children's ages, not yet in the 家計表.

    Raises:
        CashMissing: If nobody has counted the money.
        HorizonTooLong: If it is more than thirty years.
    """
    changes = allowance_changes(household, _ahead(household, years), allowances)
    return tuple(change for change in changes if change.unwritten)


def _ahead(household: Household, years: int, way: Alternative | None = None) -> Forecast:
    first = Month.of(household.first_day)
    return household.forecast(Month(first.year + years, 12) - first + 1, way)


def written_by_age(changes: Iterable[AllowanceChange], new_id: Callable[[], str]) -> Edit:
    """Return the edit by which the 家計表 says of allowances what is paid as children grow up.

    The row that runs in the month of a change ends before it, and another goes on from there with the other sum.
    """

    def edit(case: Case) -> Case:
        for each in changes:
            rows = (row for row in case.budget if row.category == each.category and row.amount)
            if row := next((row for row in rows if row.runs_in(each.month)), None):
                after = replace(row, id=new_id(), since=each.month, amount=each.after, by_month={})
                if each.after:
                    case = add("budget", after, before=_row_after(case, row.id))(case)
                case = change("budget", row.id, until=each.month - 1)(case)
        return case

    return edit


def _row_after(case: Case, row_id: str) -> str | None:
    """Return the id of the row below a row; None below the last."""
    ids = [row.id for row in case.budget]
    return next(iter(ids[ids.index(row_id) + 1 :]), None)


def _ages(household: Household, year: int) -> tuple[tuple[str, int], ...]:
    last_day = date(year, 12, 31)
    born = [(m.name, m.birth_date) for m in household.case.members if m.birth_date and m.birth_date <= last_day]
    return tuple((given_name(name), age_on(birth, last_day)) for name, birth in born)
