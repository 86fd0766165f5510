"""Any household whose money can be reckoned: rows that begin and end, weeks, debts, events, purses and ways out."""

from datetime import date

from hypothesis import strategies as st

from helpers.reference import CATEGORIES
from kakei_desktop.domain.budget import WEEKLY, BudgetRow, DueDay, Frequency, Shift
from kakei_desktop.domain.case import Case, Profile
from kakei_desktop.domain.cash import Cash, Event, Transfer
from kakei_desktop.domain.household import Member
from kakei_desktop.domain.liabilities import Arrears, ArrearsKind, Debt, RepaymentMethod
from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Alternative, Measure

MEMBERS = ("a", "b")
codes = st.sampled_from([category.code for category in CATEGORIES.rows if category.code != "debt_repayment"])
yen = st.integers(0, 300_000)
months = st.builds(Month, st.integers(2026, 2028), st.integers(1, 12))
month_numbers = st.lists(st.integers(1, 12), unique=True, max_size=5).map(tuple)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
dues = st.builds(DueDay, st.none() | st.integers(1, 31), month_numbers, st.none() | days)
shifts = st.sampled_from(Shift)
rows = st.builds(
    BudgetRow,
    id=st.uuids().map(str),
    category=codes,
    label=st.just("行"),
    amount=st.none() | yen,
    every=st.sampled_from(Frequency),
    payer=st.none() | st.sampled_from(MEMBERS),
    due=dues,
    until=st.none() | months,
    since=st.none() | months,
    by_month=st.dictionaries(months, yen, max_size=2),
    shift=st.none() | shifts,
)
weekly_rows = st.builds(
    BudgetRow,
    id=st.uuids().map(str),
    category=codes,
    label=st.just("週"),
    amount=yen,
    every=st.sampled_from(sorted(WEEKLY)),
    due=st.builds(DueDay, st.none(), st.just(()), days),
)
debts = st.builds(
    Debt,
    id=st.uuids().map(str),
    creditor=st.just("借入"),
    balance=st.integers(0, 3_000_000),
    monthly=st.integers(0, 60_000),
    due=st.none() | st.builds(DueDay, st.none() | st.integers(1, 31), month_numbers),
    rate_bp=st.integers(0, 2_000),
    method=st.sampled_from(RepaymentMethod),
    taken_over=st.none() | months,
    private=st.booleans(),
)
arrears = st.builds(
    Arrears,
    id=st.uuids().map(str),
    label=st.just("滞納"),
    amount=st.integers(0, 400_000),
    kind=st.sampled_from(ArrearsKind),
)
events = st.builds(
    Event,
    id=st.uuids().map(str),
    label=st.just("出来事"),
    day=days,
    amount=st.integers(-200_000, 200_000),
)
measures = st.builds(
    Measure,
    id=st.uuids().map(str),
    what=st.just("取り組み"),
    category=st.none() | codes,
    effect=st.integers(-50_000, 50_000),
    since=st.none() | months,
)
transfers = st.builds(
    Transfer,
    id=st.uuids().map(str),
    giver=st.sampled_from(MEMBERS),
    taker=st.sampled_from(MEMBERS),
    amount=yen,
    day=st.integers(1, 31),
    months=month_numbers,
    shift=shifts,
)


@st.composite
def cashes(draw: st.DrawFn) -> Cash:
    """Money that is counted, in one purse or in two."""
    own = draw(st.none() | st.tuples(st.integers(-50_000, 500_000), st.integers(-50_000, 500_000)))
    opening = sum(own) if own else draw(st.integers(-100_000, 1_000_000))
    return Cash(
        day=draw(st.dates(date(2026, 6, 1), date(2027, 6, 30))),
        opening=opening,
        reserve=draw(st.integers(0, 50_000)),
        instalment_day=draw(st.integers(1, 31)),
        purses=dict(zip(MEMBERS, own, strict=True)) if own else {},
        transfers=tuple(draw(st.lists(transfers, max_size=2))) if own else (),
    )


@st.composite
def money_cases(draw: st.DrawFn) -> Case:
    """A household whose money can be reckoned."""
    taken = tuple(draw(st.lists(measures, max_size=4)))
    return Case(
        Profile("R8-0001"),
        members=tuple(Member(key, key) for key in MEMBERS),
        budget=tuple(draw(st.lists(rows | weekly_rows, max_size=8))),
        debts=tuple(draw(st.lists(debts, max_size=3))),
        arrears=tuple(draw(st.lists(arrears, max_size=3))),
        measures=taken,
        cash=draw(cashes()),
        events=tuple(draw(st.lists(events, max_size=3))),
        alternatives=(Alternative("A", "", tuple(m.id for m in taken)), Alternative("none")),
    )
