"""Cases for the reports: any household that the domain can hold, and the sample."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from kakei_desktop.domain.budget import BudgetRow, DueDay, Frequency
from kakei_desktop.domain.case import Case, Profile, remove
from kakei_desktop.domain.cash import Event
from kakei_desktop.domain.household import InsuredCategory, Member, Relation
from kakei_desktop.domain.ledger import Transaction
from kakei_desktop.domain.liabilities import Arrears, Debt, DebtKind
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.pension_record import PensionMonth, PensionRecord, PensionStatus, write_months
from kakei_desktop.domain.plan import Goal, Measure
from kakei_desktop.resources import ROOT
from kakei_desktop.storage.case_json import case_from_json

TODAY = date(2026, 11, 23)
CODES = tuple(category.code for category in CATEGORIES.rows)

codes = st.sampled_from(CODES)
yen = st.integers(0, 50_000_000)
months = st.builds(Month, st.integers(2023, 2028), st.integers(1, 12))
labels = st.text(st.characters(codec="utf-8"), max_size=8)
due_days = st.builds(
    DueDay, st.none() | st.integers(1, 31), st.lists(st.integers(1, 12), unique=True, max_size=12).map(tuple)
)
rows = st.builds(
    BudgetRow,
    id=st.uuids().map(str),
    category=codes,
    label=labels,
    amount=st.none() | yen | st.integers(-50_000, -1),
    every=st.sampled_from(Frequency),
    estimate=st.booleans(),
    due=due_days,
    arrears=st.booleans(),
    until=st.none() | months,
    note=labels,
    since=st.none() | months,
)
members = st.builds(
    Member,
    id=st.uuids().map(str),
    name=labels,
    relation=st.sampled_from(Relation),
    birth_date=st.none() | st.dates(date(1930, 1, 1), TODAY),
    category=st.none() | st.sampled_from(InsuredCategory),
)
pension_months = st.builds(
    PensionMonth, months, st.sampled_from(PensionStatus), st.sampled_from(InsuredCategory), st.booleans()
)
transactions = st.builds(
    Transaction,
    id=st.uuids().map(str),
    date=st.dates(date(2025, 6, 1), date(2027, 2, 28)),
    amount=st.integers(-1_000_000, 1_000_000),
    category=st.none() | codes,
)
measures = st.builds(
    Measure,
    id=st.uuids().map(str),
    what=labels,
    category=st.none() | codes,
    effect=st.integers(-200_000, 200_000),
    done=st.booleans(),
)
debts = st.builds(
    Debt,
    id=st.uuids().map(str),
    creditor=labels,
    kind=st.sampled_from(DebtKind),
    balance=yen,
    monthly=yen,
    private=st.booleans(),
)
events = st.builds(
    Event,
    id=st.uuids().map(str),
    label=labels,
    day=st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    amount=st.integers(-500_000, 500_000),
    category=st.none() | codes,
)
arrears = st.builds(Arrears, id=st.uuids().map(str), label=labels, amount=yen, instalment=yen)
goals = st.builds(Goal, id=st.uuids().map(str), text=labels, amount=st.none() | yen)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case: rows, transactions, records, debts and measures without regard to sense."""
    people = tuple(draw(st.lists(members, max_size=3)))
    entries = {m.id: draw(st.lists(pension_months, max_size=30)) for m in people}
    return Case(
        Profile("R8-0001"),
        members=people,
        budget=tuple(draw(st.lists(rows, max_size=12))),
        transactions=tuple(draw(st.lists(transactions, max_size=20))),
        debts=tuple(draw(st.lists(debts, max_size=3))),
        arrears=tuple(draw(st.lists(arrears, max_size=3))),
        pension=tuple(write_months(PensionRecord(key), found) for key, found in entries.items()),
        measures=tuple(draw(st.lists(measures, max_size=5))),
        goals=tuple(draw(st.lists(goals, max_size=2))),
        events=tuple(draw(st.lists(events, max_size=3))),
    )


@cache
def out_of_work() -> Case:
    """Return the sample without a new job and a move in the plan: what is left in it does not do."""
    return remove("measures", ["m-job", "m-move"])(sample())


def sample() -> Case:
    """The sample household that the program ships with."""
    return case_from_json((ROOT / "sample" / "case.json").read_bytes(), CATEGORIES)


def empty() -> Case:
    """A case in which nothing is written yet."""
    return Case(Profile("R8-0001"))
