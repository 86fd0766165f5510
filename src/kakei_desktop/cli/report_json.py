"""What ``report --json`` promises: a household's money in time, name by name."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from kakei_desktop.domain.findings import Finding
from kakei_desktop.domain.household import age_on
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.allowances import allowance_changes
from kakei_desktop.money.alternatives import LOOKED_AT, AlternativeOutlook, outlooks
from kakei_desktop.money.days import Day, Days, Move, day_by_day
from kakei_desktop.money.debts import all_signs, debt_share, open_debts
from kakei_desktop.money.findings import assumptions_of, day_of_finding
from kakei_desktop.money.forecast import Household
from kakei_desktop.money.instalments import URGENCY, instalment_plan
from kakei_desktop.money.months import MonthSum, month_by_month
from kakei_desktop.money.timeline import TimelineEntry, timeline
from kakei_desktop.money.weekly import weekly_money
from kakei_desktop.money.years import NO_INTEREST, YearSum, growth_of, year_by_year
from kakei_desktop.reports.budget.assistance_level import assistance_level
from kakei_desktop.reports.budget.comparisons import comparisons
from kakei_desktop.reports.plan.assessment import assessment
from kakei_desktop.reports.plan.liabilities import DebtOutlook, debt_outlooks
from kakei_desktop.reports.reference import Reference
from kakei_desktop.words.money import ASSUMPTIONS, money_words, supposed, timeline_words
from kakei_desktop.words.notes import comparison_words

_Plain: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What a report is asked for.

    Attributes:
        reference: What the program knows before any household comes.
        household: The household, as the reader may see it, on the day for which the report holds.
        as_of: That day.
        months: How many months.
        years: How many years after the one of that day.
        plan: The way out that is taken; None for going on as now.
        pay_row: Id of the row whose days weekly money is calculated by; None for the largest income.
        growth: By how much rows grow each year, by id.
        interest: What savings earn a year.
    """

    reference: Reference
    household: Household
    as_of: date
    months: int
    years: int
    plan: Alternative | None = None
    pay_row: str | None = None
    growth: Mapping[str, Fraction] = field(default_factory=dict)
    interest: Fraction = NO_INTEREST

    @property
    def month(self) -> Month:
        """The month of the day for which it holds."""
        return Month.of(self.as_of)


def budget(request: ReportRequest) -> _Plain:
    """Return the rows of the 家計表, spread over the year."""
    case, categories = request.household.case, request.household.categories
    running = [row for row in case.budget_and_unsorted if row.runs_in(request.month)]
    income = sum(row.monthly for row in running if categories[row.category].is_income)
    spending = sum(row.monthly for row in running if not categories[row.category].is_income)
    rows = [
        {"id": row.id, "year": row.yearly, "monthly": row.monthly}
        if row.amount is not None
        else {"id": row.id, "year": None, "monthly": None}
        for row in case.budget_and_unsorted
    ]
    sums = {"income": income, "spending": spending, "balance": income - spending}
    return {"as_of": request.as_of.isoformat(), "rows": rows, **sums}


def months(request: ReportRequest) -> _Plain:
    """Return month by month, with what had to be supposed."""
    forecast = request.household.forecast(request.months, request.plan)
    return {
        "as_of": request.as_of.isoformat(),
        "opening": forecast.cash.opening,
        "months": [_month(month) for month in month_by_month(forecast)],
        "findings": _findings(assumptions_of(request.household, forecast)),
    }


def _month(month: MonthSum) -> _Plain:
    slid = [
        {"row": each.source, "from": str(each.due), "to": str(each.moved_in), "yen": each.yen} for each in month.shifted
    ]
    return {"month": str(month.month), **_sums(month), "rows": dict(month.by_source), "slid": slid}


def _sums(sums: MonthSum | YearSum) -> _Plain:
    return {key: getattr(sums, key) for key in ("opening", "income", "spending", "net", "closing")}


def days(request: ReportRequest) -> _Plain:
    """Return day by day, of the household and of each purse."""
    forecast = request.household.forecast(request.months, request.plan)
    found = day_by_day(forecast)
    return {
        "as_of": request.as_of.isoformat(),
        "opening": forecast.cash.opening,
        "first_short": _balance(found.first_short),
        "lowest": _balance(found.lowest),
        "short_days": len(found.short),
        "tight_days": [day.date.isoformat() for day in found.tight],
        "days": [_day(day) for day in found.days],
        "purses": {member: _purse(day_by_day(purse)) for member, purse in forecast.purses.items()},
    }


def _day(day: Day) -> _Plain:
    sums = {key: getattr(day, key) for key in ("opening", "income", "spending", "closing")}
    return {"date": day.date.isoformat(), **sums, "moves": [_move(move) for move in day.moves]}


def _move(move: Move) -> _Plain:
    flow = move.flow
    return {"source": flow.source, "label": flow.label, "yen": move.yen, "approximate": flow.approximate}


def _purse(found: Days) -> _Plain:
    return {
        "first_short": _balance(found.first_short),
        "lowest": _balance(found.lowest),
        "closing": found.days[-1].closing,
    }


def _balance(day: Day | None) -> _Plain | None:
    return {"date": day.date.isoformat(), "balance": day.closing} if day else None


def years(request: ReportRequest) -> _Plain:
    """Return year by year, with the ages and what happens."""
    until = Month(request.as_of.year + request.years, 12)
    forecast = request.household.forecast(until - request.month + 1, request.plan)
    entries = timeline(request.household.case, forecast.horizon)
    codes = supposed(grows=bool(_growth(request)), earns=bool(request.interest))
    changes = allowance_changes(request.household, forecast, request.reference.allowances)
    unwritten = (change.finding for change in changes if change.unwritten)
    return {
        "years": [_year(request, year, entries) for year in year_by_year(forecast, _growth(request), request.interest)],
        "assumptions": [
            *({"code": code, "text": ASSUMPTIONS[code]} for code in codes),
            *({"code": finding.code, "text": money_words(finding)} for finding in unwritten),
        ],
    }


