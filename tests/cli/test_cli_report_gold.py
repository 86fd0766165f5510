"""`report` on every household that was worked out elsewhere: every key of what is expected, as the contract says it."""

from datetime import date
from typing import Any

import pytest

from helpers.households import HOUSEHOLDS, case_of, household_of
from helpers.reference import REFERENCE
from helpers.report_cases import sample
from kakei_desktop.cli.report_json import REPORTS, ReportRequest
from kakei_desktop.domain.case import set_wishes
from kakei_desktop.domain.months import Month
from kakei_desktop.money.instalments import URGENCY

Told = dict[str, Any]
each = pytest.mark.parametrize("name", HOUSEHOLDS)
SUMS = ("opening", "income", "spending", "closing", "net")
WAY = ("net", "closing", "first_short", "instalment")


def asked(name: str, report: str) -> Any:
    """A report on a household, for the months and years of which something is expected."""
    told = HOUSEHOLDS[name]
    household, expect = household_of(case_of(told)), told["expect"]
    day = household.first_day
    years = expect["years"] or 0
    months = (Month(day.year + years, 12) - Month.of(day) + 1) if report == "years" else expect["months"]
    return REPORTS[report](ReportRequest(REFERENCE, household, day, months, max(1, years), pay_row=expect["pay_row"]))


def part(values: Told, keys: tuple[str, ...]) -> Told:
    return {key: values[key] for key in keys}


@each
def test_rows_months_and_days(name: str) -> None:
    expected = HOUSEHOLDS[name]["expected"]
    assert {row["id"]: row["monthly"] for row in asked(name, "budget")["rows"]} == expected["spread"]
    assert {month["month"]: part(month, SUMS) for month in asked(name, "months")["months"]} == expected["months"]
    keys = ("first_short", "lowest", "tight_days", "short_days")
    assert part(asked(name, "days"), keys) == part(expected, keys)


@each
def test_years(name: str) -> None:
    expected = HOUSEHOLDS[name]["expected"].get("years", {})
    told = {str(year["year"]): part(year, ("income", "spending", "closing")) for year in asked(name, "years")["years"]}
    assert {year: told[year] for year in expected} == expected


@each
def test_weekly_money(name: str) -> None:
    expected = HOUSEHOLDS[name]["expected"]["weekly_money"]
    assert part(asked(name, "weekly"), tuple(expected)) == expected


@each
def test_debts(name: str) -> None:
    expected, told = HOUSEHOLDS[name]["expected"], asked(name, "debts")
    assert part(told, ("monthly", "income", "percent")) == part(expected["debt"], ("monthly", "income", "percent"))
    assert ("over_a_quarter" in told["signs"]) is expected["debt"]["over_a_quarter"]
    assert {debt["id"]: part(debt, ("times", "interest", "last")) for debt in told["debts"]} == expected["payoff"]


@each
def test_instalments(name: str) -> None:
    expected, told = HOUSEHOLDS[name]["expected"].get("instalments"), asked(name, "instalments")
    assert bool(told["order"]) == bool(expected and expected["ends"])
    if expected:
        keys = ("monthly", "reason", "left", "lowest")
        assert part(told, keys) == part(expected, keys)
        assert {line["id"]: line["end"] for line in told["order"]} == expected["ends"]
        urgency = [line["urgency"] for line in told["order"]]
        assert urgency == sorted(urgency)
        assert set(urgency) <= set(URGENCY.values())


@each
def test_ways_out(name: str) -> None:
    told = {way["id"]: part(way, WAY) for way in asked(name, "alternatives")["alternatives"]}
    assert told == HOUSEHOLDS[name]["expected"].get("alternatives", {})


@each
def test_what_the_numbers_show_says_the_short_day_first(name: str) -> None:
    short, told = HOUSEHOLDS[name]["expected"]["first_short"], asked(name, "findings")["findings"]
    named = [finding for finding in told if finding["code"] == "short_day"]
    assert [finding["day"] for finding in named] == ([short["date"]] if short else [])
    assert all(date.fromisoformat(finding["day"]) for finding in named)


@pytest.mark.parametrize("reason", ["病院が遠い", None])
def test_a_comparison_says_why_where_somebody_wrote_it(reason: str | None) -> None:
    household = household_of(set_wishes(unusual=reason or "")(sample()))
    told = REPORTS["comparison"](ReportRequest(REFERENCE, household, household.first_day, 1, 1))
    assert {line["reason"] for line in told["lines"]} == {reason}
