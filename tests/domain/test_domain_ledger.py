"""The ledger of a case: its sums by month and by category, and the rows of what nobody has sorted yet."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.ledger import UNDECIDED, UNDECIDED_ROWS, Ledger, Transaction
from kakei_desktop.domain.months import Month

DAY = date(2026, 2, 3)
TRANSACTIONS = st.lists(
    st.builds(
        Transaction,
        id=st.uuids().map(str),
        date=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        amount=st.integers(-500_000, 500_000),
        category=st.sampled_from([None, "food", "salary"]),
    ),
    max_size=40,
)


@given(TRANSACTIONS)
def test_months_and_categories_part_the_same_yen(transactions: list[Transaction]) -> None:
    ledger = Ledger.of(transactions)
    assert ledger.income - ledger.spending == sum(t.amount for t in transactions)
    assert sum(month.income for month in ledger.by_month.values()) == ledger.income
    assert sum(month.spending for month in ledger.by_month.values()) == ledger.spending
    assert list(ledger.by_month) == sorted(ledger.by_month)
    assert all(Month.of(t.date) == month for month, own in ledger.by_month.items() for t in own)
    parted = Counter(yen for amounts in ledger.by_category.values() for yen in amounts)
    assert parted == Counter(t.amount for t in transactions)
    assert ledger.undecided_count == len(ledger.by_category.get(None, ())) == [t.category for t in ledger].count(None)


@given(TRANSACTIONS.filter(bool), st.data(), st.booleans())
def test_a_ledger_with_another_transaction_says_what_one_made_anew_says(
    transactions: list[Transaction], data: st.DataObject, reckoned: bool
) -> None:
    ledger, at = Ledger.of(transactions), data.draw(st.integers(0, len(transactions) - 1))
    if reckoned:
        ledger.prepare()
    drawn = [replace(ledger[at], category="rent"), replace(ledger[at], amount=-7), replace(ledger[at], date=DAY)]
    other = data.draw(st.sampled_from(drawn))
    changed, anew = ledger.replaced(at, other), Ledger((*ledger[:at], other, *ledger[at + 1 :]))
    assert changed == anew
    assert changed.by_month == anew.by_month
    assert list(changed.by_month) == list(anew.by_month)
    assert changed.undecided_rows == anew.undecided_rows
    assert changed.undecided_count == anew.undecided_count
    assert changed.places == anew.places
    if reckoned and other.date == ledger[at].date:
        others = [month for month in ledger.by_month if month != Month.of(other.date)]
        assert all(changed.by_month[month] is ledger.by_month[month] for month in others)


def test_what_is_reckoned_of_a_ledger_is_reckoned_once() -> None:
    ledger = Ledger.of([Transaction("t1", date(2026, 11, 1), -900)])
    ledger.prepare()
    assert Ledger.of(ledger) is ledger
    assert ledger.by_month is ledger.by_month
    assert ledger.undecided_rows is ledger.undecided_rows


def test_what_nobody_has_sorted_is_a_row_on_average_of_the_latest_three_months() -> None:
    days = [date(2026, month, 5) for month in (7, 8, 9, 10)]
    spent = [Transaction(f"s{day.month}", day, -3_000 * (day.month - 6)) for day in days]
    came = Transaction("i", date(2026, 10, 25), 10_000)
    sorted_ = Transaction("f", date(2026, 10, 26), -70_000, category="food")
    income, spending = Ledger([*spent, came, sorted_]).undecided_rows
    assert {income.id, spending.id} == UNDECIDED_ROWS
    assert (income.label, income.amount) == (UNDECIDED, 10_000 // 3)
    assert spending.amount == (6_000 + 9_000 + 12_000) // 3
    assert income.estimate
    assert spending.estimate
    assert Ledger([sorted_]).undecided_rows == ()
