"""Within which bounds the effect of a measure is tried out with a slider."""

from dataclasses import dataclass

from kakei_desktop.domain.months import Month
from kakei_desktop.domain.plan import Measure
from kakei_desktop.money.forecast import Household

_FREE = 50_000
"""Yen a month up to which a gain is tried that no row limits."""
_STEPS = ((20_000, 100), (100_000, 500))
"""Up to so many yen a month, so many are a step."""
_LARGEST_STEP = 1_000


@dataclass(frozen=True, slots=True)
class EffectRange:
    """Yen a month from the lowest to the highest, in steps; both are multiples of the step."""

    low: int
    high: int
    step: int


def effect_range(household: Household, measure: Measure) -> EffectRange:
    """Return the bounds for a measure: never more than its row holds, and what it is now lies within them."""
    most = max(abs(measure.effect), _held(household, measure))
    step = next((step for up_to, step in _STEPS if most <= up_to), _LARGEST_STEP)
    high = -(-most // step) * step
    return EffectRange(min(0, measure.effect) // step * step, high, step)


def _held(household: Household, measure: Measure) -> int:
    """Return the yen a month of the row that a measure changes; what is gained has no such limit."""
    if measure.category is None or household.categories[measure.category].is_income:
        return _FREE
    month = max(Month.of(household.first_day), measure.since or Month.of(household.first_day))
    rows = (
        row for row in household.case.budget_and_unsorted if row.category == measure.category and row.runs_in(month)
    )
    return max((row.monthly for row in rows), default=_FREE)
