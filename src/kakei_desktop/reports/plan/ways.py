"""案をくらべる: what each way out leaves after some months, side by side, beginning with going on as now."""

from dataclasses import dataclass

from kakei_desktop.domain.plan import Alternative
from kakei_desktop.money.alternatives import AlternativeOutlook, outlook
from kakei_desktop.money.forecast import Household

NOW, WHOLE_PLAN = "now", "plan"


@dataclass(frozen=True, slots=True)
class WayLine:
    """A way and what becomes of the money on it.

    Attributes:
        id: Id of the way; ``now`` for going on as now, ``plan`` for all measures together.
        name: What it is called; empty for these two.
        measures: How many measures are taken in it.
        outlook: What becomes of the money.
    """

    id: str
    name: str
    measures: int
    outlook: AlternativeOutlook


def compared_ways(household: Household) -> tuple[WayLine, ...]:
    """Return going on as now, all measures together, and each alternative of the plan.

    Raises:
        CashMissing: If nobody has counted the money.
    """
    every = household.whole_plan.measures
    ways = [Alternative(NOW)]
    ways += [Alternative(WHOLE_PLAN, "", every)] if every else []
    ways += household.case.alternatives
    return tuple(WayLine(way.id, way.name, len(way.measures), outlook(household, way)) for way in ways)
