"""What the money of a household shows, and what had to be supposed: each with the row, day or month behind it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kakei_desktop.domain.findings import Finding, Severity
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.allowances import Allowances, allowance_changes
from kakei_desktop.money.days import Day, Days, Move, day_by_day
from kakei_desktop.money.debts import DebtSign, InterestCaps, debt_share, open_debts, signs_of
from kakei_desktop.money.flows import REPAYMENTS, FlowKind, debt_list_replaces_rows
from kakei_desktop.money.forecast import Forecast, Household
from kakei_desktop.money.instalments import UNIT, instalment_plan
from kakei_desktop.money.months import month_by_month

_WEIGHTS = (Severity.BLOCKS, Severity.WARNING, Severity.NOTE)


def money_findings(
    household: Household,
    months: int,
    allowances: Allowances,
    caps: InterestCaps,
    way: Alternative | None = None,
) -> tuple[Finding, ...]:
    """Return what the money shows over so many months, the weightiest first."""
    forecast = household.forecast(months, way)
    found = (
        *short_days(household, forecast),
        *_debts(household, caps),
        *_arrears(household, months, way),
        *_endings(household, forecast),
        *(change.finding for change in allowance_changes(household, forecast, allowances)),
        *assumptions_of(household, forecast),
    )
    return by_weight(found)


def by_weight(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the weightiest first, those of one weight in their order."""
    return tuple(sorted(found, key=lambda finding: _WEIGHTS.index(finding.severity)))


def assumptions_of(household: Household, forecast: Forecast) -> Iterator[Finding]:
    """Yield what had to be supposed for a forecast."""
    yield from _closed_days(forecast)
    yield from _rows(household, forecast)
    yield from _lists(household)
    yield from _events(household)
    cash = household.case.cash
    if cash.purses and sum(cash.purses.values()) != cash.opening:
        values = {"purses": sum(cash.purses.values()), "opening": cash.opening}
        yield Finding("purses_differ", Severity.WARNING, "cash", values)


def short_days(household: Household, forecast: Forecast) -> Iterator[Finding]:
    """Yield which day is the first that is short, or only just enough, and in whose purse money is missing first."""
    days = day_by_day(forecast)
    if days.first_short:
        yield _short_day(days, days.first_short)
    elif days.tight:
        values = _on(days.tight[0]) | {"count": len(days.tight)}
        yield Finding("tight_day", Severity.NOTE, _subject_of(_heaviest(days.tight[:1])), values)
    for member, purse in forecast.purses.items():
        short = day_by_day(purse).first_short
        if short:
            named = household.case.member(member)
            values = _on(short) | {"name": named.name if named else ""}
            yield Finding("purse_short", Severity.WARNING, f"members:{member}", values)


def _on(day: Day) -> dict[str, object]:
    return {"day": day.date, "balance": day.closing}


def _short_day(days: Days, short: Day) -> Finding:
    """Return which day is the first that is short, and why: what takes most since money came, and when more comes."""
    until = days.between(days.first, short.date)
    came = next((at for at in range(len(until) - 1, -1, -1) if until[at].income > 0), None)
    heaviest = _heaviest(until[came or 0 :])
    after = days.between(short.date + timedelta(1), days.forecast.horizon.last.last_day)
    values = {
        "came": None if came is None else until[came].date,
        "most": heaviest.flow.label if heaviest else "",
        "most_yen": -heaviest.yen if heaviest else None,
        "comes": next((day.date for day in after if day.income > 0), None),
        "lowest": days.lowest.closing,
        "lowest_day": days.lowest.date,
        "count": len(days.short),
    }
    return Finding("short_day", Severity.WARNING, _subject_of(heaviest), _on(short) | values)


def _heaviest(days: Iterable[Day]) -> Move | None:
    """Return what takes most on these days together; None where nothing goes out."""
    taken: dict[str, Move] = {}
    for move in (move for day in days for move in day.moves if move.yen < 0):
        before = taken.get(move.flow.source, Move(move.flow, 0))
        taken[move.flow.source] = Move(move.flow, before.yen + move.yen)
    return min(taken.values(), key=lambda move: move.yen, default=None)


def _subject_of(move: Move | None) -> str:
    """Return part and id of what moves money."""
    parts = {FlowKind.ROW: "budget", FlowKind.DEBT: "debts", FlowKind.EVENT: "events", FlowKind.MEASURE: "measures"}
    return f"{parts[move.flow.kind]}:{move.flow.source}" if move else ""


