"""What a slip says of single months, read as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.budget import format_slip, parse_slip
from kakei_desktop.domain.months import Month

TODAY = date(2026, 11, 23)
MONTHS = st.builds(Month, st.integers(2027, 2030), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("6月 23,400・8月 21,000", {Month(2027, 6): 23_400, Month(2027, 8): 21_000}),
        ("６月２３４００円、１月2万1千円", {Month(2027, 1): 21_000, Month(2027, 6): 23_400}),
        ("12月分 5万", {Month(2026, 12): 50_000}),
        ("2028年6月 100", {Month(2028, 6): 100}),
        ("11月 0", {Month(2026, 11): 0}),
        ("", {}),
    ],
)
def test_months_are_read_with_their_yen(text: str, read: dict[Month, int]) -> None:
    assert parse_slip(text, TODAY) == read


@pytest.mark.parametrize("text", ["6月", "23,400", "6月 多め", "13月 100", "6月 100・6月 200", "6月 100 など"])
def test_what_says_something_else_is_not_read(text: str) -> None:
    assert parse_slip(text, TODAY) is None


@given(st.dictionaries(MONTHS, st.integers(0, 9_999_999), max_size=6))
def test_what_is_shown_is_read_again(slip: dict[Month, int]) -> None:
    assert parse_slip(format_slip(slip, TODAY), TODAY) == slip
