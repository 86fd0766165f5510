from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.budget import (
    LAST_DAY,
    DueDay,
    Shift,
    format_due,
    format_due_and_shift,
    parse_due,
    parse_due_and_shift,
)
from kakei_desktop.domain.money import LIMIT, format_yen, parse_household_yen, parse_yen


@given(st.integers(1 - LIMIT, LIMIT - 1))
def test_an_amount_is_read_as_it_is_shown(amount: int) -> None:
    assert parse_household_yen(format_yen(amount)) == amount
    assert parse_household_yen(f"{amount:,}円") == amount


@given(st.text(st.sampled_from("0123456789,.万千百十億円三五ー△()"), max_size=14))
def test_whatever_is_typed_is_below_the_limit_or_none(typed: str) -> None:
    amount = parse_household_yen(typed)
    assert amount is None or abs(amount) < LIMIT


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("三万五千", 35_000),
        ("二十五万", 250_000),
        ("3万5千", 35_000),
        ("１．５万", 15_000),
        ("3万5000", 35_000),
        ("3万0500", 30_500),
        ("3万5円", 30_005),
        ("3万500円", 30_500),
        ("1億2千万", 120_000_000),
        ("ー500", -500),
        ("△500", -500),
        ("(1,980)", -1980),
        ("1、980円", 1980),
        ("1,234,567", 1_234_567),
        ("¥12,000", 12_000),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, amount: int) -> None:
    assert parse_yen(typed) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "3万5",
        "1万2",
        "3万500",
        "3千5",
        "三万五",
        "1,98",
        "2,5000",
        "1,,980",
        ",500",
        "12,34,567",
        "1,980,",
        "一",
        "ー",
        "万",
    ],
)
def test_what_may_be_two_amounts_or_none_is_not_guessed(typed: str) -> None:
    assert parse_yen(typed) is None


@pytest.mark.parametrize("typed", ["1" * 30, "9" * 5000, "9223372036854775808", str(LIMIT), "100億"])
def test_more_than_a_household_has_is_a_slip_of_the_key(typed: str) -> None:
    assert parse_household_yen(typed) is None


def test_the_end_of_the_month_is_read_in_both_ways() -> None:
    assert parse_due("月末") == parse_due("末日") == parse_due("毎月末") == DueDay(LAST_DAY)
    assert format_due(DueDay(LAST_DAY)) == "末日"
    assert parse_due("月") is None
    assert parse_due("2026年2月30日から") is None
    assert parse_due("1" * 5000 + "月") is None
    assert parse_due("1" * 32 + "月") is None


@given(
    st.builds(
        DueDay,
        st.none() | st.integers(1, LAST_DAY),
        st.lists(st.integers(1, 12), unique=True, max_size=12).map(tuple),
        st.none() | st.dates(date(1900, 1, 1)),
    )
)
def test_a_due_day_reads_as_it_is_written(due: DueDay) -> None:
    assert parse_due(format_due(due)) == due


@pytest.mark.parametrize("shift", [None, *Shift])
@pytest.mark.parametrize("due", [DueDay(27), DueDay(LAST_DAY, (6, 12)), DueDay(anchor=date(2026, 12, 4))])
def test_where_a_row_goes_on_a_closed_day_reads_as_it_is_written(due: DueDay, shift: Shift | None) -> None:
    assert parse_due_and_shift(format_due_and_shift(due, shift)) == (due, shift)


def test_a_closed_day_is_read_as_people_say_it() -> None:
    assert parse_due_and_shift("27日（前の営業日）") == parse_due_and_shift("２７(前)") == (DueDay(27), Shift.PREVIOUS)
    assert parse_due_and_shift("25日（翌営業日）") == parse_due_and_shift("25日(あと") == (DueDay(25), Shift.NEXT)
    assert parse_due_and_shift("末日（そのまま）") == (DueDay(LAST_DAY), Shift.NONE)
    assert parse_due_and_shift("27日（たぶん）") is None
    assert parse_due_and_shift("6月（休みは前へ）") is None, "what has no day cannot slide"
    assert parse_due_and_shift("いつか（前）") is None
