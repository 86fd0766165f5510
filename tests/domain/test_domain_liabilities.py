"""What the household owes, as it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakei_desktop.domain.liabilities import format_rate, parse_rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("18", 1800),
        ("１４．６％", 1460),
        (" 15 パーセント", 1500),
        ("年利 8.25%", 825),
        ("0", 0),
        ("100", 10_000),
        ("100.01", None),
        ("1.234", None),
        ("-3", None),
        ("18/2", None),
        ("", None),
        ("高い", None),
    ],
)
def test_a_rate_is_read_as_it_is_typed(text: str, rate: int | None) -> None:
    assert parse_rate(text) == rate


@given(st.integers(1, 10_000))
def test_what_is_shown_of_a_rate_is_read_back(rate: int) -> None:
    assert parse_rate(format_rate(rate)) == rate
