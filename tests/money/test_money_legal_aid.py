"""法テラス: the limits by size of household, with rent added, in and outside large cities."""

import pytest

from kakei_desktop.money.legal_aid import legal_aid, load_legal_aid
from kakei_desktop.reports.reference import LEGAL_AID
from kakei_desktop.resources import ROOT

LIMITS = load_legal_aid(ROOT / LEGAL_AID)


@pytest.mark.parametrize(
    ("income", "rent", "people", "likely"),
    [
        (182_000, 0, 1, True),
        (182_001, 0, 1, None),
        (200_200, 0, 1, None),
        (200_201, 0, 1, False),
        (182_001, 30_000, 1, True),
        (223_000, 60_000, 1, True),
        (223_001, 60_000, 1, None),
        (299_000 + 2 * 30_000, 0, 6, True),
        (328_900 + 2 * 33_000 + 71_000, 90_000, 6, None),
        (328_900 + 2 * 33_000 + 71_001, 90_000, 6, False),
    ],
)
def test_an_income_is_held_against_the_limit_of_its_household(
    income: int, rent: int, people: int, likely: bool | None
) -> None:
    assert legal_aid(LIMITS, income, rent, people).likely is likely


@pytest.mark.parametrize(("people", "assets"), [(1, 1_800_000), (4, 3_000_000), (7, 3_000_000)])
def test_what_may_be_at_hand_rises_with_the_household_to_four(people: int, assets: int) -> None:
    assert legal_aid(LIMITS, 0, 0, people).assets == assets
