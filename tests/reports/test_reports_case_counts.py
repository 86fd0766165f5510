"""What is counted for the city: each number against a slow and plain recount over the sample office."""

import json
import runpy
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpers.reference import CATEGORIES, REFERENCE
from helpers.strategies import make_case
from kakei_desktop.domain.agency.closing import ClosingReason, ResumingReason
from kakei_desktop.domain.case import Case, end_support, new_case, resume_support
from kakei_desktop.domain.cash import MonthActual
from kakei_desktop.domain.months import Month, fiscal_year_months
from kakei_desktop.reports.office.case_counts import CaseCount, city_year, counted_in
from kakei_desktop.reports.office.counts import Counted, count_year, without_small
from kakei_desktop.resources import ROOT
from kakei_desktop.session.open_caseload import SAMPLE_NOW, sample_book, sample_office

TODAY = SAMPLE_NOW.date()
OFFICE = sample_office(CATEGORIES)
PLAIN = [json.loads(line) for line in (ROOT / "sample" / "office.jsonl").read_text(encoding="utf-8").splitlines()]
EVERY = [each for case in OFFICE for each in counted_in(REFERENCE.law, case, TODAY)]


def month_after(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def recount(case: dict[str, Any]) -> Counter[tuple[str, str]]:
    """Count a household of the file by hand: text by text, month by month, knowing nothing of the program."""
    found: Counter[tuple[str, str]] = Counter()
    today, profile = TODAY.isoformat(), case["profile"]
    found["opened", profile["opened"][:7]] += 1
    month, last = profile["opened"][:7], (profile["closed"] or today)[:7]
    while month <= last:
        found["in_support", month] += 1
        month = month_after(month)
    if profile["closed"]:
        found["ended", profile["closed"][:7]] += 1
        found["ended_well", profile["closed"][:7]] += profile["closed_why"] in ("reached", "on_their_own")
    for note in case["log"]:
        if note["way"] in ("来所", "訪問", "オンライン面談"):
            found["interviews", note["day"][:7]] += 1
        elif note["way"] in ("電話", "メール"):
            found["calls", note["day"][:7]] += 1
    for visit in case["visits"]:
        if visit["at"][:10] <= today:
            found["visits", visit["at"][:7]] += 1
    if case["conference"]["at"] and case["conference"]["at"][:10] <= today:
        found["conferences", case["conference"]["at"][:7]] += 1
    for day in plan_days(case):
        found["plans", day[:7]] += 1
    recount_changes(case, found)
    recount_forms(case, found)
    return found


def plan_days(case: dict[str, Any]) -> list[str]:
    """Return the first day on which each version of the plan was handed to the person."""
    first: dict[int, str] = {}
    for paper in case["handed_out"]:
        day = paper["at"][:10]
        version = sum(plan["until"] <= day for plan in case["earlier_plans"])
        if "plan" in paper["papers"] and paper["audience"] == "person":
            first[version] = min(first.get(version, day), day)
    return list(first.values())


def recount_changes(case: dict[str, Any], found: Counter[tuple[str, str]]) -> None:
    months = sorted((each["id"], each["income"] - each["spending"]) for each in case["actuals"])
    red = [month for month, net in months if net < 0]
    black = [month for month, net in months if net >= 0 and red and red[0] < month < TODAY.isoformat()[:7]]
    if black:
        found["balance_turned", black[0]] += 1
    if not case["profile"]["closed"] and any(each["instalment"] for each in case["arrears"]):
        found["paying_arrears", TODAY.isoformat()[:7]] += 1


def recount_forms(case: dict[str, Any], found: Counter[tuple[str, str]]) -> None:
    full = {2023: 16_520, 2024: 16_980, 2025: 17_510, 2026: 17_920, 2027: 18_290}
    rest = {"full": dict.fromkeys(full, 0), "postponement": dict.fromkeys(full, 0)}
    rest["three_quarter"] = {2024: 4_250, 2025: 4_380, 2026: 4_480, 2027: 4_570}
    rest["half"] = {2024: 8_490, 2025: 8_760, 2026: 8_960, 2027: 9_150}
    for form in case["filed_forms"]:
        if form["answer"] != "refused":
            found["applied", form["day"][:7]] += 1
        decision = form["decision"]
        if decision and decision["granted"]:
            came = decision["day"][:7]
            found["granted", came] += 1
            found["months_saved", came] += len(decision["months"])
            for month in decision["months"]:
                year = int(month[:4]) - (int(month[5:]) < 4)
                if year in full:
                    found["yen_saved", came] += full[year] - rest[decision["granted"]][year]


def test_every_count_agrees_with_a_plain_recount_of_every_household() -> None:
    by_case: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for each in EVERY:
        by_case[each.origin][each.item, str(each.month)] += each.amount
    assert {number: +counts for number, counts in by_case.items()} == {
        case["profile"]["number"]: +recount(case) for case in PLAIN
    }
    assert {item for item in CaseCount if not any(each.item == item for each in EVERY)} == set()


@pytest.mark.parametrize("year", [2025, 2026])
def test_each_number_of_a_year_leads_back_to_the_cases_that_make_it(year: int) -> None:
    counts = {case["profile"]["number"]: recount(case) for case in PLAIN}
    for line in city_year(CaseCount, EVERY, year):
        for month, shown in zip(fiscal_year_months(year), line.months, strict=True):
            behind = line.origins(month)
            assert shown == sum(counts[number][line.item, str(month)] for number in behind)
            assert {n for n, found in counts.items() if found[line.item, str(month)]} <= set(behind)
        if line.item == CaseCount.IN_SUPPORT:
            months = {("in_support", str(month)) for month in fiscal_year_months(year)}
            assert line.total == sum(bool(months & set(found)) for found in counts.values())


def test_no_name_stands_in_what_is_counted() -> None:
    told = repr(EVERY)
    assert not [member.name for case in OFFICE for member in case.members if member.name in told]


def test_a_balance_turns_once_and_not_in_the_month_that_still_runs() -> None:
    months = (MonthActual("2026-09", 1, 2), MonthActual("2026-10", 2, 2), MonthActual("2026-11", 3, 2))
    case = replace(make_case(), actuals=months)
    assert turned(case) == [Month(2026, 10)]
    assert turned(replace(case, actuals=(months[0], months[2]))) == []
    assert turned(replace(case, actuals=months[1:])) == []


def turned(case: Case) -> list[Month]:
    counted = counted_in(REFERENCE.law, case, TODAY)
    return [each.month for each in counted if each.item == CaseCount.BALANCE_TURNED]


def test_a_few_cases_are_not_told_by_what_is_left_out() -> None:
    many = [Counted("opened", Month(2026, 4), str(n)) for n in range(5)]
    (line,) = count_year(["opened"], many, 2026)
    assert without_small(line) == (line.months, 5)
    (line,) = count_year(["opened"], [*many, Counted("opened", Month(2026, 5), "a", 9)], 2026)
    assert without_small(line) == ((None,) * 12, 14)
    (line,) = count_year(["opened"], many[:4], 2026)
    assert without_small(line) == ((None,) * 12, None)


def test_the_sample_office_is_what_its_tool_makes() -> None:
    made = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "make_office.py"))
    assert made["households"]() == OFFICE
    assert made["book"]() == sample_book()
    assert date(2026, 11, 23) == made["TODAY"] == TODAY


def test_support_that_ended_and_went_on_again_ended_all_the_same() -> None:
    begun = new_case((), date(2026, 4, 10), "a")
    ended = end_support(date(2026, 6, 30), ClosingReason.REACHED)(begun)
    again = resume_support(date(2026, 9, 1), ResumingReason.IN_NEED_AGAIN)(ended)
    found = counted_in(REFERENCE.law, again, TODAY)
    months = [str(each.month) for each in found if each.item == CaseCount.IN_SUPPORT]
    assert months == ["2026-04", "2026-05", "2026-06", "2026-09", "2026-10", "2026-11"]
    assert [str(each.month) for each in found if each.item == CaseCount.ENDED_WELL] == ["2026-06"]
    assert sum(each.item == CaseCount.OPENED for each in found) == 1


def test_support_that_ended_by_mistake_never_ended() -> None:
    begun = new_case((), date(2026, 4, 10), "a")
    ended = end_support(date(2026, 6, 30), ClosingReason.REACHED)(begun)
    assert resume_support(date(2026, 9, 1), ResumingReason.ENDED_BY_MISTAKE)(ended) == begun