def _growth(request: ReportRequest) -> Mapping[str, Fraction]:
    """Return by how much rows grow: as the case says, where nothing else is asked for."""
    return {**growth_of(request.household.case), **request.growth}


def _year(request: ReportRequest, year: YearSum, entries: Iterable[TimelineEntry]) -> _Plain:
    end = date(year.year, 12, 31)
    members = request.household.case.members
    return {
        "year": year.year,
        "months": year.months,
        **_sums(year),
        "interest": year.interest,
        "ages": {m.id: age_on(m.birth_date, end) for m in members if m.birth_date and m.birth_date <= end},
        "events": [
            {"date": e.day.isoformat(), "label": timeline_words(e), "yen": e.yen, "member": e.member}
            for e in entries
            if e.day.year == year.year
        ],
    }


def weekly(request: ReportRequest) -> _Plain:
    """Return the weekly money from the next pay day on."""
    found = weekly_money(request.household, request.pay_row, request.plan)
    short = found.short_inside
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "days": found.days,
        "opening": found.opening,
        "income": found.income,
        "dated_spending": found.dated_spending,
        "set_aside": found.set_aside,
        "total": found.total,
        "week": found.week,
        "safe_week": found.safe_week,
        "envelopes": list(found.envelopes),
        "short_inside": {"date": short[0].isoformat(), "balance": short[1]} if short else None,
    }


def instalments(request: ReportRequest) -> _Plain:
    """Return what can be paid on arrears."""
    found = instalment_plan(request.household, request.months, request.plan)
    owed = any(arrears.amount for arrears in request.household.case.arrears)
    none = "below_reserve_without_instalments" if found.below_reserve else "less_than_1000"
    order = [
        {
            "id": each.arrears.id,
            "urgency": URGENCY[each.arrears.kind],
            "amount": each.arrears.amount,
            "first": str(each.first),
            "end": _or_none(each.last),
        }
        for each in found.paid
    ]
    return {
        "monthly": found.monthly,
        "reason": none if owed and not found.monthly else None,
        "order": order,
        "left": found.left,
        "lowest": _balance(found.lowest),
        "frees": {"from": str(found.frees), "yen": found.monthly} if found.frees else None,
        "below_reserve_on": found.below_reserve.date.isoformat() if found.below_reserve else None,
    }


def debts(request: ReportRequest) -> _Plain:
    """Return how heavy the debts are and when each ends."""
    case, caps = request.household.case, request.reference.interest_caps
    share = debt_share(case, request.household.categories, request.month)
    tenths = share.tenths_of_percent
    return {
        "monthly": share.monthly,
        "income": share.income,
        "percent": None if tenths is None else tenths / 10,
        "signs": [*all_signs(share, open_debts(case.debts, request.month), caps)],
        "debts": [_debt(found) for found in debt_outlooks(request.household, request.as_of, caps)],
    }


def _debt(found: DebtOutlook) -> _Plain:
    debt, end = found.debt, found.payoff
    return {
        "id": debt.id,
        "times": end.times,
        "end": _or_none(end.end),
        "interest": end.interest,
        "last": end.last,
        "taken_over": _or_none(debt.taken_over),
        "signs": [*found.signs],
    }


def alternatives(request: ReportRequest) -> _Plain:
    """Return the ways out side by side."""
    return {"alternatives": [_outlook(found) for found in outlooks(request.household, request.months)]}


def _outlook(found: AlternativeOutlook) -> _Plain:
    return {
        "id": found.alternative.id,
        "net": {str(number): found.months[number - 1].net for number in LOOKED_AT},
        "closing": {str(number): found.months[number - 1].closing for number in LOOKED_AT},
        "first_short": _balance(found.first_short),
        "instalment": found.instalment,
        "arrears_end": _or_none(found.arrears_end),
    }


def comparison(request: ReportRequest) -> _Plain:
    """Return how the spending compares with households of the size, and the level of 生活扶助 of a known area."""
    case = request.household.case
    found = comparisons(request.reference.survey, case, request.as_of)
    told = ((line, {"item": line.label, "own": line.own, "typical": line.typical}) for line in found.lines)
    reason = case.wishes.unusual or None
    lines = [{**amounts, "words": comparison_words(line), "reason": reason} for line, amounts in told]
    level = assistance_level(request.reference.assistance, case, request.as_of)
    assistance = level and {"amount": level.amount, "area": level.area.value, "source": level.source}
    return {"size": len(case.residents), "source": found.source, "lines": lines, "assistance": assistance}


def findings(request: ReportRequest) -> _Plain:
    """Return what the numbers show, the weightiest first."""
    found = assessment(request.reference, request.household, request.as_of, request.months, request.plan)
    return {"findings": _findings(found)}


def _findings(found: Iterable[Finding]) -> list[_Plain]:
    return [
        {
            "code": str(finding.code),
            "severity": finding.severity.value,
            "subject": finding.subject,
            "text": money_words(finding),
            "day": day.isoformat() if (day := day_of_finding(finding)) else None,
        }
        for finding in found
    ]


def _or_none(value: object | None) -> str | None:
    return None if value is None else str(value)


REPORTS: Mapping[str, Callable[[ReportRequest], _Plain]] = {
    report.__name__: report
    for report in (budget, months, days, years, weekly, instalments, debts, alternatives, comparison, findings)
}
"""Each report by its name."""
