"""Why money in time cannot be calculated: every reason has words, and says what to write down."""

from datetime import date

import pytest

from kakei_desktop.messages.errors import expected_message
from kakei_desktop.money.errors import (
    AlternativeMissing,
    CashMissing,
    DayOutOfReach,
    HorizonTooLong,
    MoneyError,
    PayDayMissing,
)

ERRORS = (
    CashMissing(),
    PayDayMissing(None),
    HorizonTooLong(500, 360),
    DayOutOfReach(date(9999, 1, 1)),
    AlternativeMissing("a1"),
)


def test_every_error_about_money_is_explained_here() -> None:
    assert {type(error) for error in ERRORS} == set(MoneyError.__subclasses__())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_says_what_to_write_down_or_to_choose(error: MoneyError) -> None:
    words = expected_message(error)
    assert words.endswith("ください。")
    assert "None" not in words
