"""The sample household: as its maker makes it, sound, and rich enough to show everything."""

import runpy
from datetime import datetime
from pathlib import Path

from helpers.households import household_of
from helpers.ledgers import propose, read_ledger
from helpers.reference import CATEGORIES
from helpers.report_cases import TODAY, sample
from kakei_desktop.domain.case import Case
from kakei_desktop.domain.months import Month, month_range
from kakei_desktop.resources import ROOT
from kakei_desktop.storage.case_json import case_to_json
from kakei_desktop.words.figures import balance_figure

HOME = Path(__file__).parents[2]
LEDGER = HOME / "tests" / "files" / "ledgers" / "moneyforward_me.csv"


def test_the_committed_sample_is_what_its_maker_makes() -> None:
    made: Case = runpy.run_path(str(HOME / "tools" / "make_sample.py"))["sample"](LEDGER)
    assert case_to_json(made) == (ROOT / "sample" / "case.json").read_bytes()


def test_reading_its_ledger_again_brings_nothing_new() -> None:
    at = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001  local time, as on the clock of the room
    proposal = propose(read_ledger(LEDGER), sample(), at, lambda: "again", LEDGER.name)
    assert (len(proposal.new), len(proposal.duplicates)) == (0, 342)


def test_whatever_names_another_part_names_one_that_is_there() -> None:
    case = sample()
    people = {member.id for member in case.members}
    assert {row.payer for row in case.budget} - {None} <= people
    assert {debt.owner for debt in case.debts} | {record.id for record in case.pension} <= people
    named = {row.category for row in case.budget} | {t.category for t in case.transactions}
    assert named | {m.category for m in case.measures} - {None} <= set(CATEGORIES.by_code) | {None}
    assert {t.source for t in case.transactions} == {record.id for record in case.imports}


def test_every_part_has_something_to_show() -> None:
    case = sample()
    parts = ("members", "budget", "transactions", "debts", "arrears", "pension", "goals", "measures", "reviews", "log")
    assert all(getattr(case, part) for part in parts)
    assert any(debt.private for debt in case.debts)
    assert any(row.estimate for row in case.budget)
    assert any(row.arrears for row in case.budget)
    assert any(row.until for row in case.budget)


def test_the_months_tell_that_work_was_lost_in_march() -> None:
    months = {m.key: m for m in balance_figure(household_of(sample()), TODAY).months}
    before = [months[f"{month}"].balance for month in month_range(Month(2025, 11), Month(2026, 3))]
    assert min(before) > 30_000
    assert months["2026-04"].balance < -60_000
    named = {t.category for t in sample().transactions if t.amount > 0 and t.account != "見本銀行"}
    assert named == {"salary", "unemployment_benefit"}


def test_what_hanako_was_paid_in_the_ledger_fits_what_she_told_of_the_year() -> None:
    facts = sample().pension_facts_of("hanako")
    told = next(income.salary for income in facts.incomes if income.year == 2025)
    paid = sum(t.amount for t in sample().transactions if "ミホンフーズ" in t.description and t.date.year == 2025)
    assert told
    assert 0 < paid < told
