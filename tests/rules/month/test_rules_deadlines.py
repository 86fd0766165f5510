"""Until when a month can still be saved."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.pension import LAW, alone, judged, outcome, person, record
from kakei_desktop.domain.months import Month
from kakei_desktop.rules.law.tiers import Missing, Tier
from kakei_desktop.rules.month.decision import Outcome, Reason
from kakei_desktop.rules.month.times import (
    days_left,
    due_date,
    is_barred,
    is_last_day_in_doubt,
    is_past,
    last_day_to_apply,
    last_day_to_pay,
    working_day_to_apply,
)
from kakei_desktop.words.judgement import missing_words

MONTHS = st.builds(Month, st.integers(2000, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("month", "last_day"),
    [
        ("2024-10", date(2026, 11, 30)),
        ("2024-11", date(2026, 12, 31)),
        ("2022-12", date(2025, 1, 31)),  # published: R4.12 is barred after R7.1.31
        ("2022-01", date(2024, 2, 29)),
        ("2023-01", date(2025, 2, 28)),
    ],
)
def test_two_years_from_the_end_of_the_following_month(month: str, last_day: date) -> None:
    assert last_day_to_pay(LAW, Month.parse(month)) == last_day
    assert last_day_to_apply(LAW, Month.parse(month)) == last_day


@pytest.mark.parametrize(
    ("today", "earliest"),
    [
        (date(2026, 11, 23), "2024-10"),
        (date(2026, 11, 30), "2024-10"),
        (date(2026, 12, 1), "2024-11"),
        (date(2024, 7, 31), "2022-06"),  # published: apply in R6.7, back to R4.6
        (date(2019, 3, 1), "2017-02"),  # published: apply in H31.3, back to H29.2
        (date(2025, 8, 15), "2023-07"),  # published: apply in 2025.8, back to 2023.7
        (date(2023, 5, 10), "2021-04"),  # published: student applies in R5.5, back to R3.4
    ],
)
def test_how_far_back_a_day_reaches(today: date, earliest: str) -> None:
    month = Month.parse(earliest)
    assert not is_past(LAW, month, Month.of(today))
    assert is_past(LAW, month + -1, Month.of(today))


@given(MONTHS)
def test_a_month_is_past_the_day_after_its_last_day(month: Month) -> None:
    last_day = last_day_to_pay(LAW, month)
    assert days_left(LAW, month, last_day) == 0
    assert not is_past(LAW, month, Month.of(last_day))
    assert is_past(LAW, month, Month.of(last_day + timedelta(days=1)))
    assert last_day < last_day_to_pay(LAW, month + 1)


@given(MONTHS)
def test_a_month_is_barred_two_years_after_the_day_to_which_its_due_day_moved(month: Month) -> None:
    last_day, due = last_day_to_pay(LAW, month), due_date(LAW, month)
    moved = (due - (month + 1).last_day).days
    for days in range(-2, 8):
        day = last_day + timedelta(days=days)
        assert is_last_day_in_doubt(LAW, month, day) is (0 < days <= moved)
        assert is_barred(LAW, month, day) is (days > moved)


@pytest.mark.parametrize(
    ("month", "days"),
    [
        ("2024-10", ["2026-12-01", "2026-12-02"]),  # 納期限 2024-11-30 は土曜、12-02 に移った
        ("2024-11", ["2027-01-01", "2027-01-06"]),  # 2024-12-31 から年始の最初の平日 2025-01-06 へ
        ("2024-12", []),  # 2025-01-31 は金曜
    ],
)
def test_the_days_in_which_a_month_is_not_gone(month: str, days: list[str]) -> None:
    payer, entries = person("a", {2023: 0}), record(month, month)
    last_day = last_day_to_pay(LAW, Month.parse(month))
    for day in map(date.fromisoformat, days):
        found = judged(alone(payer, entries), day)
        full = found.months[0].decisions[Tier.FULL]
        assert (full.outcome, full.missing) == (Outcome.UNKNOWN, (Missing.LAST_DAY_MOVED,))
        assert "電話" in missing_words(Missing.LAST_DAY_MOVED)
        rich = judged(alone(person("a", {2023: 9_000_000}), entries), day)
        assert outcome(rich, month) is Outcome.NOT
    after = date.fromisoformat(days[-1]) if days else last_day
    gone = judged(alone(payer, entries), after + timedelta(days=1)).months[0].decisions[Tier.FULL]
    assert gone.reason is Reason.TOO_LATE


def test_days_left_on_the_day_of_the_sample() -> None:
    today = date(2026, 11, 23)
    assert [days_left(LAW, Month(2024, m), today) for m in (9, 10, 11)] == [-23, 7, 38]


@pytest.mark.parametrize(
    ("month", "last", "working"),
    [
        ("2024-10", "2026-11-30", "2026-11-30"),  # a Monday
        ("2024-12", "2027-01-31", "2027-01-29"),  # a Sunday
        ("2025-01", "2027-02-28", "2027-02-26"),  # a Sunday, 23 February far before
        ("2024-11", "2026-12-31", "2026-12-28"),  # closed from 29 December on
        ("2025-11", "2027-12-31", "2027-12-28"),
        ("2026-11", "2028-12-31", "2028-12-28"),
        ("2025-03", "2027-04-30", "2027-04-30"),  # a Friday after the holiday
        ("2026-03", "2028-04-30", "2028-04-28"),  # a Sunday after a holiday on Saturday
        ("2031-03", "2033-04-30", "2033-04-28"),  # a Saturday after the holiday on Friday
        ("2032-03", "2034-04-30", "2034-04-28"),
        ("2027-03", "2029-04-30", "2029-04-27"),  # the Monday that the holiday of a Sunday moves to
    ],
)
def test_the_working_day_before_is_told_beside_the_last_day(month: str, last: str, working: str) -> None:
    asked = Month.parse(month)
    assert last_day_to_apply(LAW, asked) == date.fromisoformat(last)
    assert working_day_to_apply(LAW, asked) == date.fromisoformat(working)