def _debts(household: Household, caps: InterestCaps) -> Iterator[Finding]:
    month = Month.of(household.first_day)
    share = debt_share(household.case, household.categories, month)
    if share.over_a_quarter:
        values = {"monthly": share.monthly, "income": share.income, "tenths": share.tenths_of_percent}
        yield Finding(DebtSign.OVER_A_QUARTER, Severity.WARNING, "debts", values)
    for debt in open_debts(household.case.debts, month):
        for sign in signs_of(debt, caps):
            yield Finding(sign, Severity.WARNING, f"debts:{debt.id}", {"label": debt.creditor})


def _arrears(household: Household, months: int, way: Alternative | None) -> Iterator[Finding]:
    found = instalment_plan(household, months, way)
    total = sum(each.amount for each in household.case.arrears)
    if not total:
        return
    if found.below_reserve:
        yield Finding("nothing_for_arrears", Severity.WARNING, "arrears", _on(found.below_reserve) | {"total": total})
    elif not found.monthly:
        yield Finding("nothing_for_arrears", Severity.WARNING, "arrears", {"total": total, "unit": UNIT})
    else:
        values = {"monthly": found.monthly, "total": total, "left": found.left, "frees": found.frees}
        yield Finding("instalments_possible", Severity.NOTE, "arrears", values)


def _endings(household: Household, forecast: Forecast) -> Iterator[Finding]:
    """Yield which income ends, and what the whole month after it leaves."""
    nets = {month.month: month.net for month in month_by_month(forecast)}
    categories = household.categories
    for row in household.case.budget:
        income = categories.row_of(row).is_income
        if row.until and income and row.amount and forecast.horizon.months[0] <= row.until <= forecast.horizon.last:
            values: dict[str, object] = {"label": categories.name_of(row), "month": row.until, "monthly": row.monthly}
            after = nets.get(row.until + 1)
            yield Finding("income_ends", Severity.NOTE, f"budget:{row.id}", values | {"net_after": after})


def _closed_days(forecast: Forecast) -> Iterator[Finding]:
    calendar, end = forecast.horizon.calendar, forecast.horizon.last.last_day
    if end > calendar.last:
        yield Finding("holidays_unknown", Severity.NOTE, "", {"since": calendar.last})
    elif end > calendar.announced:
        yield Finding("holidays_expected", Severity.NOTE, "", {"since": calendar.announced})


def _rows(household: Household, forecast: Forecast) -> Iterator[Finding]:
    sources = {flow.source for flow in forecast.flows}
    for row in household.case.budget_and_unsorted:
        if row.amount is None and not row.by_month:
            values: dict[str, object] = {"label": household.categories.name_of(row)}
            yield Finding("amount_unknown", Severity.NOTE, f"budget:{row.id}", values)
        elif row.id in sources and row.spread and row.amount:
            values = {"label": household.categories.name_of(row), "monthly": row.monthly}
            yield Finding("only_spread", Severity.NOTE, f"budget:{row.id}", values)


def _lists(household: Household) -> Iterator[Finding]:
    """Yield what the list of debts and the 家計表 both say, and which of them counts."""
    case = household.case
    monthly = sum(debt.monthly for debt in case.debts)
    listed = debt_list_replaces_rows(case)
    for row in case.budget:
        if row.category in REPAYMENTS and row.amount and listed:
            values = {"label": household.categories.name_of(row), "monthly": row.monthly, "listed": monthly}
            yield Finding("list_counts", Severity.NOTE, f"budget:{row.id}", values)
    for debt in case.debts:
        if debt.monthly and not (debt.due and debt.due.day):
            code = "debt_without_day" if listed else "debt_not_counted"
            yield Finding(code, Severity.NOTE, f"debts:{debt.id}", {"label": debt.creditor, "monthly": debt.monthly})


def _events(household: Household) -> Iterator[Finding]:
    """Yield what will move money once on a day that nobody knows yet."""
    for event in household.case.events:
        if event.amount and not event.day:
            values = {"label": event.label, "amount": event.amount}
            yield Finding("event_without_day", Severity.NOTE, f"events:{event.id}", values)


def day_of_finding(finding: Finding) -> date | None:
    """Return the day that a finding is about, of a month its first; None where it is about none."""
    when = finding.values.get("day") or finding.values.get("month")
    return when.first_day if isinstance(when, Month) else when if isinstance(when, date) else None
